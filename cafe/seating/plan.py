"""A plan for an instance: designs first, then searched where rules or numbers break them; a repair where one existed."""

from dataclasses import replace

import msgspec

from cafe.seating.bounds import unavoidable_repeats, unavoidable_revisits
from cafe.seating.chances import Chance
from cafe.seating.floor import Floor, Weights
from cafe.seating.improve import Left, Moves, anneal
from cafe.seating.instance import Instance, refuse
from cafe.seating.layouts import developed, shifted
from cafe.seating.measure import Report, measure, meetings, revisits
from cafe.seating.problem import Problem, Seats
from cafe.seating.start import random_wish, seated
from cafe.seating.trajectories import exchange

SHARE = 0.6  # of the time, on a machine like the one it was measured on; the rest is for slower ones
HEAT = (1.2, 0.12)
MOST_EXCHANGES = 5_000_000


class Plan(msgspec.Struct):
    """Who sits where in each round, and what that is worth."""

    schedule: list[dict[str, str]]
    report: Report


def plan(instance: Instance, chance: Chance, seconds: float, left: Left, mixing: bool = False) -> Plan:
    """The plan. `left` says how many seconds are left; `mixing` repairs for the best mix, not for the fewest changes."""
    problem = Problem(instance)
    if problem.previous is None:
        seats = _fresh(problem, chance, seconds, left)
    else:
        seats = _repair(problem, chance, seconds, left, mixing)
    schedule = [
        {problem.people[p]: problem.tables[t] for p, t in enumerate(row) if t >= 0} for row in seats
    ]  # fmt: skip
    report = measure(problem, seats)
    _held_to(report)
    return Plan(schedule=schedule, report=report)


def _repeats(problem: Problem, seats: Seats) -> int:
    return sum(
        m - 1 for p, counts in enumerate(meetings(problem, seats)) for x, m in counts.items()
        if x > p and (p, x) not in problem.fixed_pairs
    )  # fmt: skip


def _fresh(problem: Problem, chance: Chance, seconds: float, left: Left) -> Seats:
    weights, total = Weights(), max(0.05, seconds * SHARE)
    seats = seated(problem, shifted(problem, chance), chance)
    repeats, least = _repeats(problem, seats), unavoidable_repeats(problem, seats)
    if repeats > least:
        turned = developed(problem, chance)
        if turned is not None and _repeats(problem, turned) < repeats:
            seats, repeats = turned, _repeats(problem, turned)
    if _settled(problem, seats, repeats, least):
        return exchange(problem, seats, weights, chance, _exchanges(problem, total * 1.3), left)
    seats = exchange(problem, seats, weights, chance, _exchanges(problem, total * 0.4), left, left() * 0.6)
    if not any(problem.prefers) and _settled(problem, seats, repeats, least):
        return seats
    return _searched(problem, seats, weights, chance, total * 0.8, left)


def _settled(problem: Problem, seats: Seats, repeats: int, least: int) -> bool:
    return (
        repeats <= least
        and not any(problem.prefers)
        and revisits(problem, seats) <= (unavoidable_revisits(problem) if problem.distinct else problem.n * problem.t)
        and not any(row[a] == row[b] >= 0 for row in seats for a, b in problem.apart)
    )


def _exchanges(problem: Problem, seconds: float) -> int:
    return min(MOST_EXCHANGES, int(seconds * 1e6 / (0.9 + 0.3 * problem.rounds)))


def _swaps(problem: Problem, seconds: float) -> int:
    price = 1.2 + 0.16 * problem.n / problem.t  # millionths of a second
    return int(seconds * 1e6 / (price * 1.7 if any(problem.prefers) else price))


def _searched(
    problem: Problem, seats: Seats, weights: Weights, chance: Chance, seconds: float, left: Left
) -> Seats:  # fmt: skip
    """From the design and from anywhere, the better one."""
    moves, steps = Moves(problem), _swaps(problem, seconds)
    steps = max(8, steps)
    near = steps // 8 if any(problem.prefers) else steps // 2  # wishes lie far from any design
    found = [
        anneal(Floor(problem, seats, weights), moves, chance, near, left, (0.3, 0.08), left() * (1 - near / steps))
    ]
    if problem.n <= 400:
        other = seated(problem, random_wish(problem, chance), chance)
        found.append(anneal(Floor(problem, other, weights), moves, chance, steps - near, left, HEAT))
    seats = min(found, key=lambda one: one[0])[1]
    return exchange(problem, seats, weights, chance, _exchanges(problem, seconds * 0.15), left)


def _repair(problem: Problem, chance: Chance, seconds: float, left: Left, mixing: bool) -> Seats:
    assert problem.previous is not None
    wish = [row[:] for row in problem.previous]
    fallback = shifted(problem, chance)
    for r in range(problem.rounds):
        wish[r] = [t if t in problem.open[r] else other for t, other in zip(wish[r], fallback[r], strict=True)]
    seats = seated(problem, wish, chance)
    avoidable = unavoidable_repeats(problem, seats) == 0
    strict = Weights(
        repeat=3.0 if avoidable else 1.0,
        coincidence=0.05,
        mix=0.2,
        wish=0.3,
        change=0.05 if mixing else 1.0,
    )
    loose = replace(strict, revisit=6.0)  # at first, or nobody finds the way past a table already seen
    first = (1.5, 0.08) if avoidable else (3.0, 0.05)
    stages = [(loose, first), (loose, (1.0, 0.1)), (strict, (0.5, 0.08)), (strict, (0.5, 0.05))]
    moves, steps = Moves(problem), _swaps(problem, max(0.05, seconds * SHARE * 1.15)) // len(stages)
    careful = anneal(Floor(problem, seats, strict), moves, chance, steps // 4, left, (0.2, 0.02), left() * 0.9)
    cost = 0.0
    for number, (weights, heat) in enumerate(stages):
        floor, share = Floor(problem, seats, weights), left() * (1 - 1 / (len(stages) - number))
        cost, seats = anneal(floor, moves, chance, steps, left, heat, share)
    return seats if cost < careful[0] else careful[1]


def _held_to(report: Report) -> None:
    """A plan that breaks what was asked is no plan."""
    if report.kept_apart_broken:
        pairs = "a pair" if report.kept_apart_broken == 1 else f"{report.kept_apart_broken} pairs"
        refuse("cannot_keep_apart", f"No plan was found that keeps everybody apart: {pairs} would sit together.")
