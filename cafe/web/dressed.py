"""The notes as a page: the very document that people also save, with a few lines of ours below its title. It holds no script,
and what people typed stands in it as text."""

import re
from typing import Any

from flask import Response, render_template

from cafe.exports.formats import File

_CSP = "; ".join(
    (
        "default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "form-action 'none'", "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": _CSP,  # the document brings its styles along
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_STYLES, _TITLE = "</style>", "</header>\n"  # the first of each is the document's own: what people typed is escaped


def dressed(file: File, template: str, **fields: Any) -> Response:
    """The HTML document of this file with what the template says below its title."""
    # The document's own policy, for where it is opened as a file, would keep the icon out.
    before, _, rest = _POLICY.sub("", file.body.decode(), 1).partition(_STYLES)
    head, _, body = rest.partition(_TITLE)
    styles, lines = render_template("reading/below.css"), render_template(template, **fields)
    page = "".join((before, styles, _STYLES, '\n<link rel="icon" href="data:,">', head, _TITLE, lines, body))
    return Response(page, content_type=file.media_type, headers=HEADERS)
