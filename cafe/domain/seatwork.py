"""What changes do to people and their seats; the counts of who sits where follow."""

from collections.abc import Container
from typing import Any, TypeVar

from msgspec import UNSET, Struct
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import tokenwork
from cafe.domain.cafe import Cafe, Holder, Person, round_ahead
from cafe.domain.seats import Offer, Seats, Taken

K = TypeVar("K")


def given(change: Struct, *names: str) -> dict[str, Any]:
    """Those of the named fields that the change sets."""
    return {name: getattr(change, name) for name in names if getattr(change, name) is not UNSET}


def count(cafe: Cafe, id_: str) -> None:
    """Remember the highest number of this sort of id."""
    letter, number = id_[0], int(id_[1:])
    cafe.counters[letter] = max(cafe.counters.get(letter, 0), number)


def recount(cafe: Cafe, person: Person, by: int) -> None:
    """Count somebody's seats in (+1) or out (-1). The absent take no chair."""
    if person.absent:
        return
    for round_, table in enumerate(cafe.seats.get(person.id, ()), 1):
        if table is not None:
            place = (round_, table)
            _add(cafe.headcount, place, by)
            if person.stays == table:
                _add(cafe.staying, place, by)
            if person.sector is not None:
                _add(cafe.alike, (*place, person.sector), by)


def _add(counts: dict[K, int], key: K, by: int) -> None:
    """Where nobody is left nothing is counted: not even the name of somebody's sector stays."""
    counts[key] = counts.get(key, 0) + by
    if not counts[key]:
        del counts[key]


def _put(cafe: Cafe, person: Person, seats: Seats) -> None:
    """This person, as known from now on, with these seats."""
    if person.id in cafe.people:
        recount(cafe, cafe.people[person.id], -1)
    cafe.people[person.id], cafe.seats[person.id] = person, seats
    recount(cafe, person, +1)


def joined(cafe: Cafe, change: c.PersonJoined) -> None:
    """Somebody new sits down."""
    person = change.person
    _put(cafe, person, change.seats)
    cafe.rejoins[change.rejoin] = person.id
    tokenwork.hand(cafe, {change.token: Holder("participant", person.id)})
    if not person.expected:
        cafe.came[person.id] = True
    count(cafe, person.id)


def returned(cafe: Cafe, change: c.PersonReturned) -> None:
    """Another phone stands for them; who was expected has come."""
    tokenwork.hand(cafe, {change.token: Holder("participant", change.person)})
    cafe.people[change.person] = replace(cafe.people[change.person], expected=False)
    cafe.came[change.person] = True


def edited(cafe: Cafe, change: c.PersonEdited) -> None:
    """What is known of somebody. What was offered for them as they were, or could be taken back, no longer is."""
    fields = given(change, "name", "sector", "absent", "host_of", "fixed", "prefers", "away", "expected")
    _put(cafe, replace(cafe.people[change.person], **fields), cafe.seats[change.person])
    if fields.keys() & {"host_of", "fixed", "away"}:
        _leave_out(cafe, change.person)
    if "absent" in fields and cafe.taken is not None:
        cafe.taken = replace(cafe.taken, absent=tuple(p for p in cafe.taken.absent if p != change.person))


def seated(cafe: Cafe, change: c.PersonSeated) -> None:
    """Somebody's seats. Where they changed in rounds to come, an offer is for everybody else."""
    before, ahead = cafe.seats[change.person], round_ahead(cafe)
    if ahead is not None and before[ahead - 1 :] != change.seats[ahead - 1 :]:
        _leave_out(cafe, change.person)
    _put(cafe, cafe.people[change.person], change.seats)
    cafe.waiting.pop(change.person, None)


def _leave_out(cafe: Cafe, person: str) -> None:
    if cafe.offer is not None:
        cafe.offer = _for_others(cafe.offer, person)


def _for_others(offer: Offer, person: str) -> Offer:
    options = tuple(
        replace(option, seats={p: seats for p, seats in option.seats.items() if p != person})
        for option in offer.options
    )
    return replace(offer, options=options)


def known_only(offer: Offer, people: Container[str]) -> Offer:
    """The offer for those who are there: somebody may have been taken out, since or while it was worked out."""
    for gone in {p for option in offer.options for p in option.seats if p not in people}:
        offer = _for_others(offer, gone)
    return replace(offer, absent=tuple(p for p in offer.absent if p in people))


def awaited(cafe: Cafe, change: c.ChairAwaited) -> None:
    """To the end of the line for a table, or out of it."""
    cafe.waiting.pop(change.person, None)
    if change.table is not None:
        cafe.waiting[change.person] = change.table


def rule_made(cafe: Cafe, change: c.RuleMade) -> None:
    """A rule for the rounds to come."""
    cafe.rules[change.rule.id] = change.rule
    cafe.offer = None
    count(cafe, change.rule.id)


def rule_dropped(cafe: Cafe, change: c.RuleDropped) -> None:
    """One rule less."""
    cafe.rules.pop(change.rule, None)
    cafe.offer = None


def offered(cafe: Cafe, change: c.SeatingOffered) -> None:
    """The newest offer stands, for those who are there."""
    cafe.offer = known_only(change.offer, cafe.people)
    count(cafe, change.offer.id)


def taken(cafe: Cafe, change: c.SeatingTaken) -> None:
    """Seats from the offer's round on; what was before is kept for undoing."""
    offer = cafe.offer
    assert offer is not None
    new = next(option.seats for option in offer.options if option.way == change.way) | change.seats
    absent = tuple(p for p in offer.absent if not cafe.people[p].absent)
    before = {p: cafe.seats[p] for p in new}
    _from(cafe, new, offer.round)
    cafe.taken = Taken(before, {p: cafe.seats[p] for p in new}, dict(cafe.shut), absent)
    for table in offer.opened:
        cafe.shut.pop(table, None)
    for table in offer.shut:
        cafe.shut[table] = min(offer.round, cafe.shut.get(table, offer.round))
    for person in absent:
        _put(cafe, replace(cafe.people[person], absent=True), cafe.seats[person])
    cafe.offer = None


def taken_back(cafe: Cafe, change: c.SeatingTakenBack) -> None:
    """As it was before, in the rounds that have not begun. Who has been given other seats since keeps those."""
    before, cafe.taken, cafe.offer = cafe.taken, None, None
    assert before is not None
    cafe.shut = dict(before.shut)
    ahead = round_ahead(cafe) or len(cafe.setting.rounds) + 1
    untouched = {p: s for p, s in before.seats.items() if cafe.seats[p][ahead - 1 :] == before.given[p][ahead - 1 :]}
    _from(cafe, untouched | change.seats, ahead)
    for person in before.absent:
        _put(cafe, replace(cafe.people[person], absent=False), cafe.seats[person])


def _from(cafe: Cafe, seats: dict[str, Seats], round_: int) -> None:
    for person, new in seats.items():
        _put(cafe, cafe.people[person], cafe.seats[person][: round_ - 1] + new[round_ - 1 :])
