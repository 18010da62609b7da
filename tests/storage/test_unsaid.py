"""Withdrawn words are in no row, also not where a machine had made something of them; and the café in memory is the café
that the ledger holds."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from cafe.domain import changes as c
from cafe.domain.apply import fold
from cafe.domain.cafe import Clock, Contribution
from cafe.domain.themes import Part, Proposal, ProposedTheme, Theme
from cafe.service.live import Live
from cafe.service.ports import Entry
from cafe.storage import unsaid
from cafe.storage.ledger import SqliteLedger
from tests.histories import CODE, begin, played
from tests.storage.ledgers import said

DRAWN = ProposedTheme(
    "t7", "Zwieback, parking", ("zwieback", "parking", "dry Zwieback"), ("c1",), ("c1", "c2"),
    (Part("Zwieback", ("c1",)), Part("Cars", ("c2",))),
)  # fmt: skip
LESS = ProposedTheme(
    "t7", "Theme 7", ("parking",), ("c1",), ("c1", "c2"), (Part("Group 1", ("c1",)), Part("Cars", ("c2",)))
)
MADE = (
    c.ThemesProposed(Proposal((DRAWN,))),
    c.ThemesSettled({}, (DRAWN,)),
    c.ThemeSplit("t7", DRAWN, DRAWN),
)
SAID = (said("c1", "Bring ZWIEBACK, dry"), said("c2", "Parking for cars"))


def rows(ledger: SqliteLedger) -> bytes:
    with ledger._engine.connect() as connection:
        return b"\n".join(connection.exec_driver_sql("SELECT body FROM changes").scalars())


@pytest.fixture
def ledger(tmp_path):
    ledger = SqliteLedger(tmp_path)
    yield ledger
    ledger.close()


def withdrawn(ledger: SqliteLedger, *changes: c.Change, id_: str = "c1") -> set[str]:
    happened = (*begin(), *changes)
    ledger.append([Entry(CODE, 1, 7, happened)])
    return ledger.append([Entry(CODE, len(happened) + 1, 8, (c.ContributionWithdrawn(id_),))])


@pytest.mark.parametrize("made", MADE, ids=lambda made: type(made).__name__)
def test_what_a_machine_made_of_them_alone_goes(ledger, made):
    assert withdrawn(ledger, *SAID, made) == {CODE}
    assert b"wieback" not in rows(ledger).lower()
    assert b"arking" in rows(ledger)
    stored = ledger.history(CODE)[3]
    assert stored == type(made)(**{name: _less(getattr(made, name)) for name in made.__struct_fields__})


def _less(value):
    if isinstance(value, Proposal):
        return Proposal((LESS,))
    if value == (DRAWN,):
        return (LESS,)
    return LESS if value == DRAWN else value


def test_words_that_somebody_else_said_or_typed_stay(ledger):
    others = (said("c3", "zwieback for all"), c.ContributionEdited("c2", text="I bring something dry"))
    assert withdrawn(ledger, *SAID, *others, MADE[0]) == set()
    assert ledger.history(CODE)[5] == MADE[0]


@pytest.mark.parametrize("typed", [c.ThemeAdded("t1", "Dry zwieback"), c.ThemeNamed("t7", "Dry zwieback")])
def test_names_that_people_typed_stay(ledger, typed):
    assert withdrawn(ledger, *SAID, *MADE[:2], typed) == set()
    assert ledger.history(CODE)[5] == typed


def test_words_of_before_they_were_edited_go_too(ledger):
    assert withdrawn(ledger, *SAID, MADE[0], c.ContributionEdited("c1", text="Something else")) == {CODE}
    assert b"wieback" not in rows(ledger).lower()


def test_a_word_that_was_cut_short_for_a_name_goes_too(ledger):
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    name = ProposedTheme("t1", long[:40], (), (), ("c1",))
    assert withdrawn(ledger, said("c1", long), c.ThemesProposed(Proposal((name,)))) == {CODE}
    assert b"indfleisch" not in rows(ledger)


def test_an_import_loses_what_its_machine_made_and_keeps_what_was_typed(ledger):
    contributions = (Contribution("c1", "Bring zwieback", 1, 1, 5), Contribution("c2", "Parking", 1, 1, 6))
    themes = (
        Theme("t1", "Zwieback", phrases=("zwieback",), parts=(Part("zwieback", ("c1",)),)),
        Theme("t2", "Parking", "person", phrases=("bring", "parking")),
    )
    brought = c.CafeImported(Clock("harvest", 1, 1), contributions=contributions, themes=themes)
    assert withdrawn(ledger, brought) == {CODE}
    assert b"wieback" not in rows(ledger)
    imported = ledger.history(CODE)[1]
    assert [theme.name for theme in imported.themes] == ["Theme 1", "Parking"]
    assert imported.themes[1].phrases == ("parking",)


def test_where_no_machine_wrote_nothing_is_folded_again(ledger):
    assert withdrawn(ledger, *SAID) == set()


def test_letters_that_are_put_together_in_another_way_are_the_same_words(ledger):
    name = ProposedTheme("t1", "Café", (), (), ("c1",))
    assert withdrawn(ledger, said("c1", "cafe\u0301"), c.ThemesProposed(Proposal((name,)))) == {CODE}


def test_nothing_unsaid_stands_nowhere():
    assert unsaid.without(SAID[0], unsaid.Unsaid({"zwieback"}, set())) == SAID[0]
    assert not unsaid.Unsaid({"a"}, {"a", "b"})
    assert not unsaid.Unsaid(set(), set()).within("anything")


@given(played(most=80))
def test_the_cafe_in_memory_is_the_cafe_that_the_ledger_holds(told):
    """As the writer does it: what is stored is followed, and folded again where the ledger says so."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, live, gone = SqliteLedger(Path(folder)), Live(CODE, [], []), []
        for number, change in enumerate(told.history, 1):
            entry = Entry(CODE, number, 7, (change,))
            if isinstance(change, c.ContributionWithdrawn):
                gone.append((number, live.state.contributions[change.contribution].text))
            live.decided(entry)
            again = ledger.append([entry])
            live.stored(entry)
            if again:
                live.folded_again(ledger.history(CODE))
        assert live.state == live.ahead == fold(CODE, ledger.history(CODE))
        assert live.state.contributions == told.cafe.contributions
        assert (live.state.themed, live.state.placed) == (told.cafe.themed, told.cafe.placed)
        stored = rows(ledger).decode().splitlines()
        for number, text in gone:  # what the played café decided later it decided without having folded anything again
            assert not any(text in row for row in stored)
            assert ", said" not in text or text.rpartition(", ")[2] not in unsaid.words(stored[:number])
        ledger.close()
