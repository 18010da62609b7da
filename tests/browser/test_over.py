"""What screens show when the facilitator erases the café."""

import os
import re

import requests
from playwright.sync_api import expect

from tests.browser.conftest import Room, let_time_pass, stop_clock


def test_every_screen_says_that_the_cafe_is_over_and_the_desk_that_it_is_erased(room: Room):
    phone, wall, host, desk = room.phone("Ann"), room.wall(), room.host(2), room.desk()
    desk.get_by_text("Delete this café").click()
    desk.get_by_label("Type the code").fill(room.code)
    stop_clock(desk)
    desk.get_by_role("button", name="Delete for good").click()
    expect(desk.locator("#told-words")).to_have_text("This café is erased in ten seconds, for good.")
    let_time_pass(desk, 10.5)
    expect(desk.locator("h1")).to_have_text("The café is erased")
    for screen in (phone, wall, host):
        expect(screen.locator("h1")).to_have_text("This café is over. Thank you.")
        screen.wait_for_load_state()  # with its style sheet and its last line
        assert "this code" not in screen.locator("main").inner_text()
    assert wall.locator("h1").bounding_box()["height"] > 60


def test_a_screen_under_a_later_code_says_so_as_well(room: Room):
    phone = room.phone("Ann")
    code = room.act("POST", "/code").code
    phone.goto(f"{room.front}/c/{code}")
    phone.wait_for_selector("#instruction")
    head = {"Authorization": f"Bearer {room.made['tokens']['facilitator']}", "Idempotency-Key": os.urandom(16).hex()}
    requests.delete(f"{room.server.url}/api/v1/cafes/{room.code}", headers=head, timeout=20)
    expect(phone.get_by_role("heading", name="This café is over. Thank you.")).to_be_visible()
    expect(phone).to_have_url(re.compile(f"/c/{room.code}$"))
