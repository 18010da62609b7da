"""The lobby: every connection that is not a web socket, by what it is doing and since when. Whoever takes too long is
shown out, and when too many stand there without having said what they want, the one who has stood longest goes first: so
held connections never keep others from coming in."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

Stage = Literal["head", "body", "answer", "idle"]
STAGES: tuple[Stage, ...] = ("head", "body", "answer", "idle")


@dataclass(frozen=True)
class Limits:
    """Seconds for a whole request head, a whole body, an answer, and between two requests; how many connections may be
    in the middle of what they ask, how many between two requests, and how many may be open at all."""

    head: float = 10
    body: float = 30
    answer: float = 120
    idle: float = 60
    asking: int = 512
    waiting: int = 4096
    connections: int = 20_000


class Visitor(Protocol):
    """A connection."""

    def hang_up(self) -> None:
        """End it now; whoever reads or writes on it finds it closed."""

    def body_has_come(self) -> bool:
        """Whether everything that was announced has been read."""


class Lobby:
    """Who is where, since when."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits, self._clock = limits, clock
        self._since: dict[Stage, dict[Visitor, float]] = {stage: {} for stage in STAGES}
        self._stage: dict[Visitor, Stage] = {}
        self.open = 0  # connections, web sockets included

    def enter(self, visitor: Visitor, stage: Stage) -> None:
        """The connection does this from now on."""
        self.leave(visitor)
        self._stage[visitor] = stage
        there = self._since[stage]
        there[visitor] = self._clock()
        most = {"head": self.limits.asking, "body": self.limits.asking, "idle": self.limits.waiting}.get(stage)
        if most is not None and len(there) > most:
            self._move_on(stage, next(iter(there)))

    def leave(self, visitor: Visitor) -> None:
        """The connection has ended, or is a web socket now."""
        stage = self._stage.pop(visitor, None)
        if stage is not None:
            del self._since[stage][visitor]

    def at(self, stage: Stage) -> int:
        """How many are at this."""
        return len(self._since[stage])

    def make_room(self) -> bool:
        """End a connection that nobody will miss: one between two requests, else one that has not asked yet. Whether
        there was one."""
        for stage in ("idle", "head"):
            for visitor in self._since[stage]:
                self._show_out(visitor)
                return True
        return False

    @property
    def is_full(self) -> bool:
        """Whether no further connection fits."""
        return self.open >= self.limits.connections

    def sweep(self) -> None:
        """Show out whoever has taken too long."""
        now = self._clock()
        for stage in STAGES:
            late = now - getattr(self.limits, stage)
            for visitor in _before(late, self._since[stage]):
                self._move_on(stage, visitor)

    def _move_on(self, stage: Stage, visitor: Visitor) -> None:
        """Whoever has said everything only waits for us; whoever has not is shown out."""
        if stage == "body" and visitor.body_has_come():
            self.enter(visitor, "answer")
        else:
            self._show_out(visitor)

    def _show_out(self, visitor: Visitor) -> None:
        self.leave(visitor)
        visitor.hang_up()


def _before(late: float, since: dict[Visitor, float]) -> list[Visitor]:
    """Those who began before that: they stand in the order in which they came."""
    found = []
    for visitor, at in since.items():
        if at > late:
            break
        found.append(visitor)
    return found
