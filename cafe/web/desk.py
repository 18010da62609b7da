"""The desk: where the facilitator runs the café."""

from flask import Blueprint, make_response, redirect, render_template, url_for

from cafe.web.answers import made_fields
from cafe.web.pages import Page, kept_screen, known, looking

bp = Blueprint("desk", __name__)


@bp.get("/c/<code>/desk")
def desk(code: str) -> Page:
    """The desk for whoever has the right; else the page that takes one."""
    return kept_screen(code, "desk", "facilitator")


@bp.get("/c/<code>/desk/links")
def links(code: str) -> Page:
    """The links of the café once more, for whoever runs it: to hand out the wall's and the hosts'."""
    by = looking(known(code), "facilitator")
    if by is None or by.role != "facilitator":
        return redirect(url_for("desk.desk", code=known(code)), code=303)
    made = made_fields(known(code))
    return make_response(render_template("door/made.html", **made, again=True))
