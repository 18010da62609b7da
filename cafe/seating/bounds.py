"""What no plan can avoid.

Counting: so many pairs of travellers sit together, and there are only so many pairs. Pigeonhole: those of one table
spread over the tables open to them in the next round, and where more go than there are tables, pairs meet again. Hosts
and people bound to tables are left out, which keeps both valid whatever they do. Where every table has its host all the
time, a traveller who comes to more rounds than there are tables meets hosts again on top of that.
"""

from collections import Counter
from math import log

from cafe.seating.problem import Problem, Seats


def pairs_when_even(people: int, tables: int) -> int:
    """The fewest pairs at one table when so many people sit at so many tables."""
    if tables <= 0:
        return 0
    size, rest = divmod(people, tables)
    return rest * (size + 1) * size // 2 + (tables - rest) * size * (size - 1) // 2


def unavoidable_revisits(problem: Problem) -> int:
    """How often a traveller must come back to a table because there are too few."""
    if not problem.distinct:
        return 0
    total = 0
    patterns = Counter(tuple(row[p] for row in problem.here) for p in range(problem.n) if problem.traveller[p])
    for pattern, count in patterns.items():
        usable = {t for here, tables in zip(pattern, problem.open, strict=True) if here for t in tables}
        total += count * max(0, sum(pattern) - len(usable))
    return max(total, _crowded(problem))


def _crowded(problem: Problem) -> int:
    """Large tables have more places for travellers in all rounds than there are travellers."""
    if problem.played:
        return 0
    free = sum(any(held[p] < 0 for held in problem.held) for p in range(problem.n))
    places = Counter[int]()
    for room, held, here in zip(problem.room, problem.held, problem.here, strict=True):
        bound = Counter(t for t, there in zip(held, here, strict=True) if there)
        places.update({t: max(0, least - bound[t]) for t, (least, _) in enumerate(room)})
    return sum(max(0, count - free) for count in places.values())


def unavoidable_repeats(problem: Problem, seats: Seats) -> int:
    """The larger of both arguments, on top of the repeats of rounds already played."""
    past = _meetings(problem, seats[: problem.played])
    repeats = sum(m - 1 for m in past.values())
    return repeats + max(0, _counting(problem, past), _pigeonhole(problem, seats)) + _hosts_again(problem)


def _hosts_again(problem: Problem) -> int:
    """One host stands for each table; those who travel meet one of them in every round."""
    if problem.played or any(len(tables) < problem.t for tables in problem.open):
        return 0
    hosted = {t for p, t in enumerate(problem.host) if t >= 0 and all(row[p] for row in problem.here)}
    if len(hosted) < problem.t:
        return 0
    return sum(
        max(0, sum(row[p] for row in problem.here) - problem.t) for p in range(problem.n) if problem.traveller[p]
    )  # fmt: skip


def _meetings(problem: Problem, rounds: Seats) -> Counter[tuple[int, int]]:
    met: Counter[tuple[int, int]] = Counter()
    for row in rounds:
        tables: dict[int, list[int]] = {}
        for p, t in enumerate(row):
            if t >= 0:
                tables.setdefault(t, []).append(p)
        for people in tables.values():
            met.update((a, b) for j, b in enumerate(people) for a in people[:j] if (a, b) not in problem.fixed_pairs)
    return met


def _travelling(problem: Problem, *rounds: int) -> list[int]:
    return [p for p in range(problem.n) if problem.traveller[p] and all(problem.here[r][p] for r in rounds)]


def _together(problem: Problem, people: list[int]) -> int:
    among = set(people)
    return sum(a in among and b in among for a, b in problem.fixed_pairs)


def _counting(problem: Problem, past: Counter[tuple[int, int]]) -> int:
    needed = 0
    for r in range(problem.played, problem.rounds):
        people = _travelling(problem, r)
        needed += max(0, pairs_when_even(len(people), len(problem.open[r])) - _together(problem, people))
    people = _travelling(problem)
    among = set(people)
    used = set(past) | set(problem.apart) | problem.fixed_pairs
    spent = sum(a in among and b in among and _can_meet(problem, a, b) for a, b in used)
    return needed - (_possible(problem, people) - spent)


def _can_meet(problem: Problem, a: int, b: int) -> bool:
    return any(row[a] and row[b] for row in problem.here[problem.played :])


def _possible(problem: Problem, people: list[int]) -> int:
    """Pairs of travellers who are ever in the room together from now on."""
    patterns = list(Counter(tuple(row[p] for row in problem.here[problem.played :]) for p in people).items())
    total = 0
    for i, (mine, count) in enumerate(patterns):
        total += count * (count - 1) // 2 if any(mine) else 0
        for other, many in patterns[:i]:
            if any(a and b for a, b in zip(mine, other, strict=True)):
                total += count * many
    return total


def _pigeonhole(problem: Problem, seats: Seats) -> int:
    leave = problem.distinct and not unavoidable_revisits(problem)
    return sum(_again(problem, r, seats, leave) for r in range(max(0, problem.played - 1), problem.rounds - 1))


def _again(problem: Problem, r: int, seats: Seats, leave: bool) -> int:
    """Pairs that sit together in round r and must in the next."""
    people, after = _travelling(problem, r, r + 1), set(problem.open[r + 1])
    if r < problem.played:
        sizes = Counter(seats[r][p] for p in people)
        total = sum(pairs_when_even(k, max(1, len(after) - (leave and t in after))) for t, k in sizes.items())
    else:
        tables = len(problem.open[r])
        ways = max(1, len(after) - (leave and set(problem.open[r]) <= after))
        size, rest = divmod(len(people), max(1, tables))
        total = rest * pairs_when_even(size + 1, ways) + (tables - rest) * pairs_when_even(size, ways)
    return max(0, total - _together(problem, people))


def best_mix(problem: Problem, r: int, sizes: list[int]) -> float:
    """No round with tables of these sizes mixes the sectors better; x log x is convex, so even is best."""
    if not sizes:
        return 0.0
    among = Counter(problem.sector[p] for p in range(problem.n) if problem.here[r][p])
    uneven = 0.0
    for count in among.values():
        size, rest = divmod(count, len(sizes))
        uneven += rest * (size + 1) * log(size + 1) + ((len(sizes) - rest) * size * log(size) if size else 0.0)
    return max(0.0, sum(map(log, sizes)) - uneven / max(sizes))
