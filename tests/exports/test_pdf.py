"""The notes as a PDF file, as pypdf finds them."""

import io
import re
from pathlib import Path

import pypdf
import pytest
from msgspec.structs import replace
from pypdf.generic import StreamObject

from cafe.domain.tabled import Photo
from cafe.exports import pdf, typeset
from cafe.exports.document import document
from cafe.exports.layout import outline
from cafe.exports.outline import Heading, plain
from cafe.exports.tongue import Tongue
from tests import pseudo
from tests.exports.cafes import HOSTILE, NOW, START, example, grids, laid_out, said
from tests.exports.crowd import LANGUAGES, PICTURE, mixed, secretive
from tests.exports.readers import squeezed

TEMPLATES = Path(__file__).parents[2] / "templates"
COVERED = LANGUAGES[:3]  # by the fonts that ship


def made(cafe, pictures=None, system_fonts=True, tongue=None, notes=None) -> pypdf.PdfReader:
    """The file, opened."""
    notes = notes or laid_out(cafe)
    body = pdf.pages(notes, tongue or Tongue(), TEMPLATES, pictures or {}, system_fonts=system_fonts)
    return pypdf.PdfReader(io.BytesIO(body))


def text(read: pypdf.PdfReader) -> str:
    """All its words."""
    return "\n".join(page.extract_text() for page in read.pages)


def claims(read: pypdf.PdfReader) -> bool:
    """Whether it says that it keeps PDF/UA-1."""
    return b"pdfuaid:part>1<" in read.trailer["/Root"]["/Metadata"].get_data()


def kinds(read: pypdf.PdfReader) -> list[str]:
    """The kinds of its tagged parts, in reading order."""
    found: list[str] = []

    def walk(part) -> None:
        part = part.get_object() if isinstance(part, pypdf.generic.IndirectObject) else part
        if isinstance(part, dict):
            found.extend([part["/S"]] if "/S" in part else [])
            walk(part.get("/K"))
        elif isinstance(part, list):
            for one in part:
                walk(one)

    walk(read.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_pages_are_tagged_and_say_title_and_language():
    for system_fonts in (True, False):
        read = made(example(said(1, COVERED[2])), system_fonts=system_fonts)
        root = read.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert (root["/Lang"], read.metadata.title) == ("en", "A good day in care")
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert claims(read)
        assert "could not be shown" not in text(read)


def test_headings_tables_and_quotes_are_tagged_as_such():
    found = kinds(made(secretive()))
    notes = laid_out(secretive())
    headings = [block.level for block in notes.blocks if isinstance(block, Heading)]
    assert [int(kind[2:]) for kind in found if re.fullmatch(r"/H\d", kind)] == headings
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Link"} <= set(found)
    assert found.count("/Table") == len(grids(notes)) > 2
    assert found.count("/TR") == sum(1 + len(grid.rows) for grid in grids(notes)), "no row breaks into two"


def test_every_heading_stands_in_the_list_of_contents():
    def titles(entries):
        for entry in entries:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    notes = laid_out(secretive())
    wanted = [plain(block.line) for block in notes.blocks if isinstance(block, Heading)]
    told = list(titles(made(secretive()).outline))
    assert len(told) == len(wanted)
    assert all(one.startswith(line) for one, line in zip(told, wanted, strict=True))


def test_every_link_stays_inside_the_file():
    links = [
        annotation.get_object()
        for page in made(mixed(60)).pages
        for annotation in page.get("/Annots", [])
    ]  # fmt: skip
    assert len(links) > 60
    assert not [link for link in links if "/URI" in str(link.get("/A", ""))]


def test_without_a_font_it_says_which_characters_are_missing_and_claims_nothing():
    read = made(example(said(1, "short \u5b57 \u0e01"), said(2, "\u5b57")), system_fonts=False)
    assert not claims(read)
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    told = squeezed(text(read))
    assert squeezed("These characters could not be shown") in told
    assert squeezed("U+0E01, U+5B57. The web page (HTML)") in told
    assert typeset.missing("\u0e01\u5b57\u00e9", TEMPLATES, False) == "\u0e01\u5b57"


def test_not_every_missing_character_is_listed():
    many = "".join(chr(0x5B57 + n) for n in range(60))
    told = squeezed(text(made(example(said(1, many)), system_fonts=False)))
    assert told.count("U+") == pdf.NAMED
    assert "…" in told


def test_the_fonts_that_ship_write_welsh_polish_and_the_signs_of_print():
    assert (
        typeset.missing(
            "âêîôûŵŷäëïöüáéíóúàèìòùŴŶąćęłńśźżĄĆĘŁŃŚŹŻß€\u2013\u2014\u2018\u2019\u201c\u201d…·", TEMPLATES, False
        )
        == ""
    )


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("system_fonts", [True, False])
def test_hostile_words_are_words(words, system_fonts):
    cafe = example(said(1, words), said(2, words, kind="story"))
    cafe.setting = replace(cafe.setting, title=words[:200].strip(), question=words)
    read = made(cafe, system_fonts=system_fonts)
    if words.isascii():
        assert squeezed(text(read)).count(squeezed(words)) >= 3


@pytest.mark.parametrize("word", ["x" * 500, "=" * 500, "https://example.org/" + "a-" * 200, "字" * 500, "ش" * 500])
def test_a_word_longer_than_the_line_stays_on_the_page(word):
    cafe = example(said(1, word))
    read = made(cafe, notes=replace(laid_out(cafe), title="t"))
    assert 300 / 7 < max(map(len, text(read).splitlines())) < 120
    if word.isascii():
        assert squeezed(text(read)).count(word) == 1


def test_a_photo_has_words_for_who_does_not_see_it_and_many_fit():
    cafe = secretive()
    cafe.photos = {f"a{n}": Photo(f"a{n}", 1, 1, START, 320, 240) for n in range(1, 41)}
    read = made(cafe, dict.fromkeys(cafe.photos, PICTURE))
    assert kinds(read).count("/Figure") >= 40
    assert text(read).count("Photo of table 1, round 1") == 40
    drawn = [read.get_object(n) for n in range(1, int(read.trailer["/Size"]))]
    assert any(isinstance(one, StreamObject) and one.get("/Filter") == "/DCTDecode" for one in drawn)


def test_a_language_from_right_to_left_is_said(tmp_path):
    tongue = Tongue(pseudo.TAG, pseudo.make(tmp_path / "words"))
    read = made(None, tongue=tongue, notes=outline(document(secretive(), "public", NOW), tongue))
    assert read.trailer["/Root"]["/Lang"] == pseudo.TAG


def test_a_cafe_in_which_nobody_spoke_is_one_page():
    read = made(example())
    assert len(read.pages) == 1
    assert "Nobody has said anything yet." in text(read)


def test_the_same_notes_give_the_same_bytes():
    notes = laid_out(mixed(20))
    assert pdf.pages(notes, Tongue(), TEMPLATES) == pdf.pages(notes, Tongue(), TEMPLATES)
