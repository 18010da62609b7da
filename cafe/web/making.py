"""The form that makes a café: what it opens with, what was typed into it, and the café that it asks for."""

from itertools import zip_longest
from typing import Any, get_args

from flask import request
from flask_babel import gettext

from cafe.domain.cafe import Cafe, Format, Language, Names, Seating, Showing
from cafe.domain.harvest import MOST as MOST_THEMES
from cafe.domain.naming import STRICT
from cafe.domain.refusals import Invalid
from cafe.domain.setting import CHAIRS, ROUNDS, TABLES
from cafe.service import asks
from cafe.service.facilitation import made_like
from cafe.web import occasion
from cafe.web.templates import N_, Template

LANGUAGES: dict[str, Language] = {tag: tag for tag in get_args(Language)}
FORMATS: dict[str, Format] = {"topics": "topics", "classic": "classic"}
NAMES: dict[str, Names] = {name: name for name in STRICT}
SHOWINGS: dict[str, Showing] = {"at_once": "at_once", "after_yes": "after_yes"}
SEATINGS: dict[str, Seating] = {"mixed": "mixed", "blocks": "blocks", "free": "free"}
_FIELDS = (
    "title", "question", "rounds", "minutes", "travel_minutes", "begins", "ends", "next_round", "sectors", "people", "hosts",
    "seating", "most_meetings", "themes", "keep_days", "format", "names", "showing", "marking", "marked_words",
    "language", "wishes", *occasion.FIELDS,
)  # fmt: skip
_COLUMNS = ("name", "question", "chairs")


def of_template(one: Template) -> dict[str, Any]:
    """The fields of the form for a template, in the language of this request."""
    tables = [{"name": t.name and gettext(t.name), "question": t.question and gettext(t.question)} for t in one.tables]
    return {
        "title": "", "question": gettext(one.question), "tables": tables, "many": len(tables), "rounds": one.rounds,
        "minutes": f"{one.minutes:g}", "travel_minutes": f"{one.travel_seconds / 60:g}", "people": one.people,
        "hosts": "1", "sectors": _lined(gettext(sector) for sector in one.sectors),
        "round_rows": [{"question": gettext(question), "minutes": ""} for question in one.round_questions],
    }  # fmt: skip


def of_cafe(cafe: Cafe) -> dict[str, Any]:
    """The fields of the form for a café like this one: how it was set up, without its people and their words."""
    people = len(cafe.people)
    return _of_wish(made_like(cafe)) | {"people": people if people > 1 else ""}


def _of_wish(like: asks.MakeCafe) -> dict[str, Any]:
    """The fields of the form that asks for this."""
    usual = like.rounds[0].minutes
    rows = [
        {"question": r.question or "", "minutes": "" if r.minutes == usual else f"{r.minutes:g}"} for r in like.rounds
    ]
    return {
        "title": like.title, "question": like.question or "", "people": "", "hosts": "1",
        "tables": [{"name": t.name, "question": t.question or "", "chairs": t.chairs or ""} for t in like.tables],
        "many": len(like.tables),
        "rounds": len(like.rounds), "minutes": f"{usual:g}", "round_rows": rows,
        "travel_minutes": f"{like.travel_seconds / 60:g}", "next_round": like.next_round,
        "sectors": _lined(like.sectors), "seating": like.seating, "format": like.format, "keep_days": like.keep_days,
        "most_meetings": like.most_meetings or "", "names": like.names, "showing": like.showing,
        "marking": "1" if like.marking else "", "marked_words": _lined(like.marked_words),
        "language": like.language or "", "wishes": like.wishes, "purpose": like.purpose or "", "place": like.place or "",
    }  # fmt: skip


def typed() -> dict[str, Any]:
    """The form as it was sent, to be shown again."""
    form = request.form
    rows = zip_longest(*(form.getlist(f"table_{name}") for name in _COLUMNS), fillvalue="")
    tables = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
    fields: dict[str, Any] = {name: form.get(name, "") for name in _FIELDS}
    return fields | {"tables": tables, "many": form.get("tables", ""), "round_rows": _round_rows(), **taken()}


def taken() -> dict[str, str]:
    """What was offered to make the plan fit, where that button was pressed."""
    name, _, value = request.form.get("take", "").partition("=")
    return {name: value} if name in ("rounds", "minutes", "ends") else {}


def tables_of(form: dict[str, Any]) -> list[tuple[int, dict[str, str]]]:
    """The tables that a form asks for, each with the number of its row: every row that is filled in, and as many empty
    ones, the first first, as make up the number of tables. Where that was not asked, the rows with a topic."""
    rows = list(enumerate(form["tables"], 1))
    if not form["many"].strip():
        return [(n, row) for n, row in rows if row["name"].strip()]
    many = _many(form["many"])
    filled = [n for n, row in rows if any(typed.strip() for typed in row.values())]
    if len(filled) > many:
        raise Invalid(
            "fewer_tables_than_rows",
            "You ask for {tables} tables, but {rows} rows are filled in. Empty the rows that you do not want, or ask for more "
            "tables.", tables=many, rows=len(filled),
        )  # fmt: skip
    rows += [(n, dict.fromkeys(_COLUMNS, "")) for n in range(len(rows) + 1, many + 1)]
    spare = [n for n, _ in rows if n not in filled][: many - len(filled)]
    return [(n, row) for n, row in rows if n in {*filled, *spare}]


def _many(typed: str) -> int:
    many = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    if not 1 <= many <= TABLES:
        raise Invalid("bad_number", "The number of tables must be a number from 1 to {most:,}.", most=TABLES)
    return many


def asked() -> asks.MakeCafe:
    """The café that the form asks for."""
    form = request.form
    tables = [asks.AskedTable(row["name"], row["question"], _chairs(row["chairs"], n)) for n, row in tables_of(typed())]
    day = occasion.typed_day()
    return asks.MakeCafe(
        form.get("title", ""), tables, _rounds(), form.get("question"),
        travel_seconds=round(_number("travel_minutes", N_("The minutes to move must be a number, such as 2.")) * 60),
        next_round="by_itself" if form.get("next_round") == "by_itself" else "by_hand",
        sectors=_lines("sectors"),
        seating=SEATINGS.get(form.get("seating", ""), "mixed"),
        most_meetings=_most_meetings(), themes=_expected_themes(),
        keep_days=int(_number("keep_days", N_("The days the café is kept must be a number, such as 90."), "90")),
        format=FORMATS.get(form.get("format", ""), "topics"), names=NAMES.get(form.get("names", ""), "hosts"),
        showing=SHOWINGS.get(form.get("showing", ""), "at_once"), marking=bool(form.get("marking")),
        marked_words=_lines("marked_words"), language=LANGUAGES.get(form.get("language", "")),
        wishes=int(_number("wishes", N_("The tables to wish for must be a number, such as 3."), "0")),
        purpose=form.get("purpose"), place=form.get("place"), starts_at=day.starts_at, ends_at=day.ends_at,
    )  # fmt: skip


def _rounds() -> list[asks.AskedRound]:
    rounds = int(_number("rounds", N_("The number of rounds must be a number, such as 3.")))
    minutes = _number("minutes", N_("The minutes of a round must be a number, such as 20."))
    if not 1 <= rounds <= ROUNDS:
        raise Invalid("bad_rounds", "A café has 1 to {most} rounds.", most=ROUNDS)
    rows = [*_round_rows(), *[{"question": "", "minutes": ""}] * rounds][:rounds]
    return [asks.AskedRound(_minutes(row["minutes"], n, minutes), row["question"]) for n, row in enumerate(rows, 1)]


def _round_rows() -> list[dict[str, str]]:
    """The rows of the rounds, as they were typed."""
    form = request.form
    rows = zip_longest(form.getlist("round_question"), form.getlist("round_minutes"), fillvalue="")
    return [{"question": question, "minutes": minutes} for question, minutes in rows]


def _minutes(typed: str, row: int, otherwise: float) -> float:
    """The minutes of one round; those of all rounds where nothing was typed."""
    if not typed.strip():
        return otherwise
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        raise Invalid(
            "bad_number", "Round {row}: the minutes must be a number, such as 20, or left out.", row=row
        ) from None


def _most_meetings() -> int | None:
    typed = request.form.get("most_meetings", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None


def _lines(name: str) -> list[str]:
    return [line for line in request.form.get(name, "").splitlines() if line.strip()]


def _lined(lines: Any) -> str:
    return "\n".join(lines)


def _expected_themes() -> list[str]:
    names = _lines("themes")
    if len(names) > MOST_THEMES:
        raise Invalid(
            "too_many_themes", "You expect {named} themes. {most} are the most; name the main ones.",
            named=len(names), most=MOST_THEMES,
        )  # fmt: skip
    return names


def _chairs(typed: str, row: int) -> int | None:
    typed = typed.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= CHAIRS):
        raise Invalid(
            "bad_chairs", "Table {row}: the number of chairs must be a whole number, such as 8, or left out.", row=row
        )
    return int(typed[:9])


def _number(name: str, wrong: str, otherwise: str = "") -> float:
    try:
        number = float((request.form.get(name, "") or otherwise).replace(",", "."))
    except ValueError:
        number = -1
    if not 0 <= number <= 1_000:
        raise Invalid("bad_number", wrong)
    return number
