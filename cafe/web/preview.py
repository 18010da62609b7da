"""What each person will meet, foreseen from the numbers alone, before there is a café."""

from datetime import datetime
from threading import Lock
from typing import Any

from flask import Blueprint, Response, request
from msgspec import to_builtins
from werkzeug.datastructures import MultiDict

from cafe.clock import local_zone
from cafe.domain.people import MOST
from cafe.domain.refusals import Invalid, Refusal
from cafe.domain.sentences import Counted, Phrase
from cafe.domain.setting import ROUNDS, TABLES
from cafe.seating.preview import Preview, preview
from cafe.web import languages, timetable
from cafe.web.answers import jsonified, problem
from cafe.web.house import here

bp = Blueprint("preview", __name__)

_AT_A_TABLE = 60  # people: beyond, nobody foresees anything, and the sum takes long
_KEPT = 512

_in_turn = Lock()  # the native threads are there for commits first: previews take one of them, not all
_known: dict[tuple[int, int, int, bool], Preview] = {}


def foreseen(people: str, tables: str, rounds: str, hosts: bool, chairs: str = "") -> dict[str, Any]:
    """The preview for these numbers as they were typed, or a refusal that says which of them is wrong. `chairs` is how
    many there are in all, where somebody counted those of every table."""
    many, places, times = _numbers(people, tables, rounds)
    if many > _AT_A_TABLE * places:
        raise Invalid(
            "bad_people", "That is more than {at_a_table} people at a table. Add tables.", at_a_table=_AT_A_TABLE
        )
    found = _found(many, places, times, hosts)
    sizes = {"smallest": found.least_at_a_table, "largest": found.most_at_a_table}
    few = _few(many, places, hosts)
    ways: dict[str, Any] = {
        name: {
            "sentence": languages.said(few or way.sentence), "met_mean": way.met_mean, "met_least": way.met_least,
            "repeats": way.repeats, "unavoidable": way.repeats_unavoidable, **sizes,
        }
        for name, way in (("mixed", found.mixed), ("blocks", found.blocks))
    }  # fmt: skip
    counted = int(chairs) if chairs.isascii() and chairs.isdigit() and len(chairs) < 9 else 0
    return ways | ({"free": {"sentence": languages.said(_chairs(many, counted))}} if counted else {})


def _numbers(people: str, tables: str, rounds: str) -> tuple[int, int, int]:
    no_people = Invalid(
        "bad_people", "To see what each person will meet, say how many people there are: 1 to {most:,}.", most=MOST
    )
    no_tables = Invalid(
        "bad_tables", "To see what each person will meet, say how many tables there are: 1 to {most:,}.", most=TABLES
    )
    no_rounds = Invalid(
        "bad_rounds", "To see what each person will meet, say how many rounds there are: 1 to {most:,}.", most=ROUNDS
    )
    return _number(people, MOST, no_people), _number(tables, TABLES, no_tables), _number(rounds, ROUNDS, no_rounds)


def chairs_in_all(chairs: list[str]) -> str:
    """The chairs of all tables, as they were typed, added up; empty where those of one were not counted."""
    typed = [some.strip() for some in chairs]
    counted = all(some.isascii() and some.isdigit() and len(some) < 6 for some in typed)
    return str(sum(map(int, typed))) if typed and counted else ""


def _few(people: int, tables: int, hosts: bool) -> Phrase | None:
    """What is to be said of fewer people than tables, instead of whom they meet."""
    if hosts and people <= tables:
        return Phrase("Everybody would be a host and stay: nobody is left to go from table to table.")
    return Phrase("With fewer people than tables most people sit alone.") if people < tables else None


def _chairs(people: int, chairs: int) -> Phrase:
    many, seats = Counted("1 person", "{n} people", people), Counted("1 chair", "{n} chairs", chairs)
    if people <= chairs:
        return Phrase("{people}, {chairs}: everybody finds one.", people=many, chairs=seats)
    return Counted(
        "{people}, {chairs}: {n} is missing. Who finds none waits in line.",
        "{people}, {chairs}: {n} are missing. Who finds none waits in line.",
        people - chairs, people=many, chairs=seats,
    )  # fmt: skip


def _found(people: int, tables: int, rounds: int, hosts: bool) -> Preview:
    asked = (people, tables, rounds, hosts)
    if asked not in _known:
        with _in_turn:
            made = here().natively(lambda: preview(*asked))
        if len(_known) >= _KEPT:
            _known.clear()
        _known[asked] = made
    return _known[asked]


def _number(typed: str, most: int, refusal: Invalid) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    if not 1 <= number <= most:
        raise refusal
    return number


def looked_at(form: MultiDict[str, str], tables: int) -> dict[str, Any]:
    """What there is to say of the plan in this form: of its time, and of its tables. A browser says what time it is where
    it stands; else this machine does."""
    here_now = datetime.fromtimestamp(here().time.now() / 1000, local_zone())
    now = timetable.clock(form.get("now", ""))
    known = here_now.hour * 60 + here_now.minute if now is None else now
    form = MultiDict([*form.items(multi=True), ("tables", str(tables))])
    return {"time": to_builtins(timetable.of_time(form, known)), "room": to_builtins(timetable.of_room(form))}


@bp.get("/timetable")
def show_timetable() -> Response:
    """How long the café of this form takes and whether it fits, for a script."""
    tables = request.args.get("tables", "")
    return jsonified(
        looked_at(request.args, int(tables) if tables.isascii() and tables.isdigit() and len(tables) < 8 else 0)
    )


@bp.get("/preview")
def show() -> Response:
    """The preview for a script: for people who are mixed, and for tables that move on as they are."""
    people, tables, rounds = (request.args.get(name, "") for name in ("people", "tables", "rounds"))
    try:
        return jsonified(
            foreseen(people, tables, rounds, request.args.get("hosts") != "0", request.args.get("chairs", ""))
        )
    except Refusal as refusal:
        return problem(refusal)
