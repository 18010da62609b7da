"""QR codes as pictures."""

import io

import segno
from flask import Response


def drawn(link: str) -> Response:
    """The QR code of a link."""
    picture = io.BytesIO()
    segno.make_qr(link, error="m").save(
        picture, kind="svg", border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return Response(
        picture.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "private, max-age=3600"}
    )
