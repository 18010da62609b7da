"""Rooms: who is told the same. Names as in the public interface: everyone, table:N, host:N, person:ID, wall, desk."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from cafe.domain.cafe import Cafe, Holder, hosted, table_now

RoomKind = Literal["everyone", "table", "host", "person", "wall", "desk"]


class Room(Struct, frozen=True):
    """A room by its parts. `table` is set for table and host, `person` for person."""

    name: str
    kind: RoomKind
    table: int | None = None
    person: str | None = None


EVERYONE, WALL, DESK = Room("everyone", "everyone"), Room("wall", "wall"), Room("desk", "desk")


LONGEST_NAME = 40


def room(name: str) -> Room | None:
    """The room of this name, or None where no room can be called so."""
    return _room(name) if len(name) <= LONGEST_NAME else None


@lru_cache(maxsize=65_536)
def _room(name: str) -> Room | None:
    kind, _, rest = name.partition(":")
    if kind in ("table", "host") and rest.isascii() and rest.isdigit() and rest == str(int(rest)):
        return Room(name, kind, table=int(rest))  # type: ignore[arg-type]
    if kind == "person" and rest:
        return Room(name, "person", person=rest)
    return {"everyone": EVERYONE, "wall": WALL, "desk": DESK}.get(name)


def _known(name: str) -> Room:
    found = room(name)
    assert found is not None
    return found


def table_room(table: int) -> Room:
    """The room of everybody who sits at this table."""
    return _known(f"table:{table}")


def host_room(table: int) -> Room:
    """The room of whoever keeps this table."""
    return _known(f"host:{table}")


def person_room(person: str) -> Room:
    """The room of one person."""
    return _known(f"person:{person}")


def heard_by(cafe: Cafe, holder: Holder) -> list[Room]:
    """The rooms that this right hears at present, in the order in which a screen is told them."""
    if holder.person is not None and holder.person not in cafe.people:
        return []  # taken out a moment ago
    if holder.role == "reader":
        return []  # reads the notes and hears nothing
    if holder.role == "facilitator":
        return [EVERYONE, DESK]
    if holder.role == "wall":
        return [EVERYONE, WALL]
    rooms = [EVERYONE]
    if holder.person is not None:
        rooms.append(person_room(holder.person))
        table = table_now(cafe, holder.person)
        if table is not None:
            rooms.append(table_room(table))
    kept = hosted(cafe, cafe.people[holder.person]) if holder.person is not None else holder.table
    if kept is not None:  # people may become hosts, and be hosts no longer, while their screen listens
        rooms += [r for r in (table_room(kept), host_room(kept)) if r not in rooms]
    return rooms
