"""Everybody's own copy: the notes for everybody, and before them what they said themselves."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from cafe.service import rights
from cafe.web import exporting, guards
from cafe.web.dressed import dressed
from cafe.web.house import here
from cafe.web.pages import bare, known, looking, see_other

bp = Blueprint("mine", __name__)
FORMATS = ("pdf", "docx", "html")


@bp.get("/c/<code>/mine")
def mine(code: str) -> Response:
    """The own copy of whoever takes part as a person; everybody else is led to the phone's page, where one joins."""
    if code != (first := known(code)):
        return redirect(url_for("mine.mine", code=first))
    by = looking(code, guards.own_role(code))
    if by is None or by.person is None:
        return see_other("phone.phone", code)
    screen = "host" if by.role == "host" else "phone"
    if not here().keeper.look(code, lambda cafe, _: rights.is_told(cafe)):
        return bare("mine/early.html", code, screen=screen, role=by.role)
    file = exporting.file_for(code, by, "html", "public", own=True)
    final = here().keeper.look(code, lambda cafe, _: cafe.clock.phase == "finished")
    return dressed(file, "mine/_below.html", code=code, formats=FORMATS, final=final, screen=screen)
