"""Wrong codes, counted and slowed at the gate; see `service.guesses`. Whoever scanned the QR code brings a proof in its
address, and whoever is in already a right: neither is ever slowed by what strangers type."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotKnown, Refusal
from cafe.service import guesses
from cafe.service.tokens import hashed, tidy_code
from cafe.web import forms, guards
from cafe.web.house import here

PROOF = "k"  # the field of a link or a form that carries it


def at_the_gate() -> None:
    """Before every request that names a café. Its answer must not tell whether a guess was right while the budget is
    empty, so nobody looks further then."""
    code = (request.view_args or {}).get("code")
    if code is not None:
        looked_up(code)


def looked_up(typed: str) -> None:
    """Somebody names a café by this code. Raises TooFast where they must wait."""
    house, address = here(), request.remote_addr or ""
    now = house.time.now()
    wait = house.guesses.code_wait_ms(address, now)
    known = _is_known(typed)
    if wait and not (known and (is_inside(typed) or _reads(typed))):
        raise guesses.too_many(wait)
    if not known and guesses.could_be_code(typed):
        house.guesses.code_missed(address, now)


def _is_known(typed: str) -> bool:
    try:
        return here().keeper.look(typed, lambda cafe, _: True)
    except NotKnown:
        return False


def is_inside(typed: str) -> bool:
    """Whether the request shows that it comes from somebody who was let in or has scanned the code."""
    code = tidy_code(typed)

    def see(cafe: Cafe, _: object) -> bool:
        return has_right(cafe) or here().mint.is_proof(cafe, code, request.values.get(PROOF, ""))

    return here().keeper.look(code, see)


def _reads(typed: str) -> bool:
    """Whether the request carries the right to read the notes: what others guess keeps nobody from it."""
    return here().keeper.look(typed, lambda cafe, _: "reader" in _roles(cafe))


def has_right(cafe: Cafe) -> bool:
    """Whether the request carries a right of somebody who takes part in this café; who only reads its notes does not."""
    return any(role != "reader" for role in _roles(cafe))


def _roles(cafe: Cafe) -> list[str]:
    holders = (cafe.tokens.get(hashed(token)) for token in _tokens(cafe.code))
    return [holder.role for holder in holders if holder is not None]


def _tokens(code: str) -> list[str]:
    held = [guards.cookie(code, role)[0] for role in guards.ROLES]
    if request.endpoint == "phone.enter":
        held.append(_handed_in())
    return [token for token in (guards.bearer(), *held) if token]


def _handed_in() -> str | None:
    """The token that a page takes out of its own link."""
    try:
        return forms.decoded(forms.Entrance).token
    except Refusal:
        return None


@contextmanager
def slowly(code: str, rejoin: str | None = None, recovery: str | None = None) -> Iterator[None]:
    """Around whatever takes a rejoin or a recovery code: wrong ones are counted, and what was counted has its effect."""
    house, now, address = here(), here().time.now(), request.remote_addr or ""
    where: guesses.Where = "inside" if is_inside(code) else "outside"
    cafe = house.keeper.first_code(code)
    wait = house.guesses.rejoin_wait_ms(cafe, where, now) if rejoin is not None else 0
    if wait:
        raise guesses.too_many(wait, of_place=True)
    try:
        yield
    except NotKnown as refusal:
        if rejoin is not None and refusal.code == "unknown_rejoin":
            house.guesses.rejoin_missed(cafe, where, now)
        if recovery is not None and refusal.code == "unknown_recovery":
            if wait := house.guesses.code_wait_ms(address, now):
                raise guesses.too_many(wait) from None
            house.guesses.code_missed(address, now)
        raise


def may_make(key: str | None) -> bool:
    """Whether a café may be made by this request. A wrong organiser key is a wrong guess."""
    if guards.may_make(key):
        return True
    if key is not None:
        house, now, address = here(), here().time.now(), request.remote_addr or ""
        if wait := house.guesses.code_wait_ms(address, now):
            raise guesses.too_many(wait)
        house.guesses.code_missed(address, now)
    return False
