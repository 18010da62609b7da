"""Moves that people can follow from a card, without any screen: "two tables on, then five".

Everybody with a card of one colour moves on by the same number of tables, whatever table they are at, and counts on from
the first table after the last. So at each table there is never more than one of each colour, tables stay as full as they
are, and who meets whom depends on the colours alone: two people meet twice only where their colours are as far apart in two
rounds. Hosts stay: they are the colour that never moves.
"""

from functools import partial
from itertools import combinations, pairwise, permutations
from math import perm

from msgspec import Struct

from cafe.seating.chances import Chance
from cafe.seating.classes import searched

FEW = 4  # tables below which there is nothing to search
MOST_WAYS = 10_000  # looked through for one that no other colour goes
TRIES = 5  # searches of which the best is taken, of a tenth of a second each
LARGE = 60  # rounds times colours, above which one search takes half a second

Row = tuple[int, ...]


class Moves(Struct, frozen=True):
    """For each colour how many tables on from the first one people are in each round; the first round is 0."""

    tables: int
    rows: tuple[Row, ...]

    def table(self, colour: int, start: int, round_: int) -> int:
        """The table, from 0, in a round, from 0, of who started at this table."""
        return (start + self.rows[colour][round_]) % self.tables

    def steps(self, colour: int) -> Row:
        """How many tables to move on after each round."""
        row = self.rows[colour]
        return tuple((b - a) % self.tables for a, b in pairwise(row))

    @property
    def repeats(self) -> int:
        """How often two people at full tables meet again."""
        again = 0
        for row, other in combinations(self.rows, 2):
            apart = [(a - b) % self.tables for a, b in zip(row, other, strict=True)]
            again += len(apart) - len(set(apart))
        return again * self.tables

    @property
    def returns(self) -> int:
        """How often people come back to a table where they were before."""
        return sum(len(row) - len(set(row)) for row in self.rows) * self.tables


def moves(tables: int, rounds: int, colours: int, chance: Chance) -> Moves:
    """A row for each colour: the same stride every time where nobody meets twice then, as that is easiest to follow; else rows
    that a short search finds."""
    if rounds > tables:
        return _round_again(moves(tables, tables, colours, chance), rounds)
    strides = [tuple(b * r % tables for r in range(rounds)) for b in range(1, tables)] or [(0,) * rounds]
    if tables < FEW or _part_for_good(tables, rounds, colours):
        return Moves(tables, tuple(strides[i % len(strides)] for i in range(colours)))
    best: Moves | None = None
    for _ in range(TRIES if rounds * colours <= LARGE else 1):
        found = Moves(tables, _parted(searched(tables, rounds, colours + 1, True, chance)[1:], tables))
        best = found if best is None else min(best, found, key=lambda one: one.repeats)
        if not best.repeats:
            break
    assert best is not None
    return best


def _parted(rows: list[Row], tables: int) -> tuple[Row, ...]:
    """The rows, each there once: two colours on one way would sit together all day, which a few meetings more are better
    than."""
    kept: list[Row] = []
    for row in rows:
        if row in kept and perm(tables - 1, len(row) - 1) <= MOST_WAYS:
            ways = ((0, *way) for way in permutations(range(1, tables), len(row) - 1))
            row = min((way for way in ways if way not in kept), key=partial(_clashes, rows, tables), default=row)
        kept.append(row)
    return tuple(kept)


def _clashes(rows: list[Row], tables: int, row: Row) -> int:
    return sum(len(row) - len({(a - b) % tables for a, b in zip(row, other, strict=True)}) for other in rows)


def _part_for_good(tables: int, rounds: int, colours: int) -> bool:
    """Whether so many strides keep everybody apart who has met, hosts included."""
    return all(stride * gap % tables for stride in range(1, colours + 1) for gap in range(1, rounds))


def _round_again(once: Moves, rounds: int) -> Moves:
    """With more rounds than tables people come round again, each colour the way of another one."""
    count = len(once.rows)
    rows = tuple(
        tuple(once.rows[(i + r // once.tables) % count][r % once.tables] for r in range(rounds)) for i in range(count)
    )
    return Moves(once.tables, rows)
