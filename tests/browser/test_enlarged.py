"""Twice the text on the smallest screen, and what is said while a dialog stands before the page."""

from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.browser.conftest import SMALL, Room
from tests.browser.test_languages import SIDEWAYS


def opened(room: Room, screen: str, token: str, ready: str) -> Page:
    page = room.window(SMALL)
    page.goto(room.address(screen, token))
    page.wait_for_selector(ready)
    return page


def sideways(page: Page) -> str:
    """What reaches past the page, once its scripts have fitted what they fit."""
    with suppress(NotInTime):
        page.wait_for_function(f"() => ({SIDEWAYS})() === ''")
    return page.evaluate(SIDEWAYS)


@pytest.fixture
def long_rounds(chromium, server):
    """A café whose rounds take hours."""
    room = Room(chromium, server, rounds=[{"minutes": 300}] * 2, title="Integrated neighbourhood partnerships")
    yield room
    room.close()
    assert room.faults == []


def test_every_screen_fits_with_twice_the_text(long_rounds: Room):
    room = long_rounds
    tokens = room.made["tokens"]
    ann = room.phone("Ann", SMALL)
    room.act("POST", "/clock", action="open")
    ann.get_by_label("What would you like to add?").fill("Interdisciplinary")
    ann.get_by_role("button", name="Send").click()
    expect(ann.locator("#mine-count")).to_have_text("1")
    pages = {
        "phone": ann,
        "host": opened(room, "/host", tokens["hosts"]["1"], "#guests-title"),
        "desk": opened(room, "/desk", tokens["facilitator"], "#clock"),
        "wall": opened(room, "/wall", tokens["wall"], "#start-button"),
        "notes": opened(room, "/notes", tokens["facilitator"], "#contents-title"),
    }
    for phase in ("open", "paused"):
        if phase == "paused":
            room.act("POST", "/clock", action="pause")
            expect(pages["wall"].locator("#main")).to_have_attribute("data-phase", "paused")
        for size in ("100%", "200%"):
            for name, page in pages.items():
                page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
                assert sideways(page) == "", f"{name}, {phase}, {size}"


def test_what_is_said_is_heard_before_an_open_dialog(room: Room):
    desk = room.desk()
    expect(desk.locator("#link")).to_have_attribute("data-state", "live")
    desk.keyboard.press("?")
    expect(desk.locator("dialog[open]")).to_be_visible()
    room.act("PUT", "/tables/2/need", wanted=True)
    expect(desk.locator("dialog[open] #say")).to_contain_text("Table 2 wants you.")
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog[open]")).to_have_count(0)
    room.act("PUT", "/tables/3/need", wanted=True)
    expect(desk.locator("body > #say")).to_contain_text("Table 3 wants you.")


def test_a_line_that_changes_is_read_out(room: Room):
    door = room.window({"viewport": {"width": 1366, "height": 768}})
    door.goto(room.front + "/")
    door.locator("input[name=people]").first.fill("23")
    door.locator("input[name=rounds]").first.fill("4")
    expect(door.locator("#say")).not_to_be_empty()
