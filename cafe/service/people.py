"""What is known of a person changes: name, presence, the table where they really sit, what they need."""

from typing import Any

from msgspec import UNSET

from cafe.domain import changes as c
from cafe.domain import choosing, naming, people
from cafe.domain.cafe import Cafe, Person, hosted, is_shut, round_ahead, table_in, table_now
from cafe.domain.refusals import NotAllowed, WrongMoment
from cafe.domain.seats import Seats
from cafe.seating.arrivals import seated
from cafe.seating.wished import changed_places
from cafe.service.asks import ChangePerson
from cafe.service.decisions import Decision, Draft, Here, done
from cafe.service.rights import By, require

_OWN = {"name", "sector", "absent", "table", "prefers", "waits_for"}
_HOSTS = {"absent", "expected"}


def change_person(here: Here, asked: ChangePerson) -> Decision:
    """Of oneself: name, sector, presence, the own table and wishes; presence at the own table by its host; all by the
    facilitator."""
    require(here.by, "change_person")
    cafe, person = here.cafe, people.known(here.cafe, here.target)
    given = {name for name in asked.__struct_fields__ if name != "bring" and getattr(asked, name) is not UNSET}
    _may(here.by, cafe, person, given)
    if asked.prefers is not UNSET and here.by.role != "facilitator":
        people.wishes_of(cafe, asked.prefers)
    edited = {name: value for name, value in _known(cafe, asked).items() if getattr(person, name) != value}
    draft = Draft(cafe)
    if edited:
        draft.do(c.PersonEdited(person.id, **edited))
    if "absent" in edited:
        draft.do(*choosing.come_or_go(draft.cafe, person.id))
    seats = _reseated(draft.cafe, person, draft.cafe.people[person.id])
    if seats != draft.cafe.seats[person.id]:
        draft.do(c.PersonSeated(person.id, seats))
    if "prefers" in edited and cafe.setting.wishes and cafe.clock.phase == "planned":
        draft.do(*(c.PersonSeated(id_, new) for id_, new in changed_places(draft.cafe, person.id).items()))
    if asked.table is not UNSET:
        draft.do(*_at_table(draft.cafe, here, asked.table, asked.bring))
    if asked.waits_for is not UNSET:
        draft.do(*_wait(draft.cafe, person.id, asked.waits_for))
    draft.do(*choosing.settle(draft.cafe))
    return done(here, *draft.changes)


def _may(by: By, cafe: Cafe, person: Person, given: set[str]) -> None:
    if by.role == "facilitator":
        return
    oneself = by.person is not None and by.person.id == person.id
    at_table = by.role == "host" and table_now(cafe, person.id) == by.table
    if (oneself and given <= _OWN) or (at_table and given <= _HOSTS):
        return
    raise NotAllowed("not_yours", "You can change what is known of yourself only. The facilitator changes the rest.")


def _known(cafe: Cafe, asked: ChangePerson) -> dict[str, Any]:
    """The fields of a person as they will be, checked."""
    fields: dict[str, Any] = {}
    if asked.name is not UNSET:
        fields["name"] = naming.kept(cafe, asked.name)
    if asked.sector is not UNSET:
        fields["sector"] = people.sector_of(cafe, asked.sector)
    if asked.prefers is not UNSET:
        fields["prefers"] = people.tables_of(cafe, asked.prefers)
    if asked.away is not UNSET:
        fields["away"] = people.rounds_of(cafe, asked.away)
    for name in ("host_of", "fixed"):
        if (table := getattr(asked, name)) is not UNSET:
            fields[name] = None if table is None else _open(cafe, table)
    for name in ("absent", "expected"):
        if (value := getattr(asked, name)) is not UNSET:
            fields[name] = value
    if fields.get("absent") is False:  # they are here: nobody need wait for them any more
        fields.setdefault("expected", False)
    return fields


def _open(cafe: Cafe, table: int) -> int:
    if is_shut(cafe, round_ahead(cafe) or len(cafe.setting.rounds), people.table_of(cafe, table)):
        raise WrongMoment(
            "table_shut", "Table {table} is closed. Choose another table, or open it again first.", table=table
        )
    return table


def _reseated(cafe: Cafe, before: Person, after: Person) -> Seats:
    """Their seats when they become host or are host no longer, need a table, or miss rounds: a host goes to the table at
    once, all else begins with the next round."""
    seats, ahead = cafe.seats[before.id], round_ahead(cafe)
    if (before.stays, before.away) == (after.stays, after.away):
        return seats
    first = ahead
    if after.host_of is not None and after.host_of != before.host_of and cafe.clock.phase in ("open", "paused"):
        first = cafe.clock.round
    if first is None:
        return seats
    fresh = seated(cafe, after, first, seats)
    if before.stays != after.stays:
        return fresh
    pairs = enumerate(zip(seats, fresh, strict=True), 1)
    return tuple(old if old is not None and r not in after.away else new for r, (old, new) in pairs)


def _at_table(cafe: Cafe, here: Here, table: int, bring: bool) -> list[c.Change]:
    """Where they really sit, whatever they were told. While people travel only the facilitator says so, of the next
    round. In a café of free choice a table that is full takes nobody."""
    person, by_hand = here.target, here.by.role == "facilitator"
    if not by_hand and (kept := hosted(cafe, cafe.people[person])) not in (None, table):
        raise NotAllowed("host_stays", "You host table {kept}. Ask the facilitator if somebody else should.", kept=kept)
    round_, seats = choosing.round_of_choice(cafe), cafe.seats[person]
    if not by_hand and not choosing.may_choose(cafe):
        raise WrongMoment("wrong_phase", "Nobody can change tables just now. Your next table stands on your phone.")
    if cafe.setting.seating == "free":
        return choosing.choose(cafe, person, table, even_if_full=by_hand)
    before = table_in(cafe, person, round_)
    if is_shut(cafe, round_, people.table_of(cafe, table)):
        raise WrongMoment("table_shut", "Table {table} is closed. Choose another table.", table=table)
    new = (*seats[: round_ - 1], table, *seats[round_:])
    changes: list[c.Change] = [] if new == seats else [c.PersonSeated(person, new)]
    if bring and before != table:
        said = (s for s in cafe.contributions.values() if s.author == person)
        changes += [c.ContributionMoved(s.id, table) for s in said if (s.round, s.table) == (round_, before)]
    return changes


def _wait(cafe: Cafe, person: str, table: int | None) -> list[c.Change]:
    if cafe.setting.seating != "free":
        raise NotAllowed(
            "seats_are_given", "In this café everybody is told a table. Ask the facilitator for another one."
        )
    return choosing.wait(cafe, person, table)
