"""The page of a café that was erased, for devices that were in it. Strangers are told what they are told of any code that no
café has."""

from flask import Response, render_template, request

from cafe.domain.refusals import Refusal
from cafe.service.tokens import tidy_code
from cafe.web import guards
from cafe.web.house import here

UNKNOWN = "unknown_cafe"
STATUS = 410
_RUN = ("desk", "notes", "rehearse")  # screens of whoever runs the café


def was_in(typed: str) -> bool:
    """Whether this device was let into a café of this code that was erased since: its cookie is all that is left of that,
    and a keyed digest says that there was one."""
    held = any(guards.cookie_name(typed, role) in request.cookies for role in guards.ROLES)
    return held and here().keeper.records.was_erased(tidy_code(typed))


def page(refusal: Refusal) -> Response | None:
    """The page for this refusal, where it is about a café that was erased and in which this device was."""
    typed = (request.view_args or {}).get("code", "")
    if refusal.code != UNKNOWN or not typed or not was_in(typed):
        return None
    run = request.blueprint in _RUN and guards.cookie_name(typed, "facilitator") in request.cookies
    said = render_template("over.html", code=tidy_code(typed), run=run, wall=request.blueprint == "wall")
    return Response(said, STATUS)
