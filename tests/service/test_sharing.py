"""The link that shows the notes: made, given another day, ended; and what a reader is."""

import pytest

from cafe.domain import changes as c
from cafe.domain.cafe import Holder
from cafe.domain.refusals import NotAllowed, NotKnown, Refusal, Unrecognised, WrongMoment
from cafe.domain.written import Share
from cafe.exports.formats import FORMATS
from cafe.exports.state import exported
from cafe.screens.items import item
from cafe.screens.rooms import DESK, heard_by
from cafe.service import access, asks, rights, sharing
from cafe.service.decisions import Here
from cafe.service.note_asks import MoveSharing, ShareNotes
from cafe.service.rights import By, whose
from cafe.service.sharing import DAY_MS
from tests.histories import FACILITATOR, MINT, Told, token_of

READER = By("reader")


def ask(told: Told, does, asked):
    decision = does(Here(told.cafe, FACILITATOR, told.now, MINT), asked)
    told.happen(*decision.changes)
    return decision


@pytest.fixture
def told() -> Told:
    """A café whose notes are shared for 30 days."""
    told = Told()
    ask(told, sharing.share, ShareNotes())
    return told


def test_a_link_works_for_thirty_days_unless_told_otherwise(told):
    assert told.cafe.share == Share(told.now + 30 * DAY_MS)
    assert whose(told.cafe, token_of("reader")) == READER
    assert item(told.cafe, DESK, ("share", "share")) == {
        "type": "share",
        "id": "share",
        "until": told.now + 30 * DAY_MS,
    }


def test_it_never_outlives_the_cafe():
    told = Told()
    ask(told, sharing.share, ShareNotes(told.now + 900 * DAY_MS))
    assert told.cafe.share == Share(told.now + told.cafe.setting.keep_days * DAY_MS)


def test_a_day_that_is_over_is_refused(told):
    for does, asked in ((sharing.share, ShareNotes(told.now)), (sharing.move, MoveSharing(told.now - 1))):
        with pytest.raises(Refusal, match="still to come") as refused:
            ask(told, does, asked)
        assert refused.value.code == "share_in_past"


def test_a_new_link_ends_the_one_before(told):
    answer = ask(told, sharing.share, ShareNotes(told.now + DAY_MS)).answer
    assert answer.serial == 1
    assert whose(told.cafe, token_of("reader", serial=1)) == READER
    with pytest.raises(Unrecognised, match="was ended by whoever shared") as out:
        whose(told.cafe, token_of("reader"))
    assert out.value.code == "token_revoked"
    assert [holder for holder in told.cafe.tokens.values() if holder.role == "reader"] == [Holder("reader")]


def test_the_same_link_gets_another_day_also_when_its_time_is_over(told):
    told.now += 40 * DAY_MS
    with pytest.raises(WrongMoment, match="a day that is over") as over:
        sharing.require_open(told.cafe, READER, told.now)
    assert over.value.code == "share_over"
    ask(told, sharing.move, MoveSharing(told.now + DAY_MS))
    sharing.require_open(told.cafe, whose(told.cafe, token_of("reader")), told.now)
    assert ask(told, sharing.move, MoveSharing(told.now + DAY_MS)).changes == ()


def test_it_is_ended_once_and_cannot_be_given_a_day_then(told):
    assert ask(told, sharing.end, asks.Nothing()).changes == (c.SharingEnded(),)
    assert told.cafe.share is None
    assert item(told.cafe, DESK, ("share", "share")) is None
    assert ask(told, sharing.end, asks.Nothing()).changes == ()
    with pytest.raises(NotKnown, match="Make one"):
        ask(told, sharing.move, MoveSharing(told.now + DAY_MS))


def test_signing_everybody_out_ends_the_link_too(told):
    told.do(access.renew, asks.RenewTokens("people"))
    assert told.cafe.share is not None
    told.do(access.renew, asks.RenewTokens("everybody"))
    assert told.cafe.share is None
    assert token_of("reader") in told.cafe.revoked


def test_a_reader_hears_nothing_and_takes_only_the_public_notes(told):
    assert heard_by(told.cafe, Holder("reader")) == []
    told.happen(c.HarvestOpened(told.now))
    rights.require_export(told.cafe, READER, "public")
    for profile in ("internal", "partners"):
        with pytest.raises(NotAllowed):
            rights.require_export(told.cafe, READER, profile)
    may = {command for command, who in rights.RIGHTS.items() if "reader" in who}
    assert may == {"export_public"}


def test_everybody_else_has_no_end_date(told):
    for by in (FACILITATOR, By("wall"), By("host", table=1)):
        sharing.require_open(told.cafe, by, told.now + 4_000 * DAY_MS)


def test_no_file_carries_the_right(told):
    assert "json" in FORMATS
    for profile in ("internal", "partners", "public"):
        written = exported(told.cafe, profile).decode()
        assert token_of("reader") not in written
        assert str(told.cafe.share.until) not in written
