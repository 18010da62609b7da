"""The parts that a document is made of: a contribution as it is told, and a theme with what belongs to it."""

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution, Kind


class Stances(Struct, frozen=True):
    """How many took which stance on a contribution."""

    agree: int = 0
    unsure: int = 0
    disagree: int = 0


class Note(Struct, frozen=True):
    """One contribution. `text` is None where its words stand among the stories or the open questions instead;
    `is_open` marks one of these."""

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
    is_open: bool = False


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


class Heard(Struct, frozen=True):
    """When and where a theme was heard: the round and the table in which it came up, how many tables it was heard at, the
    contributions that were new in the last round of all, and those that say again, or build on, what was said before."""

    round: int
    table: int
    tables: int
    new: tuple[str, ...]
    again: tuple[str, ...]


class ThemeNotes(Struct, frozen=True):
    """A theme. `draft` says that a machine named it and no person has yet; the name may then be empty, where the words
    it was made of are gone. `angles` are two quotes said from different angles, where nobody was asked for a stance;
    `objections` say what is wrong with the theme, which `confirmed` people confirmed and `objected` did not; `questions`
    are its open ones."""

    id: str
    name: str
    draft: bool
    sentence: str
    phrases: tuple[str, ...]
    quotes: tuple[Note, ...]
    contributions: tuple[str, ...]
    heard: Heard
    split: Split | None = None
    angles: tuple[Note, ...] = ()
    objections: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    confirmed: int = 0
    objected: int = 0
    chosen: tuple[Note, ...] | None = None


def note(cafe: Cafe, said: Contribution, shown: dict[str, Contribution], sectors: frozenset[str]) -> Note:
    """The contribution as a document tells it."""
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
        is_open=said.id in cafe.edition.questions,
    )


def table_name(cafe: Cafe, number: int) -> str:
    """The name of a table; empty for one that was taken away."""
    return cafe.setting.tables[number - 1].name if number <= len(cafe.setting.tables) else ""
