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


def test_a_template_replaces_what_was_typed_only_at_the_second_press(room: Room):
    page = room.window(DESK)
    page.goto(room.server.url)
    cards = page.locator("a.template")
    half_day = page.locator("a.template[href*=halfday]")
    for n in range(cards.count()):  # where nothing was typed, nothing is asked
        address = cards.nth(n).get_attribute("href") or ""
        cards.nth(n).click()
        page.wait_for_url(f"**{address}")
    page.goto(room.server.url)
    page.get_by_label("Title").fill("Typed by hand")
    page.get_by_label("Table 1: Question").fill("Who gets home late?")
    half_day.click()
    expect(half_day.get_by_text("Press again: it replaces what you typed")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Typed by hand")
    page.get_by_label("Title").focus()
    expect(half_day.get_by_text("Press again")).to_be_hidden()
    half_day.dblclick()
    expect(page.get_by_label("Table 1: Question")).to_have_value("Who gets home late?")
    half_day.press("Enter")
    expect(page.locator("a.template[href*=halfday][aria-current]")).to_be_visible()
    expect(page.locator(".round-row:visible")).to_have_count(4)


def test_the_form_is_whole_for_whoever_comes_back_to_it(room: Room):
    page = room.window(DESK)
    page.goto(room.server.url)
    many, rows = page.get_by_label("How many tables"), page.locator(".table-row")
    usual = rows.count()
    for asks in (False, True):
        many.fill("10")
        page.get_by_label("Title").fill("Typed by hand")
        expect(rows).to_have_count(10)
        if asks:
            half_day = page.locator("a.template[href*=halfday]")
            half_day.press("Enter")
            half_day.press("Enter")
            page.wait_for_url("**halfday**")
        else:
            page.goto(f"{room.server.url}/privacy")
        page.go_back()
        expect(rows).to_have_count(usual if asks else 10)
        expect(many).to_have_value(str(usual if asks else 10))


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


def test_cafes_made_in_this_browser_are_listed_there_until_forgotten_or_erased(room: Room):
    page = room.window(DESK)
    codes = []
    page.goto(room.server.url)
    expect(page.locator("#made-here")).to_be_hidden()
    for title in ("First <b>one</b>", "Second one"):
        page.goto(room.server.url)
        page.get_by_label("Title").fill(title)
        page.get_by_role("button", name="Make this café").click()
        expect(page.locator("h1")).to_have_text("Your café is made")
        codes.append(page.locator(".big-code").first.inner_text())
        page.wait_for_function("code => localStorage.getItem('made-here')?.includes(code)", arg=codes[-1])
    kept = page.evaluate("JSON.parse(localStorage.getItem('made-here'))")
    assert [{**one, "day": ""} for one in kept] == [
        {"code": codes[1], "title": "Second one", "day": ""}, {"code": codes[0], "title": "First <b>one</b>", "day": ""},
    ]  # fmt: skip
    page.goto(room.server.url)
    rows = page.locator("#made-list > li")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text(f"First <b>one</b> {codes[0]}, made on ")
    page.get_by_role("button", name="Forget First").click()
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("button")).to_be_focused()
    rows.get_by_role("link", name="Second one").click()
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    page.get_by_text("Delete this café").click()
    page.get_by_label("Type the code").fill(codes[1])
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator("h1")).to_have_text("The café is erased")
    page.wait_for_function("() => localStorage.getItem('made-here') === null")
    other = room.window(DESK)
    other.goto(room.server.url)
    expect(other.locator("#made-here")).to_be_hidden()


def test_there_are_as_many_rows_as_tables_and_none_that_is_filled_in_is_lost(room: Room):
    page = room.window(DESK)
    page.goto(room.server.url)
    many, rows = page.get_by_label("How many tables"), page.locator("#table-rows > li")
    expect(rows).to_have_count(5)
    rows.nth(2).get_by_role("textbox").first.fill("Kept")
    many.fill("12")
    many.press("Tab")
    expect(rows).to_have_count(12)
    many.fill("1")
    many.press("Tab")
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("textbox").first).to_have_value("Kept")
    page.get_by_role("button", name="Add a table").click()
    expect(many).to_have_value("2")
    page.get_by_label("Title").fill("Two tables")
    page.get_by_role("button", name="Make this café").click()
    expect(page.locator(".host-links > li")).to_have_count(2)
    expect(page.locator("#rehearse-people")).to_have_value("25")
