"""The shift design: a traveller of class c who starts at table a sits in round r at a + c*r (mod T).

Within a class nobody ever meets twice and every table gets the same number, because the shift only relabels the start
tables. Nobody returns to a table while c*r runs through different tables, that is while rounds <= T / gcd(c, T).
It is the cyclic case of a resolvable design; see Colbourn and Dinitz (eds.), Handbook of Combinatorial Designs, 2nd ed.
(2007), part II.7.
"""

from collections.abc import Callable, Iterator
from math import gcd

TRIES = 4_000  # start tables and classes looked at for one late arrival: a bound on time, never reached while all fits

Headcount = Callable[[int, int], int]  # (round, table) -> people there


def classes(tables: int, rounds: int) -> list[int]:
    """The shifts with which nobody returns to a table for as long as that is possible, coprime ones first."""
    distinct = min(rounds, tables)
    fitting = [c for c in range(1, tables) if tables // gcd(c, tables) >= distinct]
    return sorted(fitting, key=lambda c: gcd(c, tables)) or [0]


def course(start: int, shift: int, tables: int, rounds: int) -> tuple[int, ...]:
    """The tables (from 1) of a traveller in each round."""
    return tuple((start + shift * r) % tables + 1 for r in range(rounds))


def _courses(tables: int, rounds: int, arrival: int) -> Iterator[tuple[int, ...]]:
    """All courses, beginning with the one whose turn it is for this arrival (from 0)."""
    shifts = classes(tables, rounds)
    total = tables * len(shifts)
    for n in range(min(total, TRIES)):
        block, start = divmod((arrival + n) % total, tables)
        yield course(start, shifts[block], tables, rounds)


def seat_newcomer(
    tables: int, rounds: int, arrival: int, first: int, headcount: Headcount
) -> tuple[int | None, ...]:  # fmt: skip
    """Seats for somebody who comes now, from round `first` on (None before), without moving anybody.

    The first course on which they sit at a least filled table in every round keeps sizes within one; where there is
    none, the course with the fewest people above that.
    """
    ahead = range(first, rounds + 1)
    least = {r: min(headcount(r, t) for t in range(1, tables + 1)) for r in ahead}
    best: tuple[int, tuple[int, ...]] | None = None
    for seats in _courses(tables, rounds, arrival):
        over = sum(headcount(r, seats[r - 1]) - least[r] for r in ahead)
        if best is None or over < best[0]:
            best = (over, seats)
        if over == 0:
            break
    assert best is not None  # there is always a course: one table has the shift 0
    return (None,) * (first - 1) + best[1][first - 1 :]


def prolong(seats: tuple[int | None, ...], tables: int, rounds: int) -> tuple[int | None, ...]:
    """The same course for another number of rounds: cut, or carried on with the shift of its last step."""
    course_ = list(seats[:rounds])
    while len(course_) < rounds:
        before = course_[-2] if len(course_) > 1 and course_[-2] is not None else course_[-1]
        last = course_[-1] or 1
        course_.append((last - 1 + last - (before or last)) % tables + 1)
    return tuple(course_)
