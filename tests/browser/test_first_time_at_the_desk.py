"""What somebody who runs a café for the first time stumbles over at the desk: time that runs out by pressing, what is left
open, who has not come, and parts that hide other parts."""

import re
import time

from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import Room

# The desk's own words, or those of the café where the press was faster than the news.
NO_LESS = re.compile("^(Half a minute or less is left: \u22121 min takes no more|Only 30 seconds or less are left)")


def desk_of(room: Room) -> Page:
    """A desk that hears its café."""
    desk = room.desk()
    expect(desk.get_by_text("Live", exact=True)).to_be_visible()
    return desk


def told(desk: Page, words: str) -> None:
    expect(desk.locator("#told-words")).to_have_text(words)


def test_a_minute_less_never_ends_a_round_nor_the_way_to_another_table(room: Room):
    room.act("POST", "/clock", action="open")
    desk = desk_of(room)
    less, digits = desk.locator("[data-action=shorter]"), desk.locator("[data-clock-digits]")
    left = room.state()["clock", "clock"]["ends_at"] / 1000 - time.time()
    room.act("POST", "/clock", action="extend", seconds=145 - round(left))  # 145 seconds are left
    expect(digits).to_have_text(re.compile("^(2:|1:[3-5])"))
    less.click()
    told(desk, "One minute less.")
    expect(digits).to_have_text(re.compile("^(1:[0-2]|0:)"))
    less.click()
    told(desk, "Half a minute is left.")
    room.act("POST", "/clock", action="pause")  # or the half minute would be over on a slow machine
    expect(desk.locator("#clock[data-phase=paused]")).to_be_visible()
    left = room.state()["clock", "clock"]["left_ms"]
    for _ in range(3):
        less.press("Enter")  # a click is not heard in the first moment of a phase
    told(desk, NO_LESS)
    assert (room.state()["clock", "clock"]["phase"], room.state()["clock", "clock"]["left_ms"]) == ("paused", left)
    room.act("POST", "/clock", action="close")
    expect(desk.locator("#clock[data-phase=travelling]")).to_be_visible()
    before = room.state()["clock", "clock"]["ends_at"]
    asked: list[Request] = []
    desk.on("request", lambda request: request.url.endswith("/clock") and asked.append(request))
    for _ in range(4):
        desk.keyboard.press("-")
    expect(digits).to_have_text(re.compile("^0:(30|[0-2])"))
    for request in asked:  # under way together, and answered in any order
        request.response().finished()
    desk.keyboard.press("-")
    told(desk, NO_LESS)
    assert before - room.state()["clock", "clock"]["ends_at"] <= 90_000, "of two minutes half a minute stays"


def test_who_has_not_come_and_the_end_of_the_rounds_stand_beside_the_next_step(room: Room):
    for name in ("Ann", "Ben", "Cat"):
        room.act("POST", "/people", name=name, expected=True)
    here = room.act("POST", "/people", name="Dee", expected=True)
    room.act("PATCH", f"/people/{here.person}", expected=False, host_of=2)
    desk = desk_of(room)
    line = desk.locator("#before-opening")
    expect(line).to_have_text("3 of 4 people are not here yet. Tables 1, 3 have no host here.")
    expect(desk.get_by_role("button", name="Open round 1")).to_have_accessible_description(re.compile("not here yet"))
    ends = desk.locator("#ends-about")
    expect(ends).to_have_text(re.compile(r"^Rounds end about \d\d:\d\d$"))
    table = desk.locator("#tables > li", has_text="Not here yet:").first
    table.locator("summary").click()
    expect(table.locator("details")).to_contain_text(re.compile(r"Not here yet:\s*\W?(Ann|Ben|Cat)"))
    desk.get_by_role("button", name="Open round 1").click()
    expect(line).to_be_hidden()
    before = ends.text_content()
    room.act("POST", "/clock", action="extend", seconds=120)
    expect(ends).not_to_have_text(before or "")


def test_finishing_says_that_the_phones_are_still_asked_and_nobody_waits_afterwards(room: Room):
    room.act("POST", "/clock", action="open")
    room.act("PUT", "/tables/2/need", wanted=True)
    said = room.act("POST", "/contributions", text="One thing that was said", table=1).id
    theme = room.act("POST", "/themes", name="Ours").id
    room.act("PUT", f"/contributions/{said}/theme", theme=theme)
    room.act("POST", "/clock", action="harvest")
    room.act("POST", "/themes/check")
    desk = desk_of(room)
    expect(desk.locator("#calls")).to_be_visible()
    expect(desk.locator("#check-left")).to_be_visible()
    finish = desk.locator("[data-action=finish]:visible")
    finish.click()
    asks = finish.locator("[data-asks]:visible")
    expect(asks).to_have_text("The phones are still being asked. Press again: finish the café")
    desk.keyboard.press("Tab")
    desk.get_by_role("button", name="End it now").click()
    expect(desk.locator("#check-left")).to_be_hidden()
    finish.click()
    expect(asks).to_have_text("Press again: finish the café")
    finish.click()
    expect(desk.locator("#clock[data-phase=finished]")).to_be_visible()
    expect(desk.locator("#calls")).to_be_hidden()
    expect(desk.locator("#tables .desk-need:visible")).to_have_count(0)


def test_a_first_draft_is_told_on_the_tab(room: Room):
    desk = desk_of(room)
    expect(desk.get_by_role("tab", name="Themes")).to_have_accessible_name("Themes 0")
    room.act("POST", "/clock", action="open")
    for n in range(6):
        room.act("POST", "/contributions", text=f"The bus does not come in the evening, number {n}", table=1)
    room.act("POST", "/themes/draw")
    expect(desk.get_by_role("tab", name="Themes")).to_have_accessible_name("Themes draft")
    desk.get_by_role("tab", name="Themes").click()
    desk.get_by_role("button", name="Discard this draft").click()
    told(desk, "The draft is discarded. Nothing has changed.")
    expect(desk.get_by_role("tab", name="Themes")).to_have_accessible_name("Themes 0")


def test_a_name_that_is_saved_late_calls_nobody_back(room: Room):
    room.act("POST", "/clock", action="open")
    room.act("POST", "/themes", name="Ours")
    desk = desk_of(room)
    late = []
    desk.route("**/themes/t1", lambda route: late.append(route))
    desk.get_by_role("tab", name="Themes").click()
    desk.locator("#themes").get_by_role("button", name="Rename").click()
    desk.keyboard.type("Our own")
    with desk.expect_request("**/themes/t1"):
        desk.keyboard.press("Enter")
    pause = desk.get_by_role("button", name="Pause", exact=True)
    pause.focus()
    for route in late:
        route.continue_()
    told(desk, "Renamed to Our own.")
    expect(desk.locator("#themes .rename")).to_be_hidden()
    expect(pause).to_be_focused()


def test_what_was_just_done_hides_nothing_that_is_worked_on(room: Room):
    room.act("POST", "/clock", action="open")
    desk = desk_of(room)
    desk.locator("[data-action=longer]").click()
    told(desk, "One minute more.")
    parts = "#clock .desk-digits, #clock button:not([hidden]), .desk-tabs, .desk-tables, .desk-panel:not([hidden]), .desk-side"
    below = """(parts) => {
      const told = document.querySelector('#told').getBoundingClientRect();
      return [...document.querySelectorAll(parts)].filter((one) => one.getBoundingClientRect().top < told.bottom).length;
    }"""
    assert desk.evaluate(below, parts) == 0


def test_removing_a_person_opens_in_sight(room: Room):
    room.act("POST", "/people", name="Ann")
    desk = desk_of(room)
    desk.get_by_role("tab", name="People").click()
    desk.locator("#people [data-do=more]").click()
    remove = desk.locator("#about summary", has_text="Remove this person")
    expect(remove).to_be_in_viewport(ratio=1)
    remove.click()
    expect(desk.get_by_role("button", name="Remove for good")).to_be_in_viewport(ratio=1)


def test_the_log_says_that_it_is_being_loaded_and_by_how_much_time_was_changed(room: Room):
    room.act("POST", "/clock", action="open")
    room.act("POST", "/clock", action="extend", seconds=-90)
    desk = desk_of(room)
    held, holds = [], [True]
    desk.route("**/audit?*", lambda route: held.append(route) if holds else route.continue_())
    desk.get_by_role("tab", name="Log").click()
    expect(desk.locator("#acts-waited")).to_be_visible()
    expect(desk.locator("#no-acts")).to_be_hidden()
    expect(desk.locator("#acts-wrong")).to_be_hidden()
    holds.clear()
    for route in held:
        route.continue_()
    expect(desk.locator("#acts > li").first).to_contain_text("Changed the time that is left")
    expect(desk.locator("#acts > li").first).to_contain_text("(\u22121:30)")
    expect(desk.locator("#acts-waited")).to_be_hidden()


def test_how_long_a_cafe_is_kept_is_said_in_its_own_words(room: Room):
    desk = desk_of(room)
    desk.locator("#keep-days").fill("5")
    desk.locator("#keeping").get_by_role("button", name="Save").click()
    told(desk, "Kept for 5 days.")
