"""Every change goes into bytes and comes back; words that must go are gone."""

import pytest
from hypothesis import given

from cafe.domain import changes
from cafe.domain.apply import fold
from cafe.domain.cafe import Clock, Contribution, Holder, Person
from cafe.domain.notice import Notice
from cafe.domain.seats import Offer, Option, Rule, Worth
from cafe.domain.tabled import Photo, Recapped
from cafe.domain.themes import Check, Part, Proposal, ProposedTheme, Sorter, Theme
from cafe.domain.wall import Wall
from cafe.domain.written import Action, Edition
from cafe.storage import codec
from tests.histories import CODE, begin, played


@given(played())
def test_every_change_comes_back_equal(told):
    for change in told.history:
        assert codec.decode(codec.encode(change)) == change


@given(played())
def test_a_cafe_folded_from_the_ledger_is_the_cafe_that_was(told):
    assert fold(CODE, [codec.decode(codec.encode(change)) for change in told.history]) == told.cafe


SETTING = begin()[0].setting
SAID = Contribution("c1", "words", 1, 2, 5, "idea", "p1", "health", "c0", 1, 2, 3, 4, True, True)
WORTH = Worth("Nobody meets anybody twice.", 0, 0, 0, 4.5, 3, 0.99, 2, 3)
EVERY = (
    *begin(),
    changes.CafeEdited(SETTING),
    changes.CafeImported(
        Clock("open", 2, 3, ends_at=9), (Person("p1", "Guest"),), {"p1": (None, 2)}, (SAID,), (Theme("t1", "A theme"),),
        {"c1": "t1"}, {"c1": None}, (Notice("n1", "Listen", 5),), {1: 7}, Wall("themes", "t1"),
        {3: 2}, (Rule("r1", "together", ("p1", "p2")),), Sorter(1, 2, "more", "m"),
    ),
    changes.PersonJoined(Person("p1", None, "health", 2, True, 3, (1, 2), (3,), True), (None, 2, 3), "rejoin", "token"),
    changes.PersonReturned("p1", "token"),
    changes.PersonEdited("p1", name=None, absent=True, host_of=None, fixed=2, prefers=(1,), away=(), expected=False),
    changes.PersonSeated("p1", (1, None, 2)),
    changes.ChairAwaited("p1", None),
    changes.RuleMade(Rule("r1", "apart", ("p1", "p2"))),
    changes.RuleDropped("r1"),
    changes.SeatingOffered(
        Offer("o1", 2, (3,), (1,), ("p2",), (Option("mixing", {"p1": (1, None)}, WORTH),), WORTH, "no")
    ),
    changes.SeatingTaken("fewest", {"p1": (None, 2)}),
    changes.SeatingTakenBack({"p1": (None, 2)}),
    changes.RoundOpened(1, 2, 3),
    changes.RoundPaused(1, 2),
    changes.RoundResumed(1, 2),
    changes.TimeChanged(left_ms=0),
    changes.RoundClosed(1, 2),
    changes.HarvestOpened(1),
    changes.CafeFinished(1),
    changes.StepTakenBack(1, ends_at=2),
    changes.ContributionPosted(SAID),
    changes.ContributionEdited("c1", text="", kind=None),
    changes.ContributionWithdrawn("c1"),
    changes.ContributionMarked("c1", hidden=False),
    changes.ContributionMoved("c1", 2),
    changes.StanceTaken("c1", "p1", None),
    changes.NoticeGiven(Notice("n1", "Listen", 5, 2)),
    changes.NoticeTakenBack("n1"),
    changes.ThemesProposed(Proposal((ProposedTheme("t1", "One", ("a",), ("c1",), ("c1",)),), "fewer", 1, 2, "m")),
    changes.ProposalApplied(("t2",)),
    changes.ThemeAdded("t1", "One"),
    changes.ThemeNamed("t1", "One", "facilitator"),
    changes.ThemeEdited("t1", "It is about one.", True, "facilitator"),
    changes.ThemeRemoved("t1", "facilitator"),
    changes.ThemesMerged("t1", "t2", "facilitator"),
    changes.ThemeSplit("t1", ProposedTheme("t1", "One"), ProposedTheme("t2", "Two"), "facilitator"),
    changes.DeedUndone("d1", "host:2"),
    changes.ProposalDropped(),
    changes.ThemesSettled(
        {"c1": "t1", "c2": None},
        (ProposedTheme("t1", "One", parts=(Part("a", ("c1", "c3")),), same=(("c1", "c3"),), angles=("c1", "c3")),), 3,
    ),
    changes.SorterReported("m", "It stopped."),
    changes.CheckOpened(Check(("t1",), 5, 9)),
    changes.CheckClosed(7),
    changes.ThemeAnswered("t1", "p1", "object"),
    changes.ContributionPlaced("c1", None),
    changes.WallChosen(Wall("live")),
    changes.TokensRenewed("people", {"hash": Holder("host", table=2)}, "p1"),
    changes.FacilitatorAdded("hash"),
    changes.CodeChanged("NEWER2"),
    changes.PersonRemoved("p1"),
    changes.NeedRaised(2, 5),
    changes.NeedMet(2),
    changes.RecapMade(2, (Recapped("c1", "shorter"), Recapped("c2"))),
    changes.SheetWritten("Doors at nine", 5),
    changes.PhotoTaken(Photo("i1", 2, 1, 5, 640, 480)),
    changes.PhotoRemoved("i1"),
    changes.ActionRecorded(Action("a1", "Share one list", "Council", horizon="June", agreed=True, contribution="c1")),
    changes.ActionDropped("a1"),
    changes.EditionMade(Edition(("t2", "t1"), {"t1": ("c2",)}, ("c1",))),
    changes.NotesShared("hash", 9),
    changes.SharingMoved(10),
    changes.SharingEnded(),
    changes.DeskOpened("0123456789abcdef", 2),
    changes.DeskNamed(2, "Mo"),
)  # fmt: skip


@pytest.mark.parametrize("change", EVERY, ids=lambda change: type(change).__name__)
def test_each_kind_of_change_comes_back_equal(change):
    assert codec.decode(codec.encode(change)) == change


def test_no_kind_of_change_is_left_out():
    assert {type(change) for change in EVERY} == set(changes.Change.__args__)


@given(played())
def test_blanking_leaves_no_word_and_nothing_else_changes(told):
    for id_ in told.cafe.contributions:
        text = told.cafe.contributions[id_].text
        for change in told.history:
            blank = codec.blanked(change, id_)
            if codec.about(change) == id_:
                assert text.encode() not in codec.encode(blank)
            elif isinstance(change, changes.RecapMade):
                kept = tuple(item for item in change.items if item.contribution != id_)
                assert tuple(item for item in blank.items if item.contribution != id_) == kept
                assert [item.text for item in blank.items if item.contribution == id_] in ([], [""])
            else:
                assert blank == change


def test_blanking_an_import():
    said = (Contribution("c1", "secret words", 1, 1, 5), Contribution("c2", "others", 1, 1, 6))
    blank = codec.blanked(changes.CafeImported(Clock(), contributions=said), "c1")
    assert [s.text for s in blank.contributions] == ["", "others"]
    assert codec.about(blank) == codec.ALL


@given(played())
def test_who_was_taken_out_is_in_no_row_and_the_cafe_is_the_same(told):
    history = told.history
    for person in codec.removed(tuple(history)):
        history = [codec.anonymous(change, person) for change in history]
        joined = [change.person for change in history if isinstance(change, changes.PersonJoined)]
        assert all((one.name, one.sector) == (None, None) for one in joined if one.id == person)
        said = [change.contribution for change in history if isinstance(change, changes.ContributionPosted)]
        assert person not in {one.author for one in said}
    assert fold(CODE, history) == told.cafe


def test_nobody_is_left_in_an_import_and_others_stay():
    people = (Person("p1", "Secret", "health", fixed=2), Person("p2", "Other"))
    blank = codec.anonymous(changes.CafeImported(Clock(), people), "p1")
    assert blank.people == (Person("p1"), Person("p2", "Other"))
    edited = changes.PersonEdited("p1", name="Secret", sector="health", fixed=2, absent=True)
    assert codec.anonymous(edited, "p1") == changes.PersonEdited("p1", name=None, sector=None, fixed=None, absent=True)
    assert codec.anonymous(edited, "p2") == edited


def test_a_newer_form_is_refused():
    with pytest.raises(ValueError, match="newer version"):
        codec.decode(b"{}", codec.VERSION + 1)
