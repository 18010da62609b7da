"""The invitation, read back by another program."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.apply import apply
from cafe.domain.cafe import Cafe
from cafe.domain.occasion import EARLIEST, LATEST
from cafe.domain.refusals import Invalid, WrongMoment
from cafe.domain.words import cleaned
from cafe.exports.formats import APART, FORMATS, render
from cafe.exports.invitation import WIDEST, invitation
from cafe.exports.tongue import Tongue
from tests.exports.cafes import HOSTILE, NOW, START, example

LINK = "http://cafe.example.org/c/CAFE23?k=ABCDEFGH"
HOUR = 3_600_000
INJECTED = (
    "One\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2", "BEGIN:VEVENT", "a;b,c\\n\\,d\\", "\\\\n\\;", '";X-A="b":c',
    "👩🏽\u200d⚕️" * 125, "é" * 200, "x" * 74 + "字" * 100, "a\rb\n\nc\td", "line\u2028and\u2029and\u0085next",
    " \u00a0blank\u3000", "\u202eright to left",
)  # fmt: skip
texts = st.sampled_from((*HOSTILE, *INJECTED)) | st.text(max_size=200)


def held(cafe: Cafe | None = None, **occasion: object) -> Cafe:
    """The example with a day, or another café, and what else is said of it."""
    after = (cafe or example()).copy()
    said = {"starts_at": START, "ends_at": START + 2 * HOUR} | occasion
    apply(after, c.CafeEdited(replace(after.setting, **said)))
    return after


def event(cafe: Cafe, link: str = LINK) -> Event:
    """The one appointment of the file, after the file was looked at byte by byte."""
    raw = invitation(cafe, NOW, Tongue(), link)
    assert raw.endswith(b"\r\n")
    lines = raw[:-2].split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert max(map(len, lines)) <= WIDEST
    for line in lines:
        line.decode()
    (calendar,) = Calendar.from_ical(raw, multiple=True)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert [type(part) for part in calendar.subcomponents] == [Event]
    (found,) = calendar.events
    assert not found.errors
    return found


def as_sent(text: str) -> str:
    """A text as it can be sent: breaks are of one kind, and no control characters."""
    one = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in one if sign in "\t\n" or not (sign < " " or sign == "\x7f"))


def test_it_says_when_where_why_and_how_to_take_part():
    found = event(
        held(title="A good day in care", place="Neuadd y Dref, Bangor", purpose="We bring it to the board in June.")
    )
    assert found.start == datetime.fromtimestamp(START / 1000, UTC)
    assert found.end - found.start == timedelta(hours=2)
    assert found.start.utcoffset() == timedelta()
    assert (found["SUMMARY"], found["LOCATION"], found["URL"]) == ("A good day in care", "Neuadd y Dref, Bangor", LINK)
    assert found["DESCRIPTION"] == (
        "We bring it to the board in June.\n\nWhat matters?\n\n"
        f"To take part, open this on your phone on the day: {LINK}\n\nThe code of the café is CAFE23."
    )
    assert (found["STATUS"], found["DTSTAMP"].dt) == ("CONFIRMED", datetime.fromtimestamp(NOW // 1000, UTC))


def test_nobody_is_named_and_no_right_is_told():
    cafe = held()
    raw = invitation(cafe, NOW, Tongue(), LINK).decode()
    assert "ATTENDEE" not in raw
    assert "ORGANIZER" not in raw
    assert cafe.salt not in raw
    assert not any(hash_ in raw for hash_ in cafe.tokens)


def test_without_an_address_that_stays_it_tells_the_code():
    found = event(held(), link="")
    assert "URL" not in found
    assert found["DESCRIPTION"].endswith("The room shows where to open the café; its code is CAFE23.")


def test_without_an_end_it_lasts_as_long_as_the_rounds_the_welcome_and_the_harvest():
    assert event(held(ends_at=None)).duration == timedelta(minutes=20 + 2 + 15 + 30)


def test_a_later_one_takes_the_place_of_an_earlier_one():
    before = held()
    after = held(before, starts_at=START + 24 * HOUR, ends_at=None)
    one, other = event(before), event(after)
    assert one["UID"] == other["UID"]
    assert other["SEQUENCE"] > one["SEQUENCE"]
    elsewhere = event(held(replaced_salt(before)))
    assert elsewhere["UID"] != one["UID"]


def replaced_salt(cafe: Cafe) -> Cafe:
    """Another café that got the same code."""
    other = cafe.copy()
    other.salt = "another salt"
    return other


def test_a_café_that_got_a_new_code_stays_the_same_appointment_and_tells_the_new_code():
    before = held()
    after = before.copy()
    after.newer_codes = ("NEWCDE",)
    assert event(before)["UID"] == event(after)["UID"]
    assert "NEWCDE" in event(after)["DESCRIPTION"]


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
        datetime.fromtimestamp(EARLIEST / 1000, UTC), datetime.fromtimestamp(LATEST / 1000 - 1, UTC),
    ],
)  # fmt: skip
def test_the_moment_is_the_same_whatever_clocks_do_on_that_day(at):
    starts_at = int(at.timestamp() * 1000)
    ends_at = min(starts_at + 3 * HOUR, LATEST - 1)
    found = event(held(starts_at=starts_at, ends_at=ends_at))
    assert found.start.timestamp() == starts_at // 1000
    assert found.end.timestamp() == ends_at // 1000


def test_without_a_day_there_is_none():
    with pytest.raises(WrongMoment) as refused:
        invitation(example(), NOW, Tongue())
    assert refused.value.code == "no_date"
    assert str(refused.value.said) == "Give the café a day and time first: Edit the café."


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts, texts, texts, texts)
def test_what_somebody_typed_comes_back_as_it_was_and_is_never_more_than_text(title, place, purpose, question):
    title, place, purpose, question = (cleaned(text) for text in (title, place, purpose, question))
    found = event(held(title=title, place=place, purpose=purpose, question=question))
    assert str(found["SUMMARY"]) == as_sent(title)
    assert str(found.get("LOCATION", "")) == as_sent(place)
    said = "\n\n".join(as_sent(part) for part in (purpose, question) if part)
    assert str(found["DESCRIPTION"]).startswith(said)


def test_it_is_a_format_without_a_profile():
    file = render(held(), "ics", "internal", NOW, Path(), link=LINK)
    assert (file.name, file.media_type) == ("cafe-CAFE23.ics", "text/calendar; charset=utf-8")
    assert "ics" in APART
    assert "ics" not in FORMATS
    with pytest.raises(Invalid, match="ics"):
        render(held(), "doc", "internal", NOW, Path())


def test_it_speaks_the_language_of_the_cafe(tmp_path):
    raw = render(held(language="cy"), "ics", "internal", NOW, Path(), link=LINK).body
    assert raw == invitation(held(language="cy"), NOW, Tongue("cy"), LINK)
