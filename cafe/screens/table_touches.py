"""Which items about tables a change may alter; see `touched`."""

from collections.abc import Callable, Iterator
from typing import Any

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.screens.items import Key
from cafe.screens.rooms import DESK, Room, host_room, table_room

Touch = tuple[Room, Key]
SHEET = DESK, ("sheet", "sheet")


def everything(cafe: Cafe) -> Iterator[Touch]:
    """Every item about tables that could exist in any room."""
    yield SHEET
    for table in cafe.needs:
        yield from _need(table)
    for table in cafe.recaps:
        yield from _recap(table)
    for id_ in cafe.photos:
        yield from _photo(cafe, id_)


def of(cafe: Cafe, contribution: str) -> Iterator[Touch]:
    """The recap that holds this contribution."""
    for table, items in cafe.recaps.items():
        if any(item.contribution == contribution for item in items):
            yield from _recap(table)


def _need(table: int) -> Iterator[Touch]:
    return ((room, ("need", str(table))) for room in (DESK, host_room(table)))


def _recap(table: int) -> Iterator[Touch]:
    return ((room, ("recap", str(table))) for room in (DESK, host_room(table), table_room(table)))


def _of_recap(cafe: Cafe, change: c.RecapMade) -> Iterator[Touch]:
    return _recap(change.table)


def _photo(cafe: Cafe, id_: str) -> Iterator[Touch]:
    photo = cafe.photos.get(id_)
    if photo is not None:
        yield from ((room, ("photo", id_)) for room in (DESK, host_room(photo.table)))


def _of_photo(cafe: Cafe, change: c.PhotoTaken | c.PhotoRemoved) -> Iterator[Touch]:
    return _photo(cafe, change.photo if isinstance(change.photo, str) else change.photo.id)


def _of_sheet(cafe: Cafe, change: c.SheetWritten) -> Iterator[Touch]:
    return iter([SHEET])


def _of_need(cafe: Cafe, change: c.NeedRaised | c.NeedMet) -> Iterator[Touch]:
    return _need(change.table)


WHAT: dict[type, Callable[[Cafe, Any], Iterator[Touch]]] = {
    c.NeedRaised: _of_need,
    c.NeedMet: _of_need,
    c.RecapMade: _of_recap,
    c.SheetWritten: _of_sheet,
    c.PhotoTaken: _of_photo,
    c.PhotoRemoved: _of_photo,
}
