"""A first plan in which every rule about seats holds, as near as possible to a wished one."""

from cafe.seating.chances import Chance
from cafe.seating.instance import refuse
from cafe.seating.problem import NOWHERE, Problem, Seats


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
    for p, t in zip(left, gaps + more, strict=False):
        row[p] = t
    return row


def _seat_groups(problem: Problem, r: int, wish: list[int], row: list[int], sizes: list[int]) -> None:
    groups = [[p for p in group if problem.here[r][p] and row[p] < 0] for group in problem.groups]
    for group in sorted(groups, key=len, reverse=True):
        if not group:
            continue
        rooms = {t: problem.room[r][t][1] - sizes[t] for t in problem.open[r]}
        wished = wish[group[0]]
        if rooms.get(wished, 0) >= len(group):
            t = wished
        else:
            t = max(problem.open[r], key=lambda t: (rooms[t], -t))
        if rooms[t] < len(group):
            size = problem.room[r][t][1]
            sentence = (
                f"{len(group)} people must sit together in round {r}; even tables seat {size}, and no table has room"
            )
            refuse("group_too_large", f"{sentence} for them beside those who are bound to it.")
        for p in group:
            row[p], sizes[t] = t, sizes[t] + 1
