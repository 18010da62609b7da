"""A whole plan from a design, before anything is searched."""

from collections import Counter
from math import exp

from cafe.seating.chances import Chance
from cafe.seating.classes import rows_for
from cafe.seating.problem import NOWHERE, Problem, Seats
from cafe.seating.rows import course

DEVELOP_STEPS = 40_000
MOST_TO_DEVELOP = 150  # people: above, few rounds leave classes enough


def shifted(problem: Problem, chance: Chance) -> Seats:
    """The shift design for all travellers, hosts on the row of zeros; extra rounds go by classes."""
    tables, rounds = problem.t, problem.rounds
    hosts = [p for p in range(problem.n) if problem.host[p] >= 0]
    bound = {p for p in range(problem.n) if all(held[p] >= 0 for held in problem.held)}
    moving = [p for p in range(problem.n) if p not in bound and any(row[p] for row in problem.here)]
    chance.shuffle(moving)
    moving.sort(key=lambda p: problem.sector[p])  # a class comes to all tables alike, so one sector in it mixes well
    if problem.enemies:
        moving = _in_classes(problem, moving)
    wanted = max(1, -(-len(moving) // tables))
    colours = rounds > tables and not hosts and not problem.distinct
    length = min(rounds, tables) if colours else rounds
    still = bool(hosts) or not problem.distinct
    moduli, rows = rows_for(tables, length, wanted, still and not hosts, chance)
    wish = [[NOWHERE] * problem.n for _ in range(rounds)]
    for i, p in enumerate(moving):
        block, start = divmod(i, tables)
        for r, t in enumerate(course(start, rows[block], moduli)):
            wish[r][p] = t
    for r in range(length, rounds):
        _by_colour(wish[r], moving, tables, r - length)
    return wish


def _in_classes(problem: Problem, people: list[int]) -> list[int]:
    """Those of one class never meet, so all who are kept apart are put into one where that is possible."""
    sizes = [min(problem.t, len(people) - start) for start in range(0, len(people), problem.t)]
    classes: list[list[int]] = [[] for _ in sizes]
    left = dict.fromkeys(people)
    for group in sorted(problem.enemies, key=len, reverse=True):
        mine = [p for p in group if p in left]
        room = [i for i, size in enumerate(sizes) if len(mine) <= size - len(classes[i])]
        if room and len(mine) > 1:
            classes[room[0]] += mine
            for p in mine:
                del left[p]
    others = iter(left)
    for size, class_ in zip(sizes, classes, strict=True):
        class_ += [next(others) for _ in range(size - len(class_))]
    return [p for class_ in classes for p in class_]


def _by_colour(row: list[int], people: list[int], tables: int, number: int) -> None:
    """Those of one class sit together, who never did; a second time they are dealt the other way."""
    size = max(1, len(people) // tables)
    parts = tables // size if tables % size == 0 and len(people) % tables == 0 else 0
    for i, p in enumerate(people):
        block, start = divmod(i, tables)
        if parts:
            row[p] = block * parts + (start // size if number % 2 == 0 else start % parts)
        else:
            row[p] = i * tables // len(people)


def developed(problem: Problem, chance: Chance) -> Seats | None:
    """One round, found so that turning all people one place further gives the next round and few meet twice.

    For people without rules, who may return to a table: Kirkman's fifteen schoolgirls are of this kind (two rings of
    seven and one who stays).
    """
    rules = problem.distinct or problem.groups or problem.apart or any(t >= 0 for held in problem.held for t in held)
    irregular = not all(all(row) for row in problem.here) or any(len(o) != problem.t for o in problem.open)
    tight = min(problem.capacity) * problem.t < problem.n or min(problem.capacity) < -(-problem.n // problem.t)
    if rules or irregular or tight or problem.n > MOST_TO_DEVELOP or problem.rounds < 3:
        return None
    ring = _Ring(problem.n, problem.t, problem.rounds, chance)
    ring.search(chance)
    return ring.seats()


class _Ring:
    """People on rings as long as there are rounds, the rest in the middle; one round of tables."""

    def __init__(self, n: int, tables: int, rounds: int, chance: Chance) -> None:
        self.n, self.rounds, self.rings = n, rounds, n // rounds
        order = list(range(n))
        chance.shuffle(order)
        self.tables: list[list[int]] = [order[t::tables] for t in range(tables)]
        self.keys = [[self._key(a, b) for b in range(n)] for a in range(n)]
        self.hits: Counter[int] = Counter()
        for people in self.tables:
            for i, a in enumerate(people):
                self.hits.update(self.keys[a][b] for b in people[:i])
        self.cost = sum(map(self._price, self.hits, self.hits.values()))

    def _key(self, a: int, b: int) -> int:
        """Pairs that turn into each other have one number; negative ones turn into themselves halfway or at once."""
        (ring, x), (other, y) = divmod(min(a, b), self.rounds), divmod(max(a, b), self.rounds)
        if ring == self.rings:
            return -1 - (min(a, b) * self.n + max(a, b)) * 2
        gap = (y - x) % self.rounds
        if other == self.rings:
            gap = 0
            other = self.rings + y
        elif ring == other:
            gap = min(gap, self.rounds - gap)
            if gap * 2 == self.rounds:
                return -2 - ring * 2
        return (ring * (self.n + 1) + other) * self.rounds + gap

    def _price(self, key: int, hits: int) -> int:
        if hits <= 0:
            return 0
        if key >= 0:
            return (hits - 1) * self.rounds
        return hits * self.rounds - (1 if key % 2 else self.rounds // 2)

    def _change(self, person: int, people: list[int], but: int, by: int) -> int:
        change, keys, hits = 0, self.keys[person], self.hits
        for x in people:
            if x != but and x != person:
                key = keys[x]
                change += self._price(key, hits[key] + by) - self._price(key, hits[key])
                hits[key] += by
        return change

    def _exchange(self, s: list[int], i: int, t: list[int], j: int) -> int:
        a, b = s[i], t[j]
        change = self._change(a, s, b, -1) + self._change(b, t, a, -1)
        s[i], t[j] = b, a
        return change + self._change(b, s, a, 1) + self._change(a, t, b, 1)

    def search(self, chance: Chance) -> None:
        """Anneal until nobody meets twice, or the steps are over."""
        best, best_tables = self.cost, [people[:] for people in self.tables]
        steps, draw, count = DEVELOP_STEPS * 3 // (3 + self.n // len(self.tables)), chance.random, len(self.tables)
        for step in range(steps if count > 1 else 0):
            if best == 0:
                break
            heat = self.rounds * (0.9 - 0.75 * (step * 4 % steps) / steps)
            s, t = self.tables[int(draw() * count)], self.tables[int(draw() * count)]
            if s is t or not s or not t:
                continue
            i, j = int(draw() * len(s)), int(draw() * len(t))
            change = self._exchange(s, i, t, j)
            if change > 0 and draw() >= exp(-change / heat):
                self._exchange(s, i, t, j)
                continue
            self.cost += change
            if self.cost < best:
                best, best_tables = self.cost, [people[:] for people in self.tables]
        self.tables = best_tables

    def seats(self) -> Seats:
        """Every round is the first, turned."""
        plan = [[NOWHERE] * self.n for _ in range(self.rounds)]
        for t, people in enumerate(self.tables):
            for p in people:
                ring, x = divmod(p, self.rounds)
                for r, row in enumerate(plan):
                    row[p if ring == self.rings else ring * self.rounds + (x + r) % self.rounds] = t
        return plan
