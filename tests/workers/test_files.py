"""What is in somebody's file, whatever wrote it. Here in this very process; test_file_reader.py has the child."""

import io
import zipfile

import openpyxl
import pytest

from cafe.domain.refusals import Invalid
from cafe.workers import sheets, workbooks
from cafe.workers.files import lines_of, sheet_of

from .books import a_book


def rows(name, content):
    return [cells for _, cells in sheet_of(name, content.encode() if isinstance(content, str) else content).rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator):
    assert rows("a.csv", f'id{separator}text\n1{separator}"one, two; three\tfour"\n') == [
        ["1", "one, two; three\tfour"]
    ]


def test_a_spreadsheets_hint_at_the_separator_is_taken():
    assert rows("a.csv", "sep=|\nid|text\n1|one, two\n") == [["1", "one, two"]]


def test_commas_without_quotation_marks_stay_in_the_last_text():
    assert rows("a.csv", "id,text\n1,more buses, please\n2,shorter\n") == [
        ["1", "more buses, please"],
        ["2", "shorter"],
    ]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    sheet = sheet_of("a.csv", b'text,table\n"one\ntwo",1\n\n,,\nthree,2\n')
    assert sheet.rows == [(2, ["one\ntwo", "1"]), (5, ["three", "2"])]


def test_a_title_may_stand_above_the_headings():
    sheet = sheet_of("a.csv", b"Our day,,\n,,\nid,text,table\n1,one,2\n")
    assert sheet.headings == ["id", "text", "table"]
    assert (sheet.rows, sheet.above) == ([(4, ["1", "one", "2"])], [1])


def test_one_column_may_go_without_a_heading():
    sheet = sheet_of("a.csv", b"More buses\nFewer forms\n")
    assert (sheet.headings, [cells for _, cells in sheet.rows]) == ([], [["More buses"], ["Fewer forms"]])


def test_quotation_marks_in_a_line_do_no_harm():
    text = 'id,text\n1,he said "yes" to me\n2,"yes" she said\n3,5" pipe\n4,"never closed'
    assert rows("a.csv", text) == [
        ["1", 'he said "yes" to me'],
        ["2", "yes she said"],
        ["3", '5" pipe'],
        ["4", "never closed"],
    ]


@pytest.mark.parametrize("text", ['id,text\n1,"one\n2,two\n3,three\n', 'id,text\n1,"one\n2,two\n3,"three\n'])
def test_a_quotation_mark_that_would_swallow_rows_is_named(text):
    with pytest.raises(Invalid, match="row 2: a quotation mark") as caught:
        sheet_of("a.csv", text.encode())
    assert caught.value.code == "bad_quotes"


def test_reading_stops_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 3)

    def endless():
        yield 1, ["text", "table"]
        for number in range(2, 20):
            yield number, ["a", "1"]
        raise AssertionError("the rest is not read")

    with pytest.raises(Invalid, match="more than 3 notes"):
        sheets.headed("a.csv", endless())


def test_rows_of_nothing_come_to_an_end(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 100)
    assert rows("a.csv", "text,table\na,1\n" + "\n" * 90 + "b,1\n") == [["a", "1"], ["b", "1"]]
    with pytest.raises(Invalid, match="more than 100 rows"):
        sheet_of("a.csv", b"text,table\na,1\n" + b"\n" * 200)


def test_lines_are_notes_and_their_heading_is_none():
    sheet = sheet_of("a.txt", b"Comments\n- one, two\n\n2. three\n")
    assert (sheet.counts, sheet.rows) == ("line", [(2, ["one, two"]), (4, ["three"])])


def test_columns_that_were_copied_out_of_a_spreadsheet_stay_columns():
    sheet = lines_of("What you pasted", "Table\tNote\n1\tmore buses\n2\tshorter forms\n")
    assert (sheet.columns.table, sheet.columns.text) == (0, 1)
    assert [cells for _, cells in sheet.rows] == [["1", "more buses"], ["2", "shorter forms"]]
    assert sheet_of("from.txt", "Table\tNote\n1\tmore buses\n".encode("utf-16")).columns.table == 0


def test_a_workbook_is_read():
    sheet = sheet_of(
        "day.xlsx", a_book(["Table", "Note", "Round"], [1, "more buses", 2.0], [None, None], ["", "two\nlines", 1])
    )
    assert sheet.rows == [(2, ["1", "more buses", "2"]), (4, ["", "two\nlines", "1"])]


def test_the_sheet_with_the_notes_is_found():
    book = openpyxl.Workbook()
    book.active.append(["only", "numbers"])
    book.create_sheet("Said").append(["text", "table"])
    book["Said"].append(["more buses", 1])
    book.create_sheet("Hidden").append(["text", "kind"])
    book["Hidden"].sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    sheet = sheet_of("day.xlsx", content.getvalue())
    assert (sheet.part, sheet.rows) == ("Said", [(2, ["more buses", "1"])])


def test_a_cell_far_away_makes_no_mountain_of_nothing():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "text", "table"
    book.active["A2"], book.active["XFD9000"] = "one", "far"
    content = io.BytesIO()
    book.save(content)
    assert sheet_of("day.xlsx", content.getvalue()).rows == [(2, ["one"])]


def packed(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in parts.items():
            archive.writestr(part.replace("__", "/") + ".xml", body)
    return content.getvalue()


def test_a_bomb_is_refused_before_anything_is_parsed(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1 << 20)
    bomb = packed(xl__workbook=b"<workbook/>", xl__worksheets__sheet1=b"A" * (2 << 20))
    with pytest.raises(Invalid, match="too large when unpacked"):
        sheet_of("bomb.xlsx", bomb)
    with pytest.raises(Invalid, match="not a workbook"):  # it says of itself that it is small
        sheet_of("bomb.xlsx", bomb.replace((2 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (packed(word__document=b"<w/>"), "a text document"),
        (packed(content=b"<o/>"), "an OpenDocument file"),
        (packed(anything=b"<x/>"), "a packed file"),
        (packed(xl__workbook=b"<workbook/>"), "not a workbook that can be read"),
        (packed(xl__workbook=b'<!DOCTYPE x [<!ENTITY a "aaa">]><workbook>&a;</workbook>'), "not a workbook"),
        (b"PK\x03\x04 and then nothing", "not a workbook"),
        (a_book(["text"])[:-200], "not a workbook"),
        (a_book(), "is empty"),
    ],
)
def test_what_is_no_workbook_is_one_sentence(content, says):
    with pytest.raises(Invalid, match=says) as caught:
        sheet_of("day.xlsx", content)
    assert "\n" not in caught.value.detail
