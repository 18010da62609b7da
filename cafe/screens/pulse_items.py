"""How many voices the tables have in the present round: numbers alone, for the desk."""

from collections import Counter, defaultdict
from typing import Any

from cafe.domain.cafe import Cafe, present_round
from cafe.screens.rooms import Room


def pulse(cafe: Cafe, room: Room, id_: str) -> dict[str, Any] | None:
    """For each table how much was said in this round from phones, and how much of it from the one that said most."""
    round_, authors = present_round(cafe), defaultdict[int, Counter[str]](Counter)
    for said in cafe.contributions.values():
        if said.round == round_ and said.author is not None and not said.hidden:
            authors[said.table][said.author] += 1
    tables = [[table, by.total(), max(by.values())] for table, by in sorted(authors.items())]
    return {"tables": tables} if tables else None
