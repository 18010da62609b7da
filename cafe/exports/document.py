"""The notes as one tree, of which every document is a view.

The words of a contribution stand once: in the appendix of its table, or among the stories or the open questions, so that
nobody need look those up; everywhere else stands its number. Only a theme's quotes repeat words, each once. What is hidden or
withdrawn is not in the tree.
"""

from collections import defaultdict
from datetime import UTC, date, datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain.cafe import Cafe, Contribution
from cafe.domain.tabled import Photo
from cafe.domain.written import Action
from cafe.exports.attendance import Room, room
from cafe.exports.figures import Figures, figures
from cafe.exports.own import OwnNote, own_notes
from cafe.exports.profiles import Profile, sectors_shown, visible
from cafe.exports.theme_notes import themes
from cafe.exports.told import Note, ThemeNotes, note, table_name


class RoundNotes(Struct, frozen=True):
    """What was said at a table in a round."""

    round: int
    question: str
    notes: tuple[Note, ...]


class Recalled(Struct, frozen=True):
    """What a host chose to tell newcomers: a contribution, and the host's shorter wording, empty where there is none."""

    contribution: str
    wording: str


class TableNotes(Struct, frozen=True):
    """What was said at a table, and what its host told newcomers first, in the host's order."""

    table: int
    name: str
    question: str
    rounds: tuple[RoundNotes, ...]
    recap: tuple[Recalled, ...] = ()


class Document(Struct, frozen=True):
    """The notes of a café. `day` is when it was held, None before anything happened; `taken` is when this draft was
    taken, None once the café is finished; `themes` are those that stand in it, `others` the rest; `loose` are the
    contributions in no theme, objections not among them; `questions` are the open ones; `photos` are those of tables,
    for the team only; `ended` says when each round did, in ms UTC; `own` is what the reader of one's own copy said, None in
    everybody else's. `begins` and `ends` frame the day, where it was said; the café may have been held on another one.
    `figures` are the numbers that its pictures show."""

    title: str
    question: str
    code: str
    profile: Profile
    day: date | None
    taken: datetime | None
    room: Room
    themes: tuple[ThemeNotes, ...]
    others: tuple[ThemeNotes, ...]
    loose: tuple[str, ...]
    questions: tuple[Note, ...]
    stories: tuple[Note, ...]
    actions: tuple[Action, ...]
    tables: tuple[TableNotes, ...]
    contributions: int
    photos: tuple[Photo, ...] = ()
    ended: tuple[tuple[int, int], ...] = ()
    own: tuple[OwnNote, ...] | None = None
    purpose: str = ""
    place: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    figures: Figures = Figures()

    @property
    def apart(self) -> dict[str, Note]:
        """Stories and open questions by number, whose words do not stand in the appendix."""
        return {one.id: one for one in (*self.questions, *self.stories)}


def document(
    cafe: Cafe, profile: Profile, now: int, zone: tzinfo = UTC, person: str | None = None
) -> Document:  # fmt: skip
    """The notes as they stand; with `person` that person's own copy. `now` is ms UTC; times and days are those of `zone`."""
    shown = visible(cafe)
    sectors = sectors_shown(cafe, profile)
    notes = {id_: note(cafe, said, shown, sectors) for id_, said in shown.items()}
    chosen, others = themes(cafe, notes, sectors)
    told = {id_ for theme in (*chosen, *others) for id_ in (*theme.contributions, *theme.objections)}
    return Document(
        title=cafe.setting.title,
        question=cafe.setting.question,
        code=cafe.code,
        profile=profile,
        day=_day(cafe, shown, zone),
        taken=None if cafe.clock.phase == "finished" else datetime.fromtimestamp(now / 1000, zone),
        room=room(cafe, profile),
        themes=chosen,
        others=others,
        loose=tuple(id_ for id_ in notes if id_ not in told),
        questions=tuple(one for one in notes.values() if one.is_open),
        stories=tuple(one for one in notes.values() if one.kind == "story"),
        actions=tuple(_pointing(action, cafe, notes) for action in cafe.actions.values()),
        tables=_tables(cafe, notes),
        contributions=len(notes),
        photos=_photos(cafe) if profile == "internal" else (),
        ended=tuple(sorted(cafe.ended.items())),
        own=None if person is None else own_notes(cafe, person, shown, (*chosen, *others)),
        purpose=cafe.setting.purpose,
        place=cafe.setting.place,
        begins=_moment(cafe.setting.starts_at, zone),
        ends=_moment(cafe.setting.ends_at, zone),
        figures=figures(cafe, profile, zone),
    )


def _photos(cafe: Cafe) -> tuple[Photo, ...]:
    return tuple(sorted(cafe.photos.values(), key=lambda photo: (photo.table, photo.round, photo.at)))


def _day(cafe: Cafe, shown: dict[str, Contribution], zone: tzinfo) -> date | None:
    times = [*cafe.ended.values(), *(said.at for said in shown.values())]
    return datetime.fromtimestamp(min(times) / 1000, zone).date() if times else None


def _moment(at: int | None, zone: tzinfo) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at / 1000, zone)


def _pointing(action: Action, cafe: Cafe, notes: dict[str, Note]) -> Action:
    """The action, pointing only at what stands in the document."""
    said = action.contribution if action.contribution in notes else None
    return replace(action, contribution=said, theme=action.theme if action.theme in cafe.themes else None)


def _tables(cafe: Cafe, notes: dict[str, Note]) -> tuple[TableNotes, ...]:
    """Every table at which something was said."""
    by_place: dict[int, dict[int, list[Note]]] = defaultdict(lambda: defaultdict(list))
    for one in notes.values():
        by_place[one.table][one.round].append(_once(one))
    return tuple(
        TableNotes(
            table,
            table_name(cafe, table),
            cafe.setting.tables[table - 1].question if table <= len(cafe.setting.tables) else "",
            tuple(RoundNotes(r, _asked(cafe, r), tuple(by_round[r])) for r in sorted(by_round)),
            tuple(
                Recalled(one.contribution, one.text) for one in cafe.recaps.get(table, ()) if one.contribution in notes
            ),
        )
        for table, by_round in sorted(by_place.items())
    )


def _asked(cafe: Cafe, round_: int) -> str:
    return cafe.setting.rounds[round_ - 1].question if round_ <= len(cafe.setting.rounds) else ""


def _once(one: Note) -> Note:
    """The note as it stands in the appendix: the words of stories and open questions stand among these."""
    if one.kind != "story" and not one.is_open:
        return one
    return Note(one.id, None, one.table, one.table_name, one.round, one.kind)
