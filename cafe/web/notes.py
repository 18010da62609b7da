"""The notes: everything that was said, for the organiser."""

from flask import Blueprint

from cafe.web.pages import Page, kept_screen

bp = Blueprint("notes", __name__)


@bp.get("/c/<code>/notes")
def notes(code: str) -> Page:
    """The notes for whoever has the right; else the page that takes one."""
    return kept_screen(code, "notes", "facilitator")
