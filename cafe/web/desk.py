"""The desk: where the facilitator runs the café, and its pages to look at and to print."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for

from cafe.clock import local_zone
from cafe.domain.cafe import Cafe, hosted, table_in
from cafe.domain.people import called
from cafe.domain.refusals import Refusal
from cafe.screens import drawn, met
from cafe.service import access, asks, audit, desks
from cafe.service.answers import FacilitatorIn
from cafe.service.days import day
from cafe.web import forms, guards, guessing, handing, languages
from cafe.web.answers import made_fields
from cafe.web.house import here
from cafe.web.links import of_this_wifi, plain_links
from cafe.web.pages import (
    Page,
    bare,
    form_key,
    fresh_key,
    kept_screen,
    known,
    looking,
    see_other,
    shown_code,
    signed_out,
)
from cafe.web.rehearse import phones_for
from cafe.web.writing import write

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
    page = render_template(
        "door/made.html", **made, again=True, key=fresh_key(), wifi=of_this_wifi(), phones=phones_for(known(code))
    )
    return make_response(page)


@bp.post("/c/<code>/recover")
def recover(code: str) -> Page:
    """The facilitator comes back with the recovery code: this browser gets a desk of its own."""
    code = known(code)
    try:
        asked = forms.from_form(_Recover, "recovery")
        with guessing.slowly(code, recovery=asked.recovery):
            answer, _ = write(code, None, form_key(), access.recover, asked)
    except Refusal as refusal:
        return bare("enter.html", code, refusal, screen="desk", role="facilitator", out=None)
    assert isinstance(answer, FacilitatorIn)
    told = here().keeper.look(code, lambda cafe, _: handing.desk(cafe, answer))
    return guards.remember(see_other("desk.desk", code), code, "facilitator", told["token"])


class _Recover(asks.Recover, frozen=True):
    """An empty field is a wrong code like any other."""

    recovery: str = ""


@bp.get("/c/<code>/desk/seating")
def seating(code: str) -> Page:
    """Who sits where, who meets whom, who goes from where to where."""
    # Every pair of a large room is looked at: that is nothing for the loop.
    return _read(code, "seating", lambda cafe: here().natively(lambda: _seating(cafe)))


@bp.get("/c/<code>/desk/routes")
def routes(code: str) -> Page:
    """A slip for everybody with their tables, and for each table who comes when: to print."""
    return _read(code, "routes", _routes)


@bp.get("/c/<code>/desk/log")
def log(code: str) -> Page:
    """What was done by whoever has power over the café."""
    return _read(code, "log", _log)


def _read(code: str, name: str, see: Callable[[Cafe], dict[str, Any]]) -> Page:
    """A page of the desk that is only read, for whoever has the desk's right; else the page that takes one."""
    typed, code = code, known(code)
    if typed != code:
        return redirect(url_for(f"desk.{name}", code=code))
    by = looking(code, "facilitator")
    if by is None or by.role != "facilitator":
        return bare("enter.html", code, screen="desk", role="facilitator", out=signed_out(code, "facilitator"))
    return bare(f"desk/{name}.html", shown_code(code), **see(here().keeper.cafe(code)))


def _shared(cafe: Cafe) -> dict[str, Any]:
    rounds = range(1, len(cafe.setting.rounds) + 1)  # their number may have changed since people sat down
    return {
        "setting": cafe.setting, "clock": cafe.clock, "shut": dict(cafe.shut),
        "seats": {p: [table_in(cafe, p, r) for r in rounds] for p in cafe.people},
        "people": sorted(met.there(cafe), key=met.by_name),
        "hosting": {p.id: hosted(cafe, p) for p in cafe.people.values()}, "called": called, "held": met.held(cafe),
    }  # fmt: skip


def _seating(cafe: Cafe) -> dict[str, Any]:
    """All that the page of who sits where shows."""
    pairs, people = met.pairs(cafe), sorted(met.there(cafe), key=met.by_sector)
    matrix = drawn.matrix(people, pairs) if len(people) <= drawn.MOST_IN_MATRIX else None
    known_by = met.acquaintances(cafe, pairs)
    return _shared(cafe) | {
        "so_far": [known_by[p.id].so_far for p in people if not p.expected],
        "in_the_end": [one.in_the_end for one in known_by.values()],
        "by_sector": people, "by_id": dict(cafe.people), "known": known_by, "rounds": met.rounds(cafe),
        "absent": sum(p.absent and not p.expected for p in cafe.people.values()),
        "never": sum(p.absent and p.expected for p in cafe.people.values()),
        "again": sum(meeting.times > 1 for meeting in pairs.values()),
        "matrix": matrix, "cell": drawn.CELL, "margin": drawn.NAMES, "flow": met.flow(cafe), "bands": drawn.bands(cafe),
    }  # fmt: skip


def _log(cafe: Cafe) -> dict[str, Any]:
    """What was done, by day, with the time of this machine's zone."""
    zone, days = local_zone(), dict[str, list[tuple[str, audit.Done]]]()
    for done in audit.of(here().keeper.log(cafe.code)):
        at = datetime.fromtimestamp(done.at / 1000, zone)
        days.setdefault(languages.said(day(at)), []).append((f"{at:%H:%M}", done))
    return {"setting": cafe.setting, "days": days, "most": audit.MOST, "names": desks.names(cafe)}


def _routes(cafe: Cafe) -> dict[str, Any]:
    """All that the page of slips shows: of every round, also of those that are over."""
    comers: dict[int, dict[int, list[Any]]] = {n: {} for n in range(1, len(cafe.setting.tables) + 1)}
    for person in sorted(met.there(cafe), key=met.by_name):
        for round_, table in enumerate(cafe.seats[person.id][: len(cafe.setting.rounds)], 1):
            if table is not None:
                comers[table].setdefault(round_, []).append(person)
    # Who has not come yet has no phone that shows the way in: the slip does. Who has come keeps theirs to themselves.
    waited_for = [p.id for p in cafe.people.values() if p.expected and not p.absent and p.id not in cafe.came]
    codes = {id_: here().mint.rejoin(cafe, id_) for id_ in waited_for}
    address = plain_links(cafe.code, 0)["phone"].split("/c/")[0].split("//")[-1]
    return _shared(cafe) | {"comers": comers, "codes": codes, "address": address, "wifi": of_this_wifi()}
