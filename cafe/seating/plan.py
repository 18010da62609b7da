"""A plan for an instance: designs first, then searched where rules or numbers break them; a repair where one existed."""

from collections import Counter
from dataclasses import replace

import msgspec

from cafe.domain.sentences import Counted
from cafe.seating.bounds import unavoidable_repeats, unavoidable_revisits
from cafe.seating.brake import Brake, Left
from cafe.seating.chances import Chance
from cafe.seating.floor import Floor, Weights
from cafe.seating.homeward import homeward
from cafe.seating.improve import Moves, anneal
from cafe.seating.instance import Instance, refuse
from cafe.seating.layouts import developed, shifted
from cafe.seating.measure import Report, measure, meetings, revisits
from cafe.seating.problem import Problem, Seats
from cafe.seating.start import random_wish, seated
from cafe.seating.trajectories import exchange

SHARE = 0.36  # of the time, on an idle machine like the one where a step was timed; the rest is for slow and busy ones
REPAIR = 0.7  # of that in a repair, whose steps take longer
HEAT = (1.2, 0.12)
FEWEST = [(0.6, 0.1), (0.4, 0.05)]  # from warm to cold, where few may move
MIXING = [(0.5, 0.1), (0.3, 0.02)]
MIXING_HOT = [(1.5, 0.1), (0.5, 0.03)]  # where people must meet again whatever is done
MOST_TRIES = 30
MOST_FROM_ANYWHERE = 400  # people, up to which a search from a random plan comes anywhere near in time
MOST_EXCHANGES = 5_000_000
MOST_PAIRS = 4_000_000  # at the tables of all rounds, which can be counted in a few seconds


class Plan(msgspec.Struct):
    """Who sits where in each round, and what that is worth."""

    schedule: list[dict[str, str]]
    report: Report


def plan(instance: Instance, chance: Chance, seconds: float, left: Left, mixing: bool = False) -> Plan:
    """The plan. `left` says how many seconds are left; `mixing` repairs for the best mix, not for the fewest changes."""
    problem, brake = Problem(instance), Brake(left)
    _in_time(problem)
    if problem.previous is None:
        seats = _fresh(problem, chance, seconds, brake)
    else:
        seats = _repair(problem, chance, seconds, brake, mixing)
    schedule = [
        {problem.people[p]: problem.tables[t] for p, t in enumerate(row) if t >= 0} for row in seats
    ]  # fmt: skip
    report = measure(problem, seats, brake.pulled)
    _held_to(report)
    return Plan(schedule=schedule, report=report)


def _in_time(problem: Problem) -> None:
    """No plan that would take minutes however few seconds it is given."""
    people = [[least for least, _ in row] for row in problem.room]
    for r in range(problem.played):
        people[r] = list(Counter((problem.previous or [])[r]).values())
    pairs, largest = sum(n * (n - 1) // 2 for row in people for n in row), max(max(row, default=0) for row in people)
    if pairs > MOST_PAIRS:
        refuse(
            "too_many_pairs",
            Counted(
                "With up to {people:,} people at a table in 1 round {pairs:,} pairs would sit together, and a plan can heed "
                "{most:,}: take more tables or fewer rounds.",
                "With up to {people:,} people at a table in {n} rounds {pairs:,} pairs would sit together, and a plan can "
                "heed {most:,}: take more tables or fewer rounds.",
                problem.rounds,
                people=largest,
                pairs=pairs,
                most=MOST_PAIRS,
            ),
        )


def _repeats(problem: Problem, seats: Seats) -> int:
    return sum(m - 1 for m in _often(problem, seats))


def _often(problem: Problem, seats: Seats) -> list[int]:
    """How often each pair meets that is not meant to."""
    return [
        m for p, counts in enumerate(meetings(problem, seats)) for x, m in counts.items()
        if x > p and (p, x) not in problem.fixed_pairs
    ]  # fmt: skip


def _fresh(problem: Problem, chance: Chance, seconds: float, brake: Brake) -> Seats:
    weights, total = Weights(), max(0.05, seconds * SHARE)
    seats = seated(problem, shifted(problem, chance), chance)
    repeats, least = _repeats(problem, seats), unavoidable_repeats(problem, seats)
    if repeats > least:
        turned = developed(problem, chance)
        if turned is not None and _repeats(problem, turned) < repeats:
            seats, repeats = turned, _repeats(problem, turned)
    if _settled(problem, seats, repeats, least):
        return exchange(problem, seats, weights, chance, _exchanges(problem, total), brake)
    seats = exchange(problem, seats, weights, chance, _exchanges(problem, total * 0.3), brake)
    if not any(problem.prefers) and _settled(problem, seats, repeats, least):
        return seats
    share = 0.65 if any(problem.prefers) or problem.sectors > 1 else 0.95
    return _searched(problem, seats, weights, chance, total * share, brake)


def _settled(problem: Problem, seats: Seats, repeats: int, least: int) -> bool:
    return (
        repeats <= least
        and not any(problem.prefers)
        and revisits(problem, seats) <= (unavoidable_revisits(problem) if problem.distinct else problem.n * problem.t)
        and (problem.most == problem.rounds or max(_often(problem, seats), default=0) <= problem.most)
        and not any(row[a] == row[b] >= 0 for row in seats for a, b in problem.apart)
    )


def _exchanges(problem: Problem, seconds: float) -> int:
    price = (0.7 + 0.3 * problem.rounds) * (3.0 if problem.enemies else 2.0 if any(problem.prefers) else 1.0)
    return min(MOST_EXCHANGES, int(seconds * 1e6 / price))


def _swaps(problem: Problem, seconds: float) -> int:
    price = 1.5 + 0.18 * problem.n / problem.t  # millionths of a second
    return int(seconds * 1e6 / price)


def _searched(
    problem: Problem, seats: Seats, weights: Weights, chance: Chance, seconds: float, brake: Brake
) -> Seats:  # fmt: skip
    """From the design and from anywhere, the better one."""
    moves, steps = Moves(problem), _swaps(problem, seconds)
    steps = max(8, steps)
    near = steps // 8 if any(problem.prefers) else steps // 2  # wishes lie far from any design
    found = [anneal(Floor(problem, seats, weights), moves, chance, near, brake, (0.3, 0.08))]
    if problem.n <= MOST_FROM_ANYWHERE:
        other = seated(problem, random_wish(problem, chance), chance)
        found.append(anneal(Floor(problem, other, weights), moves, chance, steps - near, brake, HEAT))
    seats = min(found, key=lambda one: one[0])[1]
    return exchange(problem, seats, weights, chance, _exchanges(problem, seconds * 0.15), brake)


def _repair(problem: Problem, chance: Chance, seconds: float, brake: Brake, mixing: bool) -> Seats:
    """From the plan that was, evened out anew many times; the best of these are searched further."""
    moves, steps = Moves(problem), _swaps(problem, max(0.05, seconds * SHARE * REPAIR))
    wish = _as_it_was(problem, chance)
    weights = _repair_weights(problem, wish, mixing)
    loose = replace(weights, revisit=6.0)  # at first, or nobody finds the way past a table already seen
    best, stages = (1, MIXING if weights.repeat > 1 else MIXING_HOT) if mixing else (3, FEWEST)
    tries = 1 if mixing else max(best, min(MOST_TRIES, steps // (30 * problem.n * problem.rounds)))
    found = [_homeward(problem, seated(problem, wish, chance), weights, moves, brake) for _ in range(tries)]
    found = sorted(found, key=lambda one: one[0])[:best]
    if mixing and weights.repeat <= 1 and problem.n <= MOST_FROM_ANYWHERE:  # nothing is lost by beginning anywhere
        found.append(_homeward(problem, seated(problem, random_wish(problem, chance), chance), weights, moves, brake))
    for _, seats in found[:]:
        for number, heat in enumerate(stages, 1):
            floor = Floor(problem, seats, weights if number * 2 > len(stages) else loose)
            seats = anneal(floor, moves, chance, steps // len(stages) // best, brake, heat)[1]
        found.append(_homeward(problem, seats, weights, moves, brake))
    return min(found, key=lambda one: one[0])[1]


def _homeward(problem: Problem, seats: Seats, weights: Weights, moves: Moves, brake: Brake) -> tuple[float, Seats]:
    floor = Floor(problem, seats, weights)
    homeward(floor, moves, brake)
    return floor.cost, floor.copy()


def _as_it_was(problem: Problem, chance: Chance) -> Seats:
    """Everybody where they were to be; from closed tables where a design would have them."""
    assert problem.previous is not None
    fallback = shifted(problem, chance)
    return [
        [t if t in open_ else other for t, other in zip(row, designed, strict=True)]
        for row, designed, open_ in zip(problem.previous, fallback, problem.open, strict=True)
    ]


def _repair_weights(problem: Problem, seats: Seats, mixing: bool) -> Weights:
    """Where nobody need meet again, one change is worth less than a repeat; where they must, it is worth about as much."""
    if unavoidable_repeats(problem, seats) == 0:
        return Weights(repeat=6.0, coincidence=0.05, mix=0.3, wish=0.3, change=0.03 if mixing else 1.8)
    return Weights(
        repeat=1.0, coincidence=0.4 if mixing else 0.05, mix=0.3 if mixing else 0.2, wish=0.3,
        change=0.03 if mixing else 1.2,
    )  # fmt: skip


def _held_to(report: Report) -> None:
    """A plan that breaks what was asked is no plan."""
    if report.kept_apart_broken:
        refuse(
            "cannot_keep_apart",
            Counted(
                "No plan was found that keeps everybody apart: a pair would sit together.",
                "No plan was found that keeps everybody apart: {n} pairs would sit together.",
                report.kept_apart_broken,
            ),
        )
