"""What the organiser writes and chooses for the notes."""

import pytest

from cafe.domain import changes as c
from cafe.domain.refusals import Refusal
from cafe.domain.written import Action, Edition
from cafe.service import editing
from cafe.service.asks import Nothing
from cafe.service.decisions import Here
from cafe.service.note_asks import ChangeAction, ChooseNotes, RecordAction
from tests.exports.cafes import said
from tests.histories import FACILITATOR, MINT, Told

WHOLE = RecordAction("Share one list", "Council", "Health board", "June", "One list in use", agreed=True)


@pytest.fixture
def told() -> Told:
    """A café with two themes: c1 and c2 in the one, c3 in the other; c4 is hidden."""
    told = Told()
    told.happen(c.RoundOpened(1, 1, 2), *(said(n, f"Words {n}") for n in range(1, 5)))
    told.happen(c.ThemeAdded("t1", "One"), c.ThemeAdded("t2", "Two"))
    told.happen(*(c.ContributionPlaced(id_, t) for id_, t in [("c1", "t1"), ("c2", "t1"), ("c3", "t2"), ("c4", "t2")]))
    told.happen(c.ContributionMarked("c4", hidden=True))
    return told


def ask(told: Told, does, asked, target: str = ""):
    """Put a wish that is not to be refused."""
    decision = does(Here(told.cafe, FACILITATOR, told.now, MINT, target), asked)
    told.happen(*decision.changes)
    return decision


def refusal(told: Told, does, asked, target: str = "") -> str:
    """The code with which a wish is refused."""
    with pytest.raises(Refusal) as refused:
        ask(told, does, asked, target)
    return refused.value.code


def test_an_action_is_written_down_changed_and_taken_away(told):
    assert ask(told, editing.record_action, WHOLE).answer.id == "a1"
    assert told.cafe.actions["a1"].standing == "agreed"
    ask(told, editing.change_action, ChangeAction(measure="", theme="t1"), "a1")
    assert told.cafe.actions["a1"] == Action(
        "a1", "Share one list", "Council", "Health board", "June", agreed=True, theme="t1"
    )
    assert ask(told, editing.change_action, ChangeAction(theme="t1"), "a1").changes == ()
    ask(told, editing.drop_action, Nothing(), "a1")
    assert told.cafe.actions == {}
    assert ask(told, editing.record_action, RecordAction("Another")).answer.id == "a2", "ids are never used twice"


def test_an_action_is_agreed_only_with_a_lead_partner_and_a_horizon(told):
    for lacking in (RecordAction("x", agreed=True), RecordAction("x", "Council", agreed=True)):
        assert refusal(told, editing.record_action, lacking) == "action_not_claimed"
    ask(told, editing.record_action, RecordAction("x", "Council"))
    assert told.cafe.actions["a1"].standing == "proposed"
    assert refusal(told, editing.change_action, ChangeAction(agreed=True), "a1") == "action_not_claimed"
    ask(told, editing.change_action, ChangeAction(agreed=True, horizon=" June "), "a1")
    assert refusal(told, editing.change_action, ChangeAction(lead=" "), "a1") == "action_not_claimed"
    ask(told, editing.change_action, ChangeAction(lead="", agreed=False), "a1")
    assert told.cafe.actions["a1"].standing == "unclaimed"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (RecordAction(" \n"), "text_empty"),
        (RecordAction("x" * 501), "text_too_long"),
        (RecordAction("x", lead="y" * 201), "lead_too_long"),
        (RecordAction("x", horizon="y" * 101), "horizon_too_long"),
        (RecordAction("x", contribution="c9"), "unknown_contribution"),
        (RecordAction("x", contribution="c4"), "contribution_hidden"),
        (RecordAction("x", theme="t9"), "unknown_theme"),
    ],
)
def test_an_action_that_cannot_be_is_refused(told, asked, code):
    assert refusal(told, editing.record_action, asked) == code
    assert told.cafe.actions == {}


def test_there_is_an_end_to_actions(told):
    told.happen(*(c.ActionRecorded(Action(f"a{n}", "x")) for n in range(1, 201)))
    assert refusal(told, editing.record_action, RecordAction("x")) == "too_many_actions"


def test_what_stands_in_the_notes_is_chosen_part_by_part(told):
    ask(told, editing.choose, ChooseNotes(themes=["t2", "t1"]))
    ask(told, editing.choose, ChooseNotes(quotes={"t1": ["c2", "c1"], "t2": []}))
    ask(told, editing.choose, ChooseNotes(questions={"c3": True, "c1": True}))
    assert told.cafe.edition == Edition(("t2", "t1"), {"t1": ("c2", "c1"), "t2": ()}, ("c1", "c3"))
    ask(told, editing.choose, ChooseNotes(themes=None, quotes={"t1": None}, questions={"c1": False}))
    assert told.cafe.edition == Edition(None, {"t2": ()}, ("c3",))
    assert ask(told, editing.choose, ChooseNotes(questions={"c3": True})).changes == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (ChooseNotes(themes=["t1", "t1"]), "chosen_twice"),
        (ChooseNotes(themes=["t9"]), "unknown_theme"),
        (ChooseNotes(themes=["t1"] * 201), "too_many"),
        (ChooseNotes(quotes={"t9": []}), "unknown_theme"),
        (ChooseNotes(quotes={"t1": ["c3"]}), "not_in_theme"),
        (ChooseNotes(quotes={"t2": ["c4"]}), "contribution_hidden"),
        (ChooseNotes(quotes={"t1": [f"c{n}" for n in range(11)]}), "too_many_quotes"),
        (ChooseNotes(questions={"c9": True}), "unknown_contribution"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(told, asked, code):
    assert refusal(told, editing.choose, asked) == code
    assert told.cafe.edition == Edition()
