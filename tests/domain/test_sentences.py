"""Sentences that Python says: English, and what it takes to say them in another language."""

import pytest
from msgspec import json

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Counted, Phrase, Told, kept, phrase


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


def test_what_is_kept_of_a_phrase_makes_the_same_phrase_again():
    made = Counted(
        "{who}: 1 pair meets more than {times}.", "{who}: {n} pairs meet more than {times}.", 3,
        who=("Ann", Phrase("the {x} of table {t:,}", x="host", t=1200)), times=Phrase("twice"),
    )  # fmt: skip
    again = phrase(json.decode(json.encode(kept(made)), type=Told))
    assert again == made == "Ann, the host of table 1,200: 3 pairs meet more than twice."
    assert (again.sentence, again.blanks, again.many, again.n) == (made.sentence, made.blanks, made.many, made.n)


def test_what_is_no_word_and_no_number_is_kept_as_text():
    assert kept(Phrase("{why}", why=ValueError("no"))) == Told("{why}", {"why": "no"})
