"""Seats for the rounds to come: rules, new plans worked out in the background, one of two ways taken, and taken back."""

from collections.abc import Callable
from typing import Protocol, cast

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import people, rules
from cafe.domain.cafe import Cafe, round_ahead
from cafe.domain.refusals import Refusal, WrongMoment
from cafe.domain.seats import Offer, Option
from cafe.seating.instance import Instance, Name
from cafe.seating.replan import instance, option, worth
from cafe.service.answers import PlanningBegun, RuleKept
from cafe.service.asks import MakeRule, Nothing, PlanSeats, TakeSeats
from cafe.service.decisions import Decision, Here, done
from cafe.service.ports import Planner
from cafe.service.rights import require


def make_rule(here: Here, asked: MakeRule) -> Decision:
    """Keep people together, or apart."""
    require(here.by, "rule")
    made = rules.make(here.cafe, asked.tie, tuple(asked.people))
    return Decision((made,), RuleKept(made.rule.id, here.cafe.seq + 1))


def drop_rule(here: Here, asked: Nothing) -> Decision:
    """The rule holds no longer."""
    require(here.by, "rule")
    return done(here, rules.drop(here.cafe, here.target))


def plan(here: Here, asked: PlanSeats) -> Decision:
    """Whether new seats may be worked out now; that goes on in the background."""
    require(here.by, "plan_seats")
    _first(here.cafe)
    for table in (*asked.shut, *asked.opened):
        people.table_of(here.cafe, table)
    for person in asked.absent:
        people.known(here.cafe, person)
    return Decision((), PlanningBegun(here.cafe.seq))


def take(here: Here, asked: TakeSeats) -> Decision:
    """Take one way of the offer: everybody it moves is told."""
    require(here.by, "take_seats")
    offer = here.cafe.offer
    if offer is None or (asked.offer is not None and offer.id != asked.offer):
        raise WrongMoment("no_offer", "The room has changed since these seats were worked out. Work them out again.")
    if all(option.way != asked.way for option in offer.options):
        raise WrongMoment("no_offer", offer.refused or "There is no such way out. Work out new seats.")
    return done(here, c.SeatingTaken(asked.way))


def take_back(here: Here, asked: Nothing) -> Decision:
    """Undo the last way that was taken, in the rounds that have not begun."""
    require(here.by, "take_seats")
    if here.cafe.taken is None:
        raise WrongMoment("nothing_to_undo", "There are no new seats to take back: the round they were for has begun.")
    return done(here, c.SeatingTakenBack())


def _first(cafe: Cafe) -> int:
    """The first round that may still change, or why there is none."""
    if cafe.setting.seating == "free":
        raise WrongMoment("people_choose", "In this café people choose their tables. There are no seats to work out.")
    first = round_ahead(cafe)
    if first is None:
        raise WrongMoment("no_round_left", "All rounds have begun. There are no seats left to work out.")
    if all(person.absent for person in cafe.people.values()):
        raise WrongMoment("nobody_here", "Nobody is here yet. Seats are worked out for people who have joined.")
    return first


class Writes(Protocol):
    """The part of the keeper that planning needs."""

    def cafe(self, code: str) -> Cafe: ...
    def by_itself(self, code: str, decide: Callable[[Cafe, int], tuple[c.Change, ...]]) -> None: ...


class Replanning:
    """Works out new seats for a café and offers them to its desk."""

    def __init__(self, keeper: Writes, planner: Planner) -> None:
        self._keeper, self._planner = keeper, planner

    def run(self, code: str, asked: PlanSeats) -> None:
        """Plan and offer. Raises what the planner raises when it cannot be had."""
        cafe = self._keeper.cafe(code)
        offer = self._offer(cafe, asked)

        def offered(now_cafe: Cafe, now: int) -> tuple[c.Change, ...]:
            if round_ahead(now_cafe) != offer.round:  # a round began meanwhile: these seats are for the one before
                return ()
            fresh = Offer(
                now_cafe.next_id("o"), offer.round, offer.shut, offer.opened, offer.absent, offer.options, offer.now,
                offer.refused,
            )  # fmt: skip
            return (c.SeatingOffered(fresh),)

        self._keeper.by_itself(code, offered)

    def _offer(self, cafe: Cafe, asked: PlanSeats) -> Offer:
        first = _first(cafe)
        shut = tuple(t for t in dict.fromkeys(asked.shut) if t not in cafe.shut)
        opened = tuple(t for t in dict.fromkeys(asked.opened) if t in cafe.shut)
        gone = tuple(p for p in dict.fromkeys(asked.absent) if not cafe.people[p].absent)
        try:
            wanted = instance(cafe, first, shut, opened, gone)
            as_it_is = worth(self._planner.figures(wanted), (wanted.previous or [])[first - 1 :])
            options = self._options(cafe, first, wanted)
        except Refusal as refusal:
            return Offer("", first, shut, opened, gone, refused=refusal.detail)
        return Offer("", first, shut, opened, gone, options, as_it_is)

    def _options(self, cafe: Cafe, first: int, wanted: Instance) -> tuple[Option, ...]:
        """Where people sit already at tables of the next round, or are on their way there, the best mix begins with the
        round after it."""
        fewest = self._planner.plan(wanted, mixing=False)
        told = cafe.clock.phase in ("planned", "travelling") and first < wanted.rounds
        if told and wanted.previous is not None:
            rows = cast("list[dict[Name, Name | None]]", fewest.schedule[:first])
            wanted = replace(wanted, fixed_rounds=first, previous=rows + wanted.previous[first:])
        mixing = self._planner.plan(wanted, mixing=True)
        return option(cafe, first, "fewest", fewest), option(cafe, first, "mixing", mixing)
