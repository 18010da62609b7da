"""Where the marks of two pictures stand: the matrix of who meets whom, and the bands of people who go from table to
table. Numbers only; the templates draw, the style sheets colour."""

from itertools import pairwise

from msgspec import Struct

from cafe.domain.cafe import Cafe, Person
from cafe.screens.met import Pairs, at_tables, flow, held

MOST_IN_MATRIX = 120

CELL, NAMES = 18, 150  # a cell's side, the room for names
UNIT, LEAST_UNIT, TALL = 12, 3, 620  # height of a person in a band, at least; of a full column, about
NODE, GAP, STEP, HEAD = 16, 14, 260, 28  # a table's width, the gap below it, from round to round, the room for titles


class Cell(Struct, frozen=True):
    """One meeting in the matrix."""

    row: int
    column: int
    kind: str
    times: int
    rounds: tuple[int, ...]


class Node(Struct, frozen=True):
    """A table in a round."""

    round: int
    table: int
    people: int
    x: int
    y: float
    height: float


class Band(Struct, frozen=True):
    """People who go from one table to another; `x` and `y` are where their number stands."""

    round: int
    start: int
    end: int
    people: int
    path: str
    x: int
    y: float
    height: float


class Bands(Struct, frozen=True):
    """The picture of all bands."""

    width: int
    height: float
    nodes: list[Node]
    bands: list[Band]
    columns: list[tuple[int, int]]  # a round, and where it stands


def cells(people: list[Person], met: Pairs) -> list[Cell]:
    """Both halves of the matrix, in the order of these people."""
    at = {person.id: n for n, person in enumerate(people)}
    found = []
    for (one, other), meeting in met.items():
        a, b = at[one], at[other]
        rounds = (*meeting.met, *meeting.ahead)
        found += [Cell(r, c, meeting.kind, meeting.times, rounds) for r, c in ((a, b), (b, a))]
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def bands(cafe: Cafe) -> Bands:
    """Each round a column of tables as tall as they are full; between two columns the bands, sorted so that few cross."""
    columns = [(round_, n * STEP) for n, round_ in enumerate(held(cafe))]
    most = max((sum(map(len, at_tables(cafe, r).values())) for r, _ in columns), default=0)
    unit = max(LEAST_UNIT, min(UNIT, TALL / max(1, most)))
    nodes = {(node.round, node.table): node for r, x in columns for node in _column(cafe, r, x, unit)}
    height = max((node.y + node.height for node in nodes.values()), default=HEAD)
    steps = flow(cafe)
    drawn = [
        band
        for (before, _), (after, _) in pairwise(columns)
        for band in _between(steps[before], nodes, before, after, unit)
    ]
    return Bands(len(columns) * STEP - STEP // 4, height + GAP, list(nodes.values()), drawn, columns)


def _column(cafe: Cafe, round_: int, x: int, unit: float) -> list[Node]:
    nodes, y = [], float(HEAD)
    for table, people in at_tables(cafe, round_).items():
        height = max(len(people) * unit, 14.0)
        nodes.append(Node(round_, table, len(people), x, y, height))
        y += height + GAP
    return nodes


def _between(
    step: dict[tuple[int, int], int], nodes: dict[tuple[int, int], Node], before: int, after: int, unit: float
) -> list[Band]:
    out = {table: node.y for (r, table), node in nodes.items() if r == before}
    into = {table: node.y for (r, table), node in nodes.items() if r == after}
    found = []
    for (start, end), people in step.items():
        height = people * unit
        x, goal = nodes[before, start].x + NODE, nodes[after, end].x
        path = _ribbon(x, out[start], goal, into[end], height)
        found.append(Band(before, start, end, people, path, x + 8, round(out[start] + height / 2, 1), height))
        out[start] += height
        into[end] += height
    return found


def _ribbon(x: int, y: float, goal: int, end: float, height: float) -> str:
    middle = (x + goal) // 2
    a, b, c, d = (f"{value:.1f}" for value in (y, end, end + height, y + height))
    return f"M{x} {a}C{middle} {a} {middle} {b} {goal} {b}V{c}C{middle} {c} {middle} {d} {x} {d}Z"
