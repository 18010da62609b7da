"""Notes that somebody has already: pasted, or in a workbook; then the desk shows the themes that were drawn of them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, SMALL, Room
from tests.workers.books import a_book

SAID = {
    "bus": "the bus to the clinic {}", "letter": "the discharge letter {}", "budget": "one shared budget {}",
}  # fmt: skip
MORE = ["comes too late", "never came at all", "is what we need", "should be there for everybody", "would help us most"]
TEXTS = [text.format(more) for text in SAID.values() for more in MORE]


def opened(room: Room, device: dict, **more: object) -> Page:
    """The page, by its link on the door."""
    page = room.window(device, **more)
    page.goto(f"{room.server.url}/")
    page.get_by_role("link", name="Sort notes you already have").click()
    page.get_by_label("Title").fill("A day with flipcharts")
    return page


def proposal(page: Page) -> Page:
    """The desk of the café that was made, as it shows what was drawn without anybody asking."""
    with page.context.expect_page() as window:
        page.get_by_role("link", name=re.compile("^Open ?: ?Desk")).click()
    desk = window.value
    expect(desk.get_by_text("Live", exact=True)).to_be_visible()
    tab = desk.get_by_role("tab", name=re.compile("^Themes"))
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(desk.locator("#proposal")).to_be_visible()
    expect(desk.locator("#proposed > li").first).to_be_visible()
    return desk


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_pasted_lines_become_themes_on_the_desk(room: Room, script: bool):
    page = opened(room, SMALL, java_script_enabled=script)
    page.get_by_label("Paste them here").fill("\n\n".join(f"- {text}" for text in TEXTS))
    page.get_by_role("button", name="Group into themes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("15 notes came in")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if script:
        proposal(page)


def test_a_workbook_becomes_themes_on_the_desk_and_a_refusal_keeps_what_was_typed(room: Room):
    page = opened(room, DESK)
    page.get_by_label("Or choose a file").set_input_files(
        {"name": "odd.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}
    )
    page.get_by_role("button", name="Group into themes").click()
    expect(page.get_by_role("alert").filter(has_text="no column text")).to_contain_text("Choose the file again.")
    expect(page.get_by_label("Title")).to_have_value("A day with flipcharts")
    book = a_book(["Table", "Comment"], *([n % 3 + 1, text] for n, text in enumerate(TEXTS)), [2, None])
    page.get_by_label("Or choose a file").set_input_files({"name": "day.xlsx", "mimeType": "", "buffer": book})
    page.get_by_role("button", name="Group into themes").click()
    expect(page.locator(".came")).to_contain_text("15 rows with a note were taken in. They lie on 3 tables.")
    expect(page.locator(".came")).to_contain_text("1 row was left out because no note stands there: row 17.")
    desk = proposal(page)
    expect(desk.get_by_role("button", name=re.compile("^Undo"))).to_have_count(0)
    desk.locator("#apply").click()
    expect(desk.locator("#themes > li").first).to_be_visible()
