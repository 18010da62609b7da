"""Items about what tables keep, and about the run sheet."""

from typing import Any

from cafe.domain import contributions
from cafe.domain.cafe import Cafe
from cafe.screens.rooms import Room

Item = dict[str, Any]


def recap(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What newcomers to a table are told first. What is hidden leaves it, and is back when it is shown again."""
    table = int(id_)
    shown = [item for item in cafe.recaps.get(table, ()) if contributions.shown(cafe, item.contribution)]
    if not shown or room.table not in (None, table):
        return None
    words = [(item.contribution, item.text or cafe.contributions[item.contribution].text) for item in shown]
    return {"table": table, "items": [{"contribution": said, "text": text} for said, text in words]}


def photo(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """A photo of a table; the picture is to be had at its address."""
    found = cafe.photos.get(id_)
    if found is None or room.table not in (None, found.table):
        return None
    address = f"/c/{cafe.code}/photos/{id_}"
    return {
        "table": found.table, "round": found.round, "at": found.at, "width": found.width, "height": found.height,
        "address": address,
    }  # fmt: skip


def sheet(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """The run sheet."""
    return {"text": cafe.sheet.text, "at": cafe.sheet.at} if cafe.sheet else None


def need(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """That a table wants the facilitator, and since when."""
    table = int(id_)
    since = cafe.needs.get(table)
    return None if since is None or room.table not in (None, table) else {"table": table, "since": since}
