"""Which themes stand in a document, and what is told of them."""

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.themes import Theme
from cafe.domain.written import Edition
from cafe.exports.document import document
from cafe.exports.markdown import markdown
from cafe.exports.told import Heard
from tests.exports.cafes import NOW, example, laid_out, said


def many(sizes=(1, 3, 2, 5, 4)):
    """Themes t1, t2 ... of these sizes, drawn by a machine."""
    ends = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    cafe = example(*(said(n, f"words {n}") for n in range(1, ends[-1] + 1)))
    for n in range(len(sizes)):
        inside = [f"c{x}" for x in range(ends[n] + 1, ends[n + 1] + 1)]
        cafe.themes[f"t{n + 1}"] = Theme(f"t{n + 1}", f"Theme {n + 1}", quotes=tuple(inside), named_by="person")
        cafe.themed |= dict.fromkeys(inside, f"t{n + 1}")
    return cafe


def test_the_four_largest_stand_in_the_notes_and_the_others_are_named():
    notes = document(many(), "public", NOW)
    assert [theme.id for theme in notes.themes] == ["t4", "t5", "t2", "t3"]
    assert [theme.id for theme in notes.others] == ["t1"]
    assert "- Theme 1 · 1 contribution: c1\n" in markdown(laid_out(many()))


def test_what_was_chosen_stands_in_its_order_and_what_is_gone_does_not():
    cafe = many()
    cafe.edition = Edition(("t1", "t9", "t3"), {"t3": ("c6", "c99", "c1"), "t1": ()})
    notes = document(cafe, "public", NOW)
    assert [(theme.id, [quote.id for quote in theme.quotes]) for theme in notes.themes] == [("t1", []), ("t3", ["c6"])]
    assert [theme.id for theme in notes.others] == ["t2", "t4", "t5"]


def test_a_theme_has_three_quotes_where_nobody_chose():
    assert [len(theme.quotes) for theme in document(many(), "public", NOW).themes] == [3, 3, 3, 2]


def test_who_is_quoted_for_an_angle_is_not_quoted_twice():
    cafe = many((3,))
    cafe.themes["t1"] = replace(cafe.themes["t1"], angles=("c1", "c3"))
    (theme,) = document(cafe, "public", NOW).themes
    assert [quote.id for quote in theme.quotes] == ["c2"]
    assert markdown(laid_out(cafe)).count("words 1") == 2


def test_it_is_told_where_a_theme_came_up_what_was_heard_before_and_what_is_new():
    cafe = example(
        said(1, "first", table=2), said(2, "same again"), said(3, "built", builds_on="c1"),
        said(4, "later", round=2), said(5, "again later", round=2), c.ThemeAdded("t1", "One"),
        *(c.ContributionPlaced(f"c{n}", "t1") for n in range(1, 6)),
    )  # fmt: skip
    cafe.themes["t1"] = replace(cafe.themes["t1"], same=(("c1", "c2"), ("c4", "c5")))
    (theme,) = document(cafe, "internal", NOW).themes
    assert theme.heard == Heard(1, 2, 2, new=("c4",), again=("c2", "c3", "c5"))
    text = markdown(laid_out(cafe))
    assert "Came up at table 2 in round 1, heard at 2 tables." in text
    assert "New in the last round: c4" in text


def test_in_a_first_round_nothing_is_new():
    assert document(many((2,)), "internal", NOW).themes[0].heard.new == ()


def test_open_questions_stand_under_their_theme_and_together():
    cafe = many((2,))
    cafe.edition = Edition(questions=("c2",))
    notes = document(cafe, "internal", NOW)
    assert notes.themes[0].questions == ("c2",)
    assert [one.id for one in notes.questions] == ["c2"]
    text = markdown(laid_out(cafe))
    assert "## Open questions\n\n- **c2** · Table 1 · round 1\\\n  words 2\n" in text
    assert "- **c2** · stands under Open questions\n" in text
    assert text.count("words 2") == 2, "and as a quote"


def test_a_story_that_leaves_a_question_open_is_told_once():
    cafe = many((2,))
    cafe.edition = Edition(questions=("c2",))
    cafe.contributions["c2"] = replace(cafe.contributions["c2"], kind="story")
    text = markdown(laid_out(cafe))
    assert "## Open questions\n\n- **c2** · Story · told under Stories\n" in text
    assert text.count("words 2") == 2, "and as a quote"
