"""The door: find a café by its code, or make one. And the two pages that everybody may read."""

from itertools import zip_longest
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from msgspec import to_builtins

from cafe.domain.cafe import Names, Seating
from cafe.domain.harvest import MOST as MOST_THEMES
from cafe.domain.naming import STRICT
from cafe.domain.refusals import Invalid, NotAllowed, Refusal
from cafe.domain.sentences import Phrase
from cafe.domain.setting import CHAIRS
from cafe.service import asks
from cafe.service.answers import CafeMade
from cafe.web import answers, guards, guessing, languages
from cafe.web.house import here
from cafe.web.links import scan_link
from cafe.web.pages import Page, form_key, fresh_key, known, shown_code
from cafe.web.preview import chairs_in_all, foreseen
from cafe.web.qr import drawn
from cafe.web.templates import TEMPLATES, template
from cafe.web.writing import asked_as

bp = Blueprint("door", __name__)
NAMES: dict[str, Names] = {name: name for name in STRICT}
SEATINGS: dict[str, Seating] = {"mixed": "mixed", "blocks": "blocks", "free": "free"}


def _door(refusal: Refusal | None = None, draft: Any = "", preview: dict[str, Any] | None = None) -> Response:
    """The door; after a refusal with what was typed: a code, or the fields of the form that makes a café."""
    page = render_template(
        "door/door.html", allowed=guards.may_make(None), templates=[to_builtins(t) for t in TEMPLATES],
        chosen=template(request.values.get("template")).key, key=fresh_key(),
        refusal=languages.shown(refusal), draft=draft,
        now=here().time.now(), preview=preview,
    )  # fmt: skip
    return make_response(page, 200 if refusal is None else answers.status_of(refusal))


@bp.get("/")
def door() -> Response:
    """The door."""
    return _door()


@bp.post("/find")
def find() -> Page:
    """From a typed code to the café."""
    typed = request.form.get("code", "")
    try:
        guessing.looked_up(typed)
        code = known(typed)
        proof = here().keeper.look(code, lambda cafe, _: here().mint.proof(cafe, code))
        return redirect(url_for("phone.phone", code=code, k=proof), code=303)
    except Refusal as refusal:
        return _door(refusal, typed)


@bp.post("/cafes")
def make() -> Page:
    """Make a café by the form."""
    try:
        if not guessing.may_make(request.form.get("organiser_key") or None):
            raise NotAllowed("organiser_key_needed", "The organiser key is missing or wrong. The console shows it.")
        answer, _ = here().keeper.make(_made_of_form(), asked_as(None, form_key()))
    except Refusal as refusal:
        return _door(refusal, _typed())
    assert isinstance(answer, CafeMade)
    made = answers.made_fields(answer.code, first=True)
    return make_response(render_template("door/made.html", **made))


@bp.post("/preview")
def look_ahead() -> Page:
    """The form as it was typed, with what each person will meet beside it."""
    form = request.form
    tables = sum(bool(name.strip()) for name in form.getlist("table_name"))
    try:
        chairs = chairs_in_all(form.getlist("table_name"), form.getlist("table_chairs"))
        found = foreseen(form.get("people", ""), str(tables), form.get("rounds", ""), "hosts" in form, chairs)
    except Refusal as refusal:
        return _door(refusal, _typed())
    return _door(None, _typed(), found)


def _typed() -> dict[str, Any]:
    """The form as it was sent, to be shown again."""
    form = request.form
    columns = [form.getlist(f"table_{name}") for name in ("name", "question", "chairs")]
    rows = zip_longest(*columns, fillvalue="")
    tables = [{"name": name, "question": question, "chairs": chairs} for name, question, chairs in rows]
    names = (
        "title", "question", "rounds", "minutes", "travel_minutes", "next_round", "sectors", "people", "hosts", "seating",
        "most_meetings", "themes", "keep_days", "names", "showing",
        "marking", "marked_words",
    )  # fmt: skip
    return {name: form.get(name, "") for name in names} | {"tables": tables}


def _made_of_form() -> asks.MakeCafe:
    form = request.form
    tables = [
        asks.AskedTable(row["name"], row["question"], _chairs(row["chairs"], n))
        for n, row in enumerate(_typed()["tables"], 1) if row["name"].strip()
    ]  # fmt: skip
    rounds, minutes = (
        int(_number("rounds", Phrase("The number of rounds"))),
        _number("minutes", Phrase("The minutes of a round")),
    )
    if not 1 <= rounds <= 20:
        raise Invalid("bad_rounds", "A café has 1 to 20 rounds.")
    return asks.MakeCafe(
        form.get("title", ""), tables, [asks.AskedRound(minutes)] * rounds, form.get("question"),
        travel_seconds=round(_number("travel_minutes", Phrase("The minutes to move")) * 60),
        next_round="by_itself" if form.get("next_round") == "by_itself" else "by_hand",
        sectors=_lines("sectors"),
        seating=SEATINGS.get(form.get("seating", ""), "mixed"),
        most_meetings=2 if form.get("most_meetings") else None, themes=_expected_themes(),
        keep_days=int(_number("keep_days", Phrase("The days the café is kept"), form.get("keep_days") or "90")),
        names=NAMES.get(form.get("names", ""), "hosts"),
        showing="after_yes" if form.get("showing") == "after_yes" else "at_once",
        marking="marking" in form, marked_words=_lines("marked_words"),
    )  # fmt: skip


def _lines(name: str) -> list[str]:
    return [line for line in request.form.get(name, "").splitlines() if line.strip()]


def _expected_themes() -> list[str]:
    names = _lines("themes")
    if len(names) > MOST_THEMES:
        raise Invalid(
            "too_many_themes",
            "You expect {count} themes. {most} are the most; name the main ones.",
            count=len(names),
            most=MOST_THEMES,
        )
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


def _number(name: str, what: Phrase, typed: str | None = None) -> float:
    typed = request.form.get(name, "") if typed is None else typed
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        number = -1
    if not 0 <= number <= 1_000:
        raise Invalid("bad_number", "{what} must be a number, such as 2 or 20.", what=what)
    return number


@bp.get("/c/<code>/qr.svg")
def qr(code: str) -> Response:
    """The QR code of the phone's link."""
    shown = shown_code(known(code))
    return drawn(here().keeper.look(shown, lambda cafe, _: scan_link(cafe, shown)))


@bp.get("/privacy")
def privacy() -> str:
    """What happens to people's words."""
    return render_template("pages/privacy.html")


@bp.get("/accessibility")
def accessibility() -> str:
    """How far these pages can be used by everybody."""
    return render_template("pages/accessibility.html")
