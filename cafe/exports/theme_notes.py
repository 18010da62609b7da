"""The themes of a document: those that the organiser chose, in that order, or the largest; and the rest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from cafe.domain import sides
from cafe.domain.cafe import Cafe
from cafe.domain.themes import Theme
from cafe.exports.told import Heard, Note, SectorViews, Split, Stances, ThemeNotes
from cafe.screens.spoken import Spoken

SHOWN = 4  # themes with all that belongs to them where nobody chose: as many as a reader keeps in mind
QUOTES = 3  # of a theme where nobody chose

Notes = Mapping[str, Note]


def themes(cafe: Cafe, notes: Notes, sectors: frozenset[str]) -> tuple[tuple[ThemeNotes, ...], tuple[ThemeNotes, ...]]:
    """The themes that stand in the document, and the others. Only those that hold something to be seen."""
    told = {theme.id: theme for theme in _all(cafe, notes, sectors)}
    chosen = cafe.edition.themes
    if chosen is None:
        by_size = sorted(told.values(), key=lambda theme: (-len(theme.contributions), int(theme.id[1:])))
        chosen = tuple(theme.id for theme in by_size[:SHOWN])
    return (
        tuple(told[id_] for id_ in chosen if id_ in told),
        tuple(theme for id_, theme in told.items() if id_ not in chosen),
    )


def _all(cafe: Cafe, notes: Notes, sectors: frozenset[str]) -> list[ThemeNotes]:
    """In the order in which they came up."""
    spoken = Spoken(cafe.contributions[id_] for id_ in notes)
    holds: dict[str, list[str]] = defaultdict(list)
    objections: dict[str, list[str]] = defaultdict(list)
    for id_, theme in cafe.themed.items():
        if id_ in notes:
            holds[theme].append(id_)
    for id_ in notes:
        objections[cafe.contributions[id_].objects_to or ""].append(id_)
    last = max((note.round for note in notes.values()), default=0)
    return [
        _once(
            replace(
                _theme(cafe, theme, holds[theme.id], notes, spoken, last),
                split=_split(cafe, holds[theme.id], notes, sectors),
                objections=tuple(objections[theme.id]),
            )
        )
        for theme in cafe.themes.values()
        if holds[theme.id]
    ]


def _once(theme: ThemeNotes) -> ThemeNotes:
    """Who is quoted for a side, or for an angle, is not quoted a second time. Sides come before angles."""
    angles = theme.angles if theme.split is None else ()
    sides_ = (theme.split.one, theme.split.other) if theme.split else angles
    said = {one.id for one in sides_ if one is not None}
    return replace(theme, angles=angles, quotes=tuple(quote for quote in theme.quotes if quote.id not in said))


def _theme(cafe: Cafe, theme: Theme, holds: list[str], notes: Notes, spoken: Spoken, last: int) -> ThemeNotes:
    angles = tuple(notes[x] for x in theme.angles if x in holds)
    quotes = _quotes(cafe, theme, holds, notes)
    return ThemeNotes(
        id=theme.id,
        name=spoken.name(theme),
        draft=theme.named_by == "machine",
        sentence=theme.sentence,
        phrases=spoken.phrases(theme),
        quotes=quotes,
        contributions=tuple(holds),
        heard=_heard(theme, [notes[id_] for id_ in holds], last),
        angles=angles if len(angles) == len(theme.angles) else (),
        questions=tuple(id_ for id_ in holds if notes[id_].is_open),
        confirmed=theme.confirmed,
        objected=theme.objected,
        chosen=quotes if theme.id in cafe.edition.quotes else None,
    )


def _quotes(cafe: Cafe, theme: Theme, holds: Sequence[str], notes: Notes) -> tuple[Note, ...]:
    """Those that were chosen, or the first of the drawing; one may have been moved elsewhere or hidden since."""
    chosen = cafe.edition.quotes.get(theme.id)
    found = [notes[id_] for id_ in dict.fromkeys(theme.quotes if chosen is None else chosen) if id_ in holds]
    return tuple(found if chosen is not None else found[:QUOTES])


def _heard(theme: Theme, inside: Sequence[Note], last: int) -> Heard:
    """What is said again stands behind the first of those that say the same, or builds on something."""
    first = min(inside, key=lambda note: (note.round, int(note.id[1:])))
    same = {id_ for alike in theme.same for id_ in alike[1:]}
    again = tuple(note.id for note in inside if note.id in same or note.builds_on is not None)
    return Heard(
        first.round,
        first.table,
        len({note.table for note in inside}),
        new=tuple(note.id for note in inside if note.round == last > 1 and note.id not in again),
        again=again,
    )


def _split(cafe: Cafe, holds: Sequence[str], notes: Notes, sectors: frozenset[str]) -> Split | None:
    found = sides.split(cafe, holds)
    if found is None:
        return None
    named = all(views.sector is None or views.sector in sectors for views in found.sectors)
    views = tuple(SectorViews(v.sector, Stances(v.agree, v.unsure, v.disagree)) for v in found.sectors)
    one, other = found.quotes
    return Split(
        Stances(found.agree, found.unsure, found.disagree),
        notes[one],
        notes[other] if other else None,
        views if named else (),
    )
