"""What each person will meet, foreseen from the numbers alone, before there is a café."""

from functools import lru_cache
from threading import Lock
from typing import Any

from flask import Blueprint, Response, request

from cafe.domain.people import MOST
from cafe.domain.refusals import Invalid, Refusal
from cafe.domain.setting import ROUNDS, TABLES
from cafe.seating.preview import preview
from cafe.web.answers import jsonified, problem
from cafe.web.house import here

bp = Blueprint("preview", __name__)

_in_turn = Lock()  # the native threads are there for commits first: previews take one of them, not all
_kept = lru_cache(maxsize=512)(preview)


def foreseen(people: str, tables: str, rounds: str, hosts: bool) -> dict[str, Any]:
    """The preview for these numbers as they were typed, or a refusal that says which of them is wrong."""
    many, places = _number(people, "people", MOST), _number(tables, "tables", TABLES)
    times = _number(rounds, "rounds", ROUNDS)
    with _in_turn:
        found = here().natively(lambda: _kept(many, places, times, hosts))
    sizes = {"smallest": found.least_at_a_table, "largest": found.most_at_a_table}
    return {
        name: {
            "sentence": _alone(way.sentence), "met_mean": way.met_mean, "met_least": way.met_least,
            "repeats": way.repeats, "unavoidable": way.repeats_unavoidable, **sizes,
        }
        for name, way in (("mixed", found.mixed), ("blocks", found.blocks))
    }  # fmt: skip


def _alone(sentence: str) -> str:
    """The sentence without the name of its way, which stands beside it."""
    rest = sentence.removeprefix("Whole tables moving together: ")
    return rest[:1].upper() + rest[1:]


def _number(typed: str, what: str, most: int) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    if not 1 <= number <= most:
        needed = f"To see what each person will meet, say how many {what} there are: 1 to {most:,}."
        raise Invalid(f"bad_{what}", needed)
    return number


@bp.get("/preview")
def show() -> Response:
    """The preview for a script: for people who are mixed, and for tables that move on as they are."""
    people, tables, rounds = (request.args.get(name, "") for name in ("people", "tables", "rounds"))
    try:
        return jsonified(foreseen(people, tables, rounds, request.args.get("hosts") != "0"))
    except Refusal as refusal:
        return problem(refusal)
