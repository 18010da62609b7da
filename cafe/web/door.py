"""The door: find a café by its code, or make one. And the two pages that everybody may read."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from msgspec import to_builtins

from cafe.domain.refusals import Invalid, NotAllowed, Refusal
from cafe.service import asks
from cafe.service.answers import CafeMade
from cafe.web import answers, guards
from cafe.web.house import here
from cafe.web.links import plain_links
from cafe.web.pages import Page, form_key, fresh_key, known
from cafe.web.qr import drawn
from cafe.web.templates import TEMPLATES, template
from cafe.web.writing import asked_as

bp = Blueprint("door", __name__)


def _door(refusal: Refusal | None = None, draft: Any = "") -> Response:
    """The door; after a refusal with what was typed: a code, or the fields of the form that makes a café."""
    page = render_template(
        "door/door.html", allowed=guards.may_make(None), templates=[to_builtins(t) for t in TEMPLATES],
        chosen=template(request.values.get("template")).key, key=fresh_key(),
        refusal=None if refusal is None else {"code": refusal.code, "detail": refusal.detail}, draft=draft,
        now=here().time.now(),
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
        return redirect(url_for("phone.phone", code=known(typed)), code=303)
    except Refusal as refusal:
        return _door(refusal, typed)


@bp.post("/cafes")
def make() -> Page:
    """Make a café by the form."""
    try:
        if not guards.may_make(request.form.get("organiser_key") or None):
            raise NotAllowed("organiser_key_needed", "The organiser key is missing or wrong. The console shows it.")
        answer, _ = here().keeper.make(_made_of_form(), asked_as(None, form_key()))
    except Refusal as refusal:
        return _door(refusal, _typed())
    assert isinstance(answer, CafeMade)
    made = answers.made_fields(answer.code)
    return make_response(render_template("door/made.html", **made))


def _typed() -> dict[str, Any]:
    """The form as it was sent, to be shown again."""
    form = request.form
    questions = form.getlist("table_question")
    rows = enumerate(form.getlist("table_name"))
    tables = [{"name": name, "question": "".join(questions[n : n + 1])} for n, name in rows]
    names = ("title", "question", "rounds", "minutes", "travel_minutes", "next_round", "sectors")
    return {name: form.get(name, "") for name in names} | {"tables": tables}


def _made_of_form() -> asks.MakeCafe:
    form = request.form
    names, questions = form.getlist("table_name"), form.getlist("table_question")
    questions += [""] * (len(names) - len(questions))
    tables = [asks.AskedTable(n, q) for n, q in zip(names, questions, strict=False) if n.strip()]
    rounds, minutes = int(_number("rounds", "The number of rounds")), _number("minutes", "The minutes of a round")
    if not 1 <= rounds <= 20:
        raise Invalid("bad_rounds", "A café has 1 to 20 rounds.")
    return asks.MakeCafe(
        form.get("title", ""), tables, [asks.AskedRound(minutes)] * rounds, form.get("question"),
        travel_seconds=round(_number("travel_minutes", "The minutes to move") * 60),
        next_round="by_itself" if form.get("next_round") == "by_itself" else "by_hand",
        sectors=[line for line in form.get("sectors", "").splitlines() if line.strip()],
    )  # fmt: skip


def _number(name: str, what: str) -> float:
    try:
        number = float(request.form.get(name, "").replace(",", "."))
    except ValueError:
        number = -1
    if not 0 <= number <= 1_000:
        raise Invalid("bad_number", f"{what} must be a number, such as 2 or 20.")
    return number


@bp.get("/c/<code>/qr.svg")
def qr(code: str) -> Response:
    """The QR code of the phone's link."""
    return drawn(plain_links(known(code), 0)["phone"])


@bp.get("/privacy")
def privacy() -> str:
    """What happens to people's words."""
    return render_template("pages/privacy.html")


@bp.get("/accessibility")
def accessibility() -> str:
    """How far these pages can be used by everybody."""
    return render_template("pages/accessibility.html")
