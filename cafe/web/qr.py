"""QR codes as pictures."""

import io
from functools import lru_cache

import segno
from flask import Response


def drawn(link: str) -> Response:
    """The QR code of a link."""
    return Response(_svg(link), content_type="image/svg+xml", headers={"Cache-Control": "private, max-age=3600"})


@lru_cache(maxsize=4096)
def _svg(link: str) -> bytes:
    """Drawn once: drawing takes long enough that whoever asks for it without end would keep everybody waiting."""
    picture = io.BytesIO()
    segno.make_qr(link, error="m").save(
        picture, kind="svg", border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return picture.getvalue()
