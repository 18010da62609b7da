"""Every change goes into bytes and comes back; words that must go are gone."""

import pytest
from hypothesis import given

from cafe.domain import changes
from cafe.domain.apply import fold
from cafe.domain.cafe import Clock, Contribution
from cafe.storage import codec
from tests.histories import CODE, played


@given(played())
def test_every_change_comes_back_equal(told):
    for change in told.history:
        assert codec.decode(codec.encode(change)) == change


@given(played())
def test_a_cafe_folded_from_the_ledger_is_the_cafe_that_was(told):
    assert fold(CODE, [codec.decode(codec.encode(change)) for change in told.history]) == told.cafe


def test_histories_between_them_hold_every_change():
    """Guards the two properties above against a change that no history contains."""
    seen: set[type] = {changes.CafeImported}

    @given(played())
    def collect(told):
        seen.update(type(change) for change in told.history)

    for _ in range(4):
        collect()
    missing = set(changes.Change.__args__) - seen
    assert len(missing) <= 3, missing


@given(played())
def test_blanking_leaves_no_word_and_nothing_else_changes(told):
    for id_ in told.cafe.contributions:
        text = told.cafe.contributions[id_].text
        for change in told.history:
            blank = codec.blanked(change, id_)
            if codec.about(change) == id_:
                assert text.encode() not in codec.encode(blank)
            else:
                assert blank == change


def test_blanking_an_import():
    said = (Contribution("c1", "secret words", 1, 1, 5), Contribution("c2", "others", 1, 1, 6))
    blank = codec.blanked(changes.CafeImported(Clock(), contributions=said), "c1")
    assert [s.text for s in blank.contributions] == ["", "others"]
    assert codec.about(blank) == codec.ALL


def test_a_newer_form_is_refused():
    with pytest.raises(ValueError, match="newer version"):
        codec.decode(b"{}", codec.VERSION + 1)
