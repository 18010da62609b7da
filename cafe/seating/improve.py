"""Annealing: people change seats one round at a time, always worse moves less often, the best plan is kept.

See Dotú and Van Hentenryck, Scheduling Social Golfers Locally (CPAIOR 2005), for local search by swaps.
"""

from math import exp

from cafe.seating.brake import LOOK, Brake
from cafe.seating.chances import Chance
from cafe.seating.floor import Floor
from cafe.seating.problem import NOWHERE, Problem, Seats

NOBODY = -1


class Moves:
    """Who may move in each round: not held, alone or as a group."""

    def __init__(self, problem: Problem) -> None:
        grouped = {p for group in problem.groups for p in group}
        self.rounds, self.single, self.alone, self.groups, self.slack = [], {}, {}, {}, {}
        self.wishes = any(problem.prefers)
        for r in range(problem.played, problem.rounds):
            free = [p for p in range(problem.n) if problem.here[r][p] and problem.held[r][p] < 0]
            self.single[r] = [p for p in free if p not in grouped]
            self.alone[r] = frozenset(self.single[r])
            groups = [[p for p in g if problem.here[r][p] and problem.held[r][p] < 0] for g in problem.groups]
            self.groups[r] = [g for g in groups if g]
            low = [problem.room[r][t] for t in problem.open[r]]
            self.slack[r] = any(a < b for a, b in low) and sum(problem.here[r]) != sum(a for a, _ in low)
            if len(problem.open[r]) > 1 and free:
                self.rounds.append(r)

    rounds: list[int]
    single: dict[int, list[int]]
    alone: dict[int, frozenset[int]]
    groups: dict[int, list[list[int]]]
    slack: dict[int, bool]


def anneal(
    floor: Floor, moves: Moves, chance: Chance, steps: int, brake: Brake, heat: tuple[float, float]
) -> tuple[float, Seats]:
    """What the best plan met costs, and the plan."""
    best_cost, best = floor.cost, floor.copy()
    if not moves.rounds or steps <= 0:
        return best_cost, best
    warm, cold = heat
    temperature, draw = warm, chance.random
    rounds, count = moves.rounds, len(moves.rounds)
    for step in range(steps):
        if step % LOOK == 0:
            if brake.pull():
                break
            temperature = warm * (cold / warm) ** (step / steps)
        r = rounds[int(draw() * count)]
        people = moves.single[r]
        pick = draw()
        if moves.groups[r] and pick < 0.1:
            _move_group(floor, moves, r, chance, temperature)
        elif moves.slack[r] and pick > 0.9 and people:
            _move_one(floor, r, people[int(draw() * len(people))], chance, temperature)
        elif people:
            _change_places(floor, moves, r, chance, temperature)
        if floor.cost < best_cost - 1e-9:
            best_cost, best = floor.cost, floor.copy()
    return best_cost, best


def _change_places(floor: Floor, moves: Moves, r: int, chance: Chance, temperature: float) -> None:
    """Two people; in a repair, who was sent away from a table changes with somebody who sits there now."""
    draw, people, row = chance.random, moves.single[r], floor.at[r]
    p, q = people[int(draw() * len(people))], people[int(draw() * len(people))]
    if moves.wishes and draw() < 0.05:
        _change_courses(floor, moves, p, q, chance, temperature)
        return
    if floor.home and draw() < 0.6:
        home = floor.home[r][p]
        if home not in (NOWHERE, row[p]) and floor.tables[r][home]:
            q = _one_of(floor.tables[r][home], moves.alone[r], draw())
    if q == NOBODY or row[p] == row[q]:
        return
    price = floor.swap_price(r, p, q)
    if price <= 0 or draw() < exp(-price / temperature):
        floor.swap(r, p, q)


def _change_courses(floor: Floor, moves: Moves, p: int, q: int, chance: Chance, temperature: float) -> None:
    """Two people change places in all rounds: who travels with whom stays, wishes may be met better."""
    before = floor.cost
    rounds = [
        r for r in moves.rounds if p in moves.alone[r] and q in moves.alone[r] and floor.at[r][p] != floor.at[r][q]
    ]
    for r in rounds:
        floor.swap(r, p, q)
    if floor.cost > before and chance.random() >= exp((before - floor.cost) / temperature):
        for r in rounds:
            floor.swap(r, p, q)


def _one_of(people: list[int], alone: frozenset[int], drawn: float) -> int:
    """Somebody at this table who may move alone; or nobody."""
    free = [p for p in people if p in alone]
    return free[int(drawn * len(free))] if free else NOBODY


def _move_one(floor: Floor, r: int, p: int, chance: Chance, temperature: float) -> None:
    """To a table with room, from one that can spare somebody."""
    problem, tables = floor.problem, floor.tables[r]
    s = floor.at[r][p]
    if len(tables[s]) <= problem.room[r][s][0]:
        return
    room = [t for t in problem.open[r] if t != s and len(tables[t]) < problem.room[r][t][1]]
    if not room:
        return
    t = room[int(chance.random() * len(room))]
    before = floor.cost
    floor.take(r, p)
    floor.put(r, p, t)
    if floor.cost > before and chance.random() >= exp((before - floor.cost) / temperature):
        floor.take(r, p)
        floor.put(r, p, s)


def _move_group(floor: Floor, moves: Moves, r: int, chance: Chance, temperature: float) -> None:
    """A group changes places with as many single people of another table."""
    groups, problem = moves.groups[r], floor.problem
    group = groups[chance.randrange(0, len(groups))]
    s, t = floor.at[r][group[0]], problem.open[r][chance.randrange(0, len(problem.open[r]))]
    others = [p for p in floor.tables[r][t] if p in moves.alone[r]]
    if s == t or len(others) < len(group):
        return
    others = chance.sample(others, len(group))
    before = floor.cost
    for p, q in zip(group, others, strict=True):
        floor.swap(r, p, q)
    if floor.cost > before and chance.random() >= exp((before - floor.cost) / temperature):
        for p, q in zip(group, others, strict=True):
            floor.swap(r, p, q)
