"""JSON: the state of a café, complete enough to go on with it elsewhere.

Each text stands once, under `contributions`; themes hold ids. A contribution carries the sector its author had when it
was posted, where that does not tell who it was, never the person; stances are counts. Tokens, rejoin codes, a waiting
proposal, the steps that could be taken back, calls for the facilitator and photos are not carried. Nothing in it depends
on when it was made, so an internal export that was imported exports to the same bytes. `VERSION` rises with every field
that an older program would lose.
"""

from collections.abc import Collection, Iterable
from typing import Literal

from msgspec import Struct, field, json
from msgspec.structs import asdict, replace

from cafe.domain.cafe import Cafe, Clock, Kind, Person, Reason, Round, Setting
from cafe.domain.deeds import mentioning
from cafe.domain.notice import Notice
from cafe.domain.seats import Rule
from cafe.domain.tabled import Recapped, Sheet
from cafe.domain.themes import Carried, Sorter, Theme
from cafe.domain.wall import Wall
from cafe.domain.written import Action, Edition
from cafe.exports.carried import carried
from cafe.exports.profiles import Group, Profile, groups, sectors_shown, visible
from cafe.screens.spoken import Spoken

VERSION = 6


class CafePart(Setting, frozen=True, kw_only=True):
    """The setting, and the code people join with."""

    code: str


class ClockPart(Clock, frozen=True, kw_only=True):
    """The clock, and when each round ended."""

    ended: dict[int, int] = field(default_factory=dict)


class Said(Struct, frozen=True):
    """A contribution. `placed` says that a person put it where it stands, into a theme or out of all."""

    id: str
    text: str
    table: int
    round: int
    at: int
    kind: Kind | None = None
    sector: str | None = None
    builds_on: str | None = None
    late: int | None = None
    agree: int = 0
    unsure: int = 0
    disagree: int = 0
    pinned: bool = False
    placed: bool = False
    hidden: bool = False
    objects_to: str | None = None
    waiting: bool = False
    reason: Reason | None = None


class ThemePart(Theme, frozen=True, kw_only=True):
    """A theme, and the contributions in it."""

    contributions: tuple[str, ...] = ()


class State(Struct, frozen=True, kw_only=True):
    """The internal form."""

    version: int
    profile: Literal["internal"]
    cafe: CafePart
    clock: ClockPart
    people: tuple[Person, ...] = ()
    seats: dict[str, tuple[int | None, ...]] = field(default_factory=dict)
    contributions: tuple[Said, ...] = ()
    themes: tuple[ThemePart, ...] = ()
    notices: tuple[Notice, ...] = ()
    wall: Wall = Wall()
    shut: dict[int, int] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    sorter: Sorter = Sorter()
    recaps: dict[int, tuple[Recapped, ...]] = field(default_factory=dict)
    sheet: Sheet | None = None
    actions: tuple[Action, ...] = ()
    edition: Edition = Edition()
    carried: Carried = Carried()


class PublicSaid(Struct, frozen=True):
    """A contribution as everybody may see it."""

    id: str
    text: str
    table: int
    round: int
    at: int
    kind: Kind | None
    sector: str | None
    builds_on: str | None
    late: int | None
    agree: int
    unsure: int
    disagree: int
    pinned: bool
    objects_to: str | None


class PublicState(Struct, frozen=True, kw_only=True):
    """The public form. `people` counts by sector; announcements, seats, recaps, the run sheet, what
    was chosen for the notes and the wall's choice are left out."""

    version: int
    profile: Literal["public", "partners"]
    cafe: CafePart
    clock: ClockPart
    people: tuple[Group, ...]
    contributions: tuple[PublicSaid, ...]
    themes: tuple[ThemePart, ...]
    actions: tuple[Action, ...] = ()


def exported(cafe: Cafe, profile: Profile) -> bytes:
    """The café as indented JSON; the same bytes for the same state."""
    state = _internal(cafe) if profile == "internal" else _public(cafe, profile)
    return json.format(json.encode(state), indent=2) + b"\n"


def _internal(cafe: Cafe) -> State:
    shown = sectors_shown(cafe, "internal")
    return State(
        version=VERSION,
        profile="internal",
        cafe=_cafe(cafe, cafe.setting.sectors),
        clock=_clock(cafe),
        people=tuple(cafe.people.values()),
        seats={id_: cafe.seats[id_] for id_ in cafe.people},
        contributions=tuple(_unrecognised(_said(cafe, id_), shown) for id_ in cafe.contributions),
        themes=_themes(cafe, cafe.contributions),
        notices=tuple(cafe.notices.values()),
        wall=_wall(cafe),
        shut=cafe.shut,
        rules=tuple(cafe.rules.values()),
        sorter=replace(cafe.sorter, failed=""),
        recaps=dict(sorted(cafe.recaps.items())),
        sheet=cafe.sheet,
        actions=tuple(_pointing(cafe, action, cafe.contributions) for action in cafe.actions.values()),
        edition=_edition(cafe),
        carried=carried(cafe),
    )


def _wall(cafe: Cafe) -> Wall:
    """What it shows, without a theme or a contribution that is gone."""
    theme = cafe.wall.theme if cafe.wall.theme in cafe.themes else None
    said = cafe.wall.contribution if cafe.wall.contribution in cafe.contributions else None
    return replace(cafe.wall, theme=theme, contribution=said)


def _pointing(cafe: Cafe, action: Action, shown: Collection[str]) -> Action:
    """The action, pointing only at what is there."""
    theme = action.theme if action.theme in cafe.themes else None
    said = action.contribution if action.contribution in shown else None
    return replace(action, theme=theme, contribution=said)


def _edition(cafe: Cafe) -> Edition:
    """What was chosen, of what is there."""
    chosen = cafe.edition
    themes = None if chosen.themes is None else tuple(filter(cafe.themes.__contains__, chosen.themes))
    quotes = {
        theme: tuple(filter(cafe.contributions.__contains__, ids))
        for theme, ids in sorted(chosen.quotes.items())
        if theme in cafe.themes
    }
    return Edition(themes, quotes, tuple(filter(cafe.contributions.__contains__, chosen.questions)))


def _unrecognised(said: Said, shown: Collection[str]) -> Said:
    """The people stand in this file with their sectors: beside a contribution the one of a few would tell who wrote it."""
    return said if said.sector in shown else replace(said, sector=None)


def _public(cafe: Cafe, profile: Literal["public", "partners"]) -> PublicState:
    shown, sectors = visible(cafe), sectors_shown(cafe, profile)
    spoken = Spoken(shown.values())
    said = [asdict(_said(cafe, id_)) for id_ in shown]
    for one in said:
        one["sector"] = one["sector"] if one["sector"] in sectors else None
        one["builds_on"] = one["builds_on"] if one["builds_on"] in shown else None
    return PublicState(
        version=VERSION,
        profile=profile,
        cafe=replace(_cafe(cafe, (s for s in cafe.setting.sectors if s in sectors)), marked_words=()),
        clock=_clock(cafe),
        people=groups(cafe, profile),
        contributions=tuple(PublicSaid(**{name: one[name] for name in PublicSaid.__struct_fields__}) for one in said),
        themes=tuple(_spoken_theme(theme, spoken) for theme in _themes(cafe, shown)),
        actions=tuple(_pointing(cafe, action, shown) for action in cafe.actions.values()),
    )


def _spoken_theme(theme: ThemePart, spoken: Spoken) -> ThemePart:
    parts = tuple(replace(part, name=part.name if part.name in spoken else "") for part in theme.parts)
    return replace(theme, name=spoken.name(theme), phrases=spoken.phrases(theme), parts=parts)


def _cafe(cafe: Cafe, sectors: Iterable[str]) -> CafePart:
    rounds = tuple(Round(_short(r.minutes), r.question) for r in cafe.setting.rounds)
    fields = {name: getattr(cafe.setting, name) for name in Setting.__struct_fields__}
    return CafePart(**{**fields, "rounds": rounds, "sectors": tuple(sectors)}, code=cafe.code)


def _short(minutes: float) -> float:
    """20, not 20.0: a number is written in one way, however it was given."""
    return int(minutes) if minutes == int(minutes) else minutes


def _clock(cafe: Cafe) -> ClockPart:
    return ClockPart(**asdict(cafe.clock), ended=dict(sorted(cafe.ended.items())))


def _said(cafe: Cafe, id_: str) -> Said:
    said = cafe.contributions[id_]
    builds_on = said.builds_on if said.builds_on in cafe.contributions else None  # it may have been withdrawn
    objects_to = said.objects_to if said.objects_to in cafe.themes else None
    fields = {name: getattr(said, name) for name in Said.__struct_fields__ if name != "placed"}
    return Said(**{**fields, "builds_on": builds_on, "objects_to": objects_to}, placed=id_ in cafe.placed)


def _themes(cafe: Cafe, shown: Iterable[str]) -> tuple[ThemePart, ...]:
    """The themes with those of their contributions that are shown."""
    there = set(shown)
    holds: dict[str, list[str]] = {id_: [] for id_ in cafe.themes}
    for id_, theme in cafe.themed.items():
        if id_ in there and theme in holds:
            holds[theme].append(id_)
    return tuple(
        ThemePart(**asdict(mentioning(t, there.__contains__)), contributions=tuple(holds[t.id]))
        for t in cafe.themes.values()
    )
