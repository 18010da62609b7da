"""A running café as an instance for the planner, and its plans as what the desk may choose from.

Rounds that have begun are history and enter as they were. The absent are left out: nobody is seated with them, and whom
they met no longer matters.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from cafe.domain.cafe import Cafe, Person
from cafe.domain.seats import Seats, Worth
from cafe.domain.sentences import kept
from cafe.seating.instance import Instance, Name, Participant, Pin, Table
from cafe.seating.measure import Report
from cafe.seating.plan import Plan


def instance(
    cafe: Cafe, first: int, shut: Collection[int] = (), opened: Collection[int] = (), absent: Collection[str] = ()
) -> Instance:
    """What to plan from round `first` (from 1) on, if these tables close, these open and these people go."""
    people = [p for p in cafe.people.values() if not p.absent and p.id not in absent]
    there = {p.id for p in people}
    return Instance(
        participants=[_participant(cafe, person, first) for person in people],
        tables=[_table(cafe, number, first, shut, opened) for number in range(1, len(cafe.setting.tables) + 1)],
        rounds=len(cafe.setting.rounds),
        keep_together=_ties(cafe, "together", there),
        keep_apart=_ties(cafe, "apart", there),
        pinned=[_pin(cafe, p, first) for p in people if p.fixed is not None and p.host_of is None],
        fixed_rounds=first - 1,
        most_meetings=cafe.setting.most_meetings,
        first_round=1,
        previous=[
            {p.id: t for p in people if (t := cafe.seats[p.id][r]) is not None} for r in range(len(cafe.setting.rounds))
        ],
    )


def fits(planned: Instance, now: Instance) -> bool:
    """Whether a plan made for one fits the other: all that holds for people of both is the same. Who is in one of them
    only has come or gone since."""
    both = {p.id for p in planned.participants} & {p.id for p in now.participants}
    return _for(planned, both) == _for(now, both)


def _for(whole: Instance, people: set[Name]) -> Instance:
    rules = [
        [[p for p in group if p in people] for group in groups] for groups in (whole.keep_together, whole.keep_apart)
    ]
    together, apart = ([group for group in groups if len(group) > 1] for groups in rules)
    return replace(
        whole,
        participants=[p for p in whole.participants if p.id in people],
        keep_together=together,
        keep_apart=apart,
        pinned=[pin for pin in whole.pinned if pin.participant in people],
        previous=[{p: t for p, t in row.items() if p in people} for row in whole.previous or []],
    )


def _participant(cafe: Cafe, person: Person, first: int) -> Participant:
    missed = [r for r, t in enumerate(cafe.seats[person.id][: first - 1]) if t is None]
    away = [r - 1 for r in person.away if first <= r <= len(cafe.setting.rounds)]
    return Participant(person.id, person.sector, person.host_of, missed + away, list(person.prefers))


def _table(cafe: Cafe, number: int, first: int, shut: Collection[int], opened: Collection[int]) -> Table:
    since = first if number in shut else None if number in opened else cafe.shut.get(number)
    closed = [] if since is None else list(range(since - 1, len(cafe.setting.rounds)))
    return Table(number, cafe.setting.tables[number - 1].chairs, closed)


def _ties(cafe: Cafe, tie: str, there: set[str]) -> list[list[int | str]]:
    groups: Iterable[list[int | str]] = (
        [p for p in rule.people if p in there] for rule in cafe.rules.values() if rule.tie == tie
    )
    return [group for group in groups if len(group) > 1]


def _pin(cafe: Cafe, person: Person, first: int) -> Pin:
    rounds = [r - 1 for r in range(first, len(cafe.setting.rounds) + 1) if r not in person.away]
    assert person.fixed is not None
    return Pin(person.id, person.fixed, rounds)


def moved(cafe: Cafe, first: int, plan: Plan) -> dict[str, Seats]:
    """The seats of those who would sit elsewhere by this plan."""
    found = {}
    for person in cafe.people:
        if any(person in row for row in plan.schedule):
            new = _seats(cafe, person, first, plan)
            if new != cafe.seats[person]:
                found[person] = new
    return found


def _seats(cafe: Cafe, person: str, first: int, plan: Plan) -> Seats:
    ahead = (row.get(person) for row in plan.schedule[first - 1 :])
    return (*cafe.seats[person][: first - 1], *(None if t is None else int(t) for t in ahead))


def worth(report: Report, ahead: Iterable[Mapping[str, Any]]) -> Worth:
    """The figures of a plan, and the sizes of its tables in the rounds to come."""
    sizes = [n for row in ahead for n in Counter(row.values()).values()]
    return Worth(
        report.sentence, report.repeats, report.repeats_unavoidable, report.revisits, report.people_met_mean,
        report.people_met_least, report.mix, min(sizes, default=0), max(sizes, default=0), tuple(map(kept, report.says)),
    )  # fmt: skip
