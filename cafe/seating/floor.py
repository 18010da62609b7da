"""A plan that can be changed seat by seat, and what a change costs, found by looking at the two tables alone."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import log

from cafe.seating.problem import NOWHERE, Problem, Seats

EXEMPT, APART, WISHED = 200, 400, 200  # places in the cost tables: pairs and visits of these kinds count from there
MANY = 2_500  # people, above which most pairs never meet and only those that do are kept


@dataclass(frozen=True)
class Weights:
    """What one of each costs, in repeats."""

    repeat: float = 1.0
    coincidence: float = 0.02
    revisit: float = 40.0
    apart: float = 60.0
    often: float = 15.0  # a meeting above the most that is asked for
    wish: float = 0.35
    change: float = 0.0
    mix: float = 0.05


class Floor:
    """Who sits where in every round, with counts of meetings, visits and sectors."""

    def __init__(self, problem: Problem, seats: Seats, weights: Weights) -> None:
        self.problem, self.weights = problem, weights
        self.at = [[NOWHERE] * problem.n for _ in range(problem.rounds)]
        self.tables: list[list[list[int]]] = [[[] for _ in range(problem.t)] for _ in range(problem.rounds)]
        self.kinds = [[[0] * problem.sectors for _ in range(problem.t)] for _ in range(problem.rounds)]
        self.visits = [[0] * problem.t for _ in range(problem.n)] if problem.n * problem.t < 4_000_000 else []
        self.met = self._pairs()
        self._prices()
        self.home = problem.previous if weights.change else None
        self.cost = 0.0
        for r, row in enumerate(seats):
            for p, t in enumerate(row):
                if t >= 0:
                    self.put(r, p, t)

    def _pairs(self) -> list[list[int]] | list[defaultdict[int, int]]:
        problem = self.problem
        met: list[list[int]] | list[defaultdict[int, int]]
        if problem.n > MANY:
            met = [defaultdict[int, int](int) for _ in range(problem.n)]
        else:
            met = [[0] * problem.n for _ in range(problem.n)]
        kinds = [(EXEMPT, pair) for pair in problem.fixed_pairs] + [(APART, pair) for pair in problem.apart]
        for base, (a, b) in [*kinds, *((EXEMPT, (p, p)) for p in range(problem.n))]:
            met[a][b] = met[b][a] = base
        return met

    def _prices(self) -> None:
        """The cost of one more (up) and the gain of one less (down), by the number there is now."""
        w, problem = self.weights, self.problem
        self.up = [0.0] * (APART + 200)
        for m in range(1, EXEMPT):
            self.up[m] = w.repeat + w.coincidence * (m - 1) + (w.often if m >= problem.most else 0.0)
        for m in range(APART, APART + 200):
            self.up[m] = w.apart
        self.down = [0.0, *self.up[:-1]]
        self.down[EXEMPT] = self.down[APART] = 0.0
        revisit = w.revisit if problem.distinct else 0.0
        self.visit_up = [0.0] + [revisit] * (WISHED - 1) + [-w.wish] + [revisit] * 199
        self.visit_down = [0.0, *self.visit_up[:-1]]
        self.visit_down[WISHED] = 0.0
        for p, tables in enumerate(problem.prefers):
            for t in tables if self.visits and problem.traveller[p] else ():
                self.visits[p][t] = WISHED
        logs = [0.0] + [c * log(c) for c in range(1, problem.n + 2)]
        self.kind_up = [w.mix * (b - a) for a, b in pairwise(logs)]

    def seat_price(self, r: int, p: int, t: int) -> float:
        """What it costs that p sits at t whoever else does."""
        previous = self.problem.previous
        change = 0.0
        if previous is not None and previous[r][p] not in (NOWHERE, t):
            change = self.weights.change
        return change

    def put(self, r: int, p: int, t: int) -> None:
        """Seat somebody who is nowhere."""
        met, up, mine, kind = self.met, self.up, self.met[p], self.problem.sector[p]
        cost = 0.0
        for x in self.tables[r][t]:
            cost += up[mine[x]]
            mine[x] += 1
            met[x][p] += 1
        self.tables[r][t].append(p)
        self.at[r][p] = t
        if self.visits:
            cost += self.visit_up[self.visits[p][t]]
            self.visits[p][t] += 1
        cost += self.kind_up[self.kinds[r][t][kind]]
        self.kinds[r][t][kind] += 1
        self.cost += cost + (self.seat_price(r, p, t) if self.weights.change else 0.0)

    def take(self, r: int, p: int) -> None:
        """Let somebody stand up."""
        t = self.at[r][p]
        met, down, mine, kind = self.met, self.down, self.met[p], self.problem.sector[p]
        self.tables[r][t].remove(p)
        cost = 0.0
        for x in self.tables[r][t]:
            cost += down[mine[x]]
            mine[x] -= 1
            met[x][p] -= 1
        self.at[r][p] = NOWHERE
        if self.visits:
            cost += self.visit_down[self.visits[p][t]]
            self.visits[p][t] -= 1
        self.kinds[r][t][kind] -= 1
        cost += self.kind_up[self.kinds[r][t][kind]]
        self.cost -= cost + (self.seat_price(r, p, t) if self.weights.change else 0.0)

    def swap_price(self, r: int, p: int, q: int) -> float:
        """What changes when two people at different tables change places."""
        s, t = self.at[r][p], self.at[r][q]
        up, down, of_p, of_q = self.up, self.down, self.met[p], self.met[q]
        price = -2 * up[of_p[q]]
        for x in self.tables[r][s]:
            price += up[of_q[x]] - down[of_p[x]]
        for x in self.tables[r][t]:
            price += up[of_p[x]] - down[of_q[x]]
        if self.visits:
            mine, theirs = self.visits[p], self.visits[q]
            price += self.visit_up[mine[t]] - self.visit_down[mine[s]]
            price += self.visit_up[theirs[s]] - self.visit_down[theirs[t]]
        a, b = self.problem.sector[p], self.problem.sector[q]
        if a != b:
            here, there, up = self.kinds[r][s], self.kinds[r][t], self.kind_up
            price += up[here[b]] - up[here[a] - 1] + up[there[a]] - up[there[b] - 1]
        if self.weights.change:
            price += self.seat_price(r, p, t) + self.seat_price(r, q, s)
            price -= self.seat_price(r, p, s) + self.seat_price(r, q, t)
        return price

    def swap(self, r: int, p: int, q: int) -> None:
        """Two people change places."""
        s, t = self.at[r][p], self.at[r][q]
        self.take(r, p)
        self.take(r, q)
        self.put(r, p, t)
        self.put(r, q, s)

    def copy(self) -> Seats:
        """The plan as it is now."""
        return [row[:] for row in self.at]
