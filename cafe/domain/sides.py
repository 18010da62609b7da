"""Where views differ inside a theme, and where what stands in it was heard. From what people tapped, never from what a
machine reads into their words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution
from cafe.domain.sectors import nameable
from cafe.domain.themes import OtherSide, Views

FEWEST_A_SIDE = 2
LEAST_SHARE = 0.25  # of those who took a side


class Split(Struct, frozen=True):
    """What people disagree on in a theme: a contribution, the counts, the quote of each side (the second is None where
    nobody who disagrees has said or backed anything), and the counts by sector where that names nobody."""

    about: str
    agree: int
    unsure: int
    disagree: int
    quotes: tuple[str, str | None]
    sectors: tuple[Views, ...] = ()


class Heard(Struct, frozen=True):
    """Where a theme comes from: tables, rounds, and how many people of which sector; None for the smaller ones."""

    tables: tuple[int, ...]
    rounds: tuple[int, ...]
    sectors: tuple[tuple[str | None, int], ...]


def split(cafe: Cafe, inside: Iterable[str]) -> Split | None:
    """The sharpest disagreement among these contributions, or None where there is no real one: at least two people on
    each side (who said it is on its side), and at least a quarter of those who took one. Of what was said before an import
    is known what was known then."""
    said = [cafe.contributions[id_] for id_ in inside]
    found = max((one for one in said if _divided(one)), key=_sharpness, default=None)
    if found is None:
        return None
    taken, before = cafe.stances.get(found.id, {}), cafe.carried.sides.get(found.id, OtherSide())
    other = _other_side(cafe, found, said) or next((one.id for one in said if one.id == before.quote), None)
    return Split(
        found.id,
        found.agree,
        found.unsure,
        found.disagree,
        (found.id, other),
        _by_sector(cafe, taken) or before.sectors,
    )


def _divided(said: Contribution) -> bool:
    return _fewer(said) >= max(FEWEST_A_SIDE, LEAST_SHARE * (said.agree + 1 + said.disagree))


def _fewer(said: Contribution) -> int:
    return min(said.agree + 1, said.disagree)


def _sharpness(said: Contribution) -> tuple[int, int, int]:
    return _fewer(said), said.agree + said.disagree, -int(said.id[1:])


def _other_side(cafe: Cafe, about: Contribution, said: list[Contribution]) -> str | None:
    """What those who disagree have said themselves or agreed with most, and the others least."""
    side = {p: {"agree": 1, "disagree": -1}.get(stance, 0) for p, stance in cafe.stances.get(about.id, {}).items()}
    side[about.author or ""] = 1
    best, most = None, 0
    for one in said:
        backing = [side.get(p, 0) for p, stance in cafe.stances.get(one.id, {}).items() if stance == "agree"]
        backing.append(side.get(one.author or "", 0))
        refusing = [side.get(p, 0) for p, stance in cafe.stances.get(one.id, {}).items() if stance == "disagree"]
        weight = 2 * (sum(refusing) - sum(backing)) + (one.builds_on == about.id)
        if -1 in backing and weight > most and one.id != about.id:
            best, most = one.id, weight
    return best


def _by_sector(cafe: Cafe, taken: Mapping[str, str]) -> tuple[Views, ...]:
    sector = {person: cafe.people[person].sector for person in taken if person in cafe.people}
    named = nameable(Counter(sector.values()))
    counts: Counter[tuple[str | None, str]] = Counter()
    for person, stance in taken.items():
        own = sector.get(person)
        counts[own if own in named else None, stance] += 1
    groups = sorted({group for group, _ in counts}, key=lambda group: (group is None, group))
    if groups in ([], [None]):
        return ()
    return tuple(Views(g, counts[g, "agree"], counts[g, "unsure"], counts[g, "disagree"]) for g in groups)


def heard(cafe: Cafe, inside: Iterable[str]) -> Heard:
    """Where these contributions come from. Who wrote several counts once; what was written for a guest counts for
    nobody."""
    said = [cafe.contributions[id_] for id_ in inside]
    sectors = Counter({one.author: one.sector for one in said if one.author is not None}.values())
    named = nameable(sectors)
    rest = sum(n for sector, n in sectors.items() if sector not in named)
    shown = [(sector, sectors[sector]) for sector in sorted(named)]
    return Heard(
        tuple(sorted({one.table for one in said})), tuple(sorted({one.round for one in said})),
        tuple(shown) + (((None, rest),) if rest and shown else ()),
    )  # fmt: skip
