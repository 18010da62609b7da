"""Seats for people who come one after the other: at once, without moving anybody, on the rows of the planner.

Travellers come in blocks of as many as there are tables. A block is a class: all its people move by one row, so every
table gets one of them in every round, and nobody of one block meets anybody of another more than once as long as there
are rows for all. Hosts are no travellers: they sit where they are, on the row of noughts.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from cafe.seating.fields import Moduli, minus
from cafe.seating.joining import rows_to_join
from cafe.seating.rows import Row, Rows, course

TRIES = 600  # courses looked at for one arrival: a bound on time, seldom reached
CHOICE = 24  # equally good courses among which sectors decide

Seated = tuple[int | None, ...]
Count = Callable[[int, int], int]  # (round, table), both from 1 -> a number of people
Some = Callable[[int], Collection[int]]  # round, from 1 -> tables, from 1


class _Course(NamedTuple):
    """A way through the rounds; the better the less. Seats are tables from 1, beginning with the first round to seat."""

    again: int  # tables seen before
    over: int  # people above those at the least filled tables
    met: int
    alike: int
    seats: tuple[int, ...]


class _Room:
    """How full the tables are from a round on, and what is known of the person who comes."""

    def __init__(
        self, tables: int, ahead: range, headcount: Count, shut: Some | None, full: Some | None,
        visited: Collection[int], least: Callable[[int], int] | None = None,
    ) -> None:  # fmt: skip
        self.tables, self.ahead, self.headcount, self.visited = tables, ahead, headcount, visited
        self.numbers = range(1, tables + 1)
        self.shut = {r: self._some(shut(r) if shut else ()) for r in ahead}
        self.barred = {r: self._barred(r, full(r) if full else ()) for r in ahead}
        self._least = least or (lambda r: min(map(partial(headcount, r), self.open(r))))
        self._known: dict[int, int] = {}

    def _some(self, barred: Iterable[int]) -> frozenset[int]:
        """These tables; none where they are all there are."""
        these = frozenset(barred)
        return frozenset() if these.issuperset(self.numbers) else these

    def _barred(self, r: int, full: Collection[int]) -> frozenset[int]:
        """Shut and full tables; where no other is left, all but the least filled of those not shut."""
        shut = self.shut[r]
        if not full or not shut.union(full).issuperset(self.numbers):
            return shut.union(full)
        counts = {t: self.headcount(r, t) for t in self.numbers if t not in shut}
        least = min(counts.values())
        return shut.union(t for t, count in counts.items() if count > least)

    def open(self, r: int) -> Sequence[int]:
        """The tables at which somebody may be seated."""
        return [t for t in self.numbers if t not in self.barred[r]] if self.barred[r] else self.numbers

    def least(self, r: int) -> int:
        """How many people sit at the least filled open table."""
        if r not in self._known:
            self._known[r] = self._least(r)
        return self._known[r]

    def lowest(self, r: int) -> list[int]:
        """The open tables with the fewest people."""
        open_ = self.open(r)
        counts = list(map(partial(self.headcount, r), open_))
        low = min(counts)
        return [t for t, count in zip(open_, counts, strict=True) if count == low]

    def over(self, seats: Iterable[int], most: int) -> int | None:
        """How many people more than at the least filled tables; None if that is more than `most`, or one is not open."""
        total = 0
        for r, t in zip(self.ahead, seats, strict=True):
            total += self.headcount(r, t) - self.least(r)
            if total > most or t in self.barred[r]:
                return None
        return total

    def again(self, seats: tuple[int, ...]) -> int:
        """How many of these tables were seen before."""
        return len(seats) - len(set(seats) - set(self.visited))


def seat_newcomer(
    tables: int, rounds: int, arrival: int, first: int, headcount: Count, *,
    shut: Some | None = None, full: Some | None = None, alike: Count | None = None,
    met: Count | None = None, together: bool = False, visited: Collection[int] = (),
    least: Callable[[int], int] | None = None, most: int | None = None,
) -> Seated:  # fmt: skip
    """Seats for the traveller who comes as number `arrival` (from 0), from round `first` on (None before).

    `headcount` says how many sit at a table; leave hosts out where every table has one or will get one. At the
    tables `shut` in a round nobody is seated unless all are; at those that are `full` only where all open ones are, and
    then at the least filled of these. Among equally good courses the one with the fewest people to meet again
    (`met`) and of the same sector (`alike`) is taken. `together` is for cafés in which whole tables move on. `visited`
    are tables seen in earlier rounds. `least` says how many sit at the least filled open table of a round; without it
    all tables are counted, which takes 5 ms for 2,000 tables and 20 rounds. Where no course keeps sizes within one,
    every round is seated by itself. `most` limits how often two people should meet.
    """
    if first > rounds:
        return (None,) * rounds
    ahead = range(first, rounds + 1)
    room = _Room(tables, ahead, headcount, shut, full, visited, least)
    own = (
        Rows((tables,), (tuple(range(rounds)),), 1)
        if together
        else rows_to_join(tables, rounds, arrival // tables + 1, most)
    )
    moduli, rows = own.moduli, own.rows
    price = _price(ahead, met, alike)
    best = _designed(room, moduli, rows, arrival, price)
    if best is None or (best.over or best.again > max(0, rounds - tables)):
        single = _round_by_round(room, arrival, met, alike)
        best = single if best is None or single[:2] < best[:2] else best
    return (None,) * (first - 1) + best.seats


def _price(ahead: range, met: Count | None, alike: Count | None) -> Callable[[tuple[int, ...]], tuple[int, int]]:
    def price(seats: tuple[int, ...]) -> tuple[int, int]:
        return (
            sum(met(r, t) for r, t in zip(ahead, seats, strict=True)) if met else 0,
            sum(alike(r, t) for r, t in zip(ahead, seats, strict=True)) if alike else 0,
        )

    return price


def _designed(
    room: _Room, moduli: Moduli, rows: tuple[Row, ...], arrival: int, price: Callable[[tuple[int, ...]], tuple[int, int]]
) -> _Course | None:  # fmt: skip
    """The best course of the class whose turn it is; of others only where that has none that keeps sizes even."""
    best: _Course | None = None
    tries = TRIES
    for row in _turns(rows, arrival // room.tables):
        equal = 0
        for seats in _courses(room, moduli, row, arrival):
            tries -= 1
            over = room.over(seats, best.over if best else 10 * len(seats))
            if over is not None:
                found = _Course(room.again(seats), over, *price(seats), seats)
                best = found if best is None or found[:-1] < best[:-1] else best
                equal += over == 0
            if equal >= CHOICE or tries < 0 or (best and not any(best[:4])):
                break
        if tries < 0 or (best and best.over == 0 and best.again == 0):
            break
    return best


def _turns(rows: tuple[Row, ...], block: int) -> Iterator[Row]:
    """The row of this block, then those before it, where people may be missing, then the others."""
    for back in range(len(rows)):
        yield rows[(block - back) % len(rows)]


def _courses(room: _Room, moduli: Moduli, row: Row, arrival: int) -> Iterator[tuple[int, ...]]:
    """Courses of one class that begin at a least filled table, beginning with the table whose turn it is."""
    first, turn = room.ahead[0], arrival % room.tables
    steps = row[first - 1 :]
    for t in sorted(room.lowest(first), key=lambda t: (t - 1 - turn) % room.tables):
        start = minus(t - 1, steps[0], moduli)
        yield tuple(s + 1 for s in course(start, steps, moduli))


def _round_by_round(room: _Room, arrival: int, met: Count | None, alike: Count | None) -> _Course:
    """In every round the least filled open table of those not seen yet, and there the fewest people met again."""
    seen = dict.fromkeys(room.visited, 1)
    seats, over, again = [], 0, 0
    for r in room.ahead:
        filled = {t: (seen.get(t, 0), room.headcount(r, t)) for t in room.open(r)}
        fewest = min(filled.values())
        t = min(
            (t for t, now in filled.items() if now == fewest),
            key=lambda t, r=r: (  # type: ignore[misc]
                met(r, t) if met else 0,
                alike(r, t) if alike else 0,
                (t - 1 - arrival * (r + 1)) % room.tables,  # or all who come would go the same way
            ),
        )
        again, over = again + (t in seen), over + filled[t][1] - room.least(r)
        seen[t] = seen.get(t, 0) + 1
        seats.append(t)
    return _Course(again, over, 0, 0, tuple(seats))


def prolong(
    seats: Seated, tables: int, rounds: int, headcount: Count | None = None, *,
    shut: Some | None = None, full: Some | None = None, still: bool = False, arrival: int = 0,
) -> Seated:  # fmt: skip
    """The same course for another number of rounds: cut, or carried on with its row.

    Who is on no row goes round by round to a table not seen yet, the least filled one where `headcount` tells. A host
    (`still`, or always at one table) stays where that is not shut. One seat alone is on every
    row: `arrival` says then which one was meant.
    """
    if len(seats) >= rounds:
        return seats[:rounds]
    known = [(r, t) for r, t in enumerate(seats, 1) if t is not None]
    visited = {t for _, t in known}
    first = len(seats) + 1
    room = _Room(tables, range(first, rounds + 1), headcount or (lambda r, t: 0), shut, full, visited)
    turn = arrival or sum(t * r for r, t in known)
    if known and (still or (len(known) > 1 and len(visited) == 1)):
        home, others = known[-1][1], _round_by_round(room, turn, None, None).seats
        return seats + tuple(t if home in room.shut[r] else home for r, t in zip(room.ahead, others, strict=True))
    ahead = _on_its_row(known, tables, rounds, arrival)
    if ahead is not None and not any(t in room.barred[r] for r, t in enumerate(ahead[first - 1 :], first)):
        return seats + ahead[first - 1 :]
    return seats + _round_by_round(room, turn, None, None).seats


def _on_its_row(
    known: list[tuple[int, int]], tables: int, rounds: int, arrival: int
) -> tuple[int, ...] | None:  # fmt: skip
    if not known:
        return None
    moduli, rows, _ = rows_to_join(tables, rounds, arrival // tables + 1)
    r0, t0 = known[0]
    for row in _turns(rows, arrival // tables):
        start = minus(t0 - 1, row[r0 - 1], moduli)
        ahead = tuple(t + 1 for t in course(start, row, moduli))
        if all(ahead[r - 1] == t for r, t in known):
            return ahead
    return None
