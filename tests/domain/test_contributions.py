"""What people say: where and when it counts, how much of it, and whose it stays."""

import pytest

from cafe.domain.refusals import Invalid, NotAllowed, NotKnown, TooFast, WrongMoment
from cafe.domain.words import cleaned
from cafe.service import asks, facilitation, participation, people
from cafe.service.decisions import Here
from cafe.service.rights import By
from tests.histories import FACILITATOR, MINT, Told


@pytest.fixture
def told() -> Told:
    """Three people at three tables, in round 1."""
    told = Told()
    for n in range(3):
        told.do(participation.join, asks.Join(f"Guest {n}"), By())
    told.do(facilitation.move_clock, asks.MoveClock("open"))
    return told


def ask(told, does, asked, by=FACILITATOR, target=""):
    """Put a wish; refusals come through."""
    decision = does(Here(told.cafe, by, told.now, MINT, target), asked)
    told.happen(*decision.changes)
    return decision.answer


def say(told, person="p1", text="Something", **fields):
    return ask(told, participation.contribute, asks.Contribute(text, **fields), told.by(person))


def move(told, *actions):
    for action in actions:
        ask(told, facilitation.move_clock, asks.MoveClock(action))


def test_a_contribution_counts_for_the_authors_table_and_the_present_round(told):
    answer = say(told)
    assert (answer.id, answer.table, answer.round) == ("c1", 1, 1)


def test_between_rounds_it_counts_for_the_round_just_ended(told):
    move(told, "close")
    told.now += 600_000
    answer = say(told)
    assert (answer.table, answer.round) == (1, 1)
    assert told.cafe.contributions["c1"].late is None


def test_what_was_begun_in_a_round_is_taken_for_it_for_two_minutes(told):
    move(told, "close")
    ended = told.now
    move(told, "open")
    told.now = ended + 120_000
    answer = say(told, round=1)
    assert (answer.table, answer.round) == (1, 1), "the table of then"
    told.now += 1
    answer = say(told, round=1)
    assert (answer.table, answer.round) == (told.cafe.seats["p1"][1], 2)
    assert told.cafe.contributions[answer.id].late == 1


def test_it_is_never_refused_for_lateness(told):
    move(told, "close", "open", "close", "open", "close")
    told.now += 3_600_000
    answer = say(told, round=1)
    assert answer.round == 3
    assert told.cafe.contributions[answer.id].late == 1


@pytest.mark.parametrize("round_", [0, 4, -1, 99])
def test_a_round_that_is_none_is_refused(told, round_):
    with pytest.raises(Invalid, match="has no round"):
        say(told, round=round_)


def test_what_was_begun_in_a_round_that_was_taken_back_counts_for_the_present_one(told):
    move(told, "close", "open", "back", "back")
    answer = say(told, round=2)
    assert answer.round == 1
    assert told.cafe.contributions[answer.id].late is None


def test_nothing_is_posted_before_the_start_and_after_the_end():
    told = Told()
    told.do(participation.join, asks.Join(), By())
    with pytest.raises(WrongMoment, match="not started"):
        say(told)
    move(told, "open", "harvest")
    say(told)
    move(told, "finish")
    with pytest.raises(WrongMoment, match="finished"):
        say(told)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  both ends  ", "both ends"),
        ("zero\x00 and\x0b controls\ufffe", "zero and controls"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("two\nlines\tand tab", "two\nlines\tand tab"),
        ("e\u0301 stays two code points 👩‍👩‍👧", "e\u0301 stays two code points 👩‍👩‍👧"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ],
)
def test_words_are_stored_as_typed_but_for_what_no_document_can_hold(typed, stored):
    assert cleaned(typed) == stored


@pytest.mark.parametrize(("text", "code"), [("", "text_empty"), (" \n\t ", "text_empty"), ("x" * 501, "text_too_long")])
def test_too_little_and_too_much(told, text, code):
    with pytest.raises(Invalid) as refused:
        say(told, text=text)
    assert refused.value.code == code
    assert not told.cafe.contributions


def test_500_code_points_fit(told):
    assert len(told.cafe.contributions[say(told, text="é" * 500).id].text) == 500


def test_six_in_ten_seconds_and_then_a_wait(told):
    for _ in range(6):
        say(told)
        told.now += 1000
    with pytest.raises(TooFast, match="Wait 4 s") as refused:
        say(told)
    assert refused.value.wait_ms == 4000
    say(told, "p2")
    told.now += 4000
    say(told)


def test_sixty_a_round(told):
    for _ in range(60):
        told.now += 2000
        say(told)
        ask(told, facilitation.move_clock, asks.MoveClock("extend", 10))
    told.now += 60_000
    with pytest.raises(TooFast) as refused:
        say(told)
    assert refused.value.code == "round_full"
    move(told, "close", "open")
    say(told)


def test_a_host_and_the_facilitator_write_for_guests(told):
    answer = ask(told, participation.contribute, asks.Contribute("A guest says"), By("host", table=2))
    assert (answer.table, told.cafe.contributions[answer.id].author) == (2, None)
    ask(told, participation.contribute, asks.Contribute("Another says", table=3), FACILITATOR)
    with pytest.raises(NotAllowed):
        ask(told, participation.contribute, asks.Contribute("Elsewhere", table=3), By("host", table=2))
    with pytest.raises(Invalid) as refused:
        ask(told, participation.contribute, asks.Contribute("Nowhere"), FACILITATOR)
    assert refused.value.code == "table_missing"


def test_a_participant_cannot_write_at_another_table(told):
    with pytest.raises(NotAllowed):
        say(told, table=2)
    assert say(told, table=1).table == 1


def test_a_stance_is_one_and_can_be_taken_back(told):
    ask(told, people.change_person, asks.ChangePerson(table=1), target="p2")
    say(told)
    for stance, counts in [("agree", (1, 0, 0)), ("disagree", (0, 0, 1)), (None, (0, 0, 0))]:
        ask(told, participation.take_stance, asks.TakeStance(stance), told.by("p2"), "c1")
        said = told.cafe.contributions["c1"]
        assert (said.agree, said.unsure, said.disagree) == counts


def test_when_the_cafe_is_finished_words_and_stances_stay_as_they_are(told):
    ask(told, people.change_person, asks.ChangePerson(table=1), target="p2")
    say(told)
    move(told, "harvest", "finish")
    with pytest.raises(WrongMoment):
        ask(told, participation.take_stance, asks.TakeStance("agree"), told.by("p2"), "c1")
    with pytest.raises(WrongMoment):
        ask(told, participation.change_contribution, asks.ChangeContribution("Other words"), told.by("p1"), "c1")


def test_nobody_takes_a_stance_on_their_own_words_or_on_what_they_never_heard(told):
    say(told)
    with pytest.raises(NotAllowed):
        ask(told, participation.take_stance, asks.TakeStance("agree"), told.by("p1"), "c1")
    with pytest.raises(NotKnown):
        ask(told, participation.take_stance, asks.TakeStance("agree"), told.by("p3"), "c1")
    with pytest.raises(NotKnown):
        say(told, "p3", builds_on="c1")


def test_only_the_author_puts_it_in_other_words(told):
    ask(told, people.change_person, asks.ChangePerson(table=1), target="p2")
    say(told)
    ask(told, participation.change_contribution, asks.ChangeContribution(text="Better"), told.by("p1"), "c1")
    assert told.cafe.contributions["c1"].text == "Better"
    with pytest.raises(NotAllowed):
        ask(told, participation.change_contribution, asks.ChangeContribution(text="Worse"), told.by("p2"), "c1")
    with pytest.raises(NotAllowed):
        ask(told, participation.change_contribution, asks.ChangeContribution(hidden=True), told.by("p1"), "c1")


def test_the_author_withdraws_and_the_host_hides(told):
    say(told)
    ask(told, participation.withdraw, asks.Nothing(), By("host", table=1), "c1")
    assert told.cafe.contributions["c1"].hidden
    with pytest.raises(NotKnown):
        ask(told, participation.withdraw, asks.Nothing(), By("host", table=2), "c1")
    ask(told, participation.withdraw, asks.Nothing(), told.by("p1"), "c1")
    assert not told.cafe.contributions


def test_asking_for_nothing_is_refused_and_the_same_again_changes_nothing(told):
    say(told)
    with pytest.raises(Invalid):
        ask(told, participation.change_contribution, asks.ChangeContribution(), FACILITATOR, "c1")
    count = len(told.history)
    ask(told, participation.change_contribution, asks.ChangeContribution(hidden=False), FACILITATOR, "c1")
    assert len(told.history) == count
