import pytest

from cafe.domain.lines import notes_in, without_bullet


@pytest.mark.parametrize(
    "line",
    [
        "- more buses", "• more buses", "•more buses", "* more buses", "  \u2013 more buses", "1. more buses",
        "12) more buses", "(3) more buses", "o\tmore buses", "- [ ] more buses", "·\tmore buses",
    ],
)  # fmt: skip
def test_bullets_and_numbers_go(line):
    assert without_bullet(line) == "more buses"


@pytest.mark.parametrize("line", ["2020. was hard", "-5 degrees", "1.5 hours", "old people wait", "a) is better", "-"])
def test_what_only_looks_like_a_bullet_stays(line):
    assert without_bullet(line) == line


def test_each_line_is_a_note_and_empty_ones_are_none():
    assert list(notes_in("\r\n- one\r\n\r\n \t\r\ntwo\tthree\r\n")) == [(2, "one"), (5, "two three")]


def test_a_copied_cell_of_several_lines_is_one_note():
    assert list(notes_in('one\n"two\nand ""three"""\nfour')) == [(1, "one"), (2, 'two\nand "three"'), (4, "four")]


def test_a_lone_quotation_mark_takes_nothing_else_along():
    assert list(notes_in('"one\ntwo\nthree')) == [(1, '"one'), (2, "two"), (3, "three")]
    assert list(notes_in('"one\ntwo" she said\nthree')) == [(1, '"one'), (2, 'two" she said'), (3, "three")]
