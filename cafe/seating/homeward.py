"""The end of a repair: who was sent from their table goes back wherever that makes the plan better, and who is new
looks for the best place.

One after the other they go home alone, or change places with somebody there, or send somebody from there to a third
table from which another fills the gap; the best of these is done if it gains anything.
"""

from collections.abc import Iterator

from cafe.seating.brake import Brake
from cafe.seating.floor import Floor
from cafe.seating.improve import Moves
from cafe.seating.problem import NOWHERE

Steps = list[tuple[int, int]]  # (person, table), done together
PASSES = 4  # where changes matter most; otherwise one, to take back what was moved for nothing
GAIN = 1e-9


def homeward(floor: Floor, moves: Moves, brake: Brake) -> None:
    """Improve the plan until nobody who was moved or is new gains by another table."""
    assert floor.home is not None
    for _ in range(PASSES if floor.weights.change >= 1 else 1):
        before = floor.cost
        for r in moves.rounds:
            for p in moves.single[r]:
                if floor.home[r][p] != floor.at[r][p] and not brake.pull():
                    new = floor.home[r][p] == NOWHERE
                    _best(floor, r, _elsewhere(floor, moves, r, p) if new else _ways(floor, moves, r, p))
        if floor.cost > before - GAIN:
            return


def _best(floor: Floor, r: int, ways: Iterator[Steps]) -> None:
    best: tuple[float, Steps] = (floor.cost - GAIN, [])
    for steps in ways:
        back = [(x, floor.at[r][x]) for x, _ in steps]
        _do(floor, r, steps)
        if floor.cost < best[0]:
            best = (floor.cost, steps)
        _do(floor, r, back)
    _do(floor, r, best[1])


def _do(floor: Floor, r: int, steps: Steps) -> None:
    for p, _ in steps:
        floor.take(r, p)
    for p, t in steps:
        floor.put(r, p, t)


def _elsewhere(floor: Floor, moves: Moves, r: int, p: int) -> Iterator[Steps]:
    """Who is new may sit anywhere, and changes with others who are, or who would come home by it."""
    assert floor.home is not None
    s, room, tables, home = floor.at[r][p], floor.problem.room[r], floor.tables[r], floor.home[r]
    spare = len(tables[s]) > room[s][0]
    for u in [u for u in floor.problem.open[r] if u != s]:
        if spare and len(tables[u]) < room[u][1]:
            yield [(p, u)]
        for y in [y for y in tables[u] if y in moves.alone[r] and home[y] in (NOWHERE, s)]:
            yield [(p, u), (y, s)]


def _ways(floor: Floor, moves: Moves, r: int, p: int) -> Iterator[Steps]:
    assert floor.home is not None
    s, home, room = floor.at[r][p], floor.home[r][p], floor.problem.room[r]
    tables, alone = floor.tables[r], moves.alone[r]
    if home not in floor.problem.open[r]:
        return
    spare, space = len(tables[s]) > room[s][0], len(tables[home]) < room[home][1]
    if spare and space:
        yield [(p, home)]
    for x in [x for x in tables[home] if x in alone]:
        yield [(p, home), (x, s)]
        for u in floor.problem.open[r] if floor.weights.change >= 1 else ():
            if u in (s, home):
                continue
            if spare and len(tables[u]) < room[u][1]:
                yield [(p, home), (x, u)]
            for y in [y for y in tables[u] if y in alone]:
                if floor.home[r][x] in (u, NOWHERE) or floor.home[r][y] in (s, NOWHERE):
                    yield [(p, home), (x, u), (y, s)]
