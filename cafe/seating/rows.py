"""The rows of a shift design: a person of class b who starts at table a sits in round r at a + rows[b][r].

Two people of different classes meet at most once when the differences of their rows are distinct; nobody returns to a
table when a row has distinct entries. Over GF(T) the rows b * x do both, elsewhere rows come from a short search over
the few numbers of the table of rows. See Colbourn and Dinitz (eds.), Handbook of Combinatorial Designs, 2nd ed. (2007),
VI.17 (difference matrices).
"""

from math import gcd

from cafe.seating.chances import Chance
from cafe.seating.fields import plus, prime_power, times

SEARCH_STEPS = 6_000  # about 0.1 s
Rows = list[list[int]]


def group_prime(tables: int) -> int:
    """The base in which tables are added: p for GF(p^d), otherwise the number of tables itself."""
    power = prime_power(tables)
    return power[0] if power else tables


def rows_for(tables: int, rounds: int, wanted: int, still: bool, chance: Chance) -> Rows:
    """So many rows; the first is zero if `still` (hosts, or people may stay), and all others never return."""
    power = prime_power(tables)
    if tables == 1:
        return [[0] * rounds for _ in range(wanted)]
    if power and rounds <= tables:
        field = [[times(b, x, *power) for x in range(rounds)] for b in range(tables)]
        return _cycled(field if still else field[1:], wanted, still)
    if power is None and rounds <= tables:
        straight = _straight(tables, rounds)
        if len(straight) >= wanted + (not still):
            return straight[:wanted] if still else straight[1 : wanted + 1]
        return _searched(tables, rounds, wanted, still, chance)
    longer = rows_for(tables, tables, wanted, still, chance)
    return [[row[r % tables] for r in range(rounds)] for row in longer]


def _straight(tables: int, rounds: int) -> Rows:
    """b * r mod T for as long as no two rows have the same difference twice."""
    rows = 1
    while rows < tables and all(rows * gap % tables for gap in range(1, rounds)):
        rows += 1
    lags = [gcd(b, tables) for b in range(1, rows)]
    assert all(tables // lag >= rounds for lag in lags)
    return [[b * r % tables for r in range(rounds)] for b in range(rows)]


def _cycled(rows: Rows, wanted: int, still: bool) -> Rows:
    """Rows used again, evenly, where there are too few; the zero row stands for hosts and is used once."""
    head, moving = (rows[:1], rows[1:]) if still else ([], rows)
    return [*head, *(moving[i % len(moving)] for i in range(wanted))][:wanted]


def _searched(tables: int, rounds: int, wanted: int, still: bool, chance: Chance) -> Rows:
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
    return best if still else best[1:]


def _random_row(tables: int, rounds: int, chance: Chance) -> list[int]:
    return [0, *chance.sample(range(1, tables), rounds - 1)]


def _clashes(row: list[int], others: Rows, tables: int) -> int:
    """How often a difference to another row comes again: each is a table's worth of repeats."""
    rounds = len(row)
    return sum(rounds - len({(a - b) % tables for a, b in zip(row, other, strict=True)}) for other in others)


def course(start: int, row: list[int], tables: int, prime: int) -> list[int]:
    """The tables of one person in each round."""
    return [plus(start, shift, prime, tables) for shift in row]
