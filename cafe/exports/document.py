"""The notes as one tree, of which every document is a view.

The words of a contribution stand once: in the appendix of its table, or among the stories; everywhere else stands its
number. Only a theme's quotes repeat words. What is hidden or withdrawn is not in the tree.
"""

from collections import defaultdict
from datetime import UTC, date, datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain import sides
from cafe.domain.cafe import Cafe, Contribution, Kind
from cafe.domain.tabled import Photo
from cafe.domain.themes import Theme
from cafe.exports.profiles import Group, Profile, groups, sectors_shown, visible
from cafe.exports.tables import table_name
from cafe.screens.spoken import Spoken


class Stances(Struct, frozen=True):
    """How many took which stance on a contribution."""

    agree: int = 0
    unsure: int = 0
    disagree: int = 0


class Note(Struct, frozen=True):
    """One contribution. `text` is None where its words stand among the stories instead."""

    id: str
    text: str | None
    table: int
    table_name: str
    round: int
    kind: Kind | None = None
    sector: str | None = None
    late: int | None = None
    builds_on: str | None = None
    stances: Stances = Stances()


class SectorViews(Struct, frozen=True):
    """The stances of one sector's people; None for all the smaller ones together."""

    sector: str | None
    stances: Stances


class Split(Struct, frozen=True):
    """Where views differ: the counts, what the one side says and what the other, which may have put it in no words."""

    stances: Stances
    one: Note
    other: Note | None
    sectors: tuple[SectorViews, ...] = ()


class ThemeNotes(Struct, frozen=True):
    """A theme. `draft` says that a machine named it and no person has yet; the name may then be empty, where the words
    it was made of are gone. `angles` are two quotes said from different angles, where nobody was asked for a stance;
    `objections` say what is wrong with the theme, which `confirmed` people confirmed and `objected` did not."""

    id: str
    name: str
    draft: bool
    sentence: str
    phrases: tuple[str, ...]
    quotes: tuple[Note, ...]
    contributions: tuple[str, ...]
    split: Split | None = None
    angles: tuple[Note, ...] = ()
    objections: tuple[str, ...] = ()
    confirmed: int = 0
    objected: int = 0


class RoundNotes(Struct, frozen=True):
    """What was said at a table in a round."""

    round: int
    question: str
    notes: tuple[Note, ...]


class TableNotes(Struct, frozen=True):
    """What was said at a table."""

    table: int
    name: str
    question: str
    rounds: tuple[RoundNotes, ...]


class Room(Struct, frozen=True):
    """Who was there. `people` is None where fewer than three came and the document is public."""

    people: int | None
    groups: tuple[Group, ...]


class Document(Struct, frozen=True):
    """The notes of a café. `day` is when it was held, None before anything happened; `taken` is when this draft was
    taken, None once the café is finished; `loose` are the contributions in no theme, objections not among them;
    `photos` are those of tables, for the team only."""

    title: str
    question: str
    code: str
    profile: Profile
    day: date | None
    taken: datetime | None
    room: Room
    themes: tuple[ThemeNotes, ...]
    loose: tuple[str, ...]
    stories: tuple[Note, ...]
    tables: tuple[TableNotes, ...]
    contributions: int
    photos: tuple[Photo, ...] = ()


def document(cafe: Cafe, profile: Profile, now: int, zone: tzinfo = UTC) -> Document:
    """The notes as they stand. `now` is ms UTC; times and days are those of `zone`."""
    shown = visible(cafe)
    sectors = sectors_shown(cafe, profile)
    notes = {id_: _note(cafe, said, shown, sectors) for id_, said in shown.items()}
    themes = _themes(cafe, notes, sectors)
    told = {id_ for theme in themes for id_ in (*theme.contributions, *theme.objections)}
    return Document(
        title=cafe.setting.title,
        question=cafe.setting.question,
        code=cafe.code,
        profile=profile,
        day=_day(cafe, shown, zone),
        taken=None if cafe.clock.phase == "finished" else datetime.fromtimestamp(now / 1000, zone),
        room=_room(cafe, profile),
        themes=themes,
        loose=tuple(id_ for id_ in notes if id_ not in told),
        stories=tuple(note for note in notes.values() if note.kind == "story"),
        tables=_tables(cafe, notes),
        contributions=len(notes),
        photos=_photos(cafe) if profile == "internal" else (),
    )


def _photos(cafe: Cafe) -> tuple[Photo, ...]:
    return tuple(sorted(cafe.photos.values(), key=lambda photo: (photo.table, photo.round, photo.at)))


def _note(cafe: Cafe, said: Contribution, shown: dict[str, Contribution], sectors: frozenset[str]) -> Note:
    return Note(
        id=said.id,
        text=said.text,
        table=said.table,
        table_name=table_name(cafe, said.table),
        round=said.round,
        kind=said.kind,
        sector=said.sector if said.sector in sectors else None,
        late=said.late,
        builds_on=said.builds_on if said.builds_on in shown else None,
        stances=Stances(said.agree, said.unsure, said.disagree),
    )


def _day(cafe: Cafe, shown: dict[str, Contribution], zone: tzinfo) -> date | None:
    times = [*cafe.ended.values(), *(said.at for said in shown.values())]
    return datetime.fromtimestamp(min(times) / 1000, zone).date() if times else None


def _room(cafe: Cafe, profile: Profile) -> Room:
    by_sector = groups(cafe, profile)
    people = sum(group.people for group in by_sector)
    came = any(not (person.absent or person.expected) for person in cafe.people.values())
    few = profile == "public" and not by_sector and came
    return Room(None if few else people, by_sector)


def _themes(cafe: Cafe, notes: dict[str, Note], sectors: frozenset[str]) -> tuple[ThemeNotes, ...]:
    """The themes that hold something visible, in the order they came."""
    spoken = Spoken(cafe.contributions[id_] for id_ in notes)
    holds: dict[str, list[str]] = defaultdict(list)
    objections: dict[str, list[str]] = defaultdict(list)
    for id_, theme in cafe.themed.items():
        if id_ in notes:
            holds[theme].append(id_)
    for id_ in notes:
        objections[cafe.contributions[id_].objects_to or ""].append(id_)
    return tuple(
        replace(
            _theme(theme, holds[theme.id], notes, spoken),
            split=_split(cafe, holds[theme.id], notes, sectors), objections=tuple(objections[theme.id]),
        )
        for theme in cafe.themes.values() if holds[theme.id]
    )  # fmt: skip


def _theme(theme: Theme, holds: list[str], notes: dict[str, Note], spoken: Spoken) -> ThemeNotes:
    angles = tuple(notes[x] for x in theme.angles if x in holds)
    return ThemeNotes(
        id=theme.id,
        name=spoken.name(theme),
        draft=theme.named_by == "machine",
        sentence=theme.sentence,
        phrases=spoken.phrases(theme),
        quotes=tuple(notes[q] for q in dict.fromkeys(theme.quotes) if q in holds),  # one may have been moved elsewhere
        contributions=tuple(holds),
        angles=angles if len(angles) == len(theme.angles) else (),
        confirmed=theme.confirmed,
        objected=theme.objected,
    )


def _split(cafe: Cafe, holds: list[str], notes: dict[str, Note], sectors: frozenset[str]) -> Split | None:
    found = sides.split(cafe, holds)
    if found is None:
        return None
    named = all(views.sector is None or views.sector in sectors for views in found.sectors)
    views = tuple(SectorViews(v.sector, Stances(v.agree, v.unsure, v.disagree)) for v in found.sectors)
    one, other = found.quotes
    return Split(
        Stances(found.agree, found.unsure, found.disagree), notes[one], notes[other] if other else None,
        views if named else (),
    )  # fmt: skip


def _tables(cafe: Cafe, notes: dict[str, Note]) -> tuple[TableNotes, ...]:
    """Every table at which something was said."""
    by_place: dict[int, dict[int, list[Note]]] = defaultdict(lambda: defaultdict(list))
    for note in notes.values():
        by_place[note.table][note.round].append(_once(note))
    return tuple(
        TableNotes(
            table,
            table_name(cafe, table),
            cafe.setting.tables[table - 1].question if table <= len(cafe.setting.tables) else "",
            tuple(RoundNotes(r, _asked(cafe, r), tuple(by_round[r])) for r in sorted(by_round)),
        )
        for table, by_round in sorted(by_place.items())
    )


def _asked(cafe: Cafe, round_: int) -> str:
    return cafe.setting.rounds[round_ - 1].question if round_ <= len(cafe.setting.rounds) else ""


def _once(note: Note) -> Note:
    """The note as it stands in the appendix: a story's words stand among the stories."""
    if note.kind != "story":
        return note
    return Note(note.id, None, note.table, note.table_name, note.round, note.kind)
