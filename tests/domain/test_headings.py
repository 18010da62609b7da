import pytest

from cafe.domain.headings import Columns, columns_of, is_heading


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["id", "text"], Columns(id=0, text=1)),
        ([" Text ", "TABLE", "Round", "Kind", "Sector"], Columns(None, 0, 1, 2, 3, 4)),
        (["Table no.", "Comment", "Type", "Group"], Columns(None, 1, 0, None, 2, 3)),
        (["note", "text"], Columns(text=1)),
        (["Timestamp", "Your comment, please"], Columns(text=1)),
        (["What was said", "Table_Number"], Columns(text=0, table=1)),
    ],
)
def test_headings_are_taken_generously(headings, found):
    assert columns_of(headings) == found


@pytest.mark.parametrize("headings", [["foo", "bar"], [], ["first comment", "second comment"], ["table", "round"]])
def test_what_might_be_meant_is_not_guessed(headings):
    assert columns_of(headings).text is None


def test_a_cell_that_stands_alone_may_be_a_heading():
    assert is_heading("Notes:")
    assert not is_heading("Notes must come sooner")
