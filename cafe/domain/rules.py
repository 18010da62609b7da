"""Rules about people: who sits together, who never does, who needs a table. What contradicts itself is refused."""

from collections.abc import Iterable
from typing import TypeVar

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.people import called, known
from cafe.domain.refusals import Invalid, NotKnown, WrongMoment
from cafe.domain.seats import Rule, Tie

MOST = 1_000

T = TypeVar("T")


def make(cafe: Cafe, tie: Tie, people: tuple[str, ...]) -> c.RuleMade:
    """A new rule, or why it cannot hold."""
    people = tuple(dict.fromkeys(people))
    if len(people) < 2:
        raise Invalid("too_few_people", "A rule is about two people or more. Choose at least two.")
    if len(cafe.rules) >= MOST:
        raise WrongMoment(
            "too_many_rules", "This café has {most} rules already. Drop one that is not needed.", most=MOST
        )
    for id_ in people:
        known(cafe, id_)
    if any(rule.tie == tie and set(rule.people) == set(people) for rule in cafe.rules.values()):
        raise WrongMoment("rule_known", "This rule is there already.")
    rule = Rule(cafe.next_id("r"), tie, people)
    _possible(cafe, [*cafe.rules.values(), rule])
    return c.RuleMade(rule)


def drop(cafe: Cafe, id_: str) -> c.RuleDropped:
    """The rule no longer holds."""
    if id_ not in cafe.rules:
        raise NotKnown("unknown_rule", "There is no such rule. It may have been dropped already.")
    return c.RuleDropped(id_)


def merged(groups: Iterable[Iterable[T]]) -> list[set[T]]:
    """Groups that share somebody are one group."""
    found: dict[int, set[T]] = {}
    of: dict[T, int] = {}
    for number, group in enumerate(groups):
        mine = set(group)
        for other in {of[one] for one in mine if one in of}:
            mine |= found.pop(other)
        of.update(dict.fromkeys(mine, number))
        found[number] = mine
    return list(found.values())


def _possible(cafe: Cafe, rules: list[Rule]) -> None:
    for group in merged(rule.people for rule in rules if rule.tie == "together"):
        _one_table(cafe, group)
        _room(cafe, group)
        for rule in rules:
            both = sorted(group & set(rule.people)) if rule.tie == "apart" else []
            if len(both) > 1:
                raise Invalid(
                    "rules_contradict",
                    "{one} and {other} cannot sit together and apart. Drop one of the two rules.",
                    one=called(cafe.people[both[0]]),
                    other=called(cafe.people[both[1]]),
                )


def _one_table(cafe: Cafe, group: set[str]) -> None:
    bound = {cafe.people[p].stays: p for p in sorted(group) if cafe.people[p].stays is not None}
    if len(bound) > 1:
        (one, a), (other, b) = sorted(bound.items(), key=lambda x: x[0] or 0)[:2]
        raise Invalid(
            "rules_contradict",
            "{one} stays at table {table}, {other} at table {elsewhere}: they cannot sit together.",
            one=called(cafe.people[a]), table=one, other=called(cafe.people[b]), elsewhere=other,
        )  # fmt: skip


def _room(cafe: Cafe, group: set[str]) -> None:
    chairs = [table.chairs for table in cafe.setting.tables]
    largest = max((n for n in chairs if n is not None), default=0)
    if None not in chairs and len(group) > largest:
        number = chairs.index(largest) + 1
        raise Invalid(
            "no_table_for_group",
            "{count} people must sit together, the largest table, {number}, has {largest} chairs.",
            count=len(group),
            number=number,
            largest=largest,
        )
