"""What stands on the wall as a picture: the themes once there are some, until then what was said last."""

from typing import Literal
from unicodedata import east_asian_width

from msgspec import Struct

from cafe.domain.sentences import Counted, Phrase
from cafe.exports import wording
from cafe.exports.document import Document
from cafe.exports.outline import Said
from cafe.exports.told import Note, ThemeNotes
from cafe.exports.tongue import Tongue

CARDS = 8  # themes with their words, where the organiser chose so many
UNCHOSEN = 6  # where nobody chose
LATEST = 9  # contributions before there are themes
NAMED = 280  # characters for the names of further themes: two lines
QUOTES = 2  # of a theme


class Quoted(Struct, frozen=True):
    """Somebody's words, and where they were said. `side` is 1 or 2 where views differ, else 0."""

    words: str
    source: str
    side: Literal[0, 1, 2] = 0


class Card(Struct, frozen=True):
    """A theme, or a contribution without a name. `views` says how views differ; `silent` that one side has said nothing."""

    name: str
    about: str
    sentence: str = ""
    quotes: tuple[Quoted, ...] = ()
    views: str = ""
    silent: str = ""


class WallWords(Struct, frozen=True):
    """All words of the picture, in the order in which they are read. `told` says when and for whom it was made, `further`
    what did not fit; `empty` that there is nothing yet."""

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    question: str
    heading: str
    cards: tuple[Card, ...]
    further: str
    empty: str
    told: str

    def lines(self) -> list[str]:
        """The words alone, for who does not see the picture."""
        found = [self.title, self.question, self.heading, self.empty]
        for card in self.cards:
            found += [card.name, card.about, card.sentence, card.views]
            found += [line for quote in card.quotes for line in (quote.words, quote.source)] + [card.silent]
        return list(filter(None, [*found, self.further, self.told]))


def wall_words(notes: Document, chosen: bool, tongue: Tongue) -> WallWords:
    """The words of the wall. `chosen` says that the organiser chose the themes of the notes: then no others have a card."""
    return _Wall(notes, tongue).words(chosen)


class _Wall:
    def __init__(self, notes: Document, tongue: Tongue) -> None:
        self._notes, self._tongue = notes, tongue

    def words(self, chosen: bool) -> WallWords:
        notes = self._notes
        themes, others = self._divided(chosen)
        said = [] if notes.themes or notes.others else self._latest()
        return WallWords(
            self._tongue.language,
            self._tongue.direction,
            notes.title,
            notes.question,
            self._heading(bool(themes)),
            tuple(map(self._theme, themes)) or tuple(map(self._contribution, said)),
            self._further(others) if themes or others else self._more(len(said)),
            "" if notes.contributions else self._says(wording.NOTHING),
            self._told(),
        )

    def _divided(self, chosen: bool) -> tuple[list[ThemeNotes], list[ThemeNotes]]:
        """The themes with a card, and the others; where nobody chose, the largest have one."""
        others = sorted(self._notes.others, key=lambda theme: -len(theme.contributions))
        themes = [*self._notes.themes, *([] if chosen else others)]
        most = CARDS if chosen else UNCHOSEN
        return themes[:most], [*themes[most:], *(others if chosen else [])]

    def _latest(self) -> list[Note]:
        """What was said last, the newest first."""
        apart = self._notes.apart
        said = [note for table in self._notes.tables for round_ in table.rounds for note in round_.notes]
        newest = sorted(said, key=lambda note: -int(note.id[1:]))[:LATEST]
        return [apart.get(note.id, note) for note in newest]

    def _heading(self, themed: bool) -> str:
        many = self._notes.contributions
        if not many:
            return ""
        counted = Counted("{n} contribution", "{n} contributions", many)
        return self._says(
            Phrase("What we talked about: {contributions}", contributions=counted)
            if themed
            else Phrase("What was said last; {contributions} in all", contributions=counted)
        )

    def _theme(self, theme: ThemeNotes) -> Card:
        split, many = theme.split, len(theme.contributions)
        draft = [self._says(Phrase("draft name"))] if theme.draft else []
        sides = [self._quote(split.one, 1), *([self._quote(split.other, 2)] if split.other else [])] if split else []
        return Card(
            theme.name or self._says(Phrase("Theme without a name")),
            " · ".join([self._says(Counted("{n} contribution", "{n} contributions", many)), *draft]),
            theme.sentence,
            (*sides, *map(self._quote, _beside_the_sides(theme))),
            self._says(wording.views(split)) if split else "",
            self._says(wording.SILENT) if split and not split.other else "",
        )

    def _contribution(self, note: Note) -> Card:
        kind = [wording.KINDS[note.kind]] if note.kind else []
        return Card("", self._beside(*kind, *self._source(note)), note.text or "")

    def _quote(self, note: Note, side: Literal[0, 1, 2] = 0) -> Quoted:
        return Quoted(note.text or "", self._beside(*self._source(note)), side)

    def _source(self, note: Note) -> list[Phrase]:
        """In public by role alone; else with table and round."""
        return [wording.by_role(note)] if self._notes.profile == "public" else wording.place(note)

    def _further(self, others: list[ThemeNotes]) -> str:
        if not others:
            return ""
        named: list[str] = []
        for theme in others:
            named.append(self._counted(theme))
            if _width(" · ".join(named)) > NAMED:
                named.pop()
                break
        if more := len(others) - len(named):
            named.append(self._says(Counted("and {n} more theme", "and {n} more themes", more)))
        return self._says(Phrase("Further themes: {themes}", themes=Said(" · ".join(named))))

    def _counted(self, theme: ThemeNotes) -> str:
        return f"{theme.name or self._says(Phrase('Theme without a name'))} ({len(theme.contributions)})"

    def _more(self, shown: int) -> str:
        more = self._notes.contributions - shown
        return self._says(Counted("and {n} more contribution", "and {n} more contributions", more)) if more else ""

    def _told(self) -> str:
        """When it was held and taken, for whom; the code, but for the public."""
        notes = self._notes
        when = [wording.day(notes.day)] if notes.day else []
        code = [] if notes.profile == "public" else [Phrase("Café {code}", code=notes.code)]
        return self._beside(*when, wording.standing(notes), wording.PROFILES[notes.profile], *code)

    def _beside(self, *parts: Phrase) -> str:
        return " · ".join(map(self._says, parts))

    def _says(self, phrase: Phrase) -> str:
        return self._tongue.says(phrase)


def _beside_the_sides(theme: ThemeNotes) -> list[Note]:
    """What is quoted beside the two sides, where there are any: what the organiser chose, in that order; where nobody did,
    first what was said from different angles."""
    if theme.chosen is None:
        return [*theme.angles, *theme.quotes[:QUOTES]]
    sides = (theme.split.one, theme.split.other) if theme.split else ()
    return [note for note in theme.chosen if note not in sides][:QUOTES]


def _width(text: str) -> int:
    """In letters; those of China, Japan and Korea are as wide as two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
