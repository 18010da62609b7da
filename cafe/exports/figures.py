"""What the pictures of a café show, in numbers: counted once, for one profile. No person is in them."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, tzinfo
from math import comb

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution
from cafe.domain.sectors import FEWEST
from cafe.exports.profiles import Group, Profile, groups, present, sectors_shown, visible
from cafe.exports.told import table_name
from cafe.screens import wall_items
from cafe.screens.met import at_tables, held, pairs
from cafe.screens.spoken import Spoken

FEWEST_GROUPS = 2  # one group alone has nobody to be compared with
MOST_PAIRS = 300_000  # meetings that can be looked at one by one in a moment

Way = tuple[int, int, int]  # how many, from the first table to the second


class ThemeFigure(Struct, frozen=True):
    """A theme: its name, empty where it has none; how many contributions it holds, and at how many tables they were said."""

    name: str
    contributions: int
    tables: int


class Bond(Struct, frozen=True):
    """How many contributions of one theme build on one of the other, either way. `one` and `other` are places in the list of
    themes."""

    one: int
    other: int
    contributions: int


class TableFigure(Struct, frozen=True):
    """How much was said at a table in each round, from the first on. The name may be empty."""

    table: int
    name: str
    rounds: tuple[int, ...]

    @property
    def contributions(self) -> int:
        """In all rounds together."""
        return sum(self.rounds)


class Voice(Struct, frozen=True):
    """A sector, None for the smaller ones and for none: how many of its people were in the room, None where nobody was
    counted, and how many contributions came from them."""

    sector: str | None
    people: int | None
    contributions: int


class Meetings(Struct, frozen=True):
    """How many pairs of people of two sectors sat at a table together at least once, of how many there are. `one` and `other`
    are places in the list of sectors."""

    one: int
    other: int
    met: int
    possible: int


class Figures(Struct, frozen=True):
    """All of it. `themes` are the largest first; `moves` are people who went from table to table, `ideas` contributions
    that build on one of another table, the widest first; `said` has every table at which something was said; `until` is when
    a round ended, as a time of day; `sectors` are those of `meetings`, which is None where too many people met to be
    counted."""

    names: tuple[str, ...] = ()
    themes: tuple[ThemeFigure, ...] = ()
    bonds: tuple[Bond, ...] = ()
    moves: tuple[Way, ...] = ()
    ideas: tuple[Way, ...] = ()
    said: tuple[TableFigure, ...] = ()
    until: tuple[tuple[int, str], ...] = ()
    voices: tuple[Voice, ...] = ()
    sectors: tuple[str | None, ...] = ()
    meetings: tuple[Meetings, ...] | None = ()

    def name(self, table: int) -> str:
        """The name of a table; empty for one that was taken away."""
        return self.names[table - 1] if table <= len(self.names) else ""


def figures(cafe: Cafe, profile: Profile, zone: tzinfo = UTC) -> Figures:
    """The numbers, as far as this profile may know them; times are those of `zone`."""
    shown = visible(cafe)
    themes, bonds = _themes(cafe, shown)
    sectors = _named_groups(groups(cafe, profile))
    return Figures(
        names=tuple(table.name for table in cafe.setting.tables),
        themes=themes,
        bonds=bonds,
        moves=_ways(sum(wall_items.moves(cafe), Counter())),
        ideas=_ways(wall_items.ideas(cafe)),
        said=_said(cafe, shown),
        until=tuple((r, f"{datetime.fromtimestamp(at / 1000, zone):%H:%M}") for r, at in sorted(cafe.ended.items())),
        voices=_voices(cafe, shown, profile),
        sectors=sectors,
        meetings=_meetings(cafe, sectors) if len(sectors) >= FEWEST_GROUPS else (),
    )


def _themes(cafe: Cafe, shown: dict[str, Contribution]) -> tuple[tuple[ThemeFigure, ...], tuple[Bond, ...]]:
    holds: dict[str, list[Contribution]] = defaultdict(list)
    for id_, theme in cafe.themed.items():
        if id_ in shown:
            holds[theme].append(shown[id_])
    order = sorted((t for t in cafe.themes if holds[t]), key=lambda t: (-len(holds[t]), int(t[1:])))
    spoken, at = Spoken(shown.values()), {theme: n for n, theme in enumerate(order)}
    found = tuple(
        ThemeFigure(spoken.name(cafe.themes[t]), len(holds[t]), len({said.table for said in holds[t]})) for t in order
    )
    return found, _bonds(cafe, shown, at)


def _bonds(cafe: Cafe, shown: dict[str, Contribution], at: dict[str, int]) -> tuple[Bond, ...]:
    many = Counter[tuple[int, int]]()
    for id_, said in shown.items():
        one, other = (at.get(cafe.themed.get(x or "", "")) for x in (id_, said.builds_on))
        if said.builds_on in shown and one is not None and other is not None and one != other:
            many[min(one, other), max(one, other)] += 1
    return tuple(Bond(*pair, n) for pair, n in sorted(many.items(), key=lambda bond: (-bond[1], bond[0])))


def _ways(ways: "Counter[tuple[int, int]]") -> tuple[Way, ...]:
    """What stays at its table goes nowhere."""
    gone = ((a, b, n) for (a, b), n in ways.items() if a != b and n)
    return tuple(sorted(gone, key=lambda way: (-way[2], way[0], way[1])))


def _said(cafe: Cafe, shown: dict[str, Contribution]) -> tuple[TableFigure, ...]:
    many = Counter((said.table, said.round) for said in shown.values())
    rounds = range(1, max([cafe.clock.round, *(round_ for _, round_ in many)], default=0) + 1)
    return tuple(
        TableFigure(table, table_name(cafe, table), tuple(many[table, r] for r in rounds))
        for table in sorted({table for table, _ in many})
    )


def _voices(cafe: Cafe, shown: dict[str, Contribution], profile: Profile) -> tuple[Voice, ...]:
    """By the groups of people who were in the room. How many people wrote notes that were brought along, nobody knows."""
    counted = any(present(cafe).values())
    named = groups(cafe, profile)
    if not counted:
        named = tuple(Group(sector, 0) for sector in sorted(sectors_shown(cafe, profile)))
    sectors = {group.sector for group in named if group.sector}
    many = Counter(said.sector if said.sector in sectors else None for said in shown.values())
    rest = next((group.people for group in named if group.sector is None), 0)
    voices = [Voice(g.sector, g.people if counted else None, many[g.sector]) for g in named if g.sector]
    if rest or many[None]:
        voices.append(Voice(None, rest if counted else None, many[None]))
    return tuple(voices) if len(voices) >= FEWEST_GROUPS and many else ()


def _named_groups(named: tuple[Group, ...]) -> tuple[str | None, ...]:
    """The rest only where it is large enough to name nobody."""
    return tuple(group.sector for group in named if group.sector or group.people >= FEWEST)


def _meetings(cafe: Cafe, sectors: tuple[str | None, ...]) -> tuple[Meetings, ...] | None:
    if sum(comb(len(people), 2) for r in held(cafe) for people in at_tables(cafe, r).values()) > MOST_PAIRS:
        return None
    here = {p.id: p.sector for p in cafe.people.values() if not p.absent and not p.expected}
    at = {sector: n for n, sector in enumerate(sectors)}
    place = {id_: at.get(sector, at.get(None)) for id_, sector in here.items()}
    met = Counter[tuple[int, int]]()
    for pair, meeting in pairs(cafe).items():
        ends = sorted(n for id_ in pair if (n := place.get(id_)) is not None)
        if meeting.met and len(ends) == len(pair):
            met[ends[0], ends[1]] += 1
    people = Counter(place.values())
    if not met:
        return ()
    return tuple(
        Meetings(a, b, met[a, b], people[a] * people[b] if a != b else comb(people[a], 2))
        for a in range(len(sectors))
        for b in range(a, len(sectors))
    )
