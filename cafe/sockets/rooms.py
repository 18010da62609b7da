"""Which sockets listen, with what right, and which of them belong to somebody who moves."""

from msgspec import Struct

from cafe.domain.cafe import Holder
from cafe.screens.rooms import Room


class Listener(Struct):
    """A connected screen: its right, the rooms of a table it is told of because its person sits there, and the hash of
    the token that gave the right."""

    sid: str
    code: str
    holder: Holder
    rooms: set[Room]
    token: str = ""


class Listeners:
    """All connected screens, by socket and by person."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Listener] = {}
        self._by_person: dict[tuple[str, str], dict[str, Listener]] = {}
        self._in_room: dict[tuple[str, Room], int] = {}

    def add(self, listener: Listener) -> None:
        """A screen has connected."""
        self._by_sid[listener.sid] = listener
        if listener.holder.person is not None:
            self._by_person.setdefault((listener.code, listener.holder.person), {})[listener.sid] = listener
        for room in listener.rooms:
            self._count(listener, room, +1)

    def remove(self, sid: str) -> Listener | None:
        """A screen has gone; which it was, if it listened."""
        listener = self._by_sid.pop(sid, None)
        if listener is None:
            return None
        for room in listener.rooms:
            self._count(listener, room, -1)
        if listener.holder.person is not None:
            key = (listener.code, listener.holder.person)
            self._by_person[key].pop(sid)
            if not self._by_person[key]:
                del self._by_person[key]
        return listener

    def has(self, sid: str) -> bool:
        """Whether this screen listens."""
        return sid in self._by_sid

    def of_person(self, code: str, person: str) -> list[Listener]:
        """The screens of one person."""
        return list(self._by_person.get((code, person), {}).values())

    def of_cafe(self, code: str) -> list[Listener]:
        """All screens of a café."""
        return [listener for listener in self._by_sid.values() if listener.code == code]

    def move(self, listener: Listener, rooms: set[Room]) -> tuple[set[Room], set[Room]]:
        """Let a screen hear these rooms from now on; the rooms it left and those it came into."""
        left, entered = listener.rooms - rooms, rooms - listener.rooms
        for room in left:
            self._count(listener, room, -1)
        for room in entered:
            self._count(listener, room, +1)
        listener.rooms = rooms
        return left, entered

    def anybody_in(self, code: str, room: Room) -> bool:
        """Whether a screen listens in this room."""
        return (code, room) in self._in_room

    def _count(self, listener: Listener, room: Room, by: int) -> None:
        key = (listener.code, room)
        self._in_room[key] = self._in_room.get(key, 0) + by
        if not self._in_room[key]:
            del self._in_room[key]


def channel(code: str, room: Room) -> str:
    """The name of a café's room among all cafés."""
    return f"{code}/{room.name}"
