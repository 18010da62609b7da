"""The notes as a DOCX file: as python-docx finds them, and where it does not look, as they stand in the package."""

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from cafe.exports import docx as ours
from cafe.exports.bidi import closed, leftwards, stretches
from cafe.exports.document import document
from cafe.exports.formats import render
from cafe.exports.layout import outline
from cafe.exports.outline import Entry, Heading, Quote, plain
from cafe.exports.tongue import Tongue
from tests import pseudo
from tests.exports.cafes import HOSTILE, NOW, example, grids, laid_out, said
from tests.exports.crowd import LANGUAGES, PICTURE, mixed, secretive
from tests.exports.readers import W, docx_part, docx_text

TEMPLATES = Path(__file__).parents[2] / "templates"


def made(cafe, profile="internal", language="en", pictures=None) -> bytes:
    """The file."""
    return ours.document(laid_out(cafe, profile, language), pictures or {})


def styled(body: bytes) -> list[tuple[str, str]]:
    """Every paragraph outside tables, as python-docx finds it: its style, its words."""
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(body)).paragraphs]


@pytest.fixture(scope="module")
def backwards(tmp_path_factory) -> bytes:
    """The notes in a language that goes from right to left."""
    tongue = Tongue(pseudo.TAG, pseudo.make(tmp_path_factory.mktemp("languages") / "words"))
    cafe = secretive()
    cafe.contributions["c1"] = replace(cafe.contributions["c1"], text=LANGUAGES[3])
    return ours.document(outline(document(cafe, "internal", NOW), tongue))


def test_headings_are_headings_in_their_order():
    notes = laid_out(mixed(40))
    found = [(style, text) for style, text in styled(made(mixed(40))) if re.match("Title|Heading", style)]
    assert found == [
        ("Title" if block.level == 1 else f"Heading {block.level - 1}", plain(block.line))
        for block in notes.blocks
        if isinstance(block, Heading)
    ]  # fmt: skip
    levels = [int(style[-1]) for style, _ in found[1:]]
    assert levels[0] == 1
    assert all(then <= now + 1 for now, then in pairwise(levels))


def kept(one) -> bool:
    """Whether a paragraph stays with the next one: as it says itself, or as its style does."""
    own, style = one.paragraph_format.keep_with_next, one.style
    while own is None and style is not None:
        own, style = style.paragraph_format.keep_with_next, style.base_style
    return bool(own)


def test_nothing_stands_alone_at_the_foot_of_a_page():
    found = list(
        docx.Document(io.BytesIO(render(mixed(80), "docx", "internal", NOW, TEMPLATES).body)).iter_inner_content()
    )
    pictures = 0
    for now, then in pairwise(found):
        if hasattr(now, "rows"):
            continue
        holds = bool(now._p.findall(f".//{W}drawing"))
        picture_next = not hasattr(then, "rows") and bool(then._p.findall(f".//{W}drawing"))
        if now.style.name.startswith("Heading") or picture_next or hasattr(then, "rows") or then.style.name == "Quote":
            assert kept(now) or now.style.name == "Source", now.text
        if holds:
            pictures += 1
            assert not kept(now), "the table of its numbers may stand on the next page"
    assert pictures >= 2


def test_rows_stay_whole_and_the_head_of_a_table_with_its_first_row():
    tables = docx.Document(io.BytesIO(made(mixed(80)))).tables
    assert tables
    for table in tables:
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)
        assert all(kept(one) for cell in table.rows[0].cells for one in cell.paragraphs)


def test_a_photo_stays_with_its_own_caption_alone():
    cafe = secretive()
    paragraphs = docx.Document(io.BytesIO(made(cafe, pictures={"a1": PICTURE}))).paragraphs
    (at,) = (n for n, one in enumerate(paragraphs) if one._p.findall(f".//{W}drawing"))
    assert [kept(one) for one in paragraphs[at - 1 : at + 2]] == [True, True, False]
    assert paragraphs[at + 1].text == "Photo of table 1, round 1"


def test_words_stand_under_their_numbers_and_quotes_above_where_they_come_from():
    paragraphs = styled(made(mixed(60)))
    for block in laid_out(mixed(60)).blocks:
        if isinstance(block, Entry) and block.words is not None:
            head = next(
                n for n, (style, text) in enumerate(paragraphs) if style == "Aside" and re.match(rf"{block.id}\b", text)
            )
            assert paragraphs[head + 1] == ("Normal", re.sub("\r\n|[\r\u0085\u2028\u2029]", "\n", block.words))
        if isinstance(block, Quote):
            assert ("Source", plain(block.source)) in paragraphs
    assert len([style for style, _ in paragraphs if style == "Quote"]) == 6


def test_tables_have_a_row_of_names_that_comes_again_on_every_page():
    body = made(secretive())
    tables = docx.Document(io.BytesIO(body)).tables
    wanted = [grid.columns[0] for grid in grids(laid_out(secretive()))]
    assert [next(cell.text for cell in table.rows[0].cells) for table in tables] == wanted
    assert {"Sector", "What"} < set(wanted)
    for table in docx_part(body).iter(f"{W}tbl"):
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)


def test_the_file_says_its_title_and_its_language():
    for language in ("en", "cy"):
        body = made(example(said(1, "x")), language=language)
        assert docx_part(body, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == language
        core = docx.Document(io.BytesIO(body)).core_properties
        assert (core.title, core.language, core.author) == ("A good day in care", language, "")


def test_every_number_leads_to_its_words_and_every_mark_is_there_once():
    root = docx_part(made(mixed(80)))
    names = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    ids = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    assert sorted(ids) == sorted({one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")})
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names)
    links = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")}
    assert {f"to_{id_}" for id_, one in mixed(80).contributions.items() if one.shown} <= links
    assert links <= set(names)


def test_a_photo_has_words_for_who_does_not_see_it():
    body = made(secretive(), pictures={"a1": PICTURE})
    (shape,) = docx.Document(io.BytesIO(body)).inline_shapes
    assert shape._inline.docPr.get("descr") == "Photo of table 1, round 1"
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        (name,) = [name for name in packed.namelist() if name.startswith("word/media/")]
        assert packed.read(name).endswith(PICTURE[2:])


def test_a_document_from_right_to_left_says_so_in_every_paragraph(backwards):
    root = docx_part(backwards)
    assert docx_part(backwards, "word/styles.xml").find(f".//{W}lang").get(f"{W}bidi") == pseudo.TAG
    with_words = [one for one in root.iter(f"{W}p") if docx_text(one).strip()]
    unmarked = [docx_text(one).strip() for one in with_words if one.find(f"{W}pPr/{W}bidi") is None]
    assert [text for text in unmarked if leftwards(text) is not False] == []
    assert len(unmarked) < len(with_words) / 3
    assert all(one.find(f"{W}tblPr/{W}bidiVisual") is not None for one in root.iter(f"{W}tbl"))


def test_typed_words_go_their_own_way_in_any_document(backwards):
    for body, typed, way in (
        (made(example(said(1, LANGUAGES[3]))), LANGUAGES[3], True),
        (made(example(said(1, LANGUAGES[0]))), LANGUAGES[0], False),
        (backwards, LANGUAGES[3], True),
        (backwards, "quoted words", False),
    ):
        (first, *_) = [one for one in docx_part(body).iter(f"{W}p") if docx_text(one).strip() == typed]
        assert (first.find(f"{W}pPr/{W}bidi") is not None) == way
        assert {run.find(f"{W}rPr/{W}rtl") is not None for run in first.iter(f"{W}r")} == {way}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(text):
    body = made(example(said(1, text)))
    assert ("Normal", re.sub("\r\n|[\r\u0085\u2028\u2029]", "\n", text)) in styled(body)
    assert not list(docx_part(body).iter(f"{W}fldChar")) + list(docx_part(body).iter(f"{W}fldSimple"))


def test_the_same_notes_give_the_same_bytes():
    assert made(mixed(20)) == made(mixed(20))
    with zipfile.ZipFile(io.BytesIO(made(mixed(20)))) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if re.search("thumbnail|customXml|Effects", name)]


def test_a_file_with_nothing_in_it_says_so():
    body = render(example(), "docx", "public", NOW, TEMPLATES).body
    assert ("Normal", "Nobody has said anything yet.") in styled(body)


@pytest.mark.parametrize("text, pieces", [
    ("", []), ("plain", [(False, "plain")]), ("12 · ", [(False, "12 · ")]), ("אב ab", [(True, "אב "), (False, "ab")]),
    ("ab (אב) cd", [(False, "ab ("), (True, "אב) "), (False, "cd")]), (" · אב", [(True, " · אב")]),
])  # fmt: skip
def test_a_line_is_cut_where_its_direction_changes(text, pieces):
    assert stretches(text, False) == pieces


@pytest.mark.parametrize("text, ends", [
    ("plain", ""), ("\u202eturned", "\u202c"), ("\u202ea\u202c", ""), ("\u2067a\u202eb", "\u202c\u2069"),
    ("\u2067a\u202eb\u2069", ""), ("\u2069\u202c", ""), ("\u2066\u2066", "\u2069\u2069"),
    ("\u202e\u2066\u202c", "\u2069\u202c"),
])  # fmt: skip
def test_what_steers_direction_ends_with_the_words(text, ends):
    assert closed(text) == text + ends
