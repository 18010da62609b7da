import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cafe.domain import changes as c
from cafe.exports.profiles import visible
from cafe.exports.tables import COLUMNS, guarded, table
from tests.exports.cafes import HOSTILE, START, cafes, example, person, said, texts

slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def rows(cafe, profile="internal"):
    """The cells as a program reads them that knows nothing of ours."""
    return list(csv.DictReader(io.StringIO(table(cafe, profile).decode("utf-8-sig"), newline=""), strict=True))


def unguarded(cell: str) -> str:
    """The rule as it is told to people: one apostrophe less wherever one stands before a formula's sign."""
    lines = re.split("([\n\r\u0085\u2028\u2029])", cell)
    return "".join(
        line[1:]
        if re.match("'[^\\w.,;:!?\"#$&()*/<>\\[\\]\\\\^`{}~]*?[=+\\-@|%\uff1d\uff0b\uff0d\uff20]", rest)
        else line
        for line, rest in zip(lines, ["".join(lines), *lines[1:]], strict=True)
    )


@pytest.mark.parametrize("before", [
    "", " ", "\t", "\u00a0", "\u2007", "\u202f", "\u3000", "\u200b", "\ufeff", "\u2060", "\u00ad", "\u202e", " \u00a0\t",
    "\u200b\n", "\ufe0f", "\U000e0041", "\u180b", "\ufff9", "\t\u3000\ufe0e ",
])  # fmt: skip
@pytest.mark.parametrize("sign", list("=+-@|%\uff1d\uff0b\uff0d\uff20"))
def test_no_line_is_a_formula(before, sign):
    assert guarded(f"{before}{sign}1+1").startswith("'")
    assert guarded(f"first\n{before}{sign}1+1").startswith("first\n")
    assert re.search(f"(^|\n)'[^\\w\n]*{re.escape(sign)}1", guarded(f"first\n{before}{sign}1+1"))


@pytest.mark.parametrize(
    "text", ["plain", "a = b", "3 - 2", "it's", "'quoted'", "'tis", "100 %", "a\nb", "", "مرحبا", "'\n'"]
)
def test_other_words_stand_as_they_were_typed(text):
    assert guarded(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_the_guard_can_be_taken_away(text):
    assert unguarded(guarded(text)) == text


@given(st.text(st.sampled_from(list("='-@|\u00a0\n\r\u2028\uff1d a")), max_size=10))
def test_the_guard_can_be_taken_away_from_any_words(text):
    assert unguarded(guarded(text)) == text


@slow
@given(cafes())
def test_every_visible_contribution_is_one_row(cafe):
    shown = visible(cafe)
    read = rows(cafe)
    assert [row["id"] for row in read] == list(shown)
    for row, one in zip(read, shown.values(), strict=True):
        assert row["text"] == guarded(one.text)
        assert [int(row[name]) for name in ("table", "round", "agree", "unsure", "disagree")] == [
            one.table, one.round, one.agree, one.unsure, one.disagree,
        ]  # fmt: skip


@slow
@given(cafes())
def test_no_cell_begins_with_the_sign_of_a_formula(cafe):
    for row in rows(cafe, "public"):
        for cell in row.values():
            for line in re.split("[\r\n]", cell):
                assert not re.match(r"[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]", line)


@given(texts, texts)
def test_a_table_name_and_a_sector_are_guarded_like_words(name, sector):
    themed = (c.ThemeAdded("t1", name), c.ContributionPlaced("c1", "t1"))
    cafe = example(*(person(n, sector) for n in (1, 2, 3)), said(1, "words", sector=sector), *themed)
    (row,) = rows(cafe)
    assert (row["theme"], row["sector"]) == (guarded(name), guarded(sector))


def test_a_row_says_where_and_when():
    late = said(2, "late words", at=START + 1, round=2, late=1, kind="idea", builds_on="c1")
    _, row = rows(example(said(1, "first"), late, c.StanceTaken("c2", "p1", "agree")))
    assert row == {
        "id": "c2", "table": "1", "table name": "Discharge", "round": "2", "kind": "idea", "text": "late words", "sector": "",
        "theme": "", "at": "2023-11-14T22:13:20.001Z", "late": "1", "agree": "1", "unsure": "0", "disagree": "0",
        "builds_on": "c1",
    }  # fmt: skip


def test_hidden_ones_are_no_row_and_no_reference():
    cafe = example(said(1, "secret"), said(2, "words", builds_on="c1"), c.ContributionMarked("c1", hidden=True))
    (row,) = rows(cafe)
    assert (row["id"], row["builds_on"]) == ("c2", "")
    assert b"secret" not in table(cafe, "internal")


def test_the_file_is_what_a_spreadsheet_expects():
    raw = table(example(said(1, 'two\nlines and a "quote"')), "internal")
    assert raw.startswith(b"\xef\xbb\xbf" + b'"' + COLUMNS[0].encode() + b'"')
    assert raw.endswith(b'"\r\n')
    assert raw.count(b"\r\n") == 2
    assert table(example(), "public").count(b"\r\n") == 1
