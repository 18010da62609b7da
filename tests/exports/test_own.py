"""One's own copy of the notes: what its reader said stands first, and nobody else's copy changes."""

import pytest
from hypothesis import given

from cafe.domain import changes as c
from cafe.domain.refusals import Invalid
from cafe.exports.document import document
from cafe.exports.formats import FORMATS, OWN, render
from cafe.exports.layout import outline
from cafe.exports.outline import Heading, Outline, Paragraph, Quote, Ref, plain
from cafe.exports.tongue import Tongue
from cafe.factory import folder_of
from tests.exports.cafes import NOW, cafes, example, person, said

TEMPLATES = folder_of("templates")


def copy_of(cafe, whose: str) -> Outline:
    return outline(document(cafe, "public", NOW, person=whose), Tongue("en"))


def chapter(notes: Outline) -> list[str]:
    """The lines of the first chapter."""
    begins, ends, *_ = [n for n, block in enumerate(notes.blocks) if isinstance(block, Heading) and block.level == 2]
    told = notes.blocks[begins:ends]
    return [f"{one.words} | {plain(one.source)}" if isinstance(one, Quote) else plain(one.line) for one in told]


def talked():
    """Ann said c1, c2, c3 and c5; Ben built on c1 and objects to the theme."""
    return example(
        person(1, "council", "Ann"), person(2, "council", "Ben"), person(3, "council"),
        *(said(n, f"Words {n}", author="p1", sector="council") for n in (1, 2, 3)),
        said(4, "And more", author="p2", builds_on="c1"), said(5, "No", author="p1", kind="concern", objects_to="t1"),
        said(6, "Later", author="p1", waiting=True), c.ThemeAdded("t1", "One list"), c.ContributionPlaced("c1", "t1"),
        c.StanceTaken("c1", "p2", "agree"), c.ContributionMarked("c2", hidden=True, reason="personal"),
        c.ContributionMarked("c3", hidden=True),
    )  # fmt: skip


def test_what_somebody_said_stands_first_with_what_became_of_it():
    notes = copy_of(talked(), "p1")
    assert chapter(notes) == [
        "What you said",
        "Only your copy has this part. Everybody reads the same words under the same numbers, without a name.",
        "Words 1 | c1 · Table 1 · round 1 · 1 agree, 0 disagree",
        "Stands in the theme “One list”.",
        "Others built on it: c4",
        "Words 2 | c2 · Table 1 · round 1",
        "Others do not see this: it was hidden, as it says too much about a person. It stands in your copy alone.",
        "Words 3 | c3 · Table 1 · round 1",
        "Others do not see this: it was hidden. It stands in your copy alone.",
        "No | c5 · Table 1 · round 1 · Concern",
        "Says what the theme “One list” does not get right.",
        "Later | c6 · Table 1 · round 1",
        "Others do not see this: nobody has said yes to showing it. It stands in your copy alone.",
    ]
    assert "Your own copy" in plain(
        next(x for x in notes.blocks if isinstance(x, Paragraph) and x.kind == "aside").line
    )


def test_numbers_lead_only_where_words_stand():
    quotes = [block for block in copy_of(talked(), "p1").blocks if isinstance(block, Quote)]
    assert [isinstance(quote.source[0], Ref) for quote in quotes[:5]] == [True, False, False, True, False]


def test_who_said_nothing_is_told_so_and_withdrawn_words_are_gone():
    cafe = talked()
    assert chapter(copy_of(cafe, "p3")) == ["What you said", "You wrote nothing in this café that is still there."]
    gone = example(person(1, None), said(1, "Gone", author="p1"), c.ContributionWithdrawn("c1"))
    assert chapter(copy_of(gone, "p1"))[1:] == ["You wrote nothing in this café that is still there."]


@given(cafes())
def test_behind_it_stand_the_notes_for_everybody_and_nobodys_name(cafe):
    everybody = outline(document(cafe, "public", NOW), Tongue("en")).blocks
    for whose in [*cafe.people][:2]:
        notes = copy_of(cafe, whose).blocks
        chapters = [n for n, block in enumerate(notes) if isinstance(block, Heading) and block.level == 2]
        first = next(n for n, block in enumerate(everybody) if isinstance(block, Heading) and block.level == 2)
        assert notes[chapters[1] :] == everybody[first:]
        own = {said.id for said in cafe.contributions.values() if said.author == whose}
        quoted = [block for block in notes[: chapters[1]] if isinstance(block, Quote)]
        assert {str(quote.source[0]) for quote in quoted} == own


@pytest.mark.parametrize("format_", FORMATS)
def test_it_comes_in_every_format_that_is_read(format_):
    asked = (talked(), format_, "public", NOW, TEMPLATES)
    if format_ in OWN:
        made = render(*asked, person="p1")
        assert made.name == f"cafe-CAFE23-mine.{format_}"
        assert made.body != render(*asked).body
    else:
        with pytest.raises(Invalid, match="html, pdf, docx, md") as refused:
            render(*asked, person="p1")
        assert refused.value.code == "no_own_copy"


def test_every_number_leads_somewhere_in_the_page():
    from html.parser import HTMLParser

    class Links(HTMLParser):
        def __init__(self):
            super().__init__()
            self.ids, self.goals = [], set()

        def handle_starttag(self, tag, attrs):
            for name, value in attrs:
                if name == "id":
                    self.ids.append(value)
                elif name == "href" and value.startswith("#"):
                    self.goals.add(value[1:])

    links = Links()
    links.feed(render(talked(), "html", "public", NOW, TEMPLATES, person="p1").body.decode())
    assert links.goals <= set(links.ids)
    assert len(links.ids) == len(set(links.ids))
