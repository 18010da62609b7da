"""Every screen shows the same time, on machines whose own clock is wrong, is set, or slept."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import DESK, PHONE, WALL, Room
from tests.serving import Server

HOUR, DAY = 3_600_000, 86_400_000
ERROR_MS = 500
MOST_TURNS = 24

# The page's own date, off by `window.off` ms. Its tick, which is no date, stays as it is.
SHIFTED = """
    window.off = OFF;
    const True = Date;
    window.Date = class extends True {
        constructor(...given) { if (given.length) super(...given); else super(True.now() + window.off); }
        static now() { return True.now() + window.off; }
    };
"""
# Each turn of the countdown, and the true time of it: a page's tick counts from the true time at which it was begun.
TURNS = """(many) => new Promise((done) => {
    const digits = document.querySelector('[data-clock-digits]');
    const turned = [];
    new MutationObserver(() => {
        turned.push([digits.textContent, performance.timeOrigin + performance.now()]);
        if (turned.length === many) done(turned);
    }).observe(digits, { childList: true, characterData: true, subtree: true });
})"""


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that the test may end and start again."""
    with Server(tmp_path / "data") as server:
        yield server
    assert "Traceback" not in server.said


def phone_off_by(room: Room, ms: int) -> Page:
    """Somebody joins with a phone whose date is wrong."""
    window = room.window
    try:
        room.window = lambda device, **more: _shifted(window(device, **more), ms)
        return room.phone("Late" if ms < 0 else "Early")
    finally:
        room.window = window


def _shifted(page: Page, ms: int) -> Page:
    page.add_init_script(SHIFTED.replace("OFF", str(ms)))
    return page


def seconds_on(page: Page) -> int:
    """What the countdown shows."""
    minutes, seconds = page.locator("[data-clock-digits]").first.inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def late_by(room: Room, page: Page, turns: int = 4) -> list[float]:
    """How late each turn of a running countdown came, in ms. The first one may still be of before."""
    turned = page.evaluate(TURNS, turns)[1:]
    ends_at = room.state()["clock", "clock"]["ends_at"]
    minutes = [(at, *map(int, shown.split(":"))) for shown, at in turned]
    return [at - (ends_at - (m * 60 + s) * 1000) for at, m, s in minutes]


def wrong_by(room: Room, page: Page) -> float:
    """How far the countdown is off, in ms: a busy machine turns it late, never early, so the smallest tells; where all
    turns were late, later ones do."""
    found: list[float] = []
    while len(found) < MOST_TURNS and (not found or min(map(abs, found)) > ERROR_MS):
        found += late_by(room, page)
    return min(map(abs, found))


def frozen(page: Page) -> CDPSession:
    """The page sleeps from now on, as behind a closed lid."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    return session


def test_phones_whose_clock_is_a_day_wrong_show_the_same_time(room: Room):
    phones = [phone_off_by(room, ms) for ms in (DAY, -DAY, 0)]
    room.act("POST", "/clock", action="open")
    for phone in phones:
        expect(phone.locator("[data-clock-digits]").first).to_contain_text(re.compile(r"^(19|20):"))
    for phone, ms in zip(phones, (DAY, -DAY, 0), strict=True):
        assert (
            phone.evaluate("Math.round((Date.now() - performance.timeOrigin - performance.now()) / 1000)") * 1000 == ms
        )
        assert wrong_by(room, phone) <= ERROR_MS


@pytest.mark.parametrize("step", [HOUR, -HOUR, DAY, -DAY])
def test_a_phone_whose_clock_is_set_while_the_page_is_open_counts_on(room: Room, step: int):
    phone = phone_off_by(room, 0)
    room.act("POST", "/clock", action="open")
    expect(phone.locator("[data-clock-digits]").first).to_contain_text(re.compile(r"^(19|20):"))
    phone.evaluate(f"window.off = {step}")
    before = seconds_on(phone)
    expect(phone.locator("[data-clock-digits]").first).not_to_have_text(f"{before // 60}:{before % 60:02}")
    assert before - 30 < seconds_on(phone) < before
    assert wrong_by(room, phone) <= ERROR_MS
    room.act("POST", "/clock", action="pause")
    expect(phone.locator("[data-clock-words]").first).to_contain_text("paused")


def test_a_laptop_that_slept_shows_the_time_at_once_and_hears_again(chromium, own_server: Server):
    """While it slept time was taken away, and its connection went with the server's restart."""
    room = Room(chromium, own_server)
    try:
        desk, phone, wall = room.desk(), room.phone("Ann"), room.wall()
        room.act("POST", "/clock", action="open")
        for page in (desk, phone, wall):
            expect(page.locator("[data-clock-digits]").first).to_contain_text(re.compile(r"^(19|20):"))
        asleep = [(page, frozen(page)) for page in (desk, phone, wall)]
        room.act("POST", "/clock", action="extend", seconds=-600)
        own_server.kill()
        own_server.start()
        for page, session in asleep:
            session.send("Page.setWebLifecycleState", {"state": "active"})
            expect(page.locator("[data-clock-digits]").first).to_contain_text(re.compile(r"^([5-9]|10):"))
        assert wrong_by(room, phone) <= ERROR_MS
        room.act("POST", "/clock", action="pause")
        expect(desk.locator("#clock")).to_have_attribute("data-phase", "paused")
        expect(wall.locator("#main")).to_have_attribute("data-phase", "paused")
        expect(phone.locator("[data-clock-words]").first).to_contain_text("paused")
    finally:
        room.close()


@pytest.mark.parametrize("device", [DESK, PHONE, WALL], ids=["desk", "phone", "wall"])
def test_a_machine_whose_tick_stood_while_it_slept_asks_again_as_it_wakes(room: Room, device: dict):
    """Such a machine's date goes on; the page sees that, though it never became hidden."""
    page = phone_off_by(room, 0)
    page.set_viewport_size(device["viewport"])
    room.act("POST", "/clock", action="open")
    expect(page.locator("[data-clock-digits]").first).to_contain_text(re.compile(r"^(19|20):"))
    with page.expect_response(re.compile(r"/frames\?room=everyone")):
        page.evaluate("window.off = 900_000")
    room.act("POST", "/clock", action="pause")
    expect(page.locator("[data-clock-words]").first).to_contain_text("paused")


def test_of_two_facilitators_who_press_in_the_same_moment_one_is_told(room: Room):
    first, second = room.desk(), room.desk()
    first.get_by_role("button", name="Open round 1").click()
    for desk in (first, second):
        expect(desk.locator("#clock")).to_have_attribute("data-phase", "open")
    step = room.state()["clock", "clock"]["step"]

    def a_moment_later(route):
        room.act("POST", "/clock", action="pause", step=step)
        route.continue_()

    second.route("**/clock", a_moment_later)
    second.get_by_role("button", name="Pause", exact=True).press("Enter")  # a key presses nothing by mistake
    expect(second.locator("#told-words")).to_contain_text("The clock has moved already")
    for desk in (first, second):
        expect(desk.locator("#clock")).to_have_attribute("data-phase", "paused")
    assert room.state()["clock", "clock"]["step"] == step + 1


@pytest.mark.parametrize("how", ["mouse", "keyboard", "finger"])
def test_a_double_tap_is_one_step(room: Room, how: str):
    desk = room.window(PHONE if how == "finger" else DESK)
    desk.clock.install(time=0)
    desk.clock.pause_at(1)  # both presses come in one moment, however slow this machine is
    desk.goto(room.address("/desk", room.made["tokens"]["facilitator"]))
    desk.wait_for_selector("#link[data-state=live]")
    button = desk.get_by_role("button", name="Open round 1")
    expect(button).to_be_visible()
    match how:
        case "mouse":
            button.dblclick()
        case "finger":
            button.scroll_into_view_if_needed()
            place = button.bounding_box()
            assert place is not None
            for _ in range(2):  # whatever stands there by then
                desk.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        case _:
            button.focus()
            desk.keyboard.press("Enter")
            desk.keyboard.press("Enter")
    expect(desk.locator("#clock")).to_have_attribute("data-phase", "open")
    room.act("POST", "/notices", text="Whatever was pressed has arrived")
    expect(desk.locator("#notices")).to_contain_text("Whatever was pressed has arrived")
    assert room.state()["clock", "clock"]["step"] == 1
