"""Which items about tables a change may alter; see `touched`."""

from collections.abc import Callable, Iterator
from typing import Any

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.screens.items import Key
from cafe.screens.rooms import DESK, Room, host_room

Touch = tuple[Room, Key]


def everything(cafe: Cafe) -> Iterator[Touch]:
    """Every item about tables that could exist in any room."""
    for table in cafe.needs:
        yield from _need(table)


def _need(table: int) -> Iterator[Touch]:
    return ((room, ("need", str(table))) for room in (DESK, host_room(table)))


def _of_need(cafe: Cafe, change: c.NeedRaised | c.NeedMet) -> Iterator[Touch]:
    return _need(change.table)


WHAT: dict[type, Callable[[Cafe, Any], Iterator[Touch]]] = {
    c.NeedRaised: _of_need,
    c.NeedMet: _of_need,
}
