"""What changes do to tokens and codes."""

from collections.abc import Callable, Mapping

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Holder
from cafe.domain.written import Share


def series(holder: Holder) -> str:
    """The name under which the tokens of a holder are counted."""
    return holder.person or (f"host {holder.table}" if holder.role == "host" else holder.role)


def hand(cafe: Cafe, tokens: Mapping[str, Holder]) -> None:
    """These tokens stand for these holders from now on."""
    for token, holder in tokens.items():
        cafe.tokens[token] = holder
        cafe.away.pop(token, None)
        cafe.handed[series(holder)] = cafe.handed.get(series(holder), 0) + 1


def revoke(cafe: Cafe, concerned: Callable[[Holder], bool]) -> None:
    """These tokens stand for nobody any more. They are remembered, so that a device that still has one is told why."""
    for held in (cafe.tokens, cafe.away):
        for token in [token for token, holder in held.items() if concerned(holder)]:
            cafe.revoked[token] = held.pop(token)


def put_away(cafe: Cafe, concerned: Callable[[Holder], bool]) -> None:
    """These tokens stand for nobody until their table is added once more, unless they are revoked meanwhile."""
    for token in [token for token, holder in cafe.tokens.items() if concerned(holder)]:
        cafe.away[token] = cafe.tokens.pop(token)


def renewed(cafe: Cafe, change: c.TokensRenewed) -> None:
    """The old ones out, the new ones in; whoever renews desks renews the recovery code."""
    if change.person is not None:
        revoke(cafe, lambda holder: holder.person == change.person)
    else:
        revoke(cafe, lambda holder: change.of in ("everybody", _KIND[holder.role]))
        cafe.recovery += change.of in ("facilitator", "everybody")
        cafe.share = None if change.of == "everybody" else cafe.share
    hand(cafe, change.tokens)


_KIND = {"facilitator": "facilitator", "wall": "wall", "host": "hosts", "participant": "people", "reader": "readers"}


def facilitator_added(cafe: Cafe, change: c.FacilitatorAdded) -> None:
    """One more facilitator, with a number that no other has or had."""
    hand(cafe, {change.token: Holder("facilitator", desk=fresh_desk(cafe))})


def fresh_desk(cafe: Cafe) -> int:
    """A number that no desk has or had."""
    known = (holder for held in (cafe.tokens, cafe.revoked) for holder in held.values())
    numbers = [holder.desk or 1 for holder in known if holder.role == "facilitator"]
    return max([*numbers, *cafe.desks.values()], default=0) + 1


def desk_opened(cafe: Cafe, change: c.DeskOpened) -> None:
    """One more device that is told apart from the others."""
    cafe.desks[change.device] = change.desk


def desk_named(cafe: Cafe, change: c.DeskNamed) -> None:
    """Another name, or none."""
    cafe.desk_names[change.desk] = change.name
    if not change.name:
        del cafe.desk_names[change.desk]


def code_changed(cafe: Cafe, change: c.CodeChanged) -> None:
    """The newest code is the one that counts."""
    cafe.newer_codes = (*cafe.newer_codes, change.code)


def notes_shared(cafe: Cafe, change: c.NotesShared) -> None:
    """One link shows the notes, the newest."""
    _no_readers(cafe)
    hand(cafe, {change.token: Holder("reader")})
    cafe.share = Share(change.until)


def sharing_moved(cafe: Cafe, change: c.SharingMoved) -> None:
    """The same link, until another moment."""
    cafe.share = Share(change.until)


def sharing_ended(cafe: Cafe, change: c.SharingEnded) -> None:
    """No link shows the notes."""
    _no_readers(cafe)
    cafe.share = None


def _no_readers(cafe: Cafe) -> None:
    revoke(cafe, lambda holder: holder.role == "reader")
