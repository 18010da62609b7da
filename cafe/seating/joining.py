"""The rows of people who join one after the other, when more come than there are rows that clash with none.

A row used twice would make pairs that sit together in every round. So further rows are looked for, every one different
from all others, in which nobody meets the same person in all rounds; that costs a few repeats more, spread over many.
"""

from functools import cache

from cafe.seating.fields import Moduli, minus
from cafe.seating.rows import Row, Rows, rows_of

MOST_TABLES = 15  # above, few cafés have more people at a table than rows
MOST_ROWS = 12
BEAM = 10  # half-made rows kept
ALL_DAY, TOO_OFTEN = 2.0, 5.0  # repeats that a pair together in every round, or above the limit, is worth besides


def rows_to_join(tables: int, rounds: int, needed: int, most: int | None = None) -> Rows:
    """At least so many rows if there are as many that differ. `most` limits how often two people should meet."""
    once = rows_of(tables, rounds)
    if needed <= once.clean or not 4 <= tables <= MOST_TABLES or not 3 <= rounds <= tables:
        return once
    return _further(tables, rounds, most)


@cache
def _further(tables: int, rounds: int, most: int | None) -> Rows:
    moduli, rows, clean = rows_of(tables, rounds)
    made = list(rows[:clean])
    while len(made) < max(MOST_ROWS, clean):
        row = _next(made, moduli, tables, rounds, most)
        if row is None:
            break
        made.append(row)
    return Rows(moduli, tuple(made), clean)


def _next(made: list[Row], moduli: Moduli, tables: int, rounds: int, most: int | None) -> Row | None:
    """The cheapest row that is not there yet, as far as a beam of half-made rows finds it."""
    beam: list[tuple[float, Row]] = [(0.0, (0,))]
    for r in range(1, rounds):
        longer = sorted(
            (cost + sum(_price((*row, x), other, moduli, rounds, most) for other in made), (*row, x))
            for cost, row in beam
            for x in range(tables)
            if x not in row
        )
        beam = longer[:BEAM] if r < rounds - 1 else longer
    return next((row for _, row in beam if row not in made), None)


def _price(row: Row, other: Row, moduli: Moduli, rounds: int, most: int | None) -> float:
    """What the last round of a half-made row costs beside another one: people of both who meet again in it."""
    last = minus(row[-1], other[len(row) - 1], moduli)
    before = sum(minus(x, y, moduli) == last for x, y in zip(row[:-1], other, strict=False))
    if before == 0:
        return 0.0
    return 1.0 + ALL_DAY * (before + 1 == rounds) + TOO_OFTEN * (most is not None and before + 1 > most)
