"""Who was in the room, and who was not: by sector, so that nobody is recognised."""

from msgspec import Struct

from cafe.domain.cafe import Cafe, Person
from cafe.domain.sectors import FEWEST
from cafe.exports.profiles import Group, Profile, groups, order, present, visible


class Attendance(Struct, frozen=True):
    """The people of a sector, None for those of the smaller ones and of none. `expected` were on the list, `posted` said
    something that can be seen; None where that is not known, or would tell too much."""

    sector: str | None
    present: int
    expected: int | None = None
    posted: int | None = None


class Room(Struct, frozen=True):
    """Who was there. `people` is None where fewer than three came and the document goes outside the team. `expected` is how
    many were on the list, None without one; `missing` are the
    sectors of which nobody came; outside the team only those that the organiser named."""

    people: int | None
    groups: tuple[Attendance, ...]
    expected: int | None = None
    missing: tuple[str, ...] = ()


def room(cafe: Cafe, profile: Profile) -> Room:
    """Who was there, as far as this document may tell."""
    counts, came = present(cafe), groups(cafe, profile)
    known = order(cafe) if profile == "internal" else list(cafe.setting.sectors)
    few = profile != "internal" and not came and sum(counts.values()) > 0
    return Room(
        people=None if few else sum(group.people for group in came),
        groups=tuple(_of(cafe, group, profile) for group in came),
        expected=sum(map(_was_expected, cafe.people.values())) or None,
        missing=tuple(sector for sector in known if not counts[sector]) if counts else (),
    )


def _was_expected(person: Person) -> bool:
    return person.invited or person.expected


def wrote(cafe: Cafe, sector: str) -> int:
    """How many people of a sector wrote something that can be seen, those of before an import among them."""
    authors = {said.author for said in visible(cafe).values()}
    now = sum(person.id in authors for person in cafe.people.values() if person.sector == sector)
    return now + cafe.carried.wrote.get(sector, 0)


def _of(cafe: Cafe, group: Group, profile: Profile) -> Attendance:
    if group.sector is None:
        return Attendance(None, group.people)
    people = [person for person in cafe.people.values() if person.sector == group.sector]
    posted = wrote(cafe, group.sector)
    return Attendance(
        group.sector,
        group.people,
        expected=sum(map(_was_expected, people)) or None,
        posted=posted if posted and (profile == "internal" or posted >= FEWEST) else None,
    )
