"""The words of every visible contribution are found once in every format, a quote's twice, and nobody else's at all."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cafe.exports.document import document
from cafe.exports.formats import FORMATS, render
from tests.exports.cafes import NOW
from tests.exports.crowd import mark, mixed, text
from tests.exports.letters import need
from tests.exports.readers import READERS, WALL, squeezed, words

TEMPLATES = Path(__file__).parents[2] / "templates"
MANY = 300
WITH_QUOTES = {"md", "html", "docx", "pdf"}
# Read out of a PDF, words from right to left come in the order and the shapes in which they stand on the page; of those
# only the mark, which is in Latin letters, can be looked for. The others are looked for to the letter.
AS_SHOWN = {"pdf": re.compile("[\u0590-\u08ff\u202e]")}


@cache
def read(format_: str) -> str:
    """All words of such a file. Apostrophes are left out: the guard of CSV adds some."""
    return squeezed(words(format_, render(mixed(MANY), format_, "public", NOW, TEMPLATES).body).replace("'", ""))


def quoted() -> Counter[str]:
    """How often each contribution is quoted."""
    return Counter(quote.id for theme in document(mixed(MANY), "public", NOW).themes for quote in theme.quotes)


def test_every_format_has_a_reader():
    """Who adds a format says how another program reads it."""
    assert set(READERS) == set(FORMATS)


def test_there_is_something_to_be_found():
    assert sum(quoted().values()) == 6
    assert any(one.kind == "story" for one in mixed(MANY).contributions.values())


@pytest.mark.parametrize("format_", [one for one in FORMATS if one not in WALL])
def test_every_contribution_is_found_as_often_as_it_stands(format_):
    shown = {id_ for id_, one in mixed(MANY).contributions.items() if one.shown}
    twice = quoted() if format_ in WITH_QUOTES else Counter()
    expected = {n: (f"c{n}" in shown) * (1 + twice[f"c{n}"]) for n in range(1, MANY + 1)}
    assert {n: read(format_).count(mark(n)) for n in expected} == expected
    assert set(expected.values()) == ({0, 1, 2} if format_ in WITH_QUOTES else {0, 1})


@pytest.mark.parametrize("format_", [one for one in FORMATS if one not in WALL])
def test_the_words_are_those_that_were_typed(format_):
    if format_ == "pdf":
        need("".join(map(text, range(1, MANY + 1))))
    as_shown = AS_SHOWN.get(format_)
    for n in range(1, MANY + 1):
        typed = text(n)
        if not (as_shown and as_shown.search(typed)) and read(format_).count(mark(n)):
            assert read(format_).count(squeezed(typed.replace("'", ""))) == read(format_).count(mark(n)), typed


@pytest.mark.parametrize("format_", sorted(WITH_QUOTES))
def test_a_story_stands_among_the_stories_alone(format_):
    cafe = mixed(MANY)
    unquoted = [
        id_ for id_, one in cafe.contributions.items() if one.shown and one.kind == "story" and id_ not in quoted()
    ]
    assert unquoted
    section = read(format_).rindex(squeezed("Everything that was said, table by table"))
    for id_ in unquoted:
        assert read(format_).index(mark(int(id_[1:]))) < section
