"""Items about what tables keep, about the run sheet, and about the flow of people and ideas between tables."""

from typing import Any

from cafe.domain.cafe import Cafe
from cafe.screens.rooms import Room

Item = dict[str, Any]


def need(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """That a table wants the facilitator, and since when."""
    table = int(id_)
    since = cafe.needs.get(table)
    return None if since is None or room.table not in (None, table) else {"table": table, "since": since}
