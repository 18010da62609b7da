"""Profiles: who a document is for, and what it may therefore show.

`internal` is for the people who ran the café, `partners` for the organisations that took part, `public` for everybody. In
none stands a sector that fewer than three people belong to, nor, outside the team, a remainder of one or two people.
"""

from collections import Counter
from typing import Literal, get_args

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution
from cafe.domain.refusals import Invalid
from cafe.domain.sectors import FEWEST, nameable

Profile = Literal["internal", "partners", "public"]
PROFILES: tuple[Profile, ...] = get_args(Profile)


class Group(Struct, frozen=True):
    """How many people of a sector were in the room. `sector` is None for those of other sectors or of none known."""

    sector: str | None
    people: int


def profile_named(name: str) -> Profile:
    """The profile of this name, or a refusal."""
    for profile in PROFILES:
        if profile == name:
            return profile
    raise Invalid(
        "unknown_profile", "There is no such profile. Choose one of: {profiles}.", profiles=", ".join(PROFILES)
    )


def groups(cafe: Cafe, profile: Profile) -> tuple[Group, ...]:
    """The people in the room by sector: those who were expected and did not come, or are marked absent, left out; the rest
    stands last.

    A group under three goes into the rest; where the rest stays under three, the smallest group goes with it, or the
    difference to the whole would tell. Nothing is left where fewer than three people came, but for the number of them
    all in the internal profile.
    """
    counts = present(cafe)
    shown = nameable(counts)
    named = [Group(sector, counts[sector]) for sector in order(cafe) if counts[sector] and sector in shown]
    rest = sum(counts.values()) - sum(group.people for group in named)
    rest = rest if profile == "internal" or rest >= FEWEST else 0
    return (*named, Group(None, rest)) if rest else tuple(named)


def present(cafe: Cafe) -> Counter[str | None]:
    """The people in the room by sector."""
    return Counter(person.sector for person in cafe.people.values() if not person.absent and not person.expected)


def order(cafe: Cafe) -> list[str]:
    """Every sector: those of the café as they were chosen, then what people brought, by name."""
    brought = sorted({person.sector for person in cafe.people.values() if person.sector})
    return list(dict.fromkeys([*cafe.setting.sectors, *brought]))


def sectors_shown(cafe: Cafe, profile: Profile) -> frozenset[str]:
    """The sectors that may stand beside a contribution. Notes that were brought along come without people: whose sector
    theirs is nobody can tell, and it stands in the internal profile."""
    if profile == "internal":
        people = Counter(person.sector for person in cafe.people.values())
        few = {one.sector for one in cafe.contributions.values() if one.author is not None} | set(people)
        few -= {sector for sector, n in people.items() if n >= FEWEST}
        return frozenset(one.sector for one in cafe.contributions.values() if one.sector and one.sector not in few)
    return frozenset(group.sector for group in groups(cafe, profile) if group.sector)


def visible(cafe: Cafe) -> dict[str, Contribution]:
    """What a document may show at all, in order of arrival."""
    return {id_: said for id_, said in cafe.contributions.items() if said.shown}
