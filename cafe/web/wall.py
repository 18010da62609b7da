"""The wall: a projector nobody touches."""

from flask import Blueprint

from cafe.web.pages import Page, kept_screen

bp = Blueprint("wall", __name__)


@bp.get("/c/<code>/wall")
def wall(code: str) -> Page:
    """The wall for whoever has the right; else the page that takes one."""
    return kept_screen(code, "wall", "wall")
