"""The organiser at the door, in a real browser."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import DESK, SMALL, Room


def no_sideways(page) -> bool:
    """Whether the page fits its window."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_plan_is_checked_while_it_is_typed_and_changed_at_a_press(room: Room):
    page = room.window(SMALL)
    page.goto(room.server.url)
    plan = page.locator("#plan-time")
    expect(plan).to_contain_text("3 rounds of 20 min")
    page.get_by_label("Begins at").fill("14:00")
    page.get_by_label("Must end at").fill("15:00")
    expect(plan).to_contain_text("It does not fit")
    plan.get_by_role("button", name="End at 15:35").click()
    expect(plan).to_contain_text("It fits")
    expect(page.get_by_label("Must end at")).to_have_value("15:35")
    expect(page.get_by_label("Must end at")).to_be_focused()
    expect(plan.get_by_role("button")).to_have_count(0)
    page.get_by_label("How many people you expect").fill("60")
    expect(page.locator("#plan-room")).to_contain_text("Up to 12 at a table")
    assert no_sideways(page)


def test_each_round_has_a_question_and_there_are_as_many_as_rounds(room: Room):
    page = room.window(DESK)
    page.goto(f"{room.server.url}/?template=halfday")
    rows = page.locator(".round-row:visible")
    expect(rows).to_have_count(4)
    page.get_by_label("Rounds", exact=True).fill("5")
    expect(rows).to_have_count(5)
    expect(page.get_by_label("Round 5: question")).to_have_value("")
    page.get_by_label("Rounds", exact=True).fill("2")
    expect(rows).to_have_count(2)
    page.get_by_label("Title").fill("Two rounds")
    page.get_by_label("Title").press("Enter")
    expect(page.locator("h1")).to_have_text("Your café is made")


def test_one_more_cafe_like_this_one(room: Room):
    room.phone("Ann")
    desk = room.desk()
    desk.goto(f"{room.server.url}/?like={room.code}")
    expect(desk.get_by_label("Title")).to_have_value("A café in browsers")
    expect(desk.locator("input[name=table_name]").nth(2)).to_have_value("Topic 3")
    desk.get_by_label("Title").fill("Once more")
    desk.get_by_role("button", name="Make this café").click()
    expect(desk.locator("h1")).to_have_text("Your café is made")
    code = desk.locator(".big-code").first.inner_text()
    assert re.fullmatch("[A-Z2-9]{6}", code)
    assert code != room.code
    assert room.state()["cafe", room.code]["title"] == "A café in browsers"
