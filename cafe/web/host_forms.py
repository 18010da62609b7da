"""What a host does at the table by plain forms, without JavaScript or before it has come: call the facilitator, choose what
newcomers are told, mark who is here, pin and hide, keep photos. The page that follows says what was done."""

from flask import Blueprint, redirect, request, url_for
from msgspec import UnsetType
from werkzeug.exceptions import RequestEntityTooLarge

from cafe.domain.cafe import Reason
from cafe.domain.refusals import Invalid, Refusal
from cafe.screens.steps import round_ahead
from cafe.service import asks, host_asks, hosting, participation, people, showing
from cafe.service.tokens import hashed
from cafe.web import forms, guards
from cafe.web.host import ROLE, role_of, shown
from cafe.web.house import here
from cafe.web.pages import Page, bare, form_key, known, looking, see_other
from cafe.web.phone import TakeStance
from cafe.web.writing import Does, write

bp = Blueprint("host_forms", __name__, url_prefix="/c/<code>/host")
PHOTO_KB = 250  # what is left of the largest body for a picture
_DID = {
    ("hidden", "true"): "hidden", ("hidden", "false"): "shown", ("shown", "true"): "did-yes",
    ("pinned", "true"): "pinned", ("pinned", "false"): "unpinned",
}  # fmt: skip
_BEFORE = "token="  # before the right in a host's link


@bp.post("/need")
def need(code: str) -> Page:
    """Call the facilitator, or take it back."""
    did = "need-called" if request.form.get("wanted") == "true" else "need-back"
    return _do(code, did, hosting.need, host_asks.AskNeed, "wanted", target=_table(code))


@bp.post("/recap/<target>")
def tell(code: str, target: str) -> Page:
    """Choose one contribution for newcomers, word it, or leave it out."""
    did = (
        "recap-out" if request.form.get("told") != "true" else "recap-worded" if "text" in request.form else "recap-in"
    )
    return _do(code, did, hosting.tell, host_asks.Tell, "told", "text", target=target, step="recap")


@bp.post("/people/<target>")
def guest(code: str, target: str) -> Page:
    """Mark a guest as not here, or as here."""
    did = "guest-gone" if request.form.get("absent") == "true" else "guest-back"
    return _do(code, did, people.change_person, asks.ChangePerson, "absent", target=target)


@bp.post("/contributions/<target>")
def change(code: str, target: str) -> Page:
    """Pin, hide, show, say yes, or say why something is hidden."""
    explained = "reason" in request.form
    did = "did-why" if explained else next((_DID[one] for one in request.form.items() if one in _DID), "")
    asked = _Explained if explained else asks.ChangeContribution
    return _do(
        code, did, participation.change_contribution, asked, "hidden", "pinned", "shown", "reason", target=target
    )


@bp.post("/contributions/<target>/stance")
def stance(code: str, target: str) -> Page:
    """Take a stance, as a host who joined as a person."""
    return _do(code, "", participation.take_stance, TakeStance, "stance", target=target)


@bp.post("/contributions/<target>/edit")
def edit(code: str, target: str) -> Page:
    """Put an own contribution in other words."""
    return _do(
        code, "changed", participation.change_contribution, asks.ChangeContribution, "text", "kind", target=target
    )


@bp.post("/contributions/<target>/withdraw")
def withdraw(code: str, target: str) -> Page:
    """Take an own contribution back."""
    return _do(code, "withdrawn", participation.withdraw, asks.Nothing, target=target)


@bp.post("/show-all")
def show_all(code: str) -> Page:
    """Say yes to all that waits."""
    return _do(code, "did-yes-all", showing.show_all, asks.Nothing)


@bp.post("/photos/<target>/remove")
def remove(code: str, target: str) -> Page:
    """Take a photo away."""
    return _do(code, "photo-removed", hosting.remove_photo, asks.Nothing, target=target)


@bp.post("/photos")
def photo(code: str) -> Page:
    """Keep a photo. Nothing makes it smaller here; what the camera added to it is taken away all the same."""
    code = known(code)
    try:
        asked = host_asks.TakePhoto(_picture(), forms.from_form(_Round, "round").round)
        write(code, guards.token_hash(code, role_of(code)), form_key(), hosting.take_photo, asked, _table(code))
    except Refusal as refusal:
        return shown(code, refusal, elsewhere=True)
    return _back(code, "photo-kept")


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_: RequestEntityTooLarge) -> Page:
    """Say what to do with a picture that is too large; nothing of it has been read."""
    refusal = Invalid(
        "too_large",
        "This picture has more than {kilobytes} KB, and without JavaScript it cannot be made smaller here. Choose a small "
        "size in the camera's settings, such as 640 x 480, take it again and send that.",
        kilobytes=PHOTO_KB,
    )
    try:
        return shown(known((request.view_args or {}).get("code", "")), refusal, elsewhere=True)
    except Refusal as unknown:
        return bare("refused.html", "", unknown)


@bp.post("/enter")
def enter(code: str) -> Page:
    """Open the page by a link that was pasted or typed: without JavaScript nothing else can take the right out of it."""
    code = known(code)
    token = request.form.get("link", "").strip().rpartition(_BEFORE)[2]
    try:
        if here().by(code, hashed(token)).role != ROLE:
            raise Invalid("not_a_host", "This is not the link of a table's host. Copy the whole link once more.")
    except Refusal as refusal:
        return bare("enter.html", code, refusal, screen="host", role=ROLE, out=None)
    return guards.remember(see_other("host.host", code), code, ROLE, token)


def _do(
    code: str, did: str, does: Does, asked: type, *fields: str, target: str = "", step: str | None = None
) -> Page:  # fmt: skip
    """A form of the host's; on a refusal the page again with its sentence."""
    code = known(code)
    try:
        write(code, guards.token_hash(code, role_of(code)), form_key(), does, forms.from_form(asked, *fields), target)
    except Refusal as refusal:
        return shown(code, refusal, elsewhere=True)
    return _back(code, did, step, target)


def _back(code: str, did: str, step: str | None = None, target: str = "") -> Page:
    """The page, which says what was done and shows the place of it, or what it was done to; `step` stays open for its round."""
    round_ = here().keeper.look(code, lambda cafe, _: round_ahead(cafe.clock)) if step else None
    return redirect(
        url_for("host.host", code=code, did=did or None, step=step, round=round_, _anchor="did" if did else target),
        code=303,
    )


def _table(code: str) -> str:
    """The table of whoever asks; who has none is refused by what they ask for."""
    by = looking(known(code), role_of(code))
    return str(by.table) if by is not None else ""


def _picture() -> bytes:
    file = request.files.get("photo")
    picture = file.stream.read() if file is not None else b""
    if not picture:
        raise Invalid("photo_missing", "Choose a picture first, then send it.")
    return picture


class _Round(asks.Nothing, frozen=True):
    """The round that a photo shows."""

    round: int | None = None


class _Explained(asks.ChangeContribution, frozen=True):
    """A form has no null: the field left out is no reason any more."""

    reason: Reason | None | UnsetType = None
