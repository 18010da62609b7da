"""The door: find a café by its code, or make one. And the two pages that everybody may read."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from cafe.domain.refusals import NotAllowed, Refusal
from cafe.service.answers import CafeMade
from cafe.service.tokens import tidy_code
from cafe.web import answers, guards, guessing, languages, making, over
from cafe.web.house import here
from cafe.web.links import of_this_wifi, scan_link
from cafe.web.occasion import zone
from cafe.web.pages import Page, form_key, fresh_key, known, looking, see_other, shown_code
from cafe.web.preview import chairs_in_all, foreseen, looked_at
from cafe.web.qr import drawn
from cafe.web.rehearse import phones_for
from cafe.web.templates import TEMPLATES, template
from cafe.web.writing import asked_as

bp = Blueprint("door", __name__)


def _door(refusal: Refusal | None = None, code: str = "", **more: Any) -> Response:
    """The door. After a refusal with the code that was typed, or with the `start` of the form that makes a café."""
    chosen = template(request.values.get("template"))
    fields = {"start": making.of_template(chosen), "chosen": chosen.key, "preview": None, "plan": None} | more
    fields["typed"] = "start" in more and not more.get("like")
    page = render_template(
        "door/door.html", allowed=guards.may_make(None), templates=TEMPLATES, key=fresh_key(), draft=code,
        refusal=languages.shown(refusal), now=here().time.now(), zone=zone(), **fields,
    )  # fmt: skip
    return make_response(page, 200 if refusal is None else answers.status_of(refusal))


@bp.get("/")
def door() -> Response:
    """The door. With `like` the form opens as that café was made, for whoever runs it."""
    like = request.args.get("like", "")
    if not like:
        return _door()
    try:
        guessing.looked_up(like)
        return _door(start=_like(known(like)), like=True)
    except Refusal as refusal:
        return _door(refusal, refused_form=True)


def _like(code: str) -> dict[str, Any]:
    """The form's fields for one more café like this one."""
    by = looking(code, "facilitator")
    if by is None or by.role != "facilitator":
        raise NotAllowed(
            "desk_needed", "Only who runs a café can make one like it. Open the desk of {cafe} in this browser first.",
            cafe=code,
        )  # fmt: skip
    return making.of_cafe(here().keeper.cafe(code))


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
        if refusal.code == over.UNKNOWN and over.was_in(typed):
            return see_other("phone.phone", tidy_code(typed))
        return _door(refusal, typed)


@bp.post("/cafes")
def make() -> Page:
    """Make a café by the form."""
    try:
        if not guessing.may_make(request.form.get("organiser_key") or None):
            raise NotAllowed("organiser_key_needed", "The organiser key is missing or wrong. The console shows it.")
        answer, _ = here().keeper.make(making.asked(), asked_as(None, form_key()))
    except Refusal as refusal:
        return _door(refusal, start=making.typed(), refused_form=True)
    assert isinstance(answer, CafeMade)
    made = answers.made_fields(answer.code, first=True)
    phones = phones_for(answer.code, request.form.get("people", ""))
    shown = render_template("door/made.html", key=fresh_key(), wifi=of_this_wifi(), phones=phones, **made)
    # Who made it runs it: this browser may rehearse it, and make one more like it, without opening the link first.
    return guards.remember(make_response(shown), answer.code, "facilitator", made["tokens"]["facilitator"])


@bp.post("/preview")
def look_ahead() -> Page:
    """The form as it was typed, with what each person will meet beside it."""
    form, start, plan = request.form, making.typed(), None
    try:
        tables = [row for _, row in making.tables_of(start)]
        plan = looked_at(MultiDict([*making.taken().items(), *form.items(multi=True)]), len(tables))
        chairs = chairs_in_all([row["chairs"] for row in tables])
        found = foreseen(start["people"], str(len(tables)), start["rounds"], "hosts" in form, chairs)
    except Refusal as refusal:
        return _door(refusal, start=start, plan=plan, refused_form=True)
    return _door(start=start, plan=plan, preview=found)


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
