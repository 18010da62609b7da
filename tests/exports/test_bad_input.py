"""What nobody types on purpose, and what machines do: a document that says what is missing, or one clear sentence."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Round, Table
from cafe.domain.refusals import Invalid
from cafe.domain.themes import Theme
from cafe.domain.words import cleaned
from cafe.exports.formats import FORMATS, render
from tests.exports.cafes import NOW, example, person, said
from tests.exports.readers import WALL, squeezed, words

TEMPLATES = Path(__file__).parents[2] / "templates"
READ = [name for name in FORMATS if name != "png"]
WHOLE = [name for name in FORMATS if name not in WALL]

STRANGE = (
    "\u202eturned round", "\u2067never closed", "\u2069\u2069closed twice", "\u200b\u200c\u200d\u2060\ufeff|",
    "a\u200bb\ufeffc", "e" + "\u0301" * 200, "\U000e0067\U000e0062", "\u0085\u2028\u2029.", "\ufffd", "\ue000", "\U0010fffd",
    "\u115f\u3164\uffa0.", "\r\r\r.", "\t\t.", "\x7f\x80\x9f.", "x" * 500, "\u0634" * 500, "\n".join("abcdefghij" * 25),
    "_x000D_", "&#0;", "\u00ad" * 99 + ".",
)  # fmt: skip


def everywhere(text: str):
    """A café in which this is the only thing that anybody typed, wherever something can be typed."""
    short = cleaned(text[:200]) or "."
    cafe = example(
        *(person(n, short) for n in (1, 2, 3)), said(1, text, sector=short), said(2, text, kind="story"),
        c.ThemeAdded("t1", short), c.ContributionPlaced("c1", "t1"), sectors=(short,),
    )  # fmt: skip
    cafe.setting = replace(
        cafe.setting, title=short, question=text, tables=(Table(short, text),) * 2, rounds=(Round(1, text),) * 2
    )
    cafe.themes["t1"] = replace(cafe.themes["t1"], sentence=text, phrases=(short,), quotes=("c1",))
    return cafe


@pytest.mark.parametrize("format_", READ)
@pytest.mark.parametrize("text", STRANGE)
def test_strange_characters_make_a_file_in_every_format(format_, text):
    typed = cleaned(text)
    body = render(everywhere(typed), format_, "public", NOW, TEMPLATES).body
    if format_ != "pdf" or (typed.isascii() and "\n" not in typed):  # there pages and directions come between
        assert squeezed(words(format_, body).replace("'", "")).count(squeezed(typed.replace("'", ""))) >= 1


def test_what_no_file_can_hold_was_taken_out_before():
    assert cleaned("a\x00b\ud800c\x1bd\uffff") == "abcd"


@pytest.mark.parametrize("format_", READ)
def test_nothing_said_is_a_file_that_says_so(format_):
    told = words(format_, render(example(), format_, "public", NOW, TEMPLATES).body)
    assert format_ in ("json", "csv", "xlsx") or "Nobody has said anything yet." in told


@pytest.mark.parametrize("format_", WHOLE)
def test_one_theme_twenty_rounds_and_a_table_that_was_taken_away(format_):
    cafe = example(*(said(n, f"words {n}", table=1 + n % 3, round=n) for n in range(1, 21)))
    cafe.setting = replace(
        cafe.setting, rounds=(Round(5, "What now?"),) * 20
    )  # there are two tables: the third is gone
    cafe.themes["t1"] = Theme("t1", "The only one", quotes=("c1",), named_by="person")
    cafe.themed = {f"c{n}": "t1" for n in range(1, 21)}
    told = words(format_, render(cafe, format_, "public", NOW, TEMPLATES).body)
    assert "The only one" in told
    assert len(re.findall(r"\bwords \d+", told)) == (21 if format_ in ("md", "html", "docx", "pdf") else 20)


NO_ROOM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
from tests.exports.test_bad_input import FORMATS, NOW, TEMPLATES, example, render, said
for name in FORMATS:
    assert len(render(example(said(1, "words")), name, "public", NOW, TEMPLATES).body) > 50, name
"""


def test_a_full_disk_keeps_no_document_from_being_made():
    """In a process that may write no byte into any file."""
    ran = subprocess.run(
        [sys.executable, "-B", "-c", NO_ROOM], cwd=TEMPLATES.parent, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_an_unknown_format_is_no_path():
    for name in ("../json", "pdf/../json", "PDF", "json\x00"):
        with pytest.raises(Invalid):
            render(example(), name, "public", NOW, TEMPLATES)


def test_a_long_page_of_empty_lines_breaks_over_pages():
    text = "\n".join(["a"] * 240)
    pages = pypdf.PdfReader(io.BytesIO(render(example(said(1, text)), "pdf", "public", NOW, TEMPLATES).body)).pages
    assert sum(line == "a" for page in pages for line in page.extract_text().splitlines()) == 240
