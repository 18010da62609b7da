"""Why people meet, where, and when: typed at the door, told on phones, in documents and in invitations."""

import time
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from cafe.service import rehearsing
from cafe.web import occasion
from tests.histories import MINT
from tests.running import API, House, fresh
from tests.web.test_pages import form, joined
from tests.web.test_timetable import typed_in

NOON = 1_782_043_200_000  # 21 June 2026, 12:00 UTC
HOUR = 3_600_000


@pytest.fixture
def browser(house: House):
    return house.running.app.test_client()


@pytest.fixture
def london(monkeypatch):
    """This machine stands in London."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def make(house, browser, **fields):
    """What the door answers to the form, and the setting of the café that it made."""
    page = browser.get("/").text
    answer = form(browser, "/cafes", page, **typed_in(page) | {"title": "A day"} | fields)
    code = answer.text.partition('data-code="')[2][:6]
    return answer, house.running.keeper.cafe(code).setting if answer.status_code == 200 else None


def change(house, **fields):
    answer = house.ask("PATCH", "", fields, house.facilitator)
    assert answer.status_code == 200, answer.json


def invitation(house, token=None, **more):
    return house.ask("GET", "/export?format=ics", token=house.facilitator if token is None else token, **more)


@pytest.mark.parametrize("day, hour", [("2026-07-01", 13), ("2026-12-01", 14)])
def test_the_form_asks_for_the_day_in_the_time_of_this_computer_summer_and_winter(house, browser, london, day, hour):
    fields = {"day": day, "begins": "14:00", "ends": "16:30", "place": " Town hall ", "purpose": "For\r\nthe board"}
    _, setting = make(house, browser, **fields)
    begins = datetime.fromisoformat(f"{day}T{hour}:00:00+00:00")
    assert setting.starts_at == begins.timestamp() * 1000
    assert setting.ends_at == setting.starts_at + 2.5 * HOUR
    assert (setting.place, setting.purpose) == ("Town hall", "For\r\nthe board")
    assert "Times are those of this computer: Europe/London." in browser.get("/").text


def test_the_hour_that_clocks_leave_out_is_the_one_after_it(house, browser, london):
    _, setting = make(house, browser, day="2026-03-29", begins="01:30", ends="03:00")
    assert datetime.fromtimestamp(setting.starts_at / 1000, UTC).strftime("%H:%M") == "01:30"
    assert setting.ends_at - setting.starts_at == HOUR / 2


def test_times_without_a_day_only_say_whether_the_plan_fits(house, browser):
    _, setting = make(house, browser, begins="14:00", ends="16:00")
    assert (setting.starts_at, setting.ends_at) == (None, None)


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"day": "2026-07-01"}, "Say when the café begins, or leave its day out."),
        ({"day": "2026-07-01", "ends": "16:00"}, "Say when the café begins, or leave its day out."),
        ({"day": "the first of July", "begins": "14:00"}, "The day must be a date"),
        ({"day": "2026-07-01", "begins": "25:00"}, "A time must be hours and minutes"),
        ({"day": "2026-07-01", "begins": "14:00", "ends": "14:00"}, "The café ends before it begins."),
        ({"day": "1999-12-31", "begins": "14:00"}, "The day of a café lies in the years 2000 to 2099."),
        ({"day": "0001-01-01", "begins": "00:00"}, "The day of a café lies in the years 2000 to 2099."),
        ({"day": "9999-12-31", "begins": "23:59"}, "The day of a café lies in the years 2000 to 2099."),
        ({"place": "x" * 201}, "The place has 201 characters."),
        ({"purpose": "x" * 501}, "The purpose has 501 characters."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(house, browser, fields, said):
    answer, _ = make(house, browser, **fields)
    assert answer.status_code == 400
    assert said in answer.text
    kept = typed_in(answer.text)
    assert {name: kept.get(name) for name in fields} == {name: [value] for name, value in fields.items()}


def test_another_cafe_like_it_has_its_purpose_and_place_and_another_day(house, browser):
    change(house, purpose="For the board", place="Town hall", starts_at=NOON, ends_at=NOON + HOUR)
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    sent = typed_in(browser.get(f"/?like={house.code}").text)
    assert (sent["purpose"], sent["place"]) == (["For the board"], ["Town hall"])
    assert sent.get("day", [""]) == [""]
    body = house.ask("GET", "/setting", token=house.facilitator).json
    assert (body["purpose"], body["place"], body["starts_at"], body["ends_at"]) == (
        "For the board",
        "Town hall",
        None,
        None,
    )


def test_a_rehearsal_has_no_day_and_no_invitation(house, browser):
    change(house, place="Town hall", starts_at=NOON, ends_at=NOON + HOUR)
    like = house.running.keeper.cafe(house.code).setting
    (created,) = rehearsing.make("AAAAAA", "salt", MINT, rehearsing.Rehearse(like, "Rehearsal")).changes
    assert (created.setting.place, created.setting.starts_at, created.setting.ends_at) == ("Town hall", None, None)


def test_programs_say_it_in_milliseconds_and_take_it_back(house):
    made = {
        "title": "By a program", "tables": [{"name": "One"}], "rounds": [{"minutes": 20}], "purpose": "Why", "place": "Where",
        "starts_at": NOON, "ends_at": NOON + HOUR,
    }  # fmt: skip
    answer = house.client.post(f"{API}/cafes", json=made, headers=fresh())
    assert answer.status_code == 201
    setting = house.running.keeper.cafe(answer.json["code"]).setting
    assert (setting.purpose, setting.place, setting.starts_at, setting.ends_at) == ("Why", "Where", NOON, NOON + HOUR)
    change(house, purpose="Why", place="Where", starts_at=NOON, ends_at=NOON + HOUR)
    item = next(item for (type_, _), item in house.read(house.facilitator).items() if type_ == "cafe")
    assert (item["purpose"], item["place"], item["starts_at"], item["ends_at"]) == ("Why", "Where", NOON, NOON + HOUR)
    change(house, purpose="", place="", starts_at=None, ends_at=None)
    assert invitation(house).json["code"] == "no_date"


@pytest.mark.parametrize(
    "body, code",
    [
        ({"starts_at": NOON, "ends_at": NOON - 1}, "ends_before_start"),
        ({"starts_at": NOON, "ends_at": NOON + 25 * HOUR}, "day_too_long"),
        ({"ends_at": NOON}, "no_start"),
        ({"starts_at": 1}, "bad_day"),
        ({"starts_at": "soon"}, "bad_field"),
        ({"starts_at": 2**60}, "bad_field"),
        ({"starts_at": -5}, "bad_field"),
        ({"place": None}, "bad_field"),
    ],
)
def test_what_a_program_cannot_say_is_refused(house, body, code):
    answer = house.ask("PATCH", "", body, house.facilitator)
    assert (answer.status_code, answer.json["code"]) == (400, code)


def test_phones_tell_it_before_the_start_and_the_purpose_as_long_as_somebody_may_join(house, browser, london):
    change(house, purpose="For the\nboard <b>", place="Town hall", starts_at=NOON, ends_at=NOON + 2 * HOUR)
    day, place, why = "Sunday, 21 June 2026, 13:00 to 15:00", "Town hall", "For the\nboard &lt;b&gt;"
    join = browser.get(f"/c/{house.code}").text
    assert all(text in join for text in (day, place, why))
    phone = joined(house, browser).get(f"/c/{house.code}").text
    assert all(text in phone for text in (day, place, why))
    house.move("open")
    late = house.running.app.test_client().get(f"/c/{house.code}").text
    assert why in late
    assert day not in late
    began = browser.get(f"/c/{house.code}").text
    part = began[began.index('class="occasion"') :]
    assert part[: part.index(">")].endswith(" hidden")


def test_a_cafe_of_which_nothing_was_said_has_no_empty_place_for_it(house, browser):
    assert "occasion" not in browser.get(f"/c/{house.code}").text
    assert "occasion" not in joined(house, browser).get(f"/c/{house.code}").text


def test_the_invitation_is_for_who_runs_the_cafe(house):
    change(house, title="A day; with, signs", place="Town hall", starts_at=NOON)
    answer = invitation(house)
    assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="cafe-{house.code}.ics"'
    (event,) = Calendar.from_ical(answer.data).events
    assert (event["SUMMARY"], event["LOCATION"]) == ("A day; with, signs", "Town hall")
    assert event.start == datetime(2026, 6, 21, 12, tzinfo=UTC)
    assert house.code in event["DESCRIPTION"]
    person = house.join()["token"]
    for token in (house.host(1), house.made["tokens"]["wall"], person):
        refused = invitation(house, token)
        assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")
    assert house.client.get(f"{API}/cafes/{house.code}/export?format=ics").status_code == 401


def test_it_tells_the_address_of_phones_only_where_that_stays(house, monkeypatch):
    change(house, starts_at=NOON)
    monkeypatch.setattr("cafe.web.exporting.of_this_wifi", lambda: "192.168.1.20")
    (event,) = Calendar.from_ical(invitation(house).data).events
    assert "URL" not in event
    assert "://" not in event["DESCRIPTION"]
    monkeypatch.setattr("cafe.web.exporting.of_this_wifi", lambda: None)
    (event,) = Calendar.from_ical(invitation(house).data).events
    assert f"/c/{house.code}?k=" in event["URL"]
    path = "/c/" + event["URL"].partition("/c/")[2]
    assert house.client.get(path).status_code == 200


def test_whoever_makes_a_cafe_with_a_day_finds_the_invitation_at_once(house, browser):
    dated, _ = make(house, browser, day="2026-07-01", begins="14:00")
    address = dated.text.partition('/export?format=ics"')[0].rpartition('"')[2]
    assert browser.get(f"{address}/export?format=ics").status_code == 200
    undated, _ = make(house, browser)
    assert "format=ics" not in undated.text


def test_the_time_of_this_computer_has_a_name_also_where_the_system_tells_none(monkeypatch):
    monkeypatch.setenv("TZ", "XYZ-3")
    time.tzset()
    assert occasion.zone() == "XYZ"
    monkeypatch.undo()
    time.tzset()
