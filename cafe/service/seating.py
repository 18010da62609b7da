"""Seats for the rounds to come: rules, new plans worked out in the background, one of two ways taken, and taken back."""

from collections.abc import Callable
from typing import Protocol, cast

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import people, rules
from cafe.domain.cafe import Cafe, is_shut, round_ahead
from cafe.domain.refusals import Invalid, Refusal, WrongMoment
from cafe.domain.seats import Offer, Option, Seats, Way, Worth
from cafe.domain.sentences import Phrase, kept, phrase
from cafe.seating.arrivals import put_right
from cafe.seating.instance import Instance, Name
from cafe.seating.plan import Plan
from cafe.seating.replan import fits, instance, moved, worth
from cafe.service.answers import PlanningBegun, RuleKept
from cafe.service.asks import MakeRule, Nothing, PlanSeats, TakeSeats
from cafe.service.decisions import Decision, Draft, Here, done
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
    shut, opened, _ = _wishes(here.cafe, asked)
    if not set(range(1, len(here.cafe.setting.tables) + 1)) - set(shut) - (here.cafe.shut.keys() - set(opened)):
        raise Invalid("no_table_left", "At least one table must stay open. Leave one of them out.")
    return Decision((), PlanningBegun(here.cafe.seq))


def take(here: Here, asked: TakeSeats) -> Decision:
    """Take one way of the offer: everybody it moves is told."""
    require(here.by, "take_seats")
    offer = here.cafe.offer
    if offer is None or (asked.offer is not None and offer.id != asked.offer):
        raise WrongMoment("no_offer", "The room has changed since these seats were worked out. Work them out again.")
    if all(option.way != asked.way for option in offer.options):
        raise WrongMoment("no_offer", (phrase(offer.why) if offer.why else offer.refused) or _NO_WAY)
    return done(here, c.SeatingTaken(asked.way, _for_the_misplaced(here.cafe, c.SeatingTaken(asked.way))))


def _for_the_misplaced(cafe: Cafe, change: c.Change) -> dict[str, Seats]:
    """Seats for whoever the plan did not know: who came while it was looked at, and who is away and may come back."""
    draft, first, found = Draft(cafe), round_ahead(cafe), dict[str, Seats]()
    draft.do(change)
    if first is None:
        return found
    for person in cafe.people.values():
        seats = put_right(draft.cafe, person, first)
        if seats != draft.cafe.seats[person.id]:
            found[person.id] = seats
            draft.do(c.PersonSeated(person.id, found[person.id]))
    return found


def take_back(here: Here, asked: Nothing) -> Decision:
    """Undo the last way that was taken, in the rounds that have not begun."""
    require(here.by, "take_seats")
    if here.cafe.taken is None:
        raise WrongMoment(
            "nothing_to_undo",
            "There are no new seats to take back. They were taken back already, or their round has begun.",
        )
    return done(here, c.SeatingTakenBack(_for_the_misplaced(here.cafe, c.SeatingTakenBack())))


def _first(cafe: Cafe) -> int:
    """The first round that may still change, or why there is none."""
    refusal, first = _no_round(cafe), round_ahead(cafe)
    if refusal is not None:
        raise refusal
    assert first is not None
    return first


def _no_round(cafe: Cafe) -> WrongMoment | None:
    if cafe.setting.seating == "free":
        return WrongMoment("people_choose", "In this café people choose their tables. There are no seats to work out.")
    if round_ahead(cafe) is None:
        return WrongMoment("no_round_left", "All rounds have begun. There are no seats left to work out.")
    if all(person.absent for person in cafe.people.values()):
        return WrongMoment("nobody_here", "Nobody is here yet. Seats are worked out for people who have joined.")
    return None


_NO_WAY = Phrase("There is no such way out. Work out new seats.")
_CHANGING = Phrase("The room keeps changing. Work out new seats once more.")


class Writes(Protocol):
    """The part of the keeper that planning needs."""

    def cafe(self, code: str) -> Cafe: ...
    def by_itself(self, code: str, decide: Callable[[Cafe, int], tuple[c.Change, ...]]) -> None: ...


class Replanning:
    """Works out new seats for a café and offers them to its desk."""

    def __init__(self, keeper: Writes, planner: Planner) -> None:
        self._keeper, self._planner = keeper, planner

    def run(self, code: str, asked: PlanSeats) -> None:
        """Plan and offer. What changed while it was planned makes it plan again, a few times."""
        for last in (False, False, True):
            cafe = self._keeper.cafe(code)
            if _no_round(cafe) is not None:  # it began, or everybody left, since this was asked for
                return
            wanted, offer = self._offer(cafe, asked)
            if self._offered(code, asked, wanted, offer, last):
                return

    def _offered(self, code: str, asked: PlanSeats, wanted: Instance | None, offer: Offer, last: bool) -> bool:
        """Store the offer, unless it is for a room that is another one by now. Whether that settles it."""
        settled = []

        def store(now_cafe: Cafe, now: int) -> tuple[c.Change, ...]:
            made = offer
            if not offer.refused and not _still(now_cafe, asked, wanted):
                if not last:
                    return ()
                made = replace(offer, options=(), refused=str(_CHANGING), why=kept(_CHANGING))
            settled.append(True)
            return (c.SeatingOffered(replace(made, id=now_cafe.next_id("o"))),) if round_ahead(now_cafe) else ()

        self._keeper.by_itself(code, store)
        return bool(settled)

    def _offer(self, cafe: Cafe, asked: PlanSeats) -> tuple[Instance | None, Offer]:
        first, (shut, opened, gone) = _first(cafe), _wishes(cafe, asked)
        try:
            wanted = instance(cafe, first, shut, opened, gone)
            as_it_is = self._worth(instance(cafe, first), first)
            options = self._options(cafe, first, wanted)
        except Refusal as refusal:
            return None, Offer("", first, shut, opened, gone, refused=refusal.detail, why=kept(refusal.said))
        return wanted, Offer("", first, shut, opened, gone, options, as_it_is)

    def _options(self, cafe: Cafe, first: int, wanted: Instance) -> tuple[Option, ...]:
        """Where people sit already at tables of the next round, or are on their way there, the best mix begins with the
        round after it. Whole tables that move together are not mixed."""
        fewest = self._planner.plan(wanted, mixing=False)
        if cafe.setting.seating == "blocks":
            return (self._option(cafe, first, "fewest", wanted, fewest),)
        told, held = cafe.clock.phase in ("planned", "travelling") and first < wanted.rounds, wanted
        if told and wanted.previous is not None:
            rows = cast("list[dict[Name, Name | None]]", fewest.schedule[:first])
            held = replace(wanted, fixed_rounds=first, previous=rows + wanted.previous[first:])
        mixing = self._planner.plan(held, mixing=True)
        return (
            self._option(cafe, first, "fewest", wanted, fewest),
            self._option(cafe, first, "mixing", wanted, mixing),
        )

    def _option(self, cafe: Cafe, first: int, way: Way, wanted: Instance, plan: Plan) -> Option:
        """A plan as a way out, measured against what any plan for this room must leave."""
        made = cast("list[dict[Name, Name | None]]", plan.schedule)
        return Option(way, moved(cafe, first, plan), self._worth(replace(wanted, previous=made), first))

    def _worth(self, made: Instance, first: int) -> Worth:
        return worth(self._planner.figures(made), (made.previous or [])[first - 1 :])


def _wishes(cafe: Cafe, asked: PlanSeats) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]:
    """What is asked for and is not so already: tables to close and to open, people who go."""
    first = _first(cafe)
    shut = tuple(t for t in dict.fromkeys(asked.shut) if not is_shut(cafe, first, t))
    opened = tuple(t for t in dict.fromkeys(asked.opened) if t in cafe.shut)
    gone = tuple(p for p in dict.fromkeys(asked.absent) if p in cafe.people and not cafe.people[p].absent)
    return shut, opened, gone


def _still(cafe: Cafe, asked: PlanSeats, planned: Instance | None) -> bool:
    """Whether a plan still fits. Who came or went since takes no chair from anybody else."""
    if planned is None or _no_round(cafe) is not None:
        return False
    shut, opened, gone = _wishes(cafe, asked)
    return fits(planned, instance(cafe, _first(cafe), shut, opened, gone))
