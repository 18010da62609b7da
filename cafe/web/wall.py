"""The wall: a projector nobody touches."""

from flask import Blueprint

from cafe.service.rights import By
from cafe.web import guards
from cafe.web.answers import made_fields
from cafe.web.pages import Page, kept_screen, known, looking, screen

bp = Blueprint("wall", __name__)


@bp.get("/c/<code>/wall")
def wall(code: str) -> Page:
    """The wall for whoever has the right; else the page that takes one."""
    if looking(known(code), "wall") is None and (by := _opened_from_the_desk(known(code))):
        return by
    return kept_screen(code, "wall", "wall")


def _opened_from_the_desk(code: str) -> Page | None:
    """The facilitator's browser may show the wall as well: it gets the wall's own right, and no more."""
    by = looking(code, "facilitator")
    if by is None or by.role != "facilitator":
        return None
    wall_right = By("wall")
    token = made_fields(code)["tokens"]["wall"]
    return guards.remember(screen("wall/wall.html", code, "wall", "wall", wall_right), code, "wall", token)
