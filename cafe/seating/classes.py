"""The rows a whole plan begins with, one for each class of people."""

from cafe.seating.chances import Chance
from cafe.seating.fields import Moduli
from cafe.seating.rows import Row, rows_of

SEARCH_STEPS = 6_000  # about 0.1 s


def rows_for(tables: int, rounds: int, wanted: int, still: bool, chance: Chance) -> tuple[Moduli, list[Row]]:
    """So many rows; the first is that of noughts if people may stay where they are.

    Where there are too few that clash with none, a short search looks for others, except in fields, whose rows used
    twice already give no more repeats than any.
    """
    moduli, rows, clean = rows_of(tables, rounds)
    head: list[Row] = [(0,) * rounds] if still else []
    moving = wanted - len(head)
    if moving <= clean or len(moduli) > 1 or tables < 4 or clean == len(rows) or rounds > tables:
        return moduli, [*head, *(rows[i % len(rows)] for i in range(moving))]
    return (tables,), searched(tables, rounds, wanted, still, chance)


def searched(tables: int, rounds: int, wanted: int, still: bool, chance: Chance) -> list[Row]:
    """Rows mod T with as few equal differences as a short search finds."""
    fixed = 1  # the zero row: distinct differences from it are distinct tables
    count = wanted if still else wanted + 1
    rows = [[0] * rounds for _ in range(fixed)]
    for _ in range(count - fixed):
        rows.append(
            min((_random_row(tables, rounds, chance) for _ in range(40)), key=lambda row: _clashes(row, rows, tables))
        )
    own = [_clashes(row, rows[:i] + rows[i + 1 :], tables) for i, row in enumerate(rows)]
    best, best_cost = [row[:] for row in rows], sum(own) // 2
    cost, steps = best_cost, max(200, SEARCH_STEPS // max(1, count // 8))
    for step in range(steps):
        if best_cost == 0:
            break
        heat = 1.5 * (1 - step / steps) + 0.15
        i, r = chance.randrange(fixed, count), chance.randrange(1, rounds)
        others = rows[:i] + rows[i + 1 :]
        row = rows[i][:]
        row[r] = chance.randrange(0, tables)
        if len(set(row)) < rounds:
            other = rows[i].index(row[r]) if row[r] in rows[i] else r
            row[other] = rows[i][r]
            if row[0] != 0:
                continue
        change = _clashes(row, others, tables) - _clashes(rows[i], others, tables)
        if change <= 0 or chance.random() < 2.718 ** (-change / heat):
            rows[i], cost = row, cost + change
            if cost < best_cost:
                best, best_cost = [row[:] for row in rows], cost
    return [tuple(row) for row in (best if still else best[1:])]


def _random_row(tables: int, rounds: int, chance: Chance) -> list[int]:
    return [0, *chance.sample(range(1, tables), rounds - 1)]


def _clashes(row: list[int], others: list[list[int]], tables: int) -> int:
    """How often a difference to another row comes again: each is a table's worth of repeats."""
    rounds = len(row)
    return sum(rounds - len({(a - b) % tables for a, b in zip(row, other, strict=True)}) for other in others)
