"""Simulated people: screens that keep what they are told as the real ones do, guests who speak, a facilitator."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from cafe.rehearsal.asking import Answer, Asker, Refused
from cafe.rehearsal.listening import Auth, Ear, Frame

API = "/api/v1/cafes"
PATIENCE_S = 60.0

Item = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """A café that was made, with the rights its maker was given."""

    code: str
    tokens: dict[str, Any]
    links: dict[str, Any]


def make_cafe(url: str, asked: dict[str, Any]) -> Made:
    """Make a café."""
    asker = Asker(url)
    try:
        body = asker.write("POST", API, asked).body
    finally:
        asker.close()
    return Made(body["code"], body["tokens"], body["links"])


class Screen:
    """Whatever listens: items by room, type and id, and for each room the number it was last told."""

    def __init__(self, url: str, code: str, token: str | None) -> None:
        self.code, self.asker = code, Asker(url, token)
        self.path = f"{API}/{code}"
        self._told: dict[str, int] = {}
        self._items: dict[str, dict[tuple[str, str], Item]] = {}
        self._news = threading.Condition(threading.RLock())
        self._ear: Ear | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Go home."""
        self.leave()
        self.asker.close()

    # -- listening ----------------------------------------------------------------------------------------------------

    def listen(self) -> None:
        """Hear every room of this right from now on, starting where the screen left off."""
        self._ear = Ear(self.asker.url, self._auth, self.take, self.begin_anew)
        self._ear.start(PATIENCE_S)

    def leave(self) -> None:
        """Listen no more, as a phone that has lost its network; what it was told stays on the screen."""
        if self._ear is not None:
            self._ear.close()
            self._ear = None

    def _auth(self) -> Auth:
        with self._news:
            return {"code": self.code, "token": self.asker.token, "after": dict(self._told)}

    def take(self, frame: Frame) -> None:
        """Take a frame; one that leaves something out makes the screen ask for what lies between."""
        with self._news:
            told = self._told.get(frame["room"], 0)
            missing = frame["after"] > told
        if missing:
            self._fetch(frame["room"], told)
        with self._news:
            self.keep(frame)
            self._news.notify_all()

    def keep(self, frame: Frame) -> None:
        """Keep what a frame says, unless it is known."""
        room = frame["room"]
        if frame["seq"] <= self._told.get(room, 0):
            return
        self._told[room] = frame["seq"]
        kept = self._items.setdefault(room, {})
        for item in frame["put"]:
            kept[item["type"], item["id"]] = item
        for type_, id_ in frame["drop"]:
            kept.pop((type_, id_), None)

    def _fetch(self, room: str, after: int) -> None:
        try:
            frames = self.asker.get(f"{self.path}/frames", room=room, after=after).body["frames"]
        except Refused:  # a table that was left meanwhile
            return
        with self._news:
            for frame in frames:
                self.keep(frame)

    def forget(self, room: str) -> None:
        """Take a room off the screen."""
        with self._news:
            self._told.pop(room, None)
            self._items.pop(room, None)

    def begin_anew(self) -> None:
        """Take everything off the screen, as a page does that is loaded again."""
        with self._news:
            self._told.clear()
            self._items.clear()

    def read(self) -> None:
        """Take everything that this right may see now, without listening."""
        for frame in self.asker.get(self.path).body["frames"]:
            self.take(frame)

    # -- looking ------------------------------------------------------------------------------------------------------

    def all(self, type_: str) -> dict[str, Item]:
        """The items of a type, by id, of all rooms."""
        with self._news:
            return {item["id"]: item for item in self._everything() if item["type"] == type_}

    def item(self, type_: str, id_: str) -> Item | None:
        """One item, or None."""
        return self.all(type_).get(id_)

    def _everything(self) -> Iterator[Item]:
        for kept in self._items.values():
            yield from kept.values()

    @property
    def clock(self) -> Item:
        """The clock as last told; empty before that."""
        return self.item("clock", "clock") or {}

    def until(self, true: Callable[[], bool], patience_s: float | None = PATIENCE_S) -> None:
        """Wait until something is to be seen here. Raises TimeoutError when it never is."""
        with self._news:
            if not self._news.wait_for(true, patience_s):
                raise TimeoutError(f"not seen within {patience_s} s; the clock here: {self.clock}")

    def write(self, method: str, path: str, body: Any = None, key: str | None = None) -> Answer:
        """Write something in this café; `path` begins below it."""
        return self.asker.write(method, self.path + path, body, key)


class Guest(Screen):
    """Somebody in the room. Made by `join`."""

    person = ""

    @classmethod
    def join(
        cls, url: str, code: str, name: str | None = None, sector: str | None = None, host: str | None = None
    ) -> Self:
        """Come in; with a host's token as the host of its table."""
        guest = cls(url, code, host)
        body = guest.write("POST", "/people", {"name": name, "sector": sector}).body
        guest.person, guest.asker.token = body["person"], body["token"]
        return guest

    def take(self, frame: Frame) -> None:
        """Take a frame; with a new seat the old table goes off the screen."""
        before = self.table
        super().take(frame)
        if before is not None and self.table != before:
            self.forget(f"table:{before}")

    @property
    def table(self) -> int | None:
        """Where this person sits, as last told."""
        seat = self.item("seat", self.person)
        return seat["table"] if seat else None

    def contribute(
        self, text: str, kind: str | None = None, round_: int | None = None, builds_on: str | None = None,
        key: str | None = None,
    ) -> Answer:  # fmt: skip
        """Say something at the own table."""
        said = {"text": text, "kind": kind, "round": round_, "builds_on": builds_on}
        return self.write("POST", "/contributions", {k: v for k, v in said.items() if v is not None}, key)

    def take_stance(self, contribution: str, stance: str | None) -> Answer:
        """Say what one thinks of what somebody else said."""
        return self.write("PUT", f"/contributions/{contribution}/stance", {"stance": stance})

    def said_by_others(self) -> list[str]:
        """Ids of what others said at the present table and this person has not answered with a stance."""
        mine = self.all("own")
        return [id_ for id_ in self.all("contribution") if id_ not in mine]


class Facilitator(Screen):
    """Whoever runs the café."""

    def move_clock(self, action: str, **more: float) -> Answer:
        """Move the clock."""
        return self.write("POST", "/clock", {"action": action, **more})

    def announce(self, text: str) -> Answer:
        """Say something to everyone."""
        return self.write("POST", "/notices", {"text": text})

    def draw_themes(self) -> None:
        """Have themes drawn, and wait for the proposal."""
        with self._news:
            before = self._drawn()
        self.write("POST", "/themes/draw")
        self.until(lambda: self._drawn() not in (None, before))

    def _drawn(self) -> str | None:
        """The proposal that somebody asked for; others come by themselves."""
        proposal = self.item("proposal", "proposal") or {}
        return proposal["proposal"] if proposal.get("asked") else None

    def apply_themes(self) -> Answer:
        """Put the proposal on the wall."""
        return self.write("POST", "/themes/apply")
