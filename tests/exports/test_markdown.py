import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cafe.domain import changes as c
from cafe.domain.themes import Theme
from cafe.domain.words import cleaned
from cafe.exports.markdown import line, lines, markdown
from cafe.exports.profiles import visible
from tests.exports import cafes as made
from tests.exports.cafes import HOSTILE, START, cafes, laid_out, said, texts

slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
quick = settings(deadline=None)

# Everything that Markdown programs add to the standard and that this one can: tables, strikethrough.
GENEROUS = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"text", "hardbreak", "strong_open", "strong_close", "softbreak"}
signs = st.text(st.sampled_from(list("\\`*_{}[]<>()#+-.!|~&=:;@/$^%\"' \n\t\u00a01ax")), max_size=24)
typed = (texts | signs.map(cleaned)).filter(bool)


def spoken(text: str) -> str:
    """Typed text with one sort of line breaks."""
    return re.sub("\r\n|[\n\r\u0085\u2028\u2029]", "\n", text)


def inline(source: str):
    """What a parser finds in the source: the kinds of blocks, the kinds of pieces, and the words of each block."""
    blocks = GENEROUS.parse(source)
    pieces = [piece for block in blocks if block.type == "inline" for piece in block.children]
    words = [
        "".join("\n" if piece.type in ("hardbreak", "softbreak") else piece.content for piece in block.children)
        for block in blocks
        if block.type == "inline"
    ]
    return {block.type for block in blocks}, {piece.type for piece in pieces}, words


@quick
@given(typed)
@example("a\n\n\nb")
@example("---\n===")
def test_typed_lines_come_back_as_they_were_typed(text):
    blocks, pieces, words = inline("\n".join(lines(text)))
    assert blocks == {"paragraph_open", "inline", "paragraph_close"}
    assert pieces <= {"text", "hardbreak"}
    assert words == [spoken(text)]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("before", ["> ", "- ", "  "])
def test_hostile_lines_stay_words_in_a_quote_and_in_a_list(text, before):
    source = "\n".join(f"{before if n == 0 or before == '> ' else '  '}{one}" for n, one in enumerate(lines(text)))
    _, pieces, words = inline(source)
    assert pieces <= {"text", "hardbreak"}
    assert words == [spoken(text)]


@quick
@given(typed)
def test_a_heading_is_one_line_of_words(text):
    blocks, pieces, words = inline(f"# {line(text)}")
    assert blocks == {"heading_open", "inline", "heading_close"}
    assert pieces == {"text"}
    assert words == [spoken(text).replace("\n", " ")] or "\r\n" in text


@slow
@given(cafes())
def test_each_contribution_is_found_once_and_nothing_is_markup(cafe):
    notes = laid_out(cafe)
    blocks, pieces, words = inline(markdown(notes))
    assert pieces <= OURS
    assert "<" not in markdown(notes)
    assert not blocks & {"html_block", "code_block", "fence", "hr", "table_open", "ordered_list_open"}
    for id_, one in visible(cafe).items():
        marked = [w for w in words if re.match(rf"{id_}\b", w) and w.endswith(f"\n{spoken(one.text)}")]
        assert len(marked) == 1, (id_, one.text)


def test_the_words_of_a_quote_stand_twice_those_of_a_story_among_the_stories():
    cafe = made.example(
        said(1, "quoted words", kind="idea", sector="council"), said(2, "a tale", kind="story"), said(3, "hidden words"),
        c.ContributionMarked("c3", hidden=True),
    )  # fmt: skip
    cafe.themes["t1"] = Theme("t1", "Quoted words", quotes=("c1",), phrases=("quoted",), sentence="People quote.")
    cafe.themed = {"c1": "t1"}
    text = markdown(laid_out(cafe))
    assert text.count("quoted words") == 2
    assert text.count("a tale") == 1
    assert "hidden" not in text
    assert text == EXPECTED


EXPECTED = r"""# A good day in care

What matters?

14 November 2023 · Draft, taken at 01:42 UTC · For the people who ran the café · Café CAFE23

## Who was in the room

0 people were in the room.

## Themes

### Quoted words (draft name)

People quote.

Key phrases: quoted

> quoted words\
> Table 1 · round 1 · c1 · council

Heard at table 1 alone, first in round 1.

Contributions: c1

### In no theme

c2

## In pictures

### Map of the themes

There is one theme, “Quoted words”, with one contribution.

- Quoted words · Contributions: 1; Tables it was heard at: 1

### What was said when, table by table

2 contributions at table 1.

- Table 1: Discharge · Round 1: 2; All rounds: 2
- Together · Round 1: 2; All rounds: 2

### Whose voices were heard

Most was said by: council, 50 % of 2 contributions.

- council · Contributions: 1; Part of what was said, %: 50
- Other or not said · Contributions: 1; Part of what was said, %: 50

Nobody has changed tables yet, and no idea was taken up at another one. No two sectors of three people or more have met yet.

## Stories

- **c2** · Table 1 · round 1\
  a tale

## Everything that was said, table by table

### Table 1: Discharge

What must be ready?

#### Round 1

- **c1** · Idea · council\
  quoted words

- **c2** · Story · told under Stories
"""


def test_a_cafe_in_which_nobody_spoke_says_so():
    text = markdown(laid_out(made.example(c.HarvestOpened(START)), "public"))
    assert text.endswith("Nobody has said anything yet.\n")
