"""Which items of which rooms a change may alter.

Too many is harmless (the same item is put again), too few is a screen that lies. The test that holds this together:
a snapshot plus the frames since equals a fresh snapshot, for every room.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import UNSET

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, table_now
from cafe.screens import note_touches, table_touches, theme_touches
from cafe.screens.items import Key
from cafe.screens.rooms import DESK, EVERYONE, WALL, Room, host_room, person_room, table_room

Touch = tuple[Room, Key]
CLOCK, SHOWN = ("clock", "clock"), ("wall", "wall")
OFFER = DESK, ("offer", "offer")
PULSE = DESK, ("pulse", "pulse")
FLOW = tuple((room, ("flow", "flow")) for room in (WALL, DESK))


def touched(cafe: Cafe, change: c.Change) -> set[Touch]:
    """The items concerned, as the café stands. To be asked before and after the change, and joined."""
    return set(_WHAT.get(type(change), _nothing)(cafe, change))


def everything(cafe: Cafe) -> Iterator[Touch]:
    """Every item that could exist in any room of the café."""
    yield EVERYONE, ("cafe", cafe.code)
    yield EVERYONE, CLOCK
    yield DESK, ("marking", "marking")
    yield from _shown(cafe, None)
    yield PULSE
    yield from FLOW
    yield from theme_touches.everything(cafe)
    yield from table_touches.everything(cafe)
    yield from note_touches.everything(cafe)
    yield from _offer(cafe)
    yield from ((DESK, ("rule", id_)) for id_ in cafe.rules)
    yield from _places(cafe)
    yield from ((DESK, ("desk", str(number))) for number in cafe.desk_names)
    for person in cafe.people:
        yield from _person(cafe, person)
    for id_ in cafe.notices:
        yield from _notice(cafe, id_)
    for id_ in cafe.contributions:
        yield from _contribution(cafe, id_)
    yield from ((person_room(p), ("own", id_)) for id_, taken in cafe.stances.items() for p in taken)
    yield from _routes(cafe)


def _nothing(cafe: Cafe, change: Any) -> Iterator[Touch]:
    return iter(())


def _shown(cafe: Cafe, change: Any) -> Iterator[Touch]:
    yield WALL, SHOWN
    yield DESK, SHOWN


def _person(cafe: Cafe, id_: str) -> Iterator[Touch]:
    if id_ not in cafe.people:
        return
    seat = ("seat", id_)
    yield person_room(id_), seat
    yield DESK, seat
    yield DESK, ("person", id_)
    table = table_now(cafe, id_)
    if table is not None:
        yield host_room(table), ("guest", id_)


def _notice(cafe: Cafe, id_: str) -> Iterator[Touch]:
    notice = cafe.notices.get(id_)
    if notice is not None:
        yield EVERYONE if notice.table is None else table_room(notice.table), ("notice", id_)
        yield DESK, ("notice", id_)


def _contribution(cafe: Cafe, id_: str) -> Iterator[Touch]:
    said = cafe.contributions.get(id_)
    if said is None:
        return
    key = ("contribution", id_)
    yield PULSE
    yield from ((room, key) for room in (table_room(said.table), host_room(said.table), WALL, DESK))
    if said.author is not None:
        yield person_room(said.author), ("own", id_)


def _routes(cafe: Cafe) -> Iterator[Touch]:
    for table in range(1, len(cafe.setting.tables) + 1):
        yield WALL, ("route", str(table))


def _places(cafe: Cafe) -> Iterator[Touch]:
    for table in range(1, len(cafe.setting.tables) + 1) if cafe.setting.seating == "free" else ():
        yield EVERYONE, ("place", str(table))


def _offer(cafe: Cafe) -> Iterator[Touch]:
    """Asked before and after a change: where it is there in neither, nothing is told."""
    if cafe.offer is not None or cafe.taken is not None:
        yield OFFER


def _everything(cafe: Cafe, change: Any) -> Iterator[Touch]:
    return everything(cafe)


def _of_person(cafe: Cafe, change: Any) -> Iterator[Touch]:
    id_ = change.person if isinstance(change.person, str) else change.person.id
    yield from _person(cafe, id_)
    yield from _shown(cafe, change)  # it tells how many have come
    yield from _places(cafe)
    yield from _waiting(cafe)
    yield from _offer(cafe)
    yield from FLOW if cafe.clock.round > 1 else ()
    if cafe.clock.phase == "travelling":
        yield from _routes(cafe)


def _of_knowing(cafe: Cafe, change: c.PersonEdited) -> Iterator[Touch]:
    """Where names stand beside what people say, another name stands beside all of it."""
    yield from _of_person(cafe, change)
    if cafe.setting.names == "all" and change.name is not UNSET:
        yield from _said_by(cafe, change.person)


def _said_by(cafe: Cafe, person: str) -> Iterator[Touch]:
    for said in cafe.contributions.values():
        if said.author == person:
            yield from _contribution(cafe, said.id)


def _of_leaving(cafe: Cafe, change: c.PersonRemoved) -> Iterator[Touch]:
    """Asked before, while what they said is theirs. Themes count sectors, and theirs counts no longer."""
    yield from _of_person(cafe, change)
    yield from theme_touches.themes(cafe)
    yield from ((DESK, ("rule", id_)) for id_ in cafe.rules)
    yield from _said_by(cafe, change.person)


def _of_code(cafe: Cafe, change: c.CodeChanged) -> Iterator[Touch]:
    yield EVERYONE, ("cafe", cafe.code)


def _waiting(cafe: Cafe) -> Iterator[Touch]:
    for person in cafe.waiting:
        yield person_room(person), ("seat", person)
        yield DESK, ("seat", person)


def _hosts_of_closed(cafe: Cafe) -> Iterator[Touch]:
    """Hosts whose table closes: they host until the last round with it is over."""
    for person in cafe.people.values() if cafe.shut else ():
        if person.host_of in cafe.shut:
            yield from _person(cafe, person.id)


def _of_rule(cafe: Cafe, change: Any) -> Iterator[Touch]:
    yield DESK, ("rule", change.rule if isinstance(change.rule, str) else change.rule.id)
    yield from _offer(cafe)


def _of_offer(cafe: Cafe, change: Any) -> Iterator[Touch]:
    return _offer(cafe)


def _of_seating(cafe: Cafe, change: Any) -> Iterator[Touch]:
    """New seats for many, and other tables closed: everybody may be concerned, also who is in no offer any more."""
    yield OFFER
    yield from FLOW
    yield EVERYONE, ("cafe", cafe.code)
    yield from _routes(cafe)
    yield from _shown(cafe, change)
    for person in cafe.people:
        yield from _person(cafe, person)


def _of_time(cafe: Cafe, change: Any) -> Iterator[Touch]:
    yield EVERYONE, CLOCK


def _of_seats(cafe: Cafe, change: Any) -> Iterator[Touch]:
    """A phase change after which people may sit elsewhere, and nothing that was offered for the rounds before holds."""
    yield EVERYONE, CLOCK
    yield PULSE
    yield from FLOW
    yield from _offer(cafe)
    yield from _places(cafe)
    yield from _routes(cafe)
    for person in cafe.people:
        yield from _person(cafe, person)
    yield from theme_touches.themes(cafe)


def _of_phase(cafe: Cafe, change: Any) -> Iterator[Touch]:
    """A phase change that leaves everybody where they sit; where people choose, they choose for another round."""
    yield EVERYONE, CLOCK
    yield PULSE
    yield from _offer(cafe)
    yield from _places(cafe)
    yield from _waiting(cafe)
    yield from _hosts_of_closed(cafe)
    yield from _routes(cafe)
    yield from theme_touches.themes(cafe)


def _of_harvest(cafe: Cafe, change: c.HarvestOpened) -> Iterator[Touch]:
    """From now on a draft that waits is the harvest's."""
    yield from _of_phase(cafe, change)
    yield from theme_touches.SORTER


def _of_contribution(cafe: Cafe, change: Any) -> Iterator[Touch]:
    id_ = change.contribution if isinstance(change.contribution, str) else change.contribution.id
    yield from _contribution(cafe, id_)
    yield from theme_touches.of(cafe, id_)
    yield from table_touches.of(cafe, id_)
    yield from _shown(cafe, change) if cafe.wall.contribution == id_ else ()


def _of_post(cafe: Cafe, change: c.ContributionPosted) -> Iterator[Touch]:
    yield from _of_contribution(cafe, change)
    yield from FLOW if change.contribution.builds_on is not None else ()


def _of_place(cafe: Cafe, change: Any) -> Iterator[Touch]:
    """It goes, waits, comes back or is elsewhere: what builds on it may be no way any more, or another."""
    yield from _of_contribution(cafe, change)
    yield from FLOW


def _of_withdrawal(cafe: Cafe, change: c.ContributionWithdrawn) -> Iterator[Touch]:
    yield from _of_place(cafe, change)
    yield from theme_touches.all_of_them(cafe)
    yield from (
        (person_room(person), ("own", change.contribution)) for person in cafe.stances.get(change.contribution, ())
    )


def _of_stance(cafe: Cafe, change: c.StanceTaken) -> Iterator[Touch]:
    yield from _of_contribution(cafe, change)
    yield person_room(change.person), ("own", change.contribution)


def _of_desk(cafe: Cafe, change: c.DeskNamed) -> Iterator[Touch]:
    yield DESK, ("desk", str(change.desk))


def _of_notice(cafe: Cafe, change: Any) -> Iterator[Touch]:
    return _notice(cafe, change.notice if isinstance(change.notice, str) else change.notice.id)


_WHAT: dict[type, Callable[[Cafe, Any], Iterator[Touch]]] = {
    c.CafeCreated: _everything,
    c.CafeEdited: _everything,
    c.CafeImported: _everything,
    c.PersonJoined: _of_person,
    c.PersonEdited: _of_knowing,
    c.PersonSeated: _of_person,
    c.PersonReturned: _of_person,
    c.PersonRemoved: _of_leaving,
    c.CodeChanged: _of_code,
    c.ChairAwaited: _of_person,
    c.RuleMade: _of_rule,
    c.RuleDropped: _of_rule,
    c.SeatingOffered: _of_offer,
    c.SeatingTaken: _of_seating,
    c.SeatingTakenBack: _of_seating,
    c.RoundOpened: _of_seats,
    c.RoundPaused: _of_phase,
    c.RoundResumed: _of_phase,
    c.TimeChanged: _of_time,
    c.RoundClosed: _of_phase,
    c.HarvestOpened: _of_harvest,
    c.CafeFinished: _of_phase,
    c.StepTakenBack: _of_seats,
    c.ContributionPosted: _of_post,
    c.ContributionEdited: _of_place,
    c.ContributionWithdrawn: _of_withdrawal,
    c.ContributionMarked: _of_place,
    c.ContributionMoved: _of_place,
    c.StanceTaken: _of_stance,
    c.NoticeGiven: _of_notice,
    c.NoticeTakenBack: _of_notice,
    c.WallChosen: _shown,
    c.DeskNamed: _of_desk,
    **theme_touches.WHAT,
    **table_touches.WHAT,
    **note_touches.WHAT,
}
