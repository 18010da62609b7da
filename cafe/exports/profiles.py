"""Profiles: who a document is for, and what it may therefore show.

`internal` is for the people who ran the café, `public` for everybody: there no sector stands that fewer than three
people belong to, and neither does a remainder of one or two people.
"""

from collections import Counter
from typing import Literal, get_args

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution
from cafe.domain.refusals import Invalid
from cafe.domain.sectors import FEWEST, nameable

Profile = Literal["internal", "public"]
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
    raise Invalid("unknown_profile", f"There is no such profile. Choose one of: {', '.join(PROFILES)}.")


def groups(cafe: Cafe, profile: Profile) -> tuple[Group, ...]:
    """The people in the room by sector, those marked absent left out; the rest stands last.

    Public: a group under three goes into the rest; where the rest stays under three, the smallest group goes with it,
    or the difference to the whole would tell. Nothing is left where fewer than three people came.
    """
    counts = Counter(person.sector for person in cafe.people.values() if not person.absent)
    order = list(dict.fromkeys([*cafe.setting.sectors, *sorted(s for s in counts if s)]))
    shown = nameable(counts) if profile == "public" else set(order)
    named = [Group(sector, counts[sector]) for sector in order if counts[sector] and sector in shown]
    rest = sum(counts.values()) - sum(group.people for group in named)
    rest = rest if profile == "internal" or rest >= FEWEST else 0
    return (*named, Group(None, rest)) if rest else tuple(named)


def sectors_shown(cafe: Cafe, profile: Profile) -> frozenset[str]:
    """The sectors that may stand beside a contribution."""
    if profile == "internal":
        return frozenset(said.sector for said in cafe.contributions.values() if said.sector)
    return frozenset(group.sector for group in groups(cafe, profile) if group.sector)


def visible(cafe: Cafe) -> dict[str, Contribution]:
    """What a document may show at all, in order of arrival."""
    return {id_: said for id_, said in cafe.contributions.items() if not said.hidden}
