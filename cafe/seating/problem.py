"""An instance as numbers: people, tables and rounds counted from 0, rules worked out for every round."""

from collections import Counter
from collections.abc import Iterable, Sized

from cafe.domain.rules import merged
from cafe.domain.sentences import Counted
from cafe.seating.instance import Instance, refuse

NOWHERE = -1
MOST_RULED = 1_000_000  # pairs of people in rules

Seats = list[list[int]]  # [round][person] -> table or NOWHERE


class Problem:
    """The rules of an instance. p = person, t = table, r = round."""

    def __init__(self, instance: Instance) -> None:
        self.people = [str(p.id) for p in instance.participants]
        self.tables = [str(t.id) for t in instance.tables]
        self.n, self.t, self.rounds = len(self.people), len(self.tables), instance.rounds
        self.tolerance = instance.size_tolerance
        self.played, self.distinct = instance.fixed_rounds, instance.distinct_tables
        self.most, self.first = instance.most_meetings or self.rounds, instance.first_round
        number = {name: p for p, name in enumerate(self.people)}
        place = {name: t for t, name in enumerate(self.tables)}
        names = sorted({str(p.sector) for p in instance.participants if p.sector is not None})
        sectors = {name: s for s, name in enumerate(names)}
        self.sectors = max(1, len(sectors))
        self.sector = [sectors.get(str(p.sector), 0) for p in instance.participants]
        self.host = [place[str(p.host_of)] if p.host_of is not None else NOWHERE for p in instance.participants]
        self.prefers = [sorted({place[str(t)] for t in p.prefers}) for p in instance.participants]
        self.capacity = [t.capacity if t.capacity is not None else self.n for t in instance.tables]
        self.open = [[t for t in range(self.t) if r not in instance.tables[t].closed] for r in range(self.rounds)]
        self.here = [[r not in p.absent for p in instance.participants] for r in range(self.rounds)]
        self.previous = self._previous(instance, number, place)
        for r in range(self.played):
            assert self.previous is not None
            self.here[r] = [here and self.previous[r][p] >= 0 for p, here in enumerate(self.here[r])]
        together = merged([number[str(x)] for x in group] for group in instance.keep_together)
        self.groups = [sorted(group) for group in together if len(group) > 1]
        self.enemies = [[number[str(x)] for x in group] for group in instance.keep_apart]
        self._check_sizes()
        self.apart = sorted({(min(a, b), max(a, b)) for a, b in _pairs(self.enemies)})
        self.held = [self._hosts(r) for r in range(self.rounds)]
        self._pin(instance, number, place)
        self._check_bound()
        self.fixed_pairs = self._exempt()
        self.traveller = [
            self.host[p] < 0 and all(held[p] < 0 for held in self.held) for p in range(self.n)
        ]  # fmt: skip
        self._hold_groups()
        for r in range(self.played, self.rounds):
            self._check(r)
        self.room = [self._sizes(r) for r in range(self.rounds)]
        self._count_meetings()

    def _previous(self, instance: Instance, number: dict[str, int], place: dict[str, int]) -> Seats | None:
        if instance.previous is None:
            return None
        seats = [[NOWHERE] * self.n for _ in range(self.rounds)]
        for row, plan in zip(seats, instance.previous, strict=False):
            for person, table in plan.items():
                if table is not None:
                    row[number[person]] = place[str(table)]
        return seats

    def _hosts(self, r: int) -> list[int]:
        open_ = set(self.open[r])
        return [t if t in open_ else NOWHERE for t in self.host]

    def _pin(self, instance: Instance, number: dict[str, int], place: dict[str, int]) -> None:
        for pin in instance.pinned:
            p, t = number[str(pin.participant)], place[str(pin.table)]
            for r in range(self.rounds) if pin.rounds is None else pin.rounds:
                if r >= self.played and t not in self.open[r] and self.here[r][p]:
                    refuse(
                        "closed_table",
                        "{person} needs table {table}, closed in round {round}.",
                        person=self.people[p],
                        table=self.tables[t],
                        round=r + self.first,
                    )
                if r >= self.played and self.held[r][p] not in (NOWHERE, t):
                    other = self.tables[self.held[r][p]]
                    refuse(
                        "two_tables",
                        "{person} is bound to tables {one} and {other} at once.",
                        person=self.people[p],
                        one=other,
                        other=self.tables[t],
                    )
                self.held[r][p] = t

    def _exempt(self) -> set[tuple[int, int]]:
        """Pairs that are meant to meet again: kept together, or both always held at one table."""
        spots: dict[int, list[int]] = {}
        for p in range(self.n):
            where = {held[p] for held, here in zip(self.held, self.here, strict=True) if here[p]}
            if len(where) == 1 and NOWHERE not in where:
                spots.setdefault(where.pop(), []).append(p)
        return {(min(a, b), max(a, b)) for a, b in _pairs([*self.groups, *spots.values()])}

    def _hold_groups(self) -> None:
        """Who is kept together with somebody held at a table is held there, too."""
        for r in range(self.played, self.rounds):
            for group in self.groups:
                there = [p for p in group if self.here[r][p]]
                tables = sorted({self.held[r][p] for p in there} - {NOWHERE})
                if len(tables) > 1:
                    a, b = (self.tables[t] for t in tables[:2])
                    names = tuple(self.people[p] for p in group[:4])
                    refuse(
                        "split_group",
                        "{names} must sit together, and are bound to tables {one} and {other}.",
                        names=names,
                        one=a,
                        other=b,
                    )
                for p in there if tables else ():
                    self.held[r][p] = tables[0]

    def _check(self, r: int) -> None:
        present = sum(self.here[r])
        seats = sum(self.capacity[t] for t in self.open[r])
        if present and not self.open[r]:
            refuse("no_open_table", "No table is open in round {round}.", round=r + self.first)
        if present > seats:
            refuse(
                "too_few_seats",
                "{people} people are there in round {round}, and the open tables seat {seats}.",
                people=present,
                round=r + self.first,
                seats=seats,
            )
        largest = max((self.capacity[t] for t in self.open[r]), default=0)
        for group in self.groups:
            size = sum(self.here[r][p] for p in group)
            if size > largest:
                refuse(
                    "group_too_large",
                    "{people} people must sit together, and the largest table seats {largest}.",
                    people=size,
                    largest=largest,
                )
        for t, size in Counter(self.held[r][p] for p in range(self.n) if self.here[r][p]).items():
            if t >= 0 and size > self.capacity[t]:
                refuse(
                    "table_full",
                    Counted(
                        "Somebody is bound to table {table}, which seats {seats}.",
                        "{n} people are bound to table {table}, which seats {seats}.",
                        size, table=self.tables[t], seats=self.capacity[t],
                    ),
                )  # fmt: skip
        self._check_apart(r)

    def _check_sizes(self) -> None:
        """Before pairs are made of groups, and there may be very many."""
        for r in range(self.played, self.rounds):
            usable = sum(self.capacity[t] > 0 for t in self.open[r])
            for people in self.enemies:
                size = sum(self.here[r][p] for p in people)
                if size > usable:
                    refuse(
                        "nowhere_apart",
                        Counted(
                            "{people} people must be kept apart in round {round}, and only 1 table is open.",
                            "{people} people must be kept apart in round {round}, and only {n} tables are open.",
                            usable,
                            people=size,
                            round=r + self.first,
                        ),
                    )
        if (pairs := _kept(self.enemies)) > MOST_RULED:
            refuse(
                "too_many_pairs",
                "Rules keep {pairs:,} pairs of people apart, and a plan can heed {most:,}: keep fewer people or smaller "
                "groups of them apart.",
                pairs=pairs, most=MOST_RULED,
            )  # fmt: skip
        if (pairs := _kept(self.groups)) > MOST_RULED:
            refuse(
                "too_many_pairs",
                "Rules keep {pairs:,} pairs of people together, and a plan can heed {most:,}: keep fewer people or smaller "
                "groups of them together.",
                pairs=pairs, most=MOST_RULED,
            )  # fmt: skip

    def _check_bound(self) -> None:
        """Who is bound to one table all the time is a pair with everybody else who is."""
        for r in range(self.rounds):
            bound = Counter(self.held[r][p] for p in range(self.n) if self.here[r][p] and self.held[r][p] >= 0)
            pairs = sum(n * (n - 1) // 2 for n in bound.values())
            if pairs > MOST_RULED:
                refuse(
                    "too_many_pairs",
                    "{pairs:,} pairs of people are bound to the same tables in round {round}, and a plan can heed {most:,}: "
                    "bind fewer people to a table.",
                    pairs=pairs,
                    round=r + self.first,
                    most=MOST_RULED,
                )

    def _check_apart(self, r: int) -> None:
        together = {p: number for number, group in enumerate(self.groups) for p in group}
        for a, b in self.apart:
            if a in together and together[a] == together.get(b):
                refuse(
                    "together_and_apart", "{one} and {other} cannot be kept together and apart.",
                    one=self.people[a], other=self.people[b],
                )  # fmt: skip
            if self.here[r][a] and self.here[r][b] and self.held[r][a] == self.held[r][b] >= 0:
                refuse(
                    "held_and_apart", "{one} and {other} cannot be kept apart: both are bound to one table.",
                    one=self.people[a], other=self.people[b],
                )  # fmt: skip

    def _count_meetings(self) -> None:
        """Refuse a limit that so many seats in so many rounds must break."""
        pairs = self.n * (self.n - 1) // 2
        places = sum(least * (least - 1) // 2 for row in self.room[self.played :] for least, _ in row)
        if places > self.most * pairs + self.rounds * len(self.fixed_pairs):
            refuse(
                "must_meet_more",
                Counted(
                    "{people} people at tables of this size must meet more than once in {rounds} rounds: ask for less, for "
                    "fewer rounds or for more tables.",
                    "{people} people at tables of this size must meet more than {n} times in {rounds} rounds: ask for less, "
                    "for fewer rounds or for more tables.",
                    self.most,
                    people=self.n,
                    rounds=self.rounds,
                ),
            )

    def _sizes(self, r: int) -> list[tuple[int, int]]:
        """The least and most people at every table: as even as capacities and people bound to tables allow.

        Who allows more than one of difference gets it where it saves changes, or seats a group.
        """
        bound = Counter(self.held[r][p] for p in range(self.n) if self.here[r][p] and self.held[r][p] >= 0)
        open_, present = self.open[r], sum(self.here[r])
        low, high = 0, present
        while low < high:  # the highest level to which all open tables can be filled
            level = (low + high + 1) // 2
            filled = sum(max(bound[t], min(self.capacity[t], level)) for t in open_)
            low, high = (level, high) if filled <= present else (low, level - 1)
        room = [(0, 0)] * self.t
        levels = self._levels(r, low, min((bound[t] for t in open_), default=0))
        for t in open_:
            least, most = (max(bound[t], min(self.capacity[t], level)) for level in levels)
            room[t] = (least, most)
        return room

    def _levels(self, r: int, even: int, bound: int) -> tuple[int, int]:
        spare = max(0, self.tolerance - 1)
        largest = max((sum(self.here[r][p] for p in group) for group in self.groups), default=0)
        more = min(spare, max(0, bound + largest - even - 1)) if largest else 0
        fewer = spare - more if more or self.previous is not None else 0
        return max(0, even - fewer), even + 1 + more


def _pairs(groups: list[list[int]]) -> list[tuple[int, int]]:
    return [(a, b) for group in groups for i, a in enumerate(group) for b in group[:i]]


def _kept(groups: Iterable[Sized]) -> int:
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)
