"""Every format that can holds the pictures, each with words for who does not see it and its numbers."""

import io
import struct
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cafe.exports.formats import render
from cafe.exports.outline import Picture, plain
from cafe.exports.pictures.gallery import PICTURES
from tests.exports.cafes import NOW, example, laid_out, said
from tests.exports.test_pictures import seated

TEMPLATES = Path(__file__).parents[2] / "templates"
WORD = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def pictures(cafe) -> list[Picture]:
    return [block for block in laid_out(cafe).blocks if isinstance(block, Picture)]


def body(cafe, format_: str) -> bytes:
    return render(cafe, format_, "internal", NOW, TEMPLATES).body


class Inside(HTMLParser):
    """The drawings of a page: what each is labelled by, and the text of everything that has an id."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.drawings: list[dict[str, str | None]] = []
        self.by_id: dict[str, str] = {}
        self._at = ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        if tag == "svg":
            self.drawings.append(dict(attrs))
        self._at = dict(attrs).get("id") or ""

    def handle_data(self, data):
        if self._at:
            self.by_id[self._at] = self.by_id.get(self._at, "") + data


def test_a_full_cafe_has_every_picture_in_one_chapter():
    drawn = pictures(seated())
    assert [picture.name for picture in drawn] == list(PICTURES)
    assert [picture.name for picture in pictures(example(said(1, "words")))] == ["timeline"]


def test_a_page_holds_them_as_drawings_with_names_and_descriptions():
    cafe = seated()
    page = Inside(body(cafe, "html").decode())
    assert [one["role"] for one in page.drawings] == ["img"] * len(PICTURES)
    for one, picture in zip(page.drawings, pictures(cafe), strict=True):
        assert page.by_id[one["aria-labelledby"]] == picture.title
        assert page.by_id[one["aria-describedby"]] == plain(picture.says)


def test_a_word_processor_gets_them_as_pictures_with_words_and_tables():
    cafe = seated()
    file = zipfile.ZipFile(io.BytesIO(body(cafe, "docx")))
    told = [(one.get("title"), one.get("descr")) for one in ET.fromstring(file.read("word/document.xml")).iter(WORD)]
    assert told == [(picture.title, plain(picture.says)) for picture in pictures(cafe)]
    drawn = [file.read(name) for name in file.namelist() if name.startswith("word/media/")]
    assert len(drawn) == len(PICTURES)
    for png in drawn:
        assert png.startswith(b"\x89PNG")
        assert struct.unpack(">I", png[16:20])[0] >= 1200  # pixels on 16 cm
    tables = ET.fromstring(file.read("word/document.xml")).iter(f"{WORD[:0]}{{{_WORDS}}}tbl")
    assert len(list(tables)) >= len(PICTURES)


_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_tagged_pages_hold_them_with_their_words():
    reading = pytest.importorskip("pypdf", reason="the structure of a PDF is read with pypdf")
    cafe = seated()
    reader = reading.PdfReader(io.BytesIO(body(cafe, "pdf")))
    told: list[str] = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            told.extend([str(node["/Alt"])] if "/Alt" in node else [])
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    assert [words for words in told if words in {plain(picture.says) for picture in pictures(cafe)}] == [
        plain(picture.says) for picture in pictures(cafe)
    ]


def test_plain_text_has_their_sentences_and_numbers():
    cafe = seated()
    text = body(cafe, "md").decode()
    for picture in pictures(cafe):
        assert f"### {picture.title}\n" in text
    assert "- Together · People: " in text
    assert "<svg" not in text
