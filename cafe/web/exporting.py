"""Handing out the café as a file."""

import threading
from pathlib import Path

from flask import Response, current_app

from cafe.clock import local_zone
from cafe.exports.formats import render, with_pictures
from cafe.service import rights
from cafe.web.house import here

# Templates share a cache whose lock is green: two native threads that met at it would wait for ever. Besides, native
# threads are few, and the ledger needs one.
_one_at_a_time = threading.Lock()


def exported(code: str, by: rights.By, format_: str, profile: str | None) -> Response:
    """The café as a download; without a profile the internal one for the facilitator, the public one for others."""
    chosen = profile or ("internal" if by.role == "facilitator" else "public")
    cafe = here().keeper.cafe(code)
    rights.require_export(cafe, by, chosen)
    pictures = here().keeper.photos(code) if with_pictures(format_, chosen) else {}
    now, templates = here().time.now(), Path(current_app.template_folder or "templates")
    # In a native thread, so that the clock and the phones of the room go on while a long document is made.
    with _one_at_a_time:
        file = here().natively(lambda: render(cafe, format_, chosen, now, templates, local_zone(), pictures))
    response = Response(file.body, content_type=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
