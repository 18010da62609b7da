"""Themes by hand: what people did stands whatever is drawn, and everything can be undone, by whoever, in any order."""

import pytest
from hypothesis import given

from cafe.domain import changes as c
from cafe.domain import harvest
from cafe.domain.apply import apply, fold
from cafe.domain.refusals import Refusal
from cafe.service import asks, facilitation, harvesting, participation
from cafe.service.decisions import Here
from cafe.service.harvesting import Halves
from cafe.service.rights import By
from tests.histories import CODE, FACILITATOR, MINT, Told, played


def drawn(*groups, continues=()):
    """Groups as a grouping finds them."""
    known = dict(enumerate(continues))
    return [harvest.Drawn(known.get(n), f"group {n}", (), tuple(ids[:1]), tuple(ids)) for n, ids in enumerate(groups)]


def told_of(*groups) -> Told:
    """A café whose contributions c1, c2 ... stand in themes t1, t2 ... by a drawing that was applied."""
    told = Told()
    told.do(participation.join, asks.Join(host_of=1), FACILITATOR)
    told.do(facilitation.move_clock, asks.MoveClock("open"))
    for n in range(sum(map(len, groups))):
        told.do(participation.contribute, asks.Contribute(f"words {n}", table=1 + n % 3))
    told.happen(*harvest.propose(told.cafe, drawn(*groups), None, "test", upto=harvest.newest(told.cafe)))
    told.do(harvesting.apply_proposal, asks.Proposed())
    return told


def themes(told: Told) -> dict[str, list[str]]:
    """The contributions of every theme."""
    return {t: sorted(x for x, where in told.cafe.themed.items() if where == t) for t in told.cafe.themes}


def undo(told: Told, deed=None, by=FACILITATOR):
    return told.do(harvesting.undo, asks.Undo(deed), by)


def refusal(told: Told, does, asked, by=FACILITATOR, target="") -> str:
    with pytest.raises(Refusal) as refused:
        does(Here(told.cafe, by, told.now, MINT, target), asked)
    return refused.value.code


HANDS = {
    "named": (harvesting.change_theme, asks.ChangeTheme(name="Ours"), "t1"),
    "worded": (harvesting.change_theme, asks.ChangeTheme(sentence="It is about us."), "t1"),
    "pinned": (harvesting.change_theme, asks.ChangeTheme(pinned=True), "t1"),
    "added": (harvesting.add_theme, asks.NameTheme("New"), ""),
    "removed": (harvesting.remove_theme, asks.Nothing(), "t1"),
    "merged": (harvesting.merge, asks.Merge("t1"), "t2"),
    "split": (harvesting.split, Halves(tuple(drawn(["c1", "c2"], ["c3", "c4"]))), "t1"),
    "placed": (harvesting.place, asks.Place("t2"), "c1"),
    "alone": (harvesting.place, asks.Place(None), "c1"),
}  # fmt: skip


def state(told: Told):
    """What an undo must bring back."""
    return told.cafe.themes, told.cafe.themed, told.cafe.placed


@pytest.mark.parametrize("hand", HANDS)
def test_every_hand_can_be_undone_and_done_again(hand):
    told = told_of(["c1", "c2", "c3", "c4"], ["c5", "c6"])
    before, (does, asked, target) = told.cafe.copy(), HANDS[hand]
    answer = told.do(does, asked, target=target).answer
    after = told.cafe.copy()
    assert state(told) != (before.themes, before.themed, before.placed)
    back = undo(told, answer.deed).answer
    assert state(told) == (before.themes, before.themed, before.placed)
    assert (list(told.cafe.themes), back.left) == (list(before.themes), 0)
    undo(told, back.deed)
    assert state(told) == (after.themes, after.themed, after.placed)


@pytest.mark.parametrize("hand", HANDS)
def test_what_was_done_by_hand_stands_after_the_next_drawing(hand):
    told = told_of(["c1", "c2", "c3", "c4"], ["c5", "c6"])
    does, asked, target = HANDS[hand]
    told.do(does, asked, target=target)
    placed, named = dict(told.cafe.placed), {t.id: t.name for t in told.cafe.themes.values() if t.named_by == "person"}
    again = drawn(["c1", "c3", "c5"], ["c2", "c4", "c6"])
    told.happen(*harvest.propose(told.cafe, again, None, "test", upto=6))
    told.do(harvesting.apply_proposal, asks.Proposed())
    assert {x: told.cafe.themed.get(x) for x in placed} == placed
    assert {t: told.cafe.themes[t].name for t in named} == named
    assert hand != "pinned" or "t1" in told.cafe.themes


def test_an_applied_drawing_can_be_undone_with_what_vanished_in_it():
    told = told_of(["c1", "c2", "c3"], ["c4", "c5", "c6"])
    before = told.cafe.copy()
    told.happen(
        *harvest.propose(told.cafe, drawn(["c1", "c2", "c3", "c4", "c5", "c6"], continues=["t2"]), None, "m", upto=6)
    )
    assert (told.cafe.proposal.moved, told.cafe.proposal.merged) == (3, 1)
    deed = told.do(harvesting.apply_proposal, asks.Proposed()).answer.deed
    assert list(told.cafe.themes) == ["t2"]
    undo(told, deed)
    assert state(told) == (before.themes, before.themed, before.placed)


def test_two_people_undo_each_their_own_and_leave_what_the_other_changed_since():
    told = told_of(["c1", "c2", "c3", "c4"], ["c5", "c6"])
    host = By("host", table=1)
    told.do(facilitation.change, asks.ChangeCafe(sorting="hosts"))
    mine = told.do(harvesting.place, asks.Place("t2"), host, "c1").answer.deed
    theirs = told.do(harvesting.place, asks.Place("t2"), target="c2").answer.deed
    told.do(harvesting.place, asks.Place(None), target="c1")  # the facilitator decides otherwise about c1
    assert refusal(told, harvesting.undo, asks.Undo(mine), host) == "nothing_to_undo"
    assert told.cafe.placed == {"c1": None, "c2": "t2"}
    assert refusal(told, harvesting.undo, asks.Undo(theirs), host) == "unknown_deed"
    undo(told, theirs)
    assert told.cafe.placed == {"c1": None}
    assert told.cafe.themed["c2"] == "t1"


def test_an_undo_says_how_much_it_had_to_leave():
    told = told_of(["c1", "c2", "c3", "c4"], ["c5", "c6"])
    deed = told.do(harvesting.merge, asks.Merge("t1"), target="t2").answer.deed
    told.do(harvesting.place, asks.Place(None), target="c5")
    assert undo(told, deed).answer.left == 1
    assert themes(told) == {"t1": ["c1", "c2", "c3", "c4"], "t2": ["c6"]}


def test_without_a_deed_the_last_own_one_is_undone_and_then_the_one_before():
    told = told_of(["c1", "c2"], ["c3"])
    for name in ("One", "Other"):
        told.do(harvesting.change_theme, asks.ChangeTheme(name=name), target="t1")
    undo(told)
    assert told.cafe.themes["t1"].name == "One"
    undo(told)
    assert (told.cafe.themes["t1"].name, told.cafe.themes["t1"].named_by) == ("group 0", "machine")


def test_what_was_withdrawn_does_not_come_back():
    told = told_of(["c1", "c2", "c3", "c4"], ["c5", "c6"])
    deed = told.do(harvesting.remove_theme, asks.Nothing(), target="t1").answer.deed
    told.happen(c.ContributionWithdrawn("c1"))
    undo(told, deed)
    assert themes(told)["t1"] == ["c2", "c3", "c4"]
    assert told.cafe.themes["t1"].quotes == ()


def test_a_theme_that_somebody_filled_since_outlives_the_undo_of_its_making():
    told = told_of(["c1", "c2"], ["c3"])
    made = told.do(harvesting.add_theme, asks.NameTheme("New")).answer
    told.do(harvesting.place, asks.Place(made.id), target="c1")
    assert refusal(told, harvesting.undo, asks.Undo(made.deed)) == "nothing_to_undo"
    assert themes(told)[made.id] == ["c1"]


@given(played())
def test_undoing_the_last_deed_brings_back_what_was_before_it(told: Told):
    cafe = fold(CODE, told.history[:1])
    for change in told.history[1:]:
        before = cafe.copy()
        apply(cafe, change)
        if cafe.counters.get("d") != before.counters.get("d") and type(change).__name__ != "DeedUndone":
            tried = cafe.copy()
            apply(tried, c.DeedUndone(cafe.deeds[-1].id, "facilitator"))
            assert (tried.themed, tried.placed) == (before.themed, before.placed), change
            assert tried.themes == before.themes or isinstance(change, c.ProposalApplied | c.ThemeAdded), change


@given(played())
def test_themes_mention_only_what_is_there(told: Told):
    cafe = told.cafe
    assert set(cafe.themed.values()) | {t for t in cafe.placed.values() if t} <= cafe.themes.keys()
    assert cafe.themed.keys() | cafe.placed.keys() <= cafe.contributions.keys()
    assert all(cafe.themed.get(x) == where for x, where in cafe.placed.items())
    for theme in cafe.themes.values():
        assert {*theme.quotes, *theme.doubtful, *theme.angles} <= cafe.contributions.keys()


@given(played())
def test_no_id_of_a_theme_is_ever_used_twice(told: Told):
    cafe, seen, gone = fold(CODE, told.history[:1]), set[str](), set[str]()
    for change in told.history[1:]:
        before = set(cafe.themes)
        apply(cafe, change)
        new = cafe.themes.keys() - before
        back = isinstance(change, c.DeedUndone)
        assert back or not new & gone, change
        seen |= new
        gone |= before - cafe.themes.keys()


def test_settling_moves_nothing_that_a_person_placed_and_takes_in_what_is_new():
    told = told_of(["c1", "c2"], ["c3"])
    told.do(harvesting.place, asks.Place("t2"), target="c1")
    told.do(participation.contribute, asks.Contribute("new", table=1))
    told.happen(*harvest.settle(told.cafe, {"c1": "t1", "c4": "t1", "c9": "t1", "c2": "t9"}, 4))
    assert themes(told) == {"t1": ["c2", "c4"], "t2": ["c1", "c3"]}
    assert told.cafe.sorter.upto == 4
    assert harvest.settle(told.cafe, {"c4": "t1"}, 4) == []


def test_settling_all_keeps_names_and_quotes_and_may_bring_a_new_theme():
    told = told_of(["c1", "c2"], ["c3", "c4"])
    groups = drawn(["c2", "c1"], ["c3"], ["c4"], continues=["t1", "t2"])
    told.happen(*harvest.settle_all(told.cafe, groups, 4))
    assert themes(told) == {"t1": ["c1", "c2"], "t2": ["c3"], "t3": ["c4"]}
    assert [t.name for t in told.cafe.themes.values()] == ["group 0", "group 1", "group 2"]
    assert told.cafe.themes["t1"].quotes == ("c1",)


def test_what_came_after_a_drawing_keeps_its_place_when_it_is_applied():
    told = told_of(["c1", "c2"], ["c3"])
    told.happen(*harvest.propose(told.cafe, drawn(["c1"], ["c2", "c3"], continues=["t1", "t2"]), None, "m", upto=3))
    told.do(participation.contribute, asks.Contribute("new", table=1))
    told.happen(*harvest.settle(told.cafe, {"c4": "t1"}, 4))
    told.do(harvesting.apply_proposal, asks.Proposed())
    assert themes(told) == {"t1": ["c1", "c4"], "t2": ["c2", "c3"]}


def test_nobody_applies_another_proposal_than_they_looked_at():
    told = told_of(["c1", "c2"], ["c3"])
    told.happen(*harvest.propose(told.cafe, drawn(["c1"]), None, "m"))
    seen = told.cafe.proposal.id
    told.happen(*harvest.propose(told.cafe, drawn(["c2"]), None, "m"))
    assert refusal(told, harvesting.apply_proposal, asks.Proposed(seen)) == "no_proposal"
    assert refusal(told, harvesting.drop_proposal, asks.Proposed(seen)) == "no_proposal"
    told.do(harvesting.drop_proposal, asks.Proposed(told.cafe.proposal.id))
    assert told.cafe.proposal is None


def test_a_drawing_that_nobody_asked_for_and_that_changes_nothing_is_not_proposed():
    told = told_of(["c1", "c2"], ["c3"])
    same = drawn(["c1", "c2"], ["c3"], continues=["t1", "t2"])
    assert harvest.propose(told.cafe, same, None, "m", asked=False) == []
    assert len(harvest.propose(told.cafe, same, None, "m", asked=True)) == 1


@pytest.mark.parametrize(("does", "asked", "target", "code"), [
    (harvesting.merge, asks.Merge("t1"), "t1", "same_theme"),
    (harvesting.merge, asks.Merge("t9"), "t1", "unknown_theme"),
    (harvesting.merge, asks.Merge("t1"), "t9", "unknown_theme"),
    (harvesting.split, Halves(), "t1", "cannot_split"),
    (harvesting.split, Halves(tuple(drawn(["c3"], ["c9"]))), "t2", "cannot_split"),
    (harvesting.remove_theme, asks.Nothing(), "t9", "unknown_theme"),
    (harvesting.change_theme, asks.ChangeTheme(), "t1", "nothing_asked"),
    (harvesting.change_theme, asks.ChangeTheme(name=" "), "t1", "name_empty"),
    (harvesting.change_theme, asks.ChangeTheme(sentence="x" * 501), "t1", "sentence_too_long"),
    (harvesting.place, asks.Place("t9"), "c1", "unknown_theme"),
    (harvesting.place, asks.Place("t1"), "c9", "unknown_contribution"),
    (harvesting.undo, asks.Undo("d99"), "", "unknown_deed"),
    (harvesting.check, asks.OpenCheck(), "", "wrong_phase"),
    (harvesting.check, asks.OpenCheck(601), "", "bad_seconds"),
    (harvesting.check, asks.OpenCheck(float("nan")), "", "bad_seconds"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(does, asked, target, code):
    assert refusal(told_of(["c1", "c2"], ["c3"]), does, asked, target=target) == code


def test_merging_keeps_what_people_wrote():
    told = told_of(["c1", "c2"], ["c3"])
    told.do(harvesting.change_theme, asks.ChangeTheme(name="Ours", sentence="About us.", pinned=True), target="t2")
    told.do(harvesting.merge, asks.Merge("t1"), target="t2")
    theme = told.cafe.themes["t1"]
    assert (theme.name, theme.named_by, theme.sentence, theme.pinned) == ("Ours", "person", "About us.", True)


def answering(*groups) -> tuple[Told, By]:
    """A café in harvest, and somebody in it."""
    told = told_of(*groups)
    told.do(participation.join, asks.Join("Guest"), By())
    told.do(facilitation.move_clock, asks.MoveClock("harvest"))
    return told, told.by(list(told.cafe.people)[-1])


def test_people_confirm_and_object_while_they_are_asked():
    told, guest = answering(["c1", "c2"], ["c3"])
    assert refusal(told, harvesting.answer, asks.AnswerTheme("confirm"), guest, "t1") == "check_over"
    told.do(harvesting.check, asks.OpenCheck())
    for answer, counts in (
        ("confirm", (1, 0)),
        ("confirm", (1, 0)),
        ("object", (0, 1)),
        (None, (0, 0)),
        ("object", (0, 1)),
    ):
        told.do(harvesting.answer, asks.AnswerTheme(answer), guest, "t1")
        assert (told.cafe.themes["t1"].confirmed, told.cafe.themes["t1"].objected) == counts
    told.now += 120_001
    assert refusal(told, harvesting.answer, asks.AnswerTheme("confirm"), guest, "t1") == "check_over"
    told.do(harvesting.check, asks.OpenCheck(60))
    told.do(harvesting.check, asks.OpenCheck(0))
    told.now += 1
    assert refusal(told, harvesting.answer, asks.AnswerTheme("confirm"), guest, "t1") == "check_over"


def test_an_objection_stays_with_its_theme_also_when_that_goes_into_another_and_comes_back():
    told, guest = answering(["c1", "c2"], ["c3"])
    told.do(participation.contribute, asks.Contribute("Not what we said", objects_to="t2"), guest)
    assert [said.id for said in harvest.visible(told.cafe)] == ["c1", "c2", "c3"]
    assert refusal(told, harvesting.place, asks.Place("t1"), target="c4") == "objection_stays"
    deed = told.do(harvesting.merge, asks.Merge("t1"), target="t2").answer.deed
    assert told.cafe.contributions["c4"].objects_to == "t1"
    undo(told, deed)
    assert told.cafe.contributions["c4"].objects_to == "t2"


def test_themes_named_beforehand_are_there_from_the_start():
    wished = asks.MakeCafe(
        "A café", [asks.AskedTable("One")], [asks.AskedRound(1)], themes=["Transport", "Housing", "Transport"]
    )
    cafe = fold(CODE, facilitation.make(CODE, "salt", MINT, wished).changes)
    assert [(t.id, t.name, t.named_by) for t in cafe.themes.values()] == [
        ("t1", "Transport", "person"), ("t2", "Housing", "person"),
    ]  # fmt: skip
