"""The phone: join, post, take a stance. Everything here also works by plain forms."""

from flask import Blueprint, Response, redirect, request, url_for

from cafe.domain.cafe import Cafe, Stance
from cafe.domain.refusals import Refusal
from cafe.domain.themes import Answer
from cafe.service import access, asks, harvesting, participation
from cafe.service.answers import PersonBack, PersonIn
from cafe.service.tokens import hashed, tidy_code
from cafe.web import answers, forms, guards, guessing, occasion
from cafe.web.house import here
from cafe.web.pages import Page, bare, form_key, known, looking, screen, see_other, signed_out
from cafe.web.sitting import asked_table, sit_at
from cafe.web.writing import Does, write

bp = Blueprint("phone", __name__)
ROLE = "participant"


@bp.get("/c/<code>")
def phone(code: str) -> Page:
    """The phone of somebody who joined; the join form for everybody else."""
    if code != known(code):
        return redirect(url_for("phone.phone", code=known(code), k=request.args.get("k")))
    return shown(code)


def shown(
    code: str, refusal: Refusal | None = None, draft: str = "", scanned: int | None = None, of_seat: bool = False
) -> Response:
    """The phone, or the join form. `scanned` is the table whose own link was opened; `of_seat`: the refusal is about
    where somebody sits, not about what they wrote."""
    by = looking(code, ROLE)
    if by is None or by.person is None:
        return _join_form(code, refusal, scanned)
    hosts = by.table if by.role == "host" else None
    day = here().keeper.look(code, lambda cafe, _: occasion.told(cafe.setting))
    more = {"scanned": scanned, "hosts": hosts, "of_seat": of_seat, "occasion": day}
    return screen("phone/phone.html", code, "phone", ROLE, by, refusal, draft, **more)


def _join_form(code: str, refusal: Refusal | None, scanned: int | None = None) -> Response:
    def facts(cafe: Cafe, _: object) -> dict[str, object]:
        setting, place = cafe.setting, None if scanned is None else cafe.setting.tables[scanned - 1].name
        names = ("title", "question", "sectors", "joining", "seating", "keep_days", "names", "rehearsal")
        more = {"place": place, "phase": cafe.clock.phase, "old": code != cafe.code_now}
        return {name: getattr(setting, name) for name in names} | more | {"occasion": occasion.told(setting)}

    about = here().keeper.look(code, facts)
    typed = {name: request.form.get(name, "") for name in ("name", "sector", "rejoin")}
    out, proof = signed_out(code, ROLE), request.values.get(guessing.PROOF, "")
    return bare(
        "phone/join.html", code, refusal, role=ROLE, screen="phone", cafe=about, typed=typed, at=scanned, out=out, k=proof,
    )  # fmt: skip


@bp.post("/c/<code>/join")
def join(code: str) -> Page:
    """Join by the form."""
    return _enter(known(code), "name", "sector")


@bp.post("/c/<code>/rejoin")
def rejoin(code: str) -> Page:
    """Come back with the four characters."""
    return _enter(known(code), "rejoin")


def _enter(code: str, *fields: str) -> Page:
    table = asked_table(code, request.form.get("at", ""))
    try:
        asked = forms.from_form(asks.Join, *fields)
        with guessing.slowly(code, asked.rejoin):
            answer, _ = write(code, None, form_key(), participation.join, asked)
    except Refusal as refusal:
        return _join_form(code, refusal, table)
    assert isinstance(answer, PersonIn | PersonBack)
    serial = answer.serial if isinstance(answer, PersonBack) else 0
    told = answers.person_fields(code, answer.person, answer.table, serial)
    if table is None:
        return guards.remember(see_other("phone.phone", code), code, ROLE, told["token"])
    sit_at(code, hashed(told["token"]), answer.person, table)
    return guards.remember(redirect(url_for("tables.at", code=code, table=table), 303), code, ROLE, told["token"])


def _write(code: str, does: Does, asked: type, *fields: str, target: str = "", did: str | None = None) -> Page:
    """A plain form of somebody who joined: the page then says what was done (`did`), or shows what it was done to. On a
    refusal the page again, with what was typed."""
    code = known(code)
    try:
        token = guards.token_hash(code, ROLE)
        write(code, token, form_key(), does, forms.from_form(asked, *fields), target)
    except Refusal as refusal:
        return shown(code, refusal, request.form.get("text", ""))
    return redirect(url_for("phone.phone", code=code, did=did, _anchor="did" if did else target or None), 303)


@bp.post("/c/<code>/contributions")
def contribute(code: str) -> Page:
    """Post."""
    did = None if request.form.get("objects_to") else "saved"
    return _write(
        code, participation.contribute, asks.Contribute, "text", "kind", "round", "builds_on", "objects_to", did=did
    )  # fmt: skip


@bp.post("/c/<code>/contributions/<target>/edit")
def edit(code: str, target: str) -> Page:
    """Put an own contribution in other words."""
    return _write(
        code, participation.change_contribution, asks.ChangeContribution, "text", "kind", target=target, did="changed"
    )


@bp.post("/c/<code>/contributions/<target>/withdraw")
def withdraw(code: str, target: str) -> Page:
    """Take an own contribution back."""
    return _write(code, participation.withdraw, asks.Nothing, target=target, did="withdrawn")


@bp.post("/c/<code>/contributions/<target>/stance")
def stance(code: str, target: str) -> Page:
    """Agree, be unsure, disagree; an empty choice takes it back."""
    return _write(code, participation.take_stance, TakeStance, "stance", target=target)


@bp.post("/c/<code>/themes/<target>/answer")
def answer(code: str, target: str) -> Page:
    """Say whether a theme is what was meant; an empty answer takes it back."""
    return _write(code, harvesting.answer, _Answer, "answer", target=target)


class _Answer(asks.AnswerTheme, frozen=True):
    """A form has no null: the field left out is the answer taken back."""

    answer: Answer | None = None


class TakeStance(asks.TakeStance, frozen=True):
    """A form has no null: the field left out is the stance taken back."""

    stance: Stance | None = None


@bp.post("/c/<code>/leave")
def leave(code: str) -> Page:
    """Take oneself out, by a plain form."""
    code = known(code)
    by = looking(code, ROLE)
    try:
        asked = forms.from_form(asks.RemovePerson, "contributions")
        person = by.person.id if by is not None and by.person is not None else ""
        write(code, guards.token_hash(code, ROLE), form_key(), access.remove_person, asked, person)
    except Refusal as refusal:
        return shown(code, refusal)
    return see_other("phone.phone", code)


@bp.post("/c/<code>/enter")
def enter(code: str) -> Response:
    """Exchange the token behind a link's `#` for a cookie, once."""
    code = tidy_code(code)
    guards.require_same_origin()
    token = forms.decoded(forms.Entrance).token
    by = here().by(code, hashed(token))
    return guards.remember(Response(status=204), code, by.role, token)
