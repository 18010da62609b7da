"""Notes that somebody brings: where each goes, and what is said of those that go nowhere."""

import pytest

from cafe.domain import brought
from cafe.domain.brought import Note, sort_out
from cafe.domain.headings import columns_of
from cafe.domain.refusals import Invalid


def sorted_out(headings, *rows):
    return sort_out([(n, list(row)) for n, row in enumerate(rows, 2)], columns_of(headings), "row")


def test_texts_alone_stand_at_one_table():
    got = sorted_out(["text"], ["one"], ["two"])
    assert got.notes == [Note("one"), Note("two")]
    assert (got.tables, got.rounds, got.sectors, got.read) == (["Notes"], 1, [], 2)


def test_numbers_of_tables_stay_what_people_know():
    got = sorted_out(["table", "text"], ["3", "c"], ["Table 1", "a"], ["3.0", "d"])
    assert got.tables == ["", "", ""]  # their numbers say all
    assert [note.table for note in got.notes] == [3, 1, 3]


def test_names_of_tables_stand_in_their_order():
    got = sorted_out(["table", "text"], ["Transport", "a"], ["transport ", "b"], ["", "c"], ["Money", "d"])
    assert got.tables == ["Transport", "Money", "No table"]
    assert [note.table for note in got.notes] == [1, 1, 3, 2]


def test_large_numbers_are_names():
    assert sorted_out(["table", "text"], ["204", "a"], ["7", "b"]).tables == ["204", "7"]


def test_kind_round_and_sector_come_along():
    got = sorted_out(["text", "kind", "round", "group"], ["a", "Worry", "Round 2", "Health"], ["b", "IDEA", "", ""])
    assert got.notes == [Note("a", 1, 2, "concern", "Health"), Note("b", 1, 1, "idea", None)]
    assert (got.rounds, got.sectors, got.said) == (2, ["Health"], [])


def test_what_cannot_be_taken_along_is_said():
    rows = [["a", "nonsense", "99", f"s{n}"] for n in range(101)]
    got = sorted_out(["text", "kind", "round", "sector"], *rows)
    assert {(note.kind, note.round, note.sector) for note in got.notes} == {(None, 1, None)}
    assert len(got.said) == 3


def test_what_is_left_out_is_named_by_its_row():
    got = sorted_out(
        ["text", "table"], ["a", "1"], ["", "1"], ["\u200b\n", "1"], ["b" * 5_001, "1"], ["c" * 5_000, "1"]
    )
    assert got.left_out == {"empty": [3, 4], "too_long": [5]}
    assert got.read == 2


def test_long_notes_become_several_and_that_is_known():
    got = sorted_out(["text", "table"], ["A sentence of six words stands. " * 20, "2"], ["short", "1"])
    assert got.cut == [2]
    assert [note.table for note in got.notes] == [2, 2, 1]
    assert all(note.text.endswith(".") and len(note.text) <= 500 for note in got.notes[:-1])


def test_words_are_stored_as_phones_store_them():
    assert sorted_out(["text"], ["  one\r\ntwo\x0b\ud800 "]).notes == [Note("one\ntwo")]


@pytest.mark.parametrize("rows", [[], [[""], ["  "]], [["x" * 5_001]]])
def test_nothing_left_is_refused(rows):
    with pytest.raises(Invalid) as caught:
        sorted_out(["text"], *rows)
    assert caught.value.code == "no_notes"


def test_too_many_are_refused(monkeypatch):
    monkeypatch.setattr(brought, "MOST", 3)
    with pytest.raises(Invalid, match="more than 3 notes"):
        sorted_out(["text"], ["a"], ["b " * 400], ["c"])
    monkeypatch.setattr(brought, "TABLES", 1)
    with pytest.raises(Invalid, match="tables"):
        sorted_out(["text", "table"], ["a", "x"], ["b", "y"])
