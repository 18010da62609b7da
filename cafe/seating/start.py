"""A first plan in which every rule about seats holds, as near as possible to a wished one."""

from collections.abc import Iterator

from cafe.seating.chances import Chance
from cafe.seating.instance import refuse
from cafe.seating.problem import NOWHERE, Problem, Seats

PACKINGS = 5_000  # ways looked at to seat groups, and as many as these for each of them:
EACH = 20


def random_wish(problem: Problem, chance: Chance) -> Seats:
    """Anybody anywhere."""
    wish = []
    for r in range(problem.rounds):
        order = list(range(problem.n))
        chance.shuffle(order)
        row, tables = [NOWHERE] * problem.n, problem.open[r]
        for i, p in enumerate(order):
            row[p] = tables[i % len(tables)] if tables else NOWHERE
        wish.append(row)
    return wish


def seated(problem: Problem, wish: Seats, chance: Chance) -> Seats:
    """History as it was; then people bound to tables, groups, and everybody else where they wish or where there is room."""
    return [
        _history(problem, r) if r < problem.played else _round(problem, r, wish[r], chance)
        for r in range(problem.rounds)
    ]  # fmt: skip


def _history(problem: Problem, r: int) -> list[int]:
    assert problem.previous is not None
    return [t if here else NOWHERE for t, here in zip(problem.previous[r], problem.here[r], strict=True)]


def _round(problem: Problem, r: int, wish: list[int], chance: Chance) -> list[int]:
    row, sizes, here = [NOWHERE] * problem.n, [0] * problem.t, problem.here[r]
    least, most = [a for a, _ in problem.room[r]], [b for _, b in problem.room[r]]
    for p, t in enumerate(problem.held[r]):
        if here[p] and t >= 0:
            row[p], sizes[t] = t, sizes[t] + 1
    _seat_groups(problem, r, wish, row, sizes)
    _seat_apart(problem, r, wish, row, sizes)
    waiting = [p for p in range(problem.n) if here[p] and row[p] < 0]
    chance.shuffle(waiting)
    if problem.previous is not None:  # who had a seat keeps it before newcomers take one
        waiting.sort(key=lambda p: problem.previous is None or problem.previous[r][p] != wish[p])
    over = sum(here) - sum(least)  # how many tables may have one more than the least
    used = sum(max(0, size - low) for size, low in zip(sizes, least, strict=True))
    left = []
    for p in waiting:
        t = wish[p]
        above = t >= 0 and sizes[t] >= least[t]
        if t >= 0 and sizes[t] < most[t] and not (above and used >= over):
            row[p], sizes[t], used = t, sizes[t] + 1, used + above
        else:
            left.append(p)
    gaps = [t for t in problem.open[r] for _ in range(least[t] - sizes[t])]
    more = [t for t in problem.open[r] for _ in range(most[t] - max(least[t], sizes[t]))]
    chance.shuffle(gaps)
    chance.shuffle(more)
    more = _evenly(more, [max(low, size) for low, size in zip(least, sizes, strict=True)])
    for p, t in zip(left, gaps + more, strict=False):
        row[p] = t
    return row


def _seat_apart(problem: Problem, r: int, wish: list[int], row: list[int], sizes: list[int]) -> None:
    """One at each table, where so many are kept apart that a search would not find the way there."""
    least, most = [a for a, _ in problem.room[r]], [b for _, b in problem.room[r]]
    over = sum(problem.here[r]) - sum(least)
    for group in sorted(problem.enemies, key=len, reverse=True):
        waiting = [p for p in group if problem.here[r][p] and row[p] < 0]
        if len(group) * 2 <= len(problem.open[r]) or not waiting:
            continue
        used = sum(max(0, size - low) for size, low in zip(sizes, least, strict=True))
        taken = {row[p] for p in group}
        free = [t for t in problem.open[r] if t not in taken and sizes[t] < most[t]]
        even = [t for t in free if sizes[t] < least[t]]
        full = [t for t in free if sizes[t] >= least[t]]
        full.sort(key=lambda t: sizes[t])
        places = dict.fromkeys(even + full[: max(0, over - used)])
        for p in sorted(waiting, key=lambda p: wish[p] not in places):  # who gets what they wish first
            t = wish[p] if wish[p] in places else next(iter(places), NOWHERE)
            if t >= 0:
                del places[t]
                row[p], sizes[t] = t, sizes[t] + 1


def _evenly(places: list[int], sizes: list[int]) -> list[int]:
    """The same places, those at the smallest tables first."""
    ranked = []
    for t in places:
        ranked.append((sizes[t], t))
        sizes[t] += 1
    return [t for _, t in sorted(ranked, key=lambda place: place[0])]


def _seat_groups(problem: Problem, r: int, wish: list[int], row: list[int], sizes: list[int]) -> None:
    groups = [[p for p in group if problem.here[r][p] and row[p] < 0] for group in problem.groups]
    groups = sorted((group for group in groups if group), key=len, reverse=True)
    tables = _packed(problem, r, groups, wish, sizes[:])
    if tables is None:
        largest, most = len(groups[0]), max(most for _, most in problem.room[r])
        refuse(
            "group_too_large",
            "{people} people must sit together in round {round}; tables that are even enough seat {most}, and not all who "
            "are kept together find room beside hosts and others.",
            people=largest, round=r + problem.first, most=most,
        )  # fmt: skip
    for group, t in zip(groups, tables, strict=True):
        for p in group:
            row[p], sizes[t] = t, sizes[t] + 1


def _packed(
    problem: Problem, r: int, groups: list[list[int]], wish: list[int], sizes: list[int]
) -> list[int] | None:  # fmt: skip
    """A table for each group, the wished one if possible, so that the others can even out the rest."""
    room = problem.room[r]
    nodes = PACKINGS + EACH * len(groups)
    spare = sum(problem.here[r]) - sum(max(low, size) for (low, _), size in zip(room, sizes, strict=True))

    tables: list[int] = []
    above: list[int] = []  # people above the least at each of them
    tried = [_ways(problem, r, wish[groups[0][0]], sizes)] if groups else []
    while len(tables) < len(groups):
        size = len(groups[len(tables)])
        for t in tried[-1]:
            nodes -= 1
            if nodes < 0:
                return None
            more = max(0, sizes[t] + size - max(room[t][0], sizes[t]))
            if sizes[t] + size <= room[t][1] and more <= spare:
                break
        else:  # no table for this group: another one for the group before
            tried.pop()
            if not tables:
                return None
            t = tables.pop()
            sizes[t] -= len(groups[len(tables)])
            spare += above.pop()
            continue
        tables.append(t)
        above.append(more)
        sizes[t] += size
        spare -= more
        if len(tables) < len(groups):
            tried.append(_ways(problem, r, wish[groups[len(tables)][0]], sizes))
    return tables


def _ways(problem: Problem, r: int, wished: int, sizes: list[int]) -> Iterator[int]:
    """Tables for a group: the wished one, then those with the most room."""
    room = problem.room[r]
    if wished in problem.open[r]:
        yield wished
    yield from (t for t in sorted(problem.open[r], key=lambda t: (sizes[t] - room[t][1], t)) if t != wished)
