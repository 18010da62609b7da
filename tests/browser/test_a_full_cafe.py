"""A full café: a phone says so in words, tries again by itself, and everybody who is in goes on."""

import pytest

from cafe.sockets.places import Capacity
from tests.browser.conftest import PHONE, Room
from tests.wires import threaded

FULL = "This café is full just now. Keep this page open; it tries again by itself."
STEP = 2_000  # ms


def in_time(page, done) -> None:
    """Let the page's time run on until this is so: some 40 s, unless the machine is slow. No step is quicker than an answer of
    the server, or the page would give up waiting for it."""
    for _ in range(500):
        page.clock.run_for(STEP)
        if done():
            return
        page.wait_for_load_state()
        page.request.get(f"{page.url.partition('/c/')[0]}/healthz")
    raise AssertionError("it never happened")


@pytest.fixture
def wire(tmp_path):
    with threaded(tmp_path) as wire:
        yield wire


@pytest.fixture
def places(wire):
    return wire.running.app.extensions["cafe"].places


@pytest.fixture
def full_room(chromium, wire):
    room = Room(chromium, wire)
    yield room
    room.close()
    assert [fault for fault in room.faults if "503" not in fault] == []


def test_a_phone_that_does_not_fit_says_so_and_comes_in_later(full_room, places):
    page = full_room.phone("Ada")
    page.clock.install()
    places.capacity = Capacity(0, 0)
    page.reload()
    page.get_by_text(FULL).first.wait_for()
    desk = full_room.desk()
    desk.get_by_text("Live", exact=True).wait_for()
    full_room.act("POST", "/notices", text="Said while the phone had no place")
    in_time(page, page.get_by_text("Said while the phone had no place").first.is_visible)
    places.capacity = Capacity(10, 0)
    in_time(page, page.locator("#link").is_hidden)
    full_room.act("POST", "/notices", text="Told at once")
    page.get_by_text("Told at once").first.wait_for()


def test_the_join_form_of_a_full_cafe_is_sent_again_by_itself(full_room, places):
    places.capacity = Capacity(0, 0)
    page = full_room.window(PHONE)
    page.clock.install()
    page.goto(full_room.address(""))
    page.get_by_label("First name").fill("Ada")
    page.get_by_role("button", name="Join the café").click()
    page.get_by_text(FULL).wait_for()
    assert page.get_by_label("First name").input_value() == "Ada"
    places.capacity = Capacity(10, 0)
    in_time(page, page.locator("#instruction").is_visible)
    assert [i["name"] for (kind, _), i in full_room.state().items() if kind == "person"] == ["Ada"]
