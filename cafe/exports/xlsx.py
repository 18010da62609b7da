"""XLSX: what was said as tables, for whoever sorts and counts further (Office Open XML; XlsxWriter writes it). Every cell
that holds words is text: a spreadsheet never calculates what somebody typed."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, tzinfo
from io import BytesIO
from math import ceil

import xlsxwriter
from msgspec import Struct
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cafe.domain.sentences import Phrase
from cafe.exports import wording
from cafe.exports.document import Document
from cafe.exports.pictures.lettering import wide
from cafe.exports.told import Note
from cafe.exports.tongue import Tongue

Cell = str | int | None
LONGEST = 32_767  # characters that a cell holds
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_BREAK = re.compile("\r\n|[\r\u0085\u2028\u2029]")  # in a cell a line ends in one way
_WIDE, _NARROW = 52, 10  # characters
_HEAD = 31  # points: two lines, so that the button of the filter stands beside the second
_LINE, _TALLEST = 15, 405  # points; a row cannot be taller than that
_A_LETTER = 0.6  # of its height: the width of one that columns are measured in
_A4, _MARGIN, _FOOT = 9, 0.4, 0.6  # inches


class Sheet(Struct):
    """One table of the file: its name, its columns, each with a width in characters, and its rows."""

    name: Phrase
    columns: Sequence[tuple[Phrase, int]]
    rows: Iterable[Sequence[Cell]]


def workbook(notes: Document, tongue: Tongue, zone: tzinfo) -> bytes:
    """The document's tables as one XLSX file."""
    out = BytesIO()
    # Text that says so stays text when somebody edits the cell.
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": notes.title[:255], "author": "", "comments": "", "created": _created(notes)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        words = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        number = book.add_format({"valign": "top", "align": "left"})  # below its head, apart from the next column
        for sheet in _sheets(notes, tongue, zone):
            _put(book.add_worksheet(_named(tongue.says(sheet.name))), sheet, tongue, head, words, number)
    return out.getvalue()


def _created(notes: Document) -> datetime:
    """The format wants a date: the café's day, as who took the file, and when, is nobody's business."""
    return datetime.combine(notes.day or date(1980, 1, 1), time())


def _put(page: Worksheet, sheet: Sheet, tongue: Tongue, head: Format, words: Format, number: Format) -> None:
    if tongue.direction == "rtl":
        page.right_to_left()
    last = 0
    for column, (name, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, tongue.says(name), head)
    for last, cells in enumerate(sheet.rows, 1):
        tall = max(_lines(cell, width) for cell, (_, width) in zip(cells, sheet.columns, strict=True))
        if tall > 1:
            page.set_row(last, min(tall * _LINE, _TALLEST))
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(last, column, cell, number)
            elif cell:
                page.write_string(last, column, _BREAK.sub("\n", cell)[:LONGEST], words)
    page.set_row(0, _HEAD)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    _on_paper(page)


def _lines(cell: Cell, width: int) -> int:
    """How many lines the cell takes, about. Excel finds out by itself; other programs show one line of it where they are not
    told."""
    if not isinstance(cell, str) or (len(cell) < width * _A_LETTER and cell.isascii() and "\n" not in cell):
        return 1
    return sum(max(1, ceil(wide(line) / (width * _A_LETTER))) for line in _BREAK.sub("\n", cell).split("\n"))


def _on_paper(page: Worksheet) -> None:
    """All columns beside each other on A4, the head on each page, and at the foot which sheet and page it is."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(_MARGIN, _MARGIN, _MARGIN, _FOOT)
    page.set_footer("&C&A \u00b7 &P / &N", {"margin": _MARGIN / 2})


def _sheets(notes: Document, tongue: Tongue, zone: tzinfo) -> Iterable[Sheet]:
    yield _contributions(notes, tongue)
    yield _themes(notes)
    yield _people(notes, tongue)
    yield _actions(notes, tongue)
    yield _timeline(notes, tongue, zone)


def _contributions(notes: Document, tongue: Tongue) -> Sheet:
    said = [note for table in notes.tables for round_ in table.rounds for note in round_.notes]
    apart = notes.apart
    themed = {id_: theme.name for theme in (*notes.themes, *notes.others) for id_ in theme.contributions}
    return Sheet(
        Phrase("Contributions"),
        [
            (Phrase("Number"), 9), (Phrase("Table"), 8), (Phrase("Topic"), 20), (Phrase("Round"), 8),
            (Phrase("Kind"), _NARROW), (Phrase("Words"), _WIDE), (Phrase("Sector"), 16), (Phrase("Theme"), 20),
            (Phrase("Agree"), _NARROW), (Phrase("Unsure"), _NARROW), (Phrase("Disagree"), _NARROW),
            (Phrase("Builds on"), _NARROW), (Phrase("Open question"), _NARROW),
        ],
        (_row(apart.get(note.id, note), themed.get(note.id), tongue) for note in said),
    )  # fmt: skip


def _themes(notes: Document) -> Sheet:
    return Sheet(
        Phrase("Themes"),
        [
            (Phrase("Theme"), 28), (Phrase("Sentence"), _WIDE), (Phrase("Key phrases"), 28),
            (Phrase("Contributions"), 14), (Phrase("Confirmed"), 12), (Phrase("Not quite"), _NARROW),
            (Phrase("Numbers"), 32),
        ],
        (
            (t.name, t.sentence, ", ".join(t.phrases), len(t.contributions), t.confirmed, t.objected,
             ", ".join(t.contributions))
            for t in (*notes.themes, *notes.others)
        ),
    )  # fmt: skip


def _people(notes: Document, tongue: Tongue) -> Sheet:
    others = tongue.says(Phrase("Other or not said"))
    return Sheet(
        Phrase("People by sector"),
        [
            (Phrase("Sector"), 40), (Phrase("In the room"), 14), (Phrase("Expected"), 14), (Phrase("Wrote something"), 18),
        ],
        [
            *((others if g.sector is None else g.sector, g.present, g.expected, g.posted) for g in notes.room.groups),
            *((sector, 0, None, None) for sector in notes.room.missing),
        ],
    )  # fmt: skip


def _actions(notes: Document, tongue: Tongue) -> Sheet:
    return Sheet(
        Phrase("Actions"),
        [
            (Phrase("What"), 44), (Phrase("Lead partner"), 20), (Phrase("Supporting"), 20), (Phrase("By when"), 14),
            (Phrase("How we will know"), 30), (Phrase("Standing"), 20), (Phrase("Contribution"), 13),
        ],
        (
            (a.text, a.lead, a.supporting, a.horizon, a.measure, tongue.says(wording.claimed(a)), a.contribution)
            for a in notes.actions
        ),
    )  # fmt: skip


def _timeline(notes: Document, tongue: Tongue, zone: tzinfo) -> Sheet:
    return Sheet(
        Phrase("Timeline"),
        [
            (Phrase("Time"), 20), (Phrase("What happened"), 30), (Phrase("Round"), _NARROW), (Phrase("Contributions"), 14),
        ],
        _ends(notes, tongue, zone),
    )  # fmt: skip


def _row(note: Note, theme: str | None, tongue: Tongue) -> Sequence[Cell]:
    kind = tongue.says(wording.KINDS[note.kind]) if note.kind else None
    counts = note.stances
    taken = counts.agree or counts.unsure or counts.disagree
    stances = (counts.agree, counts.unsure, counts.disagree) if taken else (None, None, None)
    return (
        note.id, note.table, note.table_name, note.round, kind, note.text, note.sector, theme, *stances, note.builds_on,
        tongue.says(Phrase("yes")) if note.is_open else None,
    )  # fmt: skip


def _ends(notes: Document, tongue: Tongue, zone: tzinfo) -> Iterable[Sequence[Cell]]:
    """The ends of the rounds, and how much had been said in each."""
    many = Counter(round_.round for table in notes.tables for round_ in table.rounds for _ in round_.notes)
    for round_, at in notes.ended:
        when = datetime.fromtimestamp(at / 1000, zone).strftime("%Y-%m-%d %H:%M:%S")
        yield when, tongue.says(Phrase("A round ended")), round_, many[round_]


def _named(name: str) -> str:
    """A sheet's name: at most 31 characters, none of those that spreadsheets refuse."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:31].strip() or "Sheet"
