"""Where the marks of two pictures stand: the matrix of who meets whom, and the bands of people who go from table to
table. Numbers only; the templates draw, the style sheets colour."""

from itertools import pairwise

from msgspec import Struct

from cafe.domain.cafe import Cafe, Person
from cafe.screens.met import Pairs, at_tables, flow, held

MOST_IN_MATRIX = 120

CELL, MARK, DOT, NAMES = 18, 16, 3, 150  # a cell's side, a mark's, a dot's radius, the room for names
UNIT, LEAST_UNIT, TALL = 12, 3, 620  # height of a person in a band, at least; of a full column, about
NODE, GAP, STEP, HEAD = 16, 14, 260, 28  # a table's width, the gap below it, from round to round, the room for titles


class Number(Struct, frozen=True):
    """How often two people meet, where that is more than once."""

    x: int
    y: int
    times: int
    kind: str


class Matrix(Struct, frozen=True):
    """Who meets whom: the squares and the dots of each kind as one path, so that many people stay a small page."""

    side: int
    squares: dict[str, str]
    dots: dict[str, str]
    numbers: list[Number]


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


def matrix(people: list[Person], met: Pairs) -> Matrix:
    """Both halves of the matrix, in the order of these people."""
    at = {person.id: NAMES + n * CELL for n, person in enumerate(people)}
    squares: dict[str, list[str]] = {"once": [], "often": [], "again": []}
    dots: dict[str, list[str]] = {"once": [], "ahead": []}
    numbers = []
    for (one, other), meeting in met.items():
        for x, y in ((at[one], at[other]), (at[other], at[one])):
            if meeting.kind in squares:
                squares[meeting.kind].append(f"M{x} {y}h{MARK}v{MARK}h-{MARK}z")
            if meeting.kind in dots:
                dots[meeting.kind].append(
                    f"M{x + MARK // 2 - DOT} {y + MARK // 2}a{DOT} {DOT} 0 1 0 {2 * DOT} 0a{DOT} {DOT} 0 1 0-{2 * DOT} 0"
                )
            else:
                numbers.append(Number(x + MARK // 2, y + MARK - 4, meeting.times, meeting.kind))
    side = NAMES + len(people) * CELL
    return Matrix(side, _paths(squares), _paths(dots), numbers)


def _paths(parts: dict[str, list[str]]) -> dict[str, str]:
    return {kind: "".join(some) for kind, some in parts.items()}


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
