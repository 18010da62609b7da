"""The notes as LibreOffice opens them, where it is installed."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from cafe.exports.formats import render
from tests.exports.cafes import HOSTILE, NOW, example, said
from tests.exports.crowd import mark, mixed, secretive, text
from tests.exports.readers import squeezed

TEMPLATES = Path(__file__).parents[2] / "templates"
OFFICE = shutil.which("soffice")
MANY = 60

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed (libreoffice-writer-nogui, -calc-nogui)"
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Hands a file to LibreOffice, gives back what it made of it. Its own settings lie in a folder of ours."""
    home = tmp_path_factory.mktemp("office")

    def convert(cafe, format_: str, to: str) -> Path:
        source = home / f"notes-{to.split(':')[0]}.{format_}"
        source.write_bytes(render(cafe, format_, "internal", NOW, TEMPLATES).body)
        asked = [str(OFFICE), "--headless", f"-env:UserInstallation={(home / 'settings').as_uri()}", "--convert-to", to]
        ran = subprocess.run([*asked, "--outdir", str(home), str(source)], capture_output=True, text=True, check=False)
        made = source.with_suffix(f".{to.split(':')[0]}")
        assert made.exists(), ran.stdout + ran.stderr
        return made

    return convert


def test_a_docx_file_opens_with_every_word(converted):
    told = squeezed(converted(mixed(MANY), "docx", "txt:Text (encoded):UTF8").read_text("utf-8-sig"))
    for id_, one in mixed(MANY).contributions.items():
        if one.shown:
            assert told.count(squeezed(text(int(id_[1:])))) in (1, 2)
    assert mark(3) not in told


def test_a_docx_file_has_headings_and_can_be_printed(converted):
    read = pypdf.PdfReader(converted(mixed(MANY), "docx", "pdf"))
    told = squeezed("".join(page.extract_text() for page in read.pages))
    assert told.count(mark(1)) in (1, 2)
    body = converted(secretive(), "docx", "fodt").read_text("utf-8")
    levels = re.findall(r'<text:h[^>]*text:outline-level="(\d)"', body)
    assert levels[0] == "1"
    assert {"1", "2", "3"} <= set(levels)
    assert "table:table-header-rows" in body


def test_an_xlsx_file_holds_no_formula(converted):
    cafe = example(*(said(n, words) for n, words in enumerate(HOSTILE, 1)))
    body = converted(cafe, "xlsx", "fods").read_text("utf-8")
    assert "table:formula" not in body
    assert body.count('office:value-type="string"') > len(HOSTILE)


def test_a_csv_file_holds_no_formula(converted):
    cafe = example(*(said(n, words) for n, words in enumerate(HOSTILE, 1)))
    assert "table:formula" not in converted(cafe, "csv", "fods").read_text("utf-8")


def test_an_xlsx_file_gives_back_every_word(converted):
    rows = list(
        csv.reader(
            converted(mixed(MANY), "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1").read_text("utf-8").splitlines()
        )
    )
    told = squeezed("".join(cell for row in rows for cell in row))
    shown = [int(id_[1:]) for id_, one in mixed(MANY).contributions.items() if one.shown]
    assert [n for n in shown if told.count(mark(n)) != 1] == []
