"""The desk: where the facilitator runs the café."""

from flask import Blueprint

from cafe.web.pages import Page, kept_screen

bp = Blueprint("desk", __name__)


@bp.get("/c/<code>/desk")
def desk(code: str) -> Page:
    """The desk for whoever has the right; else the page that takes one."""
    return kept_screen(code, "desk", "facilitator")
