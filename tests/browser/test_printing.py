"""What is printed before the day, looked at in a browser: previews are there, nothing goes sideways, and it needs no script."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, SMALL, WALL, Room
from tests.browser.test_languages import SIDEWAYS

SEEN = """() => [...document.querySelectorAll('.print-look')].every((one) => one.complete && one.naturalWidth > 100)"""


@pytest.mark.parametrize("size", [SMALL, PHONE, DESK, WALL], ids=["320", "390", "1366", "1920"])
def test_every_piece_is_seen_and_nothing_goes_sideways(room: Room, size):
    page = room.window(size)
    page.goto(room.address("/desk", room.made["tokens"]["facilitator"]))
    page.wait_for_selector("#clock")
    page.goto(room.address("/print"))
    expect(page.locator(".print-look")).to_have_count(7)
    page.wait_for_function(SEEN)
    page.get_by_text("Times, tables, how many").click()
    assert page.evaluate(SIDEWAYS) == ""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(SIDEWAYS) == ""


def test_a_choice_is_shown_and_a_wrong_one_can_be_put_right(room: Room):
    page = room.window(DESK)
    page.goto(room.address("/desk", room.made["tokens"]["facilitator"]))
    page.wait_for_selector("#clock")
    page.goto(room.address("/print"))
    page.get_by_text("Times, tables, how many").click()
    page.get_by_label("Only these tables").fill("1")
    page.get_by_role("button", name="Show it like this").click()
    expect(page.get_by_role("link", name="Table tents: PDF, 1 page")).to_be_visible()
    expect(page.get_by_label("Only these tables")).to_have_value("1")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Table tents: PDF, 1 page").click()
    assert saved.value.suggested_filename == f"cafe-{room.code}-print-tents.pdf"
