"""Sentences that Python says: English, and what it takes to say them in another language."""

import pytest

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Counted, Phrase


def test_a_phrase_is_its_english_words_and_keeps_what_it_is_made_of():
    phrase = Phrase("{name} has {n:,} notes.", name=Phrase("The file"), n=20_000)
    assert phrase == "The file has 20,000 notes."
    assert (phrase.sentence, phrase.blanks["name"]) == ("{name} has {n:,} notes.", "The file")


def test_braces_stay_where_there_is_no_blank():
    assert Phrase("{a} is kept") == "{a} is kept"


def test_several_things_in_one_blank_are_listed():
    assert Phrase("Rows {rows}.", rows=(1, Phrase("the last"))) == "Rows 1, the last."


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1_000, "1000 days")])
def test_what_counts_says_one_of_one_alone(n, said):
    assert Counted("1 day", "{n} days", n) == said


def test_a_refusal_takes_a_sentence_that_was_made_elsewhere():
    refusal = Invalid("bad", Counted("1 day", "{n} days", 3))
    assert refusal.detail == "3 days"
    assert type(refusal.detail) is str
