"""The rows of a shift design: a person of class b who starts at table a sits in round r at a + rows[b][r].

Two people of different classes meet at most once when the differences of their rows are distinct; nobody returns to a
table when a row has distinct entries, which is the same beside the row of noughts, that of the hosts. Over GF(T) the
rows b * x do both. Where T is no power of a prime, rows come from a search made beforehand, or are b * r mod T, which
does as long as b times the number of rounds stays below T. See Colbourn and Dinitz (eds.), Handbook of Combinatorial
Designs, 2nd ed. (2007), VI.17 (difference matrices).
"""

from functools import cache
from typing import NamedTuple

from cafe.seating.fields import Moduli, minus, plus, prime_power, times
from cafe.seating.searched import SEARCHED, row_of

MOST_PEOPLE = 10_000  # no more rows than for so many are worked out
SMALL = 15  # tables, up to which rows are carried on beyond those that clash with none
BEAM = 4  # half-made rows kept; six tables have no more than sixty

Row = tuple[int, ...]


class Rows(NamedTuple):
    """Rows and the group in which they are added to a table; the first `clean` rows clash with no other."""

    moduli: Moduli
    rows: tuple[Row, ...]
    clean: int


@cache
def rows_of(tables: int, rounds: int) -> Rows:
    """All rows for people who move. With more rounds than tables everybody goes round again, as another class does."""
    if rounds > tables:
        return _again(rows_of(tables, tables), tables, rounds)
    wanted = max(1, min(tables - 1, MOST_PEOPLE // tables + 2))
    power = prime_power(tables)
    if tables == 1:
        return Rows((1,), ((0,),), 1)
    if power:
        p, d = power
        field = tuple(tuple(times(b, x, p, d) for x in range(rounds)) for b in range(1, wanted + 1))
        return Rows((p,) * d, field, wanted)
    moduli, rows = _searched(tables, rounds)
    straight = _straight(tables, rounds, wanted)
    if len(straight) > len(rows):
        moduli, rows = (tables,), straight
    return Rows(moduli, (*rows, *_more(rows, moduli, tables, rounds)), len(rows))


def _again(once: Rows, tables: int, rounds: int) -> Rows:
    """Two classes that had to share a row the first time round go different ways the second."""
    count = len(once.rows)
    longer = (
        tuple(once.rows[(b + r // tables * (1 + b // count)) % count][r % tables] for r in range(rounds))
        for b in range(2 * count)
    )
    return Rows(once.moduli, tuple(longer), 0)


def _searched(tables: int, rounds: int) -> tuple[Moduli, tuple[Row, ...]]:
    if tables not in SEARCHED:
        return (tables,), ()
    moduli, words = SEARCHED[tables]
    return moduli, tuple(row_of(word)[:rounds] for word in words.split() if len(word) >= rounds)


def _straight(tables: int, rounds: int, wanted: int) -> tuple[Row, ...]:
    """b * r mod T for as long as no two rows have the same difference twice."""
    rows = 0
    while rows < wanted and all((rows + 1) * gap % tables for gap in range(1, rounds)):
        rows += 1
    return tuple(tuple(b * r % tables for r in range(rounds)) for b in range(1, rows + 1))


def _more(rows: tuple[Row, ...], moduli: Moduli, tables: int, rounds: int) -> list[Row]:
    """Further rows, each with as few clashes with those before as a beam of half-made rows finds."""
    made: list[Row] = []
    while tables <= SMALL and len(rows) + len(made) < tables - 1:
        beam: list[tuple[float, Row]] = [(0.0, (0,))]
        for r in range(1, rounds):
            longer = [
                (cost + sum(_clash((*row, x), other, moduli) for other in (*rows, *made)), (*row, x))
                for cost, row in beam
                for x in range(tables)
                if x not in row
            ]
            beam = sorted(longer)[: BEAM if tables > 6 else 60] if r < rounds - 1 else [min(longer)]
        made.append(beam[0][1])
    return made


def _clash(row: Row, other: Row, moduli: Moduli) -> float:
    """How often the difference in the last round was there before; a third and fourth time a little more."""
    last = minus(row[-1], other[len(row) - 1], moduli)
    before = sum(minus(x, y, moduli) == last for x, y in zip(row[:-1], other, strict=False))
    return 1 + 0.1 * (before - 1) if before else 0.0


def course(start: int, row: Row, moduli: Moduli) -> list[int]:
    """The tables of one person in each round."""
    return [plus(start, step, moduli) for step in row]
