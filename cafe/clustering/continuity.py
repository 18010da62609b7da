"""Themes that a person named or filled survive drawing again; the others keep their id while they keep their posts."""

import math
from collections.abc import Collection, Container, Mapping, Sequence

import numpy as np

from cafe.clustering.embedding import Vectors, unit
from cafe.clustering.posts import Held

# Of a theme that a person named, the half of its posts nearest to its middle stay together: it was these that made
# the name right. The rest may go where they now fit better.
_CORE_SHARE = 0.5
_CONTINUES = 1 / 3
# A placed post is at home where two of its eight nearest are.
_AROUND, _AT_HOME = 8, 2


def lasting(held: Held) -> bool:
    """Whether a person had a hand in this theme."""
    return bool(held.name or held.placed or held.pinned)


def guests(
    helds: Sequence[Held], places: Mapping[str, int], vectors: Vectors, among: Container[int] | None = None
) -> dict[int, int]:
    """Posts (by their row; those `among` these rows) that a person placed where hardly anything resembles them, with
    that theme's number. They stay there, and draw nobody after them."""
    found: dict[int, int] = {}
    for row, number in placed(helds, places).items():
        if among is not None and row not in among:
            continue
        theirs = {places[post] for post in (*helds[number].members, *helds[number].placed) if post in places}
        near = vectors @ vectors[row]
        near[row] = -np.inf
        around = np.argsort(-near, kind="stable")[:_AROUND].tolist()
        if len(theirs.intersection(around)) < _AT_HOME:
            found[row] = number
    return found


def anchors(
    helds: Sequence[Held], places: dict[str, int], vectors: Vectors, visiting: Mapping[int, int]
) -> dict[int, int]:
    """Posts (by their row) that stay in a held theme, with that theme's number: what a person placed, but for those
    `visiting`, and the core of every theme that a person named, pinned or confirmed by placing what belongs there. A
    post placed twice stays in the first."""
    found = {row: number for row, number in placed(helds, places).items() if row not in visiting}
    confirmed = {*found.values(), *(number for number, held in enumerate(helds) if held.name or held.pinned)}
    for number in sorted(confirmed):
        rows = (places[post] for post in helds[number].members if post in places)
        core = _core([row for row in rows if row not in found and row not in visiting], vectors)
        found.update((row, number) for row in core)
    return found


def placed(helds: Sequence[Held], places: Mapping[str, int]) -> dict[int, int]:
    """The posts (by their row) that a person placed, with that theme's number; one placed twice is in the first."""
    found: dict[int, int] = {}
    for number, held in enumerate(helds):
        for post in held.placed:
            if post in places:
                found.setdefault(places[post], number)
    return found


def _core(rows: list[int], vectors: Vectors) -> list[int]:
    if not rows:
        return []
    own = vectors[rows]
    near = own @ unit(own.mean(axis=0, keepdims=True))[0]
    order = np.argsort(-near, kind="stable")[: math.ceil(len(rows) * _CORE_SHARE)]
    return [rows[i] for i in order.tolist()]


def continued(helds: Sequence[Held], groups: Sequence[Collection[str]]) -> dict[int, int]:
    """For each group (by its number) the machine's theme it continues (by its number): the largest overlaps first,
    each theme once, and only where a third of the smaller side is shared."""
    overlaps = []
    for number, held in enumerate(helds):
        members = set(held.members)
        for place, group in enumerate(groups):
            shared = len(members.intersection(group))
            if shared and shared >= _CONTINUES * min(len(members), len(group)):
                overlaps.append((-shared, number, place))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, place in sorted(overlaps):
        if place not in found and number not in taken:
            found[place] = number
            taken.add(number)
    return found
