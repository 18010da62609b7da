"""The loudspeaker: what changed goes out as one frame a room, at most every 250 ms, the clock at once.

A room that was quiet is told at once; one that was told just now waits for its turn, and then hears everything together.
500 phones at 150 posts a second are served this way without one falling behind, where one message a post was too much.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotKnown
from cafe.screens.frames import Frame, Shelf
from cafe.screens.rooms import EVERYONE, Room, heard_by, person_room
from cafe.service.heard import Heard, voice
from cafe.service.ports import Meter, Time
from cafe.sockets.rooms import Listener, Listeners, channel

log = logging.getLogger(__name__)

GATHER_MS = 250
BREATH = 25  # frames between two moments in which what was said so far can leave and requests are answered

Look = Callable[[str, Callable[[Cafe, Shelf], Any]], Any]


class Loudspeaker:
    """Tells rooms through the air: `emit` sends to a channel or one socket; `enter`, `leave` and `cut` act on a socket."""

    def __init__(self, clock: Time, listeners: Listeners, air: "Air", meter: Meter, heard: Heard) -> None:
        self._time, self._listeners, self._air, self._meter, self._heard = clock, listeners, air, meter, heard
        self._look: Look | None = None
        self._told: dict[tuple[str, Room], tuple[int, int]] = {}  # room -> (number last told, when)
        self._waiting: dict[tuple[str, Room], int] = {}  # room -> when its turn is
        self._since: dict[tuple[str, Room], int] = {}  # room -> when something new came into it
        self._moved: dict[str, set[str]] = {}
        self._revoked: dict[str, int] = {}  # how many tokens of a café stood for nobody when it was last told
        self._signed_out: set[str] = set()  # cafés in which screens may have lost their right
        self._something, self._over = threading.Event(), False

    def start(self, look: Look) -> None:
        """Begin; `look` reads a café's committed state."""
        self._look = look
        self._thread = threading.Thread(target=self._speak_on, name="loudspeaker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Say no more."""
        self._over = True
        self._something.set()
        self._thread.join()

    # -- as the keeper's teller ---------------------------------------------------------------------------------------

    def tell(self, cafe: Cafe, shelf: Shelf, rooms: set[Room], moved: set[str], at_once: bool) -> None:
        """Something new stands in these rooms; these people may sit elsewhere."""
        now = self._time.now()
        for room in rooms:
            key = (cafe.code, room)
            if not self._listeners.anybody_in(cafe.code, room):
                continue
            _, last = self._told.get(key, (0, 0))
            due = now if at_once else max(now, last + GATHER_MS)
            self._waiting[key] = min(due, self._waiting.get(key, due))
            self._since.setdefault(key, now)
        out = len(cafe.revoked) + len(cafe.away)
        if out != self._revoked.get(cafe.code, 0):
            self._revoked[cafe.code] = out
            self._signed_out.add(cafe.code)
        if moved:
            self._moved.setdefault(cafe.code, set()).update(moved)
        self._something.set()

    def listened(self, code: str) -> bool:
        """Whether a screen listens to this café."""
        return self._listeners.anybody_in(code, EVERYONE)

    def gone(self, code: str) -> None:
        """The café was erased: its screens are cut off, and will find no café when they ask."""
        for key in [key for key in self._waiting if key[0] == code]:
            del self._waiting[key]
            self._since.pop(key, None)
        for key in [key for key in self._told if key[0] == code]:
            del self._told[key]
        self._moved.pop(code, None)
        self._heard.forget(code)
        self._revoked.pop(code, None)
        for listener in self._listeners.of_cafe(code):
            self._air.cut(listener.sid)

    # -- speaking -----------------------------------------------------------------------------------------------------

    def _speak_on(self) -> None:
        while not self._over:
            self._something.wait(self._pause())
            self._something.clear()
            try:
                self.speak()
            except Exception:  # one frame that breaks must not silence the room for ever
                log.exception("a frame could not be told; screens will fetch what they miss")

    def _pause(self) -> float | None:
        if not self._waiting:
            return None
        return max(0.0, (min(list(self._waiting.values())) - self._time.now()) / 1000)

    def speak(self) -> None:
        """Tell every room whose turn it is: the clock and people's seats first. Who moved leaves the old table before it
        is told anything more."""
        self._cut_revoked()
        now = self._time.now()
        due = sorted((key for key, at in list(self._waiting.items()) if at <= now), key=_first_the_clock)
        for n, (code, room) in enumerate(due):
            if room.kind not in ("everyone", "person"):
                self._follow_everybody(now)
            if self._waiting.pop((code, room), None) is not None:
                self._tell_room(code, room, now)
            if room.kind == "everyone" or n % BREATH == 0:
                time.sleep(0)
        self._follow_everybody(now)

    def _cut_revoked(self) -> None:
        """Screens whose token was revoked hear nothing more. They ask again, and are told why."""
        while self._signed_out:
            code = self._signed_out.pop()
            for n, listener in enumerate(self._listeners.of_cafe(code)):
                if n % BREATH == BREATH - 1:
                    time.sleep(0)
                if not self._stands(listener):
                    self._air.cut(listener.sid)

    def _stands(self, listener: Listener) -> bool:
        """Whether the token of a screen still stands for anybody."""
        assert self._look is not None
        try:
            return bool(self._look(listener.code, lambda cafe, _: listener.token in cafe.tokens))
        except NotKnown:
            return False

    def _tell_room(self, code: str, room: Room, now: int) -> None:
        after, _ = self._told.get((code, room), (0, 0))
        frame, since = self._frame(code, room, after, now), self._since.pop((code, room), now)
        if frame is not None:
            self._told[code, room] = (frame["seq"], now)
            self._air.emit(frame, channel(code, room))
            self._meter.told((self._time.now() - since) / 1000)

    def _frame(self, code: str, room: Room, after: int, now: int) -> Frame | None:
        assert self._look is not None
        try:
            frame: Frame = self._look(code, lambda cafe, shelf: shelf.frame(cafe, room, after, now))
        except NotKnown:
            return None
        return frame

    def _follow_everybody(self, now: int) -> None:
        moved, self._moved = self._moved, {}
        for code, people in moved.items():
            self._follow(code, people, now)

    def _follow(self, code: str, people: set[str], now: int) -> None:
        """People who sit elsewhere now are told their seat, leave the room of their old table and are told the new one
        from zero."""
        fresh: dict[Room, Frame | None] = {}
        for n, person in enumerate(people):
            if n % BREATH == 0:
                time.sleep(0)
            if self._waiting.pop((code, person_room(person)), None) is not None:
                self._tell_room(code, person_room(person), now)
            for listener in self._listeners.of_person(code, person):
                for room in self._move(listener):
                    if room not in fresh:
                        fresh[room] = self._frame(code, room, 0, now)
                    if (frame := fresh[room]) is not None:
                        self._air.emit(frame, listener.sid)

    def _move(self, listener: Listener) -> set[Room]:
        try:
            rooms = self._heard_by(listener)
        except NotKnown:
            return set()
        left, entered = self._listeners.move(listener, rooms)
        for room in left:
            self._air.leave(listener.sid, channel(listener.code, room))
        for room in entered:
            self._begin(listener.code, room)
            self._air.enter(listener.sid, channel(listener.code, room))
        return entered

    def _heard_by(self, listener: Listener) -> set[Room]:
        assert self._look is not None
        return set(self._look(listener.code, lambda cafe, _: heard_by(cafe, listener.holder)))

    # -- a screen comes -----------------------------------------------------------------------------------------------

    def welcome(self, listener: Listener, after: dict[str, int]) -> None:
        """Let a screen into its rooms and tell each from where it left off. Since its socket connected people may have
        moved, the café may have been erased, and the screen may have gone."""
        now = self._time.now()
        try:
            listener.rooms = self._heard_by(listener)
        except NotKnown:
            self._air.cut(listener.sid)
            return
        self._listeners.add(listener)
        self._heard.came(voice(listener.code, listener.holder))
        if not self._stands(listener):  # signed out since; from here on who is, is found among the listeners
            self.left(listener.sid)
            self._air.cut(listener.sid)
            return
        for room in sorted(listener.rooms, key=lambda r: r.name):
            self._begin(listener.code, room)
            if not self._air.enter(listener.sid, channel(listener.code, room)):
                self.left(listener.sid)
                return
            frame = self._frame(listener.code, room, after.get(room.name, 0), now)
            if frame is not None:
                self._air.emit(frame, listener.sid)

    def left(self, sid: str) -> None:
        """A screen has gone."""
        listener = self._listeners.remove(sid)
        if listener is not None:
            self._heard.went(voice(listener.code, listener.holder))

    def _begin(self, code: str, room: Room) -> None:
        """Nobody was there before: what happened until now, the first to come is told from zero."""
        assert self._look is not None
        if (code, room) not in self._told:
            with suppress(NotKnown):  # erased a moment ago
                self._told[code, room] = (self._look(code, lambda cafe, _: cafe.seq), 0)


def _first_the_clock(key: tuple[str, Room]) -> int:
    return ("everyone", "person", "table", "host", "wall", "desk").index(key[1].kind)


class Air(Protocol):
    """What carries frames; `handlers` implements it on Socket.IO."""

    def emit(self, frame: Frame, to: str) -> None: ...
    def enter(self, sid: str, channel_: str) -> bool: ...
    def leave(self, sid: str, channel_: str) -> None: ...
    def cut(self, sid: str) -> None: ...
