"""A rehearsal, begun by a press: pretend phones in a copy that says what it is, and a real café that stays empty."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import DESK, Room

COMING_MS = 60_000  # they come in over ten seconds, and speak by and by


def test_pretend_phones_fill_a_copy_and_leave_the_real_cafe_alone(room: Room):
    page = room.desk()
    page.goto(f"{room.server.url}/c/{room.code}/desk/links")
    page.get_by_label("Pretend phones").fill("20")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name=re.compile("^Rehearse with pretend phones")).click()
    begun = opened.value
    expect(begun.locator("h1")).to_have_text("The rehearsal begins")
    wall, desk = room.window(DESK), page.context.new_page()
    for window, screen in ((wall, "wall"), (desk, "desk")):
        window.goto(re.sub(r"^http://[^/]+", room.server.url, begun.locator(f"#{screen}").input_value()))
        expect(window.locator(".rehearsal")).to_contain_text("Rehearsal")
    expect(desk.locator("#link")).to_have_attribute("data-state", "live")
    desk.get_by_role("button", name="Open round 1").click()
    expect(wall.locator("body")).to_contain_text(re.compile(r"Round 1"))
    expect(desk.locator("#count-people")).to_have_text("20", timeout=COMING_MS)
    expect(desk.locator("#contributions .contribution, .contribution").first).to_be_visible(timeout=COMING_MS)
    assert room.said() == []
    assert not [type_ for type_, _ in room.state() if type_ == "person"]
    begun.get_by_role("button", name="End the rehearsal").click()
    expect(begun).to_have_url(room.address("/desk"))
    expect(begun.locator(".rehearsal")).to_have_count(0)
