"""The document laid out as blocks, in the order in which people read: the whole on a page, then what it rests on."""

from collections.abc import Iterable, Sequence

from cafe.domain.sentences import Counted, Phrase
from cafe.exports import own_layout, wording
from cafe.exports.bidi import sealed
from cafe.exports.document import Document, RoundNotes, TableNotes
from cafe.exports.outline import (
    Block,
    Bullets,
    Entry,
    Grid,
    Heading,
    Line,
    Outline,
    Own,
    Paragraph,
    PhotoOf,
    Quote,
    Ref,
    Said,
)
from cafe.exports.pictures.gallery import in_document
from cafe.exports.told import Note, Split, ThemeNotes
from cafe.exports.tongue import Tongue, separated


def outline(notes: Document, tongue: Tongue) -> Outline:
    """The document's blocks in this language. `contents` is the title of a list of its headings."""
    blocks = tuple(map(sealed, _Layout(notes, tongue).blocks()))
    return Outline(notes.title, tongue.language, tongue.direction, blocks, tongue.says(Phrase("Contents")))


class _Layout:
    def __init__(self, notes: Document, tongue: Tongue) -> None:
        self._notes, self._tongue = notes, tongue

    def blocks(self) -> Iterable[Block]:
        yield from self._head()
        if self._notes.own is not None:
            yield from own_layout.chapter(self._notes.own, self._tongue)
        yield from self._room()
        if self._notes.contributions:
            yield from self._themes()
            yield from self._questions()
            yield from self._actions()
            yield from self._pictures()
            yield from self._stories()
            yield from self._appendix()
        else:
            yield Paragraph(self._line(wording.NOTHING))
            yield from self._actions()
        yield from self._photos()

    # -- parts --------------------------------------------------------------------------------------------------------

    def _head(self) -> Iterable[Block]:
        notes = self._notes
        yield Heading(1, (Said(notes.title),), "notes")
        if notes.purpose:
            yield Paragraph((Said(notes.purpose),))
        if notes.question:
            yield Paragraph((Said(notes.question),), "question")
        occasion: list[Said | Phrase] = [*wording.when(notes), *([Said(notes.place)] if notes.place else [])]
        if notes.place or notes.begins:  # more than the day: a line of its own
            yield Paragraph(self._beside(*occasion), "aside")
            occasion = []
        code = Phrase("Café {code}", code=notes.code)
        whose = wording.PROFILES[notes.profile] if notes.own is None else own_layout.OWN_COPY
        yield Paragraph(self._beside(*occasion, wording.standing(notes), whose, code), "aside")

    def _room(self) -> Iterable[Block]:
        room = self._notes.room
        yield self._heading(2, Phrase("Who was in the room"), "room")
        yield Paragraph(self._line(wording.present(room)))
        if room.groups:
            yield self._attendance()
        if room.missing:
            yield Paragraph(self._line(wording.missing(room)))
        if any(group.sector is None for group in room.groups) and len(room.groups) > 1:
            yield Paragraph(self._line(wording.SHARED), "aside")

    def _attendance(self) -> Grid:
        groups = self._notes.room.groups
        columns, told = [Phrase("Sector"), Phrase("In the room")], [[group.present for group in groups]]
        for name, values in (
            (Phrase("Expected"), [group.expected for group in groups]),
            (Phrase("Wrote something"), [group.posted for group in groups]),
        ):
            if any(value is not None for value in values):
                columns.append(name)
                told.append([value if value is not None else "" for value in values])  # type: ignore[misc]
        rows = tuple(
            (self._part(wording.sector(group)), *((Own(str(cells[n])),) for cells in told))
            for n, group in enumerate(groups)
        )
        title = self._tongue.says(Phrase("People by sector"))
        return Grid(title, tuple(map(self._tongue.says, columns)), rows, tuple(range(1, len(columns))))

    def _themes(self) -> Iterable[Block]:
        notes = self._notes
        yield self._heading(2, Phrase("Themes"), "themes")
        if not notes.themes and not notes.others:
            yield Paragraph(self._line(wording.NO_THEMES))
        for theme in notes.themes:
            yield from self._theme(theme)
        if notes.others:
            yield self._heading(3, Phrase("Further themes"), "further")
            yield Bullets(tuple(self._further(theme) for theme in notes.others))
        if notes.loose and (notes.themes or notes.others):
            yield self._heading(3, Phrase("In no theme"), "loose")
            yield Paragraph(_refs(notes.loose))

    def _theme(self, theme: ThemeNotes) -> Iterable[Block]:
        mark = self._tongue.says(Phrase("draft name")) if theme.draft else ""
        yield Heading(3, self._named(theme), theme.id, mark)
        yield (
            Paragraph((Said(theme.sentence),), "lead")
            if theme.sentence
            else Paragraph(self._line(wording.NO_LEAD), "aside")
        )
        if theme.phrases:
            phrases = tuple(Said(phrase) for phrase in theme.phrases)
            yield Paragraph(self._line(Phrase("Key phrases: {phrases}", phrases=phrases)))
        for quote in theme.quotes:
            yield self._quote(quote)
        yield from self._sides(theme.split) if theme.split else self._angles(theme)
        yield from self._heard(theme)
        if theme.questions:
            yield self._listed(Phrase("Open questions: {contributions}", contributions=_each(theme.questions)))
        if answers := wording.answers(theme):
            yield Paragraph(self._line(answers))
        if theme.objections:
            objections = _each(theme.objections)
            yield self._listed(Phrase("What people say is missing or wrong: {contributions}", contributions=objections))
        yield self._listed(Phrase("Contributions: {contributions}", contributions=_each(theme.contributions)))

    def _heard(self, theme: ThemeNotes) -> Iterable[Block]:
        heard = theme.heard
        yield Paragraph(self._line(wording.heard(heard)), "aside")
        if heard.again:
            yield self._listed(Phrase("Heard before: {contributions}", contributions=_each(heard.again)))
        if heard.new:
            yield self._listed(Phrase("New in the last round: {contributions}", contributions=_each(heard.new)))

    def _sides(self, split: Split) -> Iterable[Block]:
        yield Paragraph(self._line(wording.views(split)))
        yield self._quote(split.one)
        yield self._quote(split.other) if split.other else Paragraph(self._line(wording.SILENT))
        if split.sectors:
            yield Bullets(tuple(map(self._line, wording.by_sector(split))))

    def _angles(self, theme: ThemeNotes) -> Iterable[Block]:
        if theme.angles:
            yield Paragraph(self._line(wording.ANGLES))
            yield from map(self._quote, theme.angles)

    def _further(self, theme: ThemeNotes) -> Line:
        many = len(theme.contributions)
        count = Counted("{n} contribution", "{n} contributions", many)
        return (*self._named(theme), Own(" · "), *self._line(count), Own(": "), *_refs(theme.contributions))

    def _questions(self) -> Iterable[Block]:
        if self._notes.questions:
            yield self._heading(2, Phrase("Open questions"), "questions")
        for one in self._notes.questions:
            if one.kind == "story":
                yield Entry(one.id, self._beside(*wording.apart("story")), None)
            else:
                yield Entry(one.id, self._beside(*wording.place(one), *wording.rest(one)), one.text)

    def _actions(self) -> Iterable[Block]:
        actions = self._notes.actions
        if not actions:
            return
        yield self._heading(2, Phrase("Actions"), "actions")
        columns = (
            Phrase("What"), Phrase("Lead partner"), Phrase("Supporting"), Phrase("By when"), Phrase("How we will know"),
            Phrase("Standing"),
        )  # fmt: skip
        rows = tuple(
            (
                (Said(one.text), *((Own(" "), Ref(one.contribution)) if one.contribution else ())),
                *((Said(text),) for text in (one.lead, one.supporting, one.horizon, one.measure)),
                self._line(wording.claimed(one)),
            )
            for one in actions
        )
        yield Grid(self._tongue.says(Phrase("Who does what by when")), tuple(map(self._tongue.says, columns)), rows)

    def _pictures(self) -> Iterable[Block]:
        yield self._heading(2, Phrase("In pictures"), "pictures")
        pictures = list(in_document(self._notes.figures, self._tongue))
        for picture in pictures:
            if picture.svg:
                yield Heading(3, (Own(picture.title),), f"picture-{picture.name}")
                yield picture
        if nothing := [picture.says for picture in pictures if not picture.svg]:
            yield Paragraph(tuple(separated(nothing, " ")), "aside")

    def _stories(self) -> Iterable[Block]:
        if self._notes.stories:
            yield self._heading(2, Phrase("Stories"), "stories")
            for story in self._notes.stories:
                yield Entry(story.id, self._beside(*wording.place(story), *wording.rest(story)), story.text)

    def _appendix(self) -> Iterable[Block]:
        yield self._heading(2, Phrase("Everything that was said, table by table"), "appendix")
        for table in self._notes.tables:
            yield from self._table(table)

    def _table(self, table: TableNotes) -> Iterable[Block]:
        named = (Own(": "), Said(table.name)) if table.name else ()
        yield Heading(3, (*self._line(Phrase("Table {table}", table=table.table)), *named), f"table-{table.table}")
        if table.question:
            yield Paragraph((Said(table.question),), "question")
        if table.recap:
            yield Paragraph(self._line(Phrase("What the host told newcomers first:")))
            lines = (
                ((Said(one.wording), Own(" ")) if one.wording else (), Ref(one.contribution)) for one in table.recap
            )
            yield Bullets(tuple((*wording_, ref) for wording_, ref in lines))
        for round_ in table.rounds:
            yield from self._round(table, round_)

    def _round(self, table: TableNotes, round_: RoundNotes) -> Iterable[Block]:
        asked = (Own(": "), Said(round_.question)) if round_.question else ()
        anchor = f"table-{table.table}-round-{round_.round}"
        yield Heading(4, (*self._line(Phrase("Round {round}", round=round_.round)), *asked), anchor)
        for note in round_.notes:
            yield Entry(note.id, self._about(note), note.text)

    def _photos(self) -> Iterable[Block]:
        if self._notes.photos:
            yield self._heading(2, Phrase("Photos of the tables"), "photos")
        for photo in self._notes.photos:
            says = Phrase("Photo of table {table}, round {round}", table=photo.table, round=photo.round)
            yield PhotoOf(photo.id, photo.width, photo.height, self._tongue.says(says))

    # -- lines --------------------------------------------------------------------------------------------------------

    def _about(self, note: Note) -> Line:
        if note.text is None:
            return self._beside(*wording.apart(note.kind))
        return self._beside(*wording.about(note), *wording.rest(note))

    def _quote(self, note: Note) -> Quote:
        """In public by role alone; else with table and round."""
        told: list[Said | Phrase] = [*wording.place(note)]
        more = wording.rest(note)
        if self._notes.profile == "public":
            told, more = [wording.by_role(note)], more[bool(note.sector) :]
        return Quote(note.text or "", (*self._beside(*told), Own(" · "), Ref(note.id), *self._after(more)))

    def _after(self, parts: Sequence[Said | Phrase]) -> Line:
        return (Own(" · "), *self._beside(*parts)) if parts else ()

    def _named(self, theme: ThemeNotes) -> Line:
        return (Said(theme.name),) if theme.name else self._line(Phrase("Theme without a name"))

    def _heading(self, level: int, phrase: Phrase, anchor: str) -> Heading:
        return Heading(level, self._line(phrase), anchor)

    def _listed(self, phrase: Phrase) -> Paragraph:
        return Paragraph(self._line(phrase), "aside")

    def _beside(self, *parts: Said | Phrase) -> Line:
        return tuple(separated([self._part(part) for part in parts], " · "))

    def _part(self, part: Said | Phrase) -> Line:
        return (part,) if isinstance(part, Said) else self._line(part)

    def _line(self, phrase: Phrase) -> Line:
        return self._tongue.line(phrase)


def _each(ids: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(map(Ref, ids))


def _refs(ids: Iterable[str]) -> Line:
    return tuple(separated([(Ref(id_),) for id_ in ids], ", "))
