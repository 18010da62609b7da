"""Searches rows for numbers of tables that are no prime power; prints what `cafe/seating/searched.py` holds.

    python bench/rows.py [TABLES ...] [--tries 40] [--seed 1]

A row says where a class of people sits, seen from where it began, in each round. Rows are found one by one: in every
pair of rounds the step from one to the other must be another one for every row, and none may be the step nought of
those who stay. When no row fits any more a few are taken away and others tried (ruin and recreate). The rows found are
then carried on for more rounds as far as that goes, and rows for fewer rounds are added.
The same seed and number of tries print the same rows; all together take five minutes.
"""

import argparse
from itertools import combinations
from random import Random

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_ROUNDS, MOST_ROWS = 8, 15  # rows beside the one of nought
NODES = 1_500  # tried for one row before it is given up
WORTH = {3: 4, 4: 6, 5: 5, 6: 3, 7: 2, 8: 2}  # of a row, by rounds
FEW = 6  # rows count double up to here: most tables seat no more


class Group:
    """Pairs of numbers, each added on its own; a set of them is a number with a bit for each."""

    def __init__(self, high: int, low: int) -> None:
        self.high, self.low, self.order = high, low, high * low
        self.full = (1 << self.order) - 1
        self.heads = [sum(((1 << low) - (1 << lo)) << (h * low) for h in range(high)) for lo in range(low)]

    def moved(self, members: int, by: int) -> int:
        hi, lo = divmod(by, self.low)
        if lo:
            members = ((members << lo) & self.heads[lo]) | ((members & ~self._keep(lo)) >> (self.low - lo))
        if hi:
            shift = hi * self.low
            members = ((members << shift) | (members >> (self.order - shift))) & self.full
        return members

    def _keep(self, lo: int) -> int:
        """Members that stay within their part when moved by lo: those below low - lo."""
        return sum(((1 << (self.low - lo)) - 1) << (h * self.low) for h in range(self.high))

    def minus(self, a: int, b: int) -> int:
        (ah, al), (bh, bl) = divmod(a, self.low), divmod(b, self.low)
        return (ah - bh) % self.high * self.low + (al - bl) % self.low


class Search:
    def __init__(self, group: Group, chance: Random) -> None:
        self.group, self.chance, self.rows = group, chance, []
        self.used = dict.fromkeys(combinations(range(MOST_ROUNDS), 2), 1)
        self.cache: dict[tuple[int, int], int] = {}

    def moved(self, members: int, by: int) -> int:
        key = (members, by)
        if key not in self.cache:
            if len(self.cache) > 200_000:
                self.cache.clear()
            self.cache[key] = self.group.moved(members, by)
        return self.cache[key]

    def mark(self, row: list[int], first: int = 0) -> None:
        """Takes its steps, or gives them back."""
        for r in range(max(1, first), len(row)):
            for s in range(r):
                self.used[s, r] ^= 1 << self.group.minus(row[r], row[s])

    def allowed(self, row: list[int]) -> list[int]:
        r, bad = len(row), 0
        for s, x in enumerate(row):
            bad |= self.moved(self.used[s, r], x)
        good, found = self.group.full & ~bad, []
        while good:
            bit = good & -good
            found.append(bit.bit_length() - 1)
            good ^= bit
        self.chance.shuffle(found)
        return found

    def one(self, length: int) -> list[int] | None:
        self.nodes = NODES
        return self._deeper([0], length)

    def _deeper(self, row: list[int], length: int) -> list[int] | None:
        if len(row) == length:
            return row
        for x in self.allowed(row):
            self.nodes -= 1
            if self.nodes < 0:
                return None
            found = self._deeper([*row, x], length)
            if found:
                return found
        return None

    def fill(self, length: int) -> None:
        while len(self.rows) < min(MOST_ROWS, self.group.order - 1):
            row = self.one(length)
            if row is None:
                return
            self.rows.append(row)
            self.mark(row)

    def first(self, length: int, turns: int) -> None:
        """As many rows of one length as ruin and recreate finds."""
        self.fill(length)
        for _ in range(turns):
            if len(self.rows) >= min(MOST_ROWS, self.group.order - 1):
                return
            before = self.rows[:]
            for _ in range(self.chance.randint(1, 3)):
                if self.rows:
                    self.mark(self.rows.pop(self.chance.randrange(len(self.rows))))
            self.fill(length)
            if len(self.rows) < len(before):
                for row in self.rows:
                    self.mark(row)
                self.rows = before
                for row in self.rows:
                    self.mark(row)

    def longer(self, length: int) -> None:
        """Carries as many rows as possible on to this length, those of most use first."""
        best: list[list[int]] = []
        waiting = [row for row in self.rows if len(row) == length - 1]
        for _ in range(60):
            carried = []
            left = waiting[:]
            self.chance.shuffle(left)
            while left:
                choices = [
                    (len(found := self.allowed(row)), self.chance.random(), i, found) for i, row in enumerate(left)
                ]
                count, _, i, found = min(c for c in choices)
                row = left.pop(i)
                if count:
                    carried.append([*row, found[0]])
                    self.mark(carried[-1], length - 1)
            for row in carried:
                self.mark(row, length - 1)
            if len(carried) > len(best):
                best = carried
        heads = [row[:-1] for row in best]
        for row in best:
            self.mark(row, length - 1)
        self.rows = best + [row for row in self.rows if row not in heads]

    def worth(self) -> int:
        counts = {length: sum(len(row) >= length for row in self.rows) for length in WORTH}
        return sum(WORTH[length] * (count + min(count, FEW)) for length, count in counts.items())


def groups(tables: int) -> list[Group]:
    """Cyclic, and with a part of its own of order 2 or 3 where that is another group."""
    found = [Group(1, tables)]
    if tables % 4 == 0:
        found.append(Group(2, tables // 2))
    if tables % 9 == 0:
        found.append(Group(3, tables // 3))
    return found


def searched(tables: int, tries: int, seed: int) -> tuple[Group, list[list[int]]]:
    chance, best = Random(seed * 1000 + tables), None
    for _ in range(tries):
        for group in groups(tables):
            search = Search(group, chance)
            begin = chance.choice((3, 4, 5, 6, 8)) if tables < 30 else chance.choice((5, 6, 8, 8))
            search.first(min(begin, tables), 150)
            for length in range(begin + 1, min(MOST_ROUNDS, tables) + 1):
                search.longer(length)
            for length in range(begin - 1, 2, -1):
                search.fill(length)
            if best is None or search.worth() > best[0]:
                best = (search.worth(), group, search.rows)
                if len(search.rows) >= MOST_ROWS and all(len(row) == MOST_ROUNDS for row in search.rows):
                    return group, search.rows
    assert best is not None
    return best[1], best[2]


def prime_power(q: int) -> bool:
    p = next(f for f in range(2, q + 1) if q % f == 0)
    while q % p == 0:
        q //= p
    return q == 1


def entry(tables: int, group: Group, rows: list[list[int]]) -> str:
    """As `searched.py` has it."""
    moduli = f"({group.low}, {group.high})" if group.high > 1 else f"({tables},)"
    counts = ", ".join(str(sum(len(row) >= length for row in rows)) for length in range(3, MOST_ROUNDS + 1))
    lines = [""]
    for word in ("".join(LETTERS[x] for x in row) for row in rows):
        if len(lines[-1]) + len(word) > 100:
            lines.append("")
        lines[-1] += word + " "
    words = "".join(f'        "{line}"\n' for line in lines)
    return f"    {tables}: ({moduli}, (  # rows for 3 to 8 rounds: {counts}\n{words}    )),"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("tables", nargs="*", type=int)
    asked.add_argument("--tries", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    for tables in options.tables or [t for t in range(6, 61) if not prime_power(t)]:
        group, rows = searched(tables, options.tries, options.seed)
        print(entry(tables, group, sorted(rows, key=len, reverse=True)), flush=True)


if __name__ == "__main__":
    main()
