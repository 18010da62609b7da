"""Chance is handed in: what the planner asks of a `random.Random`."""

from collections.abc import MutableSequence, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Chance(Protocol):
    """The part of `random.Random` that is used; the same seed gives the same plan."""

    def random(self) -> float:
        """From 0 to below 1."""
        ...

    def randrange(self, start: int, stop: int, /) -> int:
        """A whole number from `start` to below `stop`."""
        ...

    def sample(self, population: Sequence[T], k: int) -> list[T]:
        """So many of them, none twice."""
        ...

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Into another order, in place."""
        ...
