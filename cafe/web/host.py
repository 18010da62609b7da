"""The host's screen: a table, its guests and everything said there. What else a host does by plain forms stands in
`host_forms`."""

from flask import Blueprint, redirect, request, url_for

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Refusal
from cafe.screens import steps
from cafe.service import asks, harvesting, participation
from cafe.service.answers import PersonIn
from cafe.web import answers, forms, guards, photos
from cafe.web.house import here
from cafe.web.pages import Page, bare, form_key, known, looking, screen, see_other, signed_out
from cafe.web.writing import Does, write

bp = Blueprint("host", __name__)
bp.get("/c/<code>/photos/<target>")(photos.show)
ROLE, PERSON = "host", "participant"


@bp.get("/c/<code>/host")
def host(code: str) -> Page:
    """The table of whoever came by a host's link."""
    if code != known(code):
        return redirect(url_for("host.host", code=known(code)))
    return shown(code)


def role_of(code: str) -> str:
    """Whose cookie opens the page: that of the host's link, else that of a participant who was made host."""
    for role in (ROLE, PERSON):
        if (by := looking(code, role)) is not None and by.role == ROLE:
            return role
    return ROLE


def shown(code: str, refusal: Refusal | None = None, draft: str = "", elsewhere: bool = False) -> Page:
    """`elsewhere`: the refusal is not about what was written."""
    role = role_of(code)
    by = looking(code, role)
    if by is not None and by.role == ROLE:
        steps = here().keeper.look(code, _steps)
        return screen("host/host.html", code, "host", role, by, refusal, draft, elsewhere=elsewhere, **steps)
    if by is not None and by.person is not None:  # their table has closed: from now on a phone like everybody's
        token = request.cookies.get(guards.cookie_name(code, role), "")
        return guards.remember(see_other("phone.phone", code), code, PERSON, token)
    return bare("enter.html", code, refusal, screen="host", role=ROLE, out=signed_out(code, ROLE))


def _steps(cafe: Cafe, _: object) -> dict[str, object]:
    """The step that the clock says, the one that is shown, and the round that they are of."""
    by_clock = steps.step_of(cafe, here().time.now())
    wished = steps.step_wished(cafe, request.args.get("step", ""), request.args.get("round", ""))
    return {"step_by_clock": by_clock, "step": wished or by_clock, "ahead": steps.round_ahead(cafe.clock)}


@bp.post("/c/<code>/host/join")
def join(code: str) -> Page:
    """Join as a person: the cookie then stands for the person, who keeps the table."""
    code = known(code)
    try:
        token = guards.token_hash(code, ROLE)
        asked = forms.from_form(asks.Join, "name", "sector")
        answer, _ = write(code, token, form_key(), participation.join, asked)
    except Refusal as refusal:
        return shown(code, refusal)
    assert isinstance(answer, PersonIn)
    told = answers.person_fields(code, answer.person, answer.table, 0)
    return guards.remember(see_other("host.host", code), code, ROLE, told["token"])


@bp.post("/c/<code>/host/contributions")
def contribute(code: str) -> Page:
    """Post at the own table by a plain form."""
    code = known(code)
    try:
        token = guards.token_hash(code, role_of(code))
        asked = forms.from_form(asks.Contribute, "text", "kind", "round", "builds_on")
        write(code, token, form_key(), participation.contribute, asked)
    except Refusal as refusal:
        return shown(code, refusal, request.form.get("text", ""))
    return redirect(url_for("host.host", code=code, did="saved", _anchor="did"), code=303)


@bp.post("/c/<code>/host/contributions/<target>/theme")
def place(code: str, target: str) -> Page:
    """Move a contribution of the own table to a theme by a plain form; an empty choice lets it stand alone."""
    return _sort(code, harvesting.place, _Place, "theme", target=target)


@bp.post("/c/<code>/host/undo")
def undo(code: str) -> Page:
    """Take the last move back by a plain form."""
    return _sort(code, harvesting.undo, asks.Undo)


def _sort(code: str, does: Does, asked: type, *fields: str, target: str = "") -> Page:
    code = known(code)
    try:
        write(code, guards.token_hash(code, role_of(code)), form_key(), does, forms.from_form(asked, *fields), target)
    except Refusal as refusal:
        return shown(code, refusal, elsewhere=True)
    return redirect(url_for("host.host", code=code, _anchor="sorting"), code=303)


class _Place(asks.Place, frozen=True):
    """A form has no null: the field left out lets the contribution stand alone."""

    theme: str | None = None
