"""QR codes as pictures that a page can hold."""

import io

import segno


def square(link: str) -> str:
    """The QR code of a link, as SVG without a margin: paper has enough of that around it."""
    picture = io.BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="svg", border=0, omitsize=True, svgclass=None, lineclass=None)
    return picture.getvalue().decode()
