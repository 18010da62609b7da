"""Which items about the notes a change may alter; see `touched`."""

from collections.abc import Callable, Iterator
from typing import Any

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.screens.items import Key
from cafe.screens.rooms import DESK, Room

Touch = tuple[Room, Key]
EDITION = DESK, ("edition", "edition")
SHARE = DESK, ("share", "share")


def everything(cafe: Cafe) -> Iterator[Touch]:
    """Every item about the notes that could exist."""
    yield EDITION
    yield SHARE
    for id_ in cafe.actions:
        yield DESK, ("action", id_)


def _of_action(cafe: Cafe, change: c.ActionRecorded | c.ActionDropped) -> Iterator[Touch]:
    yield DESK, ("action", change.action if isinstance(change.action, str) else change.action.id)


def _of_edition(cafe: Cafe, change: c.EditionMade) -> Iterator[Touch]:
    yield EDITION


def _of_share(cafe: Cafe, change: Any) -> Iterator[Touch]:
    yield SHARE


WHAT: dict[type, Callable[[Cafe, Any], Iterator[Touch]]] = {
    c.ActionRecorded: _of_action,
    c.ActionDropped: _of_action,
    c.EditionMade: _of_edition,
    c.NotesShared: _of_share,
    c.SharingMoved: _of_share,
    c.SharingEnded: _of_share,
    c.TokensRenewed: _of_share,
}
