"""A rehearsal: a copy of a café that fills with pretend phones, so that whoever runs it can try everything beforehand."""

from contextlib import suppress

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid, NotAllowed, NotKnown, Refusal
from cafe.service import asks, facilitation, rights
from cafe.service.answers import CafeMade
from cafe.service.rehearsing import Rehearse
from cafe.service.rights import By
from cafe.web import answers, guards
from cafe.web.house import here
from cafe.web.pages import Page, form_key, fresh_key, known, looking
from cafe.web.timetable import GOOD
from cafe.web.writing import asked_as, decision
from cafe.workers.rehearsals import MINUTES

bp = Blueprint("rehearse", __name__)

FEWEST, MOST = 2, 100  # phones: more would slow the laptop on which the real café may be running


def phones_for(code: str, said: str = "") -> int:
    """How many pretend phones are offered: as many as people were `said` to come, else as many as suit the tables, or as
    are in the café by now."""

    def known_of(cafe: Cafe, _: object) -> int:
        return max(GOOD * len(cafe.setting.tables), len(cafe.people))

    typed = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0
    return max(FEWEST, min(MOST, typed or here().keeper.look(code, known_of)))


@bp.post("/c/<code>/rehearse")
def rehearse(code: str) -> Page:
    """Make a copy of this café and let pretend phones come in."""
    code = known(code)
    _runs(code)
    people = _people(request.form.get("people", "").strip() or str(phones_for(code)))
    real = here().keeper.cafe(code).setting
    asked = asked_as(guards.token_hash(code, "facilitator"), form_key())
    if not here().keeper.has_made(asked):
        here().rehearsals.require_free()
    title = gettext("Rehearsal: %(title)s", title=real.title)
    answer, again = here().keeper.make(Rehearse(real, title), asked)
    assert isinstance(answer, CafeMade)
    try:
        made = answers.made_fields(answer.code, first=True)
    except NotKnown:
        raise NotKnown(
            "rehearsal_over", "This rehearsal is over and was erased. Begin another one at the desk."
        ) from None
    if not again:
        here().rehearsals.begin(answer.code, made["tokens"], people)
    made["title"] = real.title
    page = render_template("door/rehearsal.html", **made, real=code, people=people, minutes=MINUTES, key=fresh_key())
    return guards.remember(make_response(page), answer.code, "facilitator", made["tokens"]["facilitator"])


@bp.post("/c/<code>/rehearsal/end")
def end(code: str) -> Page:
    """Send the pretend phones home and erase the copy."""
    code = known(code)
    _runs(code)
    if not here().keeper.cafe(code).setting.rehearsal:
        raise NotAllowed("no_rehearsal", "This is no rehearsal. A café is deleted at its desk.")
    here().rehearsals.end(here().keeper.first_code(code))
    token = guards.token_hash(code, "facilitator")
    asked = asked_as(token, form_key())
    here().keeper.erase(code, decision(code, token, facilitation.erase, asks.Nothing()), asked)
    real = request.form.get("real", "")
    with suppress(Refusal):
        _runs(known(real))
        return redirect(url_for("desk.desk", code=real), code=303)
    return redirect(url_for("door.door"), code=303)


def _runs(code: str) -> By:
    """Whoever runs this café, or a refusal."""
    by = looking(code, "facilitator")
    if by is None or by.role != "facilitator":
        raise NotAllowed("desk_needed", "Only who runs this café can rehearse it. Open its desk in this browser first.")
    rights.require(by, "change_cafe")
    return by


def _people(typed: str) -> int:
    people = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    if not FEWEST <= people <= MOST:
        raise Invalid("bad_people", "A rehearsal has {least} to {most} pretend phones.", least=FEWEST, most=MOST)
    return people
