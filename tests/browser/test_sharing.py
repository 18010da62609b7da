"""The link that shows the notes, from the notes page to a reader's browser and to its end; and everybody's own copy."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, SMALL, Late, Room, let_time_pass, stop_clock

WORDS = "Lights over the back gate"


def notes(room: Room, device: dict = DESK) -> Page:
    """The notes page, with the part about sharing open."""
    page = room.window(device)
    page.goto(room.address("/notes", room.made["tokens"]["facilitator"]))
    expect(page.locator("#share-save")).not_to_be_empty()  # its script has come
    page.get_by_text("Edit the document").click()
    page.locator("#share > summary").click()
    return page


def talked(room: Room) -> Page:
    """Somebody said something, and the rounds are over; their phone."""
    phone = room.phone("Quillbert")
    room.act("POST", "/clock", action="open")
    phone.locator("#text").fill(WORDS)
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator("#talk").get_by_text(WORDS)).to_be_visible()
    room.act("POST", "/clock", action="harvest")
    return phone


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_link_is_made_read_elsewhere_and_ended(room: Room):
    talked(room)
    page = notes(room)
    expect(page.locator("#share-early")).to_be_hidden()
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator("#share-state")).to_have_text(re.compile(r"^This link works until \d+ \w+ \d{4}\.$"))
    field = page.get_by_label("Link to the notes")
    expect(field).to_have_value(re.compile(r"/shared#token=."))
    expect(page.get_by_text("belongs to the wifi that this computer is on")).to_be_visible()
    expect(page.get_by_text("Joining is still open.")).to_be_visible()
    page.get_by_role("button", name="Close joining").click()
    expect(page.get_by_text("Joining is still open.")).to_be_hidden()
    assert room.state()["cafe", room.code]["joining"] is False

    reader = room.window(PHONE)
    reader.goto(room.address("/shared", field.input_value().partition("#token=")[2]))
    expect(reader.get_by_role("heading", level=1)).to_have_text("A café in browsers")
    expect(reader.get_by_text(WORDS).first).to_be_visible()
    reader.wait_for_load_state()  # to its end
    assert "Quillbert" not in reader.content()
    fits(reader)
    with reader.expect_download() as saved:
        reader.get_by_role("link", name="PDF").click()
    assert saved.value.suggested_filename == f"cafe-{room.code}-public.pdf"
    again = room.window(DESK)
    again.goto(room.address("/shared"))
    expect(again.get_by_text("This page needs its link")).to_be_visible()

    page.get_by_role("button", name="End the link now").click()
    expect(page.locator("#told")).to_contain_text("ends in ten seconds")
    page.reload()  # whoever leaves the page meant it
    page.locator("#share > summary").click()
    expect(page.get_by_role("button", name="Make a link")).to_be_visible()
    expect(page.locator("#share-link-part")).to_be_hidden()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("This link is over")
    expect(reader.get_by_text("was ended by whoever shared the notes")).to_be_visible()
    assert WORDS not in reader.content()


def test_ending_can_be_thought_over_and_the_day_changed(room: Room):
    page = notes(room)
    expect(page.locator("#share-early")).to_be_visible()
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator("#share-link-part")).to_be_visible()
    expect(page.locator("#told")).to_contain_text("The link is made.")
    stop_clock(page)
    page.get_by_role("button", name="End the link now").click()
    expect(page.locator("#told")).to_contain_text("ends in ten seconds")
    page.locator("#told-undo").click()
    expect(page.locator("#told")).to_contain_text("Nothing was done.")
    let_time_pass(page, 10.5)
    before = room.state()["share", "share"]["until"]
    day = page.get_by_label("The last day on which it works")
    day.fill(page.evaluate("document.getElementById('share-day').min"))
    page.get_by_role("button", name="Save the day").click()
    expect(page.locator("#told")).to_contain_text("The link works until")
    assert room.state()["share", "share"]["until"] < before


def test_a_late_answer_does_not_take_the_place_of_what_can_be_thought_over(room: Room):
    page = notes(room)
    page.route("**/share", lambda route: route.abort() if route.request.method == "GET" else route.fallback())
    made = Late(page, "POST", "/share")
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator("#share-link-part")).to_be_visible()
    stop_clock(page)
    page.get_by_role("button", name="End the link now").click()
    expect(page.locator("#told")).to_contain_text("ends in ten seconds")
    made.come()
    expect(page.get_by_label("Link to the notes")).to_have_value(re.compile("#token="))
    expect(page.locator("#told")).to_contain_text("ends in ten seconds")
    page.locator("#told-undo").click()
    expect(page.locator("#told")).to_contain_text("Nothing was done.")


def test_another_desk_hears_of_the_link(room: Room):
    one, other = notes(room), notes(room, SMALL)
    one.get_by_role("button", name="Make a link").click()
    field = one.get_by_label("Link to the notes")
    expect(field).to_have_value(re.compile("#token="))
    expect(other.get_by_label("Link to the notes")).to_have_value(field.input_value())
    fits(other)


@pytest.mark.parametrize("device", [SMALL, PHONE], ids=["320", "390"])
def test_a_phone_opens_its_own_copy(room: Room, device: dict):
    phone = talked(room)
    phone.set_viewport_size(device["viewport"])
    phone.get_by_role("link", name="Your copy of the notes").click()
    expect(phone.get_by_role("heading", name="What you said")).to_be_visible()
    expect(phone.locator("figure").first).to_contain_text(WORDS)
    fits(phone)
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="Web page").click()
    assert saved.value.suggested_filename == f"cafe-{room.code}-mine.html"
    phone.get_by_role("link", name="Back to the café").click()
    expect(phone.locator("#instruction")).to_be_visible()


def test_the_own_copy_needs_no_script(room: Room):
    talked(room)
    phone = room.window(PHONE, java_script_enabled=False)
    phone.goto(room.address(""))
    phone.get_by_label("First name").fill("Bo")
    phone.get_by_role("button", name=re.compile("^(Join|Take part)")).click()
    phone.get_by_role("link", name="Your copy of the notes").click()
    expect(phone.get_by_text("You wrote nothing in this café")).to_be_visible()
    expect(phone.get_by_text(WORDS).first).to_be_visible()
