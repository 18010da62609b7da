"""The document as blocks: actions, roles, and the language it speaks."""

from itertools import pairwise

from cafe.domain import changes as c
from cafe.domain.cafe import Person
from cafe.domain.tabled import Recapped
from cafe.domain.written import Action, Edition
from cafe.exports.markdown import markdown
from cafe.exports.outline import Grid, Heading, Quote, plain
from tests.exports.cafes import example, laid_out, person, said

ACTIONS = (
    c.ActionRecorded(
        Action("a1", "Share one list", "Council", "Health", "June", "It is used", True, contribution="c1")
    ),
    c.ActionRecorded(Action("a2", "Ask the *carers*")),
)


def quoted(*more: c.Change):
    """A theme with a quote from a sector of three."""
    return example(
        *(person(n, "council") for n in range(1, 4)), said(1, "our words", sector="council"), c.ThemeAdded("t1", "One"),
        c.ContributionPlaced("c1", "t1"), c.EditionMade(Edition(quotes={"t1": ("c1",)})), *more,
    )  # fmt: skip


def test_actions_say_who_leads_and_what_nobody_has_claimed():
    (grid,) = [block for block in laid_out(example(said(1, "x"), *ACTIONS)).blocks if isinstance(block, Grid)]
    rows = [[plain(cell) for cell in row] for row in grid.rows]
    assert rows == [
        ["Share one list c1", "Council", "Health", "June", "It is used", "Agreed"],
        ["Ask the *carers*", "", "", "", "", "Unclaimed: nobody leads it yet"],
    ]


def test_actions_stand_also_in_a_cafe_in_which_nobody_wrote():
    assert "- Ask the \\*carers\\* · Standing: Unclaimed" in markdown(laid_out(example(*ACTIONS)))


def test_in_public_a_quote_is_by_role_to_partners_by_table_and_round():
    sources = {
        profile: plain(next(block for block in laid_out(quoted(), profile).blocks if isinstance(block, Quote)).source)
        for profile in ("internal", "partners", "public")
    }
    assert sources == {
        "internal": "Table 1 · round 1 · c1 · council",
        "partners": "Table 1 · round 1 · c1 · council",
        "public": "a participant, council · c1",
    }


def test_a_hosts_order_and_shorter_wording_stand_before_what_was_said():
    cafe = example(said(1, "long words"), said(2, "more"), c.RecapMade(1, (Recapped("c2"), Recapped("c1", "short"))))
    assert "What the host told newcomers first:\n\n- c2\n- short c1\n" in markdown(laid_out(cafe))


def test_the_document_speaks_the_language_asked_for_and_the_words_stay_as_they_were():
    welsh = laid_out(quoted(), language="cy")
    assert (welsh.language, welsh.direction) == ("cy", "ltr")
    headings = [plain(block.line) for block in welsh.blocks if isinstance(block, Heading)]
    assert headings[0] == "A good day in care"
    assert headings[1:] != [plain(b.line) for b in laid_out(quoted()).blocks if isinstance(b, Heading)][1:]
    assert "our words" in markdown(welsh)


def test_a_language_that_nobody_has_is_english():
    assert laid_out(quoted(), language="tlh") == laid_out(quoted())


def test_levels_go_down_one_step_at_a_time_and_anchors_are_unique():
    cafe = quoted(*ACTIONS, said(2, "a tale", kind="story"))
    headings = [block for block in laid_out(cafe).blocks if isinstance(block, Heading)]
    assert [heading.level for heading in headings][:2] == [1, 2]
    assert all(then.level <= now.level + 1 for now, then in pairwise(headings))
    assert len({heading.anchor for heading in headings}) == len(headings)


def test_nobody_is_named_in_any_profile():
    cafe = example(c.PersonJoined(Person("p1", "Marigold", "council"), (1, 2), "r", "t"), said(1, "x", author="p1"))
    assert all("Marigold" not in markdown(laid_out(cafe, profile)) for profile in ("internal", "partners", "public"))
