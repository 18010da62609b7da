"""Why people meet, where, and when."""

import pytest
from msgspec.structs import replace

from cafe.domain.cafe import Round, Setting, Table
from cafe.domain.occasion import EARLIEST, LATEST
from cafe.domain.refusals import Invalid
from cafe.domain.setting import checked, lasting_ms

PLAIN = Setting("A café", (Table("One"),), (Round(20),))
NOON, HOUR = 1_782_043_200_000, 3_600_000


def test_nothing_has_to_be_said_of_it():
    assert checked(PLAIN) == PLAIN
    assert (PLAIN.purpose, PLAIN.place, PLAIN.starts_at, PLAIN.ends_at) == ("", "", None, None)


def test_purpose_and_place_are_kept_as_they_were_typed_without_what_no_document_can_hold():
    made = checked(replace(PLAIN, purpose="  To hear\nboth\x00 sides ", place="Neuadd y Dref\ud800, Bangor"))
    assert (made.purpose, made.place) == ("To hear\nboth sides", "Neuadd y Dref, Bangor")


@pytest.mark.parametrize(
    "day", [(NOON, None), (NOON, NOON + 1), (NOON, NOON + 24 * HOUR), (EARLIEST, None), (LATEST - 1, None)]
)
def test_a_day_that_can_be(day):
    made = checked(replace(PLAIN, starts_at=day[0], ends_at=day[1]))
    assert (made.starts_at, made.ends_at) == day


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"purpose": "x" * 501}, "purpose_too_long"),
        ({"place": "x" * 201}, "place_too_long"),
        ({"starts_at": NOON, "ends_at": NOON}, "ends_before_start"),
        ({"starts_at": NOON, "ends_at": NOON - HOUR}, "ends_before_start"),
        ({"starts_at": NOON, "ends_at": NOON + 24 * HOUR + 1}, "day_too_long"),
        ({"ends_at": NOON}, "no_start"),
        ({"starts_at": EARLIEST - 1}, "bad_day"),
        ({"starts_at": LATEST}, "bad_day"),
        ({"starts_at": NOON, "ends_at": LATEST}, "bad_day"),
    ],
)
def test_what_cannot_be_is_refused(wrong, code):
    with pytest.raises(Invalid) as refused:
        checked(replace(PLAIN, **wrong))
    assert refused.value.code == code


def test_the_rounds_last_as_long_as_they_do_with_the_changes_of_tables_between():
    assert (
        lasting_ms(replace(PLAIN, rounds=(Round(20), Round(0.5), Round(15)), travel_seconds=90))
        == (35 * 60 + 30 + 180) * 1_000
    )
    assert lasting_ms(PLAIN) == 20 * 60_000
