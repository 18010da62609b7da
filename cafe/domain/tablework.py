"""What changes do to what tables keep, and to the run sheet."""

from collections.abc import Iterable

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.seatwork import count
from cafe.domain.tabled import Recapped, Sheet


def need_raised(cafe: Cafe, change: c.NeedRaised) -> None:
    """Somebody at the table waits for the facilitator."""
    cafe.needs[change.table] = change.at


def need_met(cafe: Cafe, change: c.NeedMet) -> None:
    """Nobody waits there any more."""
    cafe.needs.pop(change.table, None)


def recapped(cafe: Cafe, change: c.RecapMade) -> None:
    """The recap as it is from now on. What was withdrawn since it was made is in it no more."""
    _put(cafe, change.table, change.items)


def sheet_written(cafe: Cafe, change: c.SheetWritten) -> None:
    """The run sheet as it is from now on; an empty one is none."""
    cafe.sheet = Sheet(change.text, change.at) if change.text else None


def photo_taken(cafe: Cafe, change: c.PhotoTaken) -> None:
    """One photo more."""
    cafe.photos[change.photo.id] = change.photo
    count(cafe, change.photo.id)


def photo_removed(cafe: Cafe, change: c.PhotoRemoved) -> None:
    """One photo less."""
    cafe.photos.pop(change.photo, None)


def out_of_recap(cafe: Cafe, contribution: str) -> None:
    """A contribution was withdrawn, or moved to another table: it leaves the recap that held it."""
    for table, items in list(cafe.recaps.items()):
        _put(cafe, table, (item for item in items if item.contribution != contribution))


def within(cafe: Cafe, tables: int) -> None:
    """What was kept for tables that are gone goes."""
    cafe.needs = {table: since for table, since in cafe.needs.items() if table <= tables}
    cafe.recaps = {table: items for table, items in cafe.recaps.items() if table <= tables}


def _put(cafe: Cafe, table: int, items: Iterable[Recapped]) -> None:
    """An empty recap is none."""
    cafe.recaps[table] = tuple(items)
    if not cafe.recaps[table]:
        del cafe.recaps[table]
