"""Why people meet, where, and when: from the door to the calendar, and corrected at the desk."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from cafe.clock import zone_name
from tests.browser.conftest import DESK, PHONE, SMALL, Room
from tests.browser.test_door import no_sideways
from tests.browser.test_editing import editing, effects

ELSEWHERE = "Asia/Tokyo"
HERE = ZoneInfo(zone_name() or ELSEWHERE)  # where this machine has no name for its zone a desk takes the browser's
BEGINS = datetime(2030, 5, 31, 14, tzinfo=HERE)
ENDS = BEGINS + timedelta(hours=2, minutes=30)


def ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def taken(page: Page) -> Calendar:
    """The invitation, as this page hands it out."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Invitation for calendars (.ics)").click()
    assert waiting.value.suggested_filename.endswith(".ics")
    return Calendar.from_ical(waiting.value.path().read_bytes())


@pytest.mark.parametrize("device", [SMALL, PHONE, DESK], ids=["320", "390", "1366"])
def test_who_makes_a_cafe_with_a_day_takes_the_invitation_at_once(room: Room, device: dict):
    page = room.window(device)
    page.goto(room.server.url)
    page.get_by_label("Title").fill("A day in May")
    page.get_by_label("Day if you know it").fill("2030-05-31")
    page.get_by_label("Begins at").fill("14:00")
    page.get_by_label("Must end at").fill("16:30")
    page.get_by_text("More: purpose, place").click()
    page.get_by_label("Purpose").fill("For the board")
    page.get_by_label("Place if you like").fill("Town hall")
    assert no_sideways(page)
    page.get_by_role("button", name="Make this café").click()
    expect(page.locator("h1")).to_have_text("Your café is made")
    assert no_sideways(page)
    (event,) = taken(page).events
    zone = datetime(2030, 5, 31, 14).astimezone()  # of this machine, which is that of the server
    assert event.start == zone.astimezone(UTC)
    assert (event["SUMMARY"], event["LOCATION"]) == ("A day in May", "Town hall")
    assert "For the board" in event["DESCRIPTION"]


def test_the_form_works_without_a_script(room: Room):
    context = room.chromium.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(room.server.url)
    page.get_by_label("Title").fill("By hand")
    page.get_by_label("Day if you know it").fill("2030-05-31")
    page.get_by_role("button", name="Make this café").click()
    expect(page.get_by_role("alert").first).to_contain_text("Say when the café begins, or leave its day out.")
    expect(page.get_by_label("Day if you know it")).to_have_value("2030-05-31")
    page.get_by_label("Begins at").fill("14:00")
    page.get_by_role("button", name="Make this café").click()
    expect(page.get_by_role("link", name="Invitation for calendars (.ics)")).to_be_visible()
    context.close()


@pytest.mark.parametrize("device", [SMALL, DESK], ids=["320", "1366"])
def test_a_desk_elsewhere_reads_and_writes_the_time_of_the_cafe(room: Room, device: dict):
    room.act("PATCH", "", starts_at=ms(BEGINS), ends_at=ms(ENDS), place="Town hall")
    desk = room.desk(device | {"timezone_id": ELSEWHERE})
    line = desk.locator("#occasion")
    expect(line).to_contain_text("14:00")
    expect(line).to_contain_text("Town hall")
    dialog = editing(desk)
    day, begins, ends = (dialog.get_by_label(name) for name in ("Day", "Begins at", "Ends at"))
    expect(day).to_have_value("2030-05-31")
    expect(begins).to_have_value("14:00")
    expect(ends).to_have_value("16:30")
    assert no_sideways(desk)
    begins.fill("17:00")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("The end must be later than the beginning.")).to_be_visible()
    expect(ends).to_be_focused()
    begins.fill("09:15")
    dialog.get_by_label("Place").fill("Library")
    expect(effects(dialog).last).to_contain_text("Invitations that were sent show it as it was.")
    dialog.get_by_role("button", name="Save").click()
    expect(line).to_contain_text("09:15")
    expect(line).to_contain_text("Library")
    item = room.state()["cafe", room.code]
    assert (item["starts_at"], item["ends_at"]) == (ms(BEGINS.replace(hour=9, minute=15)), ms(ENDS))
    desk.get_by_role("button", name="Undo").first.click()
    expect(line).to_contain_text("14:00")
    expect(line).to_contain_text("Town hall")


def test_the_invitation_is_there_as_soon_as_the_cafe_has_a_day_and_the_line_goes_when_it_begins(room: Room):
    desk = room.desk(DESK)
    button = desk.get_by_role("link", name="Invitation for calendars (.ics)")
    expect(button).to_be_hidden()
    dialog = editing(desk)
    dialog.get_by_label("Begins at").fill("14:00")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_label("Day")).to_be_focused()
    dialog.get_by_label("Day").fill("2030-05-31")
    dialog.get_by_label("Purpose").fill("For the board;\nBEGIN:VEVENT")
    dialog.get_by_role("button", name="Save").click()
    expect(button).to_be_visible()
    (event,) = taken(desk).events
    assert event["DESCRIPTION"].startswith("For the board;\nBEGIN:VEVENT\n\n")
    expect(desk.locator("#occasion")).to_be_visible()
    room.act("POST", "/clock", action="open")
    expect(desk.locator("#occasion")).to_be_hidden()
    expect(button).to_be_visible()


def test_a_phone_tells_it_until_the_cafe_begins(room: Room):
    room.act("PATCH", "", purpose="For the\nboard", place="Town hall", starts_at=ms(BEGINS))
    phone = room.phone("Ann", SMALL)
    about = phone.get_by_role("region", name="About this café")
    expect(about).to_contain_text("Town hall")
    expect(about).to_contain_text("31 May 2030")
    assert no_sideways(phone)
    room.act("POST", "/clock", action="open")
    expect(about).to_be_hidden()
