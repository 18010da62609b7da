"""DOCX: the notes for a word processor, with real headings, tables with header rows, and numbers that lead to the words
(Office Open XML, ECMA-376; python-docx writes it)."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import zip_longest
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph as Words

from cafe.exports.bidi import leftwards, stretches
from cafe.exports.html import NONE
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
    Picture,
    Quote,
    Ref,
    Said,
    plain,
)
from cafe.exports.package import settled

FONT = "Atkinson Hyperlegible Next"  # where it is not installed, the program takes its own
INK, SOFT, ACCENT = RGBColor(0x2B, 0x21, 0x1B), RGBColor(0x5F, 0x50, 0x47), RGBColor(0x8A, 0x3B, 0x12)
_SIZES = {"Title": 24, "Heading 1": 17, "Heading 2": 14, "Heading 3": 12, "Normal": 11}
_STYLES = {"plain": "Normal", "question": "Question", "lead": "Lead", "aside": "Aside"}
_EMU_A_PIXEL = 9525  # at 96 pixels an inch
_WIDEST = Cm(16)
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x60\x00\x60\x00\x00"  # 96 dots an inch
_PIECES = re.compile("\t|\r\n|[\n\r\u0085\u2028\u2029]|[^\t\n\r\u0085\u2028\u2029]+")
# Before these stand those elements of a paragraph's properties that the schema wants first (CT_PPrBase).
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def document(notes: Outline, pictures: Mapping[str, bytes] = NONE) -> bytes:
    """The notes as one DOCX file; the photos of which there are pictures stand in it."""
    made = _Docx(notes, pictures)
    for block, after in zip_longest(notes.blocks, notes.blocks[1:]):
        words = made.put(block)
        if words is not None and isinstance(after, Quote | Bullets):
            words.paragraph_format.keep_with_next = True
    return settled(made.file)


class _Docx:
    def __init__(self, notes: Outline, pictures: Mapping[str, bytes]) -> None:
        self.file: Docx = docx.Document()
        self._notes, self._pictures, self._marks = notes, pictures, 0
        _style(self.file)
        self._styles = {style.name: style.style_id for style in self.file.styles}
        self._end = self.file.sections[-1]._sectPr
        core = self.file.core_properties
        core.title, core.language, core.author, core.comments = notes.title[:255], notes.language, "", ""
        self._rtl = notes.direction == "rtl"
        lang = self.file.styles.element.find(f".//{qn('w:lang')}")
        if lang is not None:
            lang.set(qn("w:bidi" if self._rtl else "w:val"), notes.language)

    def put(self, block: Block) -> Words | None:
        """The block at the end. A paragraph of ours is given back: it may belong to what comes next."""
        match block:
            case Heading(level=1):
                self._words("Title", block.line, block.anchor)
            case Heading():
                mark = (Own(f" ({block.mark})"),) if block.mark else ()
                self._words(f"Heading {block.level - 1}", (*block.line, *mark), block.anchor)
            case Paragraph():
                return self._words(_STYLES[block.kind], block.line)
            case Quote():
                self._words("Quote", (Said(block.words),))
                self._words("Source", block.source)
            case Entry():
                self._entry(block)
            case Bullets():
                for line in block.lines:
                    self._words("List Bullet", line)
            case Grid():
                self._grid(block)
            case PhotoOf() | Picture():
                self._photo(block) if isinstance(block, PhotoOf) else self._picture(block)
        return None

    def _words(self, style: str, line: Line, anchor: str = "") -> Words:
        words = self._paragraph(style, line)
        if anchor:
            self._bookmark(words, anchor)
        self._fill(words, line)
        return words

    def _paragraph(self, style: str, line: Line) -> Words:
        """A paragraph at the end, for this line: it goes the way of typed words that stand alone, else the document's.

        Put there by hand: the library looks for style and place anew each time, which takes half a minute for 2,000
        contributions."""
        element = OxmlElement("w:p")
        named = OxmlElement("w:pStyle")
        named.set(qn("w:val"), self._styles[style])
        element.get_or_add_pPr().append(named)
        self._end.addprevious(element)
        alone = line[0].text if len(line) == 1 and isinstance(line[0], Said) else ""
        self._turn(element, leftwards(alone))
        return Words(element, self.file._body)

    def _turn(self, element: Any, way: bool | None) -> None:
        if self._rtl if way is None else way:
            _property(element.get_or_add_pPr(), "w:bidi", before=_AFTER_BIDI)

    def _entry(self, entry: Entry) -> None:
        leads = entry.words is None
        head = self._paragraph("Aside", entry.about)
        if not leads:
            self._bookmark(head, entry.id)
        self._run(head, entry.id, bold=True)
        if entry.about:
            self._run(head, " · ")
        if leads:
            self._link(head, entry.id, plain(entry.about))
            return
        self._fill(head, entry.about)
        head.paragraph_format.keep_with_next, head.paragraph_format.space_after = True, Pt(0)
        self._words("Normal", (Said(entry.words or ""),))

    def _grid(self, grid: Grid) -> Any:
        self._words("Caption", (Own(grid.title),))
        table = self.file.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
        for cell, column in zip(table.rows[0].cells, grid.columns, strict=True):
            self._turn(cell.paragraphs[0]._p, None)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            self._run(cell.paragraphs[0], column, bold=True)
        _property(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for row in grid.rows:
            cells = table.add_row().cells
            for cell, line in zip(cells, row, strict=True):
                self._turn(cell.paragraphs[0]._p, None)
                self._fill(cell.paragraphs[0], line)
        for made in table.rows:
            _property(made._tr.get_or_add_trPr(), "w:cantSplit", before=("w:tblHeader",))
        if self._rtl:
            _property(table._tbl.tblPr, "w:bidiVisual")
        self.file.add_paragraph()
        return table

    def _photo(self, photo: PhotoOf) -> None:
        if photo.id not in self._pictures:
            return
        width = min(Emu(photo.width * _EMU_A_PIXEL), _WIDEST)
        held = self.file.add_paragraph()
        held.paragraph_format.keep_with_next = True  # with its caption, which stands below it
        shape = held.add_run().add_picture(BytesIO(_marked(self._pictures[photo.id])), width=width)
        shape._inline.docPr.set("descr", photo.says)
        self._words("Caption", (Own(photo.says),)).paragraph_format.keep_with_next = False

    def _picture(self, picture: Picture) -> None:
        """Heading, description and drawing stay on one page; the table of its numbers may stand on the next."""
        self._words("Normal", picture.says).paragraph_format.keep_with_next = True
        if picture.name in self._pictures:
            shape = self.file.add_picture(BytesIO(self._pictures[picture.name]), width=_WIDEST)
            properties = shape._inline.docPr
            properties.set("descr", plain(picture.says))
            properties.set("title", picture.title)
        _share(self._grid(picture.table), picture.table)

    def _fill(self, words: Words, line: Line) -> None:
        for part in line:
            match part:
                case Ref():
                    self._link(words, part.id, part.id)
                case _:
                    self._run(words, part.text)

    def _run(self, words: Words, text: str, bold: bool = False) -> list[Any]:
        """Text at the end of a paragraph, a run for each direction. One that goes from right to left says so, or its
        punctuation lands on the wrong side."""
        runs = [_one_way(piece, way, bold) for way, piece in stretches(text, self._rtl)]
        words._p.extend(runs)
        return runs

    def _link(self, words: Words, anchor: str, text: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _name(anchor))
        link.extend(self._run(words, text))
        words._p.append(link)

    def _bookmark(self, words: Words, anchor: str) -> None:
        self._marks += 1
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(kind)
            mark.set(qn("w:id"), str(self._marks))
            if kind == "w:bookmarkStart":
                mark.set(qn("w:name"), _name(anchor))
            words._p.append(mark)


def _marked(jpeg: bytes) -> bytes:
    """The picture with the mark by which the library knows a JPEG; what a camera wrote there is not kept."""
    return jpeg if jpeg[6:10] in (b"JFIF", b"Exif") else jpeg[:2] + _JFIF + jpeg[2:]


def _name(anchor: str) -> str:
    """A bookmark's name: letters, digits and underscores, beginning with a letter."""
    return "to_" + anchor.replace("-", "_")


def _one_way(text: str, leftwards: bool, bold: bool) -> Any:
    run = OxmlElement("w:r")
    properties = run.get_or_add_rPr()
    if bold:
        properties.append(OxmlElement("w:b"))
        properties.append(OxmlElement("w:bCs"))
    if leftwards:
        properties.append(OxmlElement("w:rtl"))
    for piece in _PIECES.findall(text):
        if piece == "\t" or not piece.strip("\r\n\u0085\u2028\u2029"):
            run.append(OxmlElement("w:tab" if piece == "\t" else "w:br"))
        else:
            words = OxmlElement("w:t")
            words.text = piece
            words.set(qn("xml:space"), "preserve")
            run.append(words)
    return run


def _property(properties: Any, name: str, before: Iterable[str] = ()) -> None:
    if properties.find(qn(name)) is None:
        properties.insert_element_before(OxmlElement(name), *before)


def _style(file: Docx) -> None:
    styles = file.styles
    for name in ("Question", "Lead", "Aside", "Source"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, size in _SIZES.items():
        _font(styles[name].font, size)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Title"):
        styles[name].font.color.rgb = ACCENT if name == "Heading 1" else INK
    for name in ("Aside", "Source", "Caption"):
        _font(styles[name].font, 9.5)
        styles[name].font.color.rgb = SOFT
    styles["Lead"].font.bold = styles["Lead"].paragraph_format.keep_with_next = True
    styles["Quote"].font.color.rgb = INK
    styles["Quote"].paragraph_format.keep_together, styles["Quote"].paragraph_format.space_after = True, Pt(2)
    styles["Quote"].paragraph_format.left_indent = styles["Source"].paragraph_format.left_indent = Cm(0.75)
    styles["Quote"].paragraph_format.keep_with_next = styles["Caption"].paragraph_format.keep_with_next = True
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)


def _share(table: Any, grid: Grid) -> None:
    """Columns of words get the room that numbers do not need."""
    numbers = Cm(min(3.2, 11 / max(1, len(grid.numbers))))
    words = Emu((_WIDEST - len(grid.numbers) * numbers) // (len(grid.columns) - len(grid.numbers)))
    table.autofit = False
    for n, column in enumerate(table.columns):
        column.width = numbers if n in grid.numbers else words
    for row in table.rows:
        for n, cell in enumerate(row.cells):
            cell.width = numbers if n in grid.numbers else words
            if n in grid.numbers:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _font(font: Any, size: float) -> None:
    font.name, font.size = FONT, Pt(size)
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:cs"), FONT)
