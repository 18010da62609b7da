"""Two people change their whole courses: who meets twice stays the same number, sectors and wishes come out better."""

from collections import Counter
from itertools import pairwise
from math import exp, inf, log

from cafe.seating.brake import LOOK, Brake
from cafe.seating.chances import Chance
from cafe.seating.floor import Weights
from cafe.seating.problem import NOWHERE, Problem, Seats

SHARES = (0.1, 0.2, 0.7)  # of the steps


class Courses:
    """A plan as courses, one for each person, with what it costs that this person has that course."""

    def __init__(self, problem: Problem, seats: Seats, weights: Weights) -> None:
        self.problem, self.weights = problem, weights
        self.of = [[row[p] for row in seats] for p in range(problem.n)]
        self.kinds = [[[0] * problem.sectors for _ in range(problem.t)] for _ in range(problem.rounds)]
        self.apart: dict[int, list[int]] = {}  # person -> rules by which others are kept apart from them
        for number, group in enumerate(problem.enemies):
            for p in group:
                self.apart.setdefault(p, []).append(number)
        self._count()
        self.logs = [0.0] + [c * log(c) for c in range(1, problem.n + 2)]
        self.step = [weights.mix * (b - a) for a, b in pairwise(self.logs)]
        self.wishes = [frozenset(tables) for tables in problem.prefers]
        self.plain = not self.apart and not any(self.wishes)

    def above_even(self) -> float:
        """What is left to gain from sectors: nothing when each is spread evenly."""
        total = 0.0
        for tables, open_ in zip(self.kinds, self.problem.open, strict=True):
            for kind in range(self.problem.sectors):
                counts = [tables[t][kind] for t in open_]
                size, rest = divmod(sum(counts), max(1, len(open_)))
                even = rest * self.logs[size + 1] + (len(open_) - rest) * self.logs[size]
                total += self.weights.mix * (sum(self.logs[c] for c in counts) - even)
        return total

    def left_to_gain(self) -> float:
        """No exchange of courses can gain more than this."""
        if any(self.wishes):
            return inf
        pairs = sum(n * (n - 1) // 2 for crowd in self.crowds for (_, t), n in crowd.items() if t >= 0)
        return self.above_even() + self.weights.apart * pairs

    def own(self, p: int, course: list[int], but: int) -> float:
        """Wishes met and enemies met by this person on this course."""
        cost = -self.weights.wish * len(self.wishes[p].intersection(course))
        for rule in self.apart.get(p, ()):
            crowd, away = self.crowds[rule], [self.of[p], *([self.of[but]] if rule in self.apart.get(but, ()) else [])]
            for r, t in enumerate(course):
                others = crowd.get((r, t), 0)
                if others and t >= 0:
                    cost += self.weights.apart * (others - sum(of[r] == t for of in away))
        return cost

    def price(self, p: int, q: int) -> float:
        """What changes when these two change courses."""
        of_p, of_q, step, price = self.of[p], self.of[q], self.step, 0.0
        a, b = self.problem.sector[p], self.problem.sector[q]
        if a != b:
            for tables, s, t in zip(self.kinds, of_p, of_q, strict=True):
                if s != t:
                    here, there = tables[s], tables[t]
                    price += step[here[b]] - step[here[a] - 1] + step[there[a]] - step[there[b] - 1]
        if not self.plain:
            price += self.own(p, of_q, q) + self.own(q, of_p, p) - self.own(p, of_p, q) - self.own(q, of_q, p)
        return price

    def swap(self, p: int, q: int) -> None:
        """Change the courses of two people."""
        a, b = self.problem.sector[p], self.problem.sector[q]
        for tables, s, t in zip(self.kinds, self.of[p], self.of[q], strict=True):
            tables[s][a] -= 1
            tables[t][a] += 1
            tables[t][b] -= 1
            tables[s][b] += 1
        for leaving, coming in ((p, q), (q, p)):
            for rule in self.apart.get(leaving, ()):
                self.crowds[rule].subtract(enumerate(self.of[leaving]))
                self.crowds[rule].update(enumerate(self.of[coming]))
        self.of[p], self.of[q] = self.of[q], self.of[p]

    def put_back(self, of: list[list[int]]) -> None:
        """Everybody on the course they had."""
        self.of = of
        self.kinds = [[[0] * self.problem.sectors for _ in tables] for tables in self.kinds]
        self._count()

    def _count(self) -> None:
        """People of each sector at every table, and of each rule that keeps people apart."""
        self.crowds = [Counter(seat for p in group for seat in enumerate(self.of[p])) for group in self.problem.enemies]
        for p, course in enumerate(self.of):
            for r, t in enumerate(course):
                if t >= 0:
                    self.kinds[r][t][self.problem.sector[p]] += 1

    def seats(self) -> Seats:
        """The plan round by round."""
        return [list(row) for row in zip(*self.of, strict=True)]


def exchangeable(problem: Problem, seats: Seats) -> list[int]:
    """People who are there all the time, nowhere held and alone."""
    grouped = {p for group in problem.groups for p in group}
    return [
        p for p in range(problem.n)
        if p not in grouped and all(row[p] != NOWHERE for row in seats) and all(h[p] < 0 for h in problem.held)
    ]  # fmt: skip


def exchange(
    problem: Problem, seats: Seats, weights: Weights, chance: Chance, steps: int, brake: Brake
) -> Seats:  # fmt: skip
    """Anneal exchanges of courses: a few short times and once long, so that something is gained where time runs out."""
    people, courses = exchangeable(problem, seats), Courses(problem, seats, weights)
    if len(people) < 2 or problem.played or (courses.plain and problem.sectors == 1):
        return seats
    for share in SHARES:
        if not brake.pull():
            _anneal(courses, people, chance, int(steps * share), brake)
    return courses.seats()


def _anneal(courses: Courses, people: list[int], chance: Chance, steps: int, brake: Brake) -> None:
    """Better courses than before, or the same."""
    count, draw, plain, sector = len(people), chance.random, courses.plain, courses.problem.sector
    largest = max(courses.weights.mix * 0.6, 0.0 if plain else courses.weights.wish * 0.7)
    gain = courses.left_to_gain() - 1e-9
    temperature, cost, best_cost, best = largest, 0.0, 0.0, courses.of[:]
    for step in range(steps):
        if step % LOOK == 0:
            if -best_cost >= gain or brake.pull():
                break
            temperature = largest * 0.02 ** (step / steps)
        p, q = people[int(draw() * count)], people[int(draw() * count)]
        if p == q or (plain and sector[p] == sector[q]):
            continue
        price = courses.price(p, q)
        if price <= 0 or draw() < exp(-price / temperature):
            courses.swap(p, q)
            cost += price
            if cost < best_cost - 1e-9 and (step * 2 > steps or -cost >= gain):
                best_cost, best = cost, courses.of[:]
    if best_cost < cost - 1e-9:
        courses.put_back(best)
