"""The notes as an XLSX file, as openpyxl finds them."""

import io
import re
import zipfile
from datetime import UTC

import openpyxl
import pytest

from cafe.exports import xlsx
from cafe.exports.document import document
from cafe.exports.tongue import Tongue
from tests import pseudo
from tests.exports.cafes import HOSTILE, NOW, example, said
from tests.exports.crowd import mixed, secretive

SHEETS = ["Contributions", "Themes", "People by sector", "Actions", "Timeline"]


def made(cafe, profile="internal", tongue=None) -> bytes:
    """The file."""
    return xlsx.workbook(document(cafe, profile, NOW), tongue or Tongue(), UTC)


def opened(body: bytes) -> openpyxl.Workbook:
    """The file, opened."""
    return openpyxl.load_workbook(io.BytesIO(body))


def test_every_cell_is_text_or_a_number():
    body = made(mixed(100))
    cells = [cell for sheet in opened(body) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")}
    assert not [
        name for name, part in parts.items() if re.search(r"<f[ >]|<hyperlink|externalLink|definedName.*[!=]\(", part)
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text_that_stays_text_when_it_is_edited(text):
    sheet = opened(made(example(said(1, text))))["Contributions"]
    cell = sheet["F2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value == re.sub("\r\n|[\r\u0085\u2028\u2029]", "\n", text)


def test_words_that_look_like_an_escape_come_back_as_typed():
    body = made(example(said(1, "a_x0041_b")))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert "a_x005F_x0041_b" in packed.read("xl/sharedStrings.xml").decode()


def test_every_sheet_has_a_head_that_stays_and_a_filter():
    book = opened(made(mixed(30)))
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert all(cell.font.bold and cell.value for cell in sheet[1])


def test_every_sheet_is_printed_on_a4_across_with_all_its_columns_and_its_head_on_each_page():
    for sheet in opened(made(mixed(30))):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_margins.left == sheet.page_margins.right <= 0.5
        assert "&P" in sheet.oddFooter.center.text
        assert all(cell.alignment.wrap_text for cell in sheet[1])


def test_printed_words_stay_large_enough_to_be_read():
    """A column is so many characters of 7 pixels at 96 to the inch, and 5 more; words are of 11 points."""
    for sheet in opened(made(mixed(30))):
        columns = sheet.column_dimensions.values()  # those beside each other that are as wide as each other are one
        assert sum(one.max - one.min + 1 for one in columns) == sheet.max_column
        inches = sum((one.max - one.min + 1) * (int(one.width) * 7 + 5) for one in columns) / 96
        room = 297 / 25.4 - sheet.page_margins.left - sheet.page_margins.right
        assert min(1, room / inches) * 11 > 7.5, sheet.title


def test_a_row_is_as_tall_as_its_words_whatever_shows_it():
    texts = ("short", "two\nlines", "one thought after another " * 18, "字" * 400, "x" * 500)
    sheet = opened(made(example(*(said(n, text) for n, text in enumerate(texts, 1)))))["Contributions"]
    tall = [sheet.row_dimensions[n].height for n in range(2, 7)]
    assert tall[0] is None
    assert tall[1] == 30
    assert all(8 * 15 <= one <= 405 for one in tall[2:])


def test_each_contribution_is_a_row():
    cafe = mixed(60)
    rows = list(opened(made(cafe))["Contributions"].iter_rows(min_row=2, values_only=True))
    assert sorted(row[0] for row in rows) == sorted(id_ for id_, one in cafe.contributions.items() if one.shown)
    assert all(row[1] == cafe.contributions[row[0]].table for row in rows)


def test_actions_people_and_themes_stand_in_their_sheets():
    book = opened(made(secretive()))
    assert [cell.value for cell in book["Actions"][2]][:2] == ["Share one list", "Council of Elders"]
    assert [cell.value for cell in book["People by sector"][2]][:2] == ["council", 5]
    assert book["Themes"]["A2"].value == "Theme"


def test_sheets_are_read_from_the_right_where_the_language_is(tmp_path):
    tongue = Tongue(pseudo.TAG, pseudo.make(tmp_path / "words"))
    for cafe, way in ((opened(made(secretive(), tongue=tongue)), True), (opened(made(secretive())), False)):
        assert {bool(sheet.sheet_view.rightToLeft) for sheet in cafe} == {way}


def test_the_file_says_its_title_and_the_day_of_the_cafe():
    said_of = opened(made(mixed(20))).properties
    assert (said_of.title, said_of.creator or "") == ("A good day in care", "")
    assert f"{said_of.created:%Y-%m-%d %H:%M}" == "2023-11-14 00:00"


def test_nothing_said_is_a_file_with_heads_alone():
    book = opened(made(example()))
    assert [sheet.max_row for sheet in book] == [1, 1, 1, 1, 1]
