"""A piece of the pack as plain data, ready to be set."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.exports.printing.asked import Printing
from cafe.exports.tongue import Tongue


class Piece(Struct, frozen=True):
    """Its name, its title, the words of ours that every sheet carries, and its cards, so many `on_a_page` (None where they
    flow on) after so many pages that `lead` in. What people typed is only ever data."""

    name: str
    title: str
    words: dict[str, str]
    cards: tuple[Any, ...]
    on_a_page: int | None = 1
    lead: int = 0

    @property
    def pages(self) -> int | None:
        """How many pages it has; None where that shows only when it is set."""
        return None if self.on_a_page is None else self.lead + -(-len(self.cards) // self.on_a_page)


Make = Callable[[Cafe, Printing, Tongue], Piece]
