"""Frames: what a room is told. A shelf remembers for every item of every room the number of the last change that may
have altered it; a frame since N holds those above N, as they are now. So one frame can stand for any number of changes,
and telling a thing twice does no harm."""

from collections.abc import Collection
from typing import Any

from cafe.domain import changes as c
from cafe.domain.apply import apply
from cafe.domain.cafe import Cafe, Holder
from cafe.screens.items import TYPES, Key, item
from cafe.screens.rooms import Room, heard_by
from cafe.screens.touched import Touch, everything, touched

Frame = dict[str, Any]
_ORDER = {type_: n for n, type_ in enumerate(TYPES)}


class Shelf:
    """For every room the keys it was ever told, each with the number of the last change that touched it."""

    def __init__(self) -> None:
        self._rooms: dict[Room, dict[Key, int]] = {}

    def follow(self, cafe: Cafe, change: c.Change) -> set[Touch]:
        """Apply the change to `cafe`, and mark and answer what it touched."""
        marks = touched(cafe, change)
        apply(cafe, change)
        marks |= touched(cafe, change)
        for room, key in marks:
            self._rooms.setdefault(room, {})[key] = cafe.seq
        return marks

    def renewed(self, cafe: Cafe, types: Collection[str]) -> set[Touch]:
        """Mark, and answer, all items of these types that anybody was ever told: they may read otherwise now."""
        marks = {(room, key) for room, keys in self._rooms.items() for key in keys if key[0] in types}
        for room, key in marks:
            self._rooms[room][key] = cafe.seq
        return marks

    def frame(self, cafe: Cafe, room: Room, after: int, now: int) -> Frame:
        """What happened in the room since `after`, as one frame. `after` 0 is a fresh start: nothing is dropped then."""
        keys = sorted((key for key, seq in self._rooms.get(room, {}).items() if seq > after), key=_place)
        return _frame(cafe, room, after, now, keys)


def snapshot(cafe: Cafe, room: Room, now: int) -> Frame:
    """The room from zero, read from the state alone."""
    keys = sorted({key for where, key in everything(cafe) if where == room}, key=_place)
    return _frame(cafe, room, 0, now, keys)


def frames(cafe: Cafe, shelf: Shelf, holder: Holder, now: int) -> list[Frame]:
    """Every room that the right hears, from zero."""
    return [shelf.frame(cafe, room, 0, now) for room in heard_by(cafe, holder)]


def _place(key: Key) -> tuple[int, int, str]:
    type_, id_ = key
    number = id_[1:] if id_[0] in "pctnrdi" else id_
    return _ORDER[type_], int(number) if number.isdigit() else 0, id_


def _frame(cafe: Cafe, room: Room, after: int, now: int, keys: list[Key]) -> Frame:
    put, drop = [], []
    for key in keys:
        shown = item(cafe, room, key)
        if shown is not None:
            put.append(shown)
        elif after:
            drop.append(list(key))
    return {"room": room.name, "now": now, "after": after, "seq": cafe.seq, "put": put, "drop": drop}
