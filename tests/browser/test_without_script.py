"""Without JavaScript: a participant and a host go through a café by links and plain forms alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Room
from tests.pictures import flat


@pytest.fixture
def plain(room: Room) -> Page:
    """A phone whose browser runs no script."""
    context = room.chromium.new_context(**PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def press(button: Locator) -> None:
    """Press what sends a form or leads on, and wait for the page that follows."""
    with button.page.expect_navigation():
        button.tap()


def said(page: Page) -> str:
    """What the page says was done."""
    return page.locator("#did").inner_text()


def test_a_participant_joins_writes_builds_on_moves_comes_back_and_leaves(room: Room, plain: Page):
    bo = room.phone("Bo")
    plain.goto(room.address(""))
    plain.get_by_label("Your first name").fill("Ann")
    press(plain.get_by_role("button", name="Join"))
    for person in ("p1", "p2"):
        room.act("PATCH", f"/people/{person}", table=1)
    room.act("POST", "/clock", action="open")
    room.act("POST", "/contributions", text="From the table", table=1)
    press(plain.get_by_role("link", name="Look for what is new"))
    expect(plain.locator("#big")).to_have_text("You are at table 1")

    plain.locator("#text").fill("x" * 501)
    plain.get_by_text("Idea", exact=True).tap()
    press(plain.get_by_role("button", name="Send"))
    expect(plain.locator("#write-error")).to_contain_text("501")
    expect(plain.get_by_label("Idea", exact=True)).to_be_checked()
    plain.locator("#text").fill("My own words")
    press(plain.get_by_role("button", name="Send"))
    assert said(plain) == "Saved"
    expect(bo.locator("#now-list")).to_contain_text("My own words")

    theirs = plain.locator("#now-list > li").filter(has_text="From the table")
    press(theirs.locator("[data-stance=agree]"))
    expect(theirs.locator("[data-stance=agree]")).to_have_attribute("aria-pressed", "true")
    press(theirs.get_by_role("link", name="Build on this"))
    expect(plain.locator("#building")).to_contain_text("From the table")
    plain.locator("#text").fill("And on that")
    press(plain.get_by_role("button", name="Send"))
    assert room.state()["contribution", "c3"]["builds_on"] == "c1"

    room.act("POST", "/clock", action="close")
    press(plain.get_by_role("link", name="Look for what is new"))
    expect(plain.locator("#big")).to_contain_text("Go to table")
    room.act("POST", "/clock", action="open")
    press(plain.get_by_role("link", name="Look for what is new"))
    plain.get_by_text("I am at another table").tap()
    press(plain.locator("#choices button:enabled").first)
    expect(plain.locator("#moved")).to_contain_text("You are at table")
    plain.get_by_text("Your code, for another phone").tap()
    rejoin = plain.locator(".rejoin").inner_text()

    plain.context.clear_cookies()
    plain.goto(room.address(""))
    plain.get_by_text("I have a code").tap()
    plain.get_by_label("Your code").fill(rejoin)
    press(plain.get_by_role("button", name="Take my place"))
    plain.get_by_text("Take me out of this café").tap()
    plain.get_by_label("It is withdrawn and erased, too").check()
    press(plain.get_by_role("button", name="Take me out for good"))
    expect(plain.get_by_role("status").first).to_contain_text("your name was erased")
    assert room.said() == ["From the table"]


def test_a_host_pastes_the_link_and_keeps_a_table(room: Room, plain: Page):
    room.phone("Bo")
    room.act("PATCH", "/people/p1", table=1)
    room.act("POST", "/clock", action="open")
    for text in ("Said first", "Said next"):
        room.act("POST", "/contributions", text=text, table=1)
    for action in ("close", "open"):
        room.act("POST", "/clock", action=action)
    room.act("PATCH", "/people/p1", table=1)

    link = room.address("/host", room.made["tokens"]["hosts"]["1"])
    plain.goto(link)
    plain.get_by_label("The host").fill(link)
    press(plain.get_by_role("button", name="Open the table"))
    expect(plain.locator("#steps-title")).to_have_text("Step 2 of 5: Recap")
    press(plain.get_by_role("button", name="Tell this: Said next"))
    assert said(plain) == "Chosen. Phones that arrive show it."
    plain.get_by_label("In shorter words").fill("Next")
    press(plain.get_by_role("button", name="Keep these words"))
    assert [one["text"] for one in room.state()["recap", "1"]["items"]] == ["Next"]
    press(plain.get_by_role("button", name="Next: Talk"))
    expect(plain.locator("#steps-title")).to_have_text("Step 3 of 5: Talk")
    press(plain.get_by_role("button", name="I need the facilitator"))
    assert said(plain) == "The facilitator is called."
    press(plain.get_by_role("button", name="Bo"))
    expect(plain.locator("#guests-title")).to_have_text("Here now: 0 of 1")
    plain.locator("#text").fill("From a guest without a phone")
    press(plain.get_by_role("button", name="Send", exact=True))
    mine = plain.locator("#now-list > li").filter(has_text="From a guest")
    press(mine.get_by_role("button", name="Hide"))
    press(mine.get_by_role("button", name="Show again"))
    press(mine.get_by_role("button", name="Pin"))
    assert room.state()["contribution", "c3"]["pinned"] is True

    def send(jpeg: bytes) -> None:
        plain.get_by_label("A small picture").set_input_files(
            [{"name": "cloth.jpg", "mimeType": "image/jpeg", "buffer": jpeg}]
        )
        press(plain.get_by_role("button", name="Send the picture"))

    send(flat(640, 480))
    assert said(plain) == "The photo is kept."
    expect(plain.locator("#photo-list img")).to_have_js_property("naturalWidth", 640)
    send(flat() + bytes(3 * 1024 * 1024))
    expect(plain.get_by_role("alert").first).to_contain_text("without JavaScript it cannot be made smaller")
