"""Simulated people that remember everything they were told, and the cafés they sit in."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

from cafe.rehearsal.listening import Frame
from cafe.rehearsal.people import Facilitator, Guest, Item, Made, Screen, make_cafe

AT_ONCE = 12


def asked(tables: int = 4, rounds: int = 3, minutes: float = 20, **more: Any) -> dict[str, Any]:
    """A café as the API is asked for it."""
    return {
        "title": "A story",
        "tables": [{"name": f"Topic {n}"} for n in range(1, tables + 1)],
        "rounds": [{"minutes": minutes}] * rounds,
        **more,
    }


class Witness(Guest):
    """A guest who remembers every frame."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.frames: list[Frame] = []

    def keep(self, frame: Frame) -> None:
        self.frames.append(frame)
        super().keep(frame)

    def heard(self) -> dict[str, Item]:
        """Every contribution ever told, by id, as first told."""
        told: dict[str, Item] = {}
        for frame in self.frames:
            for item in frame["put"]:
                if item["type"] == "contribution":
                    told.setdefault(item["id"], item)
        return told

    def rooms(self) -> set[str]:
        """Every room that ever told something."""
        return {frame["room"] for frame in self.frames}


class Room:
    """A café with its desk, its wall and its people, all listening."""

    def __init__(self, url: str, made: Made, leaving: ExitStack) -> None:
        self.url, self.made, self._leaving = url, made, leaving
        self.desk = leaving.enter_context(Facilitator(url, made.code, made.tokens["facilitator"]))
        self.wall = self.screen(made.tokens["wall"])
        self.desk.listen()
        self.wall.listen()
        self.guests: list[Witness] = []
        self.pool = leaving.enter_context(ThreadPoolExecutor(AT_ONCE))

    def screen(self, token: str | None) -> Screen:
        """A screen with some right, not listening yet."""
        return self._leaving.enter_context(Screen(self.url, self.made.code, token))

    def join(self, people: int, sectors: list[str] | None = None, hosts: bool = False, in_turn: bool = False) -> None:
        """Let people in, the hosts among them first; `in_turn` one after the other, so that all seats are the same in
        every run."""
        tokens = list(self.made.tokens["hosts"].values()) if hosts else []

        def come(n: int) -> Witness:
            sector = sectors[n % len(sectors)] if sectors else None
            host = tokens[n] if n < len(tokens) else None
            return Witness.join(self.url, self.made.code, f"Guest {n}", sector, host)

        for guest in (map if in_turn else self.pool.map)(come, range(people)):
            self.guests.append(self._leaving.enter_context(guest))
        list(self.pool.map(Witness.listen, self.guests))

    def open_round(self, round_: int) -> None:
        """Ring the bell and wait until everybody has heard it and sits where they were told to go."""
        told = {g.person: self._next(g, round_) for g in self.guests}
        self.desk.move_clock("open")
        for guest in self.guests:
            guest.until(lambda guest=guest: guest.clock.get("round") == round_ and guest.clock["phase"] == "open")
            guest.until(lambda guest=guest: guest.table == told[guest.person])

    @staticmethod
    def _next(guest: Witness, round_: int) -> int:
        guest.until(lambda: guest.item("seat", guest.person) is not None)
        seat = guest.item("seat", guest.person)
        assert seat is not None
        return seat["table"] if round_ == 1 else seat["next"]

    def stored(self) -> dict[str, Item]:
        """The contributions as the server has them now."""
        return self._look().all("contribution")

    def stored_clock(self) -> Item:
        """The clock as the server has it now."""
        return self._look().clock

    def _look(self) -> Screen:
        with Screen(self.url, self.made.code, self.made.tokens["facilitator"]) as look:
            look.read()
            return look

    def seats(self, person: str) -> dict[int, int]:
        """Where somebody sat in each round."""
        look = self.desk.asker.get(f"{self.desk.path}/export", format="json", profile="internal")
        return dict(enumerate(look.body["seats"][person], 1))

    def texts(self) -> Counter[str]:
        """How often each text is stored."""
        return Counter(said["text"] for said in self.stored().values())


@contextmanager
def room(url: str, wished: dict[str, Any]) -> Iterator[Room]:
    """Make a café and open its screens; everybody leaves at the end."""
    with ExitStack() as leaving:
        yield Room(url, make_cafe(url, wished), leaving)
