"""The café is corrected at the desk: phones, the wall and the other desk show it, and it is taken back."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SMALL, Room
from tests.browser.test_two_desks import live, log_of, told


def editing(desk: Page) -> Locator:
    """The dialog, open."""
    desk.get_by_role("button", name="Edit the café").click()
    return desk.get_by_role("dialog", name="Edit the café")


def effects(dialog: Locator) -> Locator:
    return dialog.get_by_role("region", name="What will be different").get_by_role("listitem")


def test_what_one_desk_corrects_is_seen_everywhere_and_undone_from_the_log_of_the_other(room: Room):
    ann, wall, one, two = room.phone("Ann"), room.wall(), live(room.desk()), live(room.desk())
    table = room.state()["person", "p1"]["table"]
    asked: list[dict] = []
    one.on("request", lambda request: request.method == "PATCH" and asked.append(request.post_data_json))
    dialog = editing(one)
    expect(dialog.get_by_text(re.compile("^Somebody has a seat here"))).to_be_visible()
    expect(dialog.get_by_role("button", name="Add a table")).to_be_hidden()
    expect(dialog.get_by_role("button", name=re.compile("^Remove"))).to_have_count(0)
    dialog.get_by_label("Title", exact=True).fill("The café, spelled right")
    dialog.get_by_label(f"Table {table}: Topic").fill("Sharing what we know")
    dialog.get_by_label("Minutes to move").fill("3.5")
    expect(effects(dialog)).to_have_text(
        [
            f"At once on phones, tables and the wall: the title, table {table}.",
            "Cards and slips that are printed show it as it was. Print them again.",
            "The new time to move counts from the next change of tables.",
        ]
    )
    dialog.get_by_role("button", name="Save").click()
    told(one, "The café is changed.")
    expect(dialog).to_be_hidden()
    assert [sorted(body) for body in asked] == [["tables", "title", "travel_seconds"]]
    for page in (ann, wall, two):
        expect(page.locator("#title")).to_have_text("The café, spelled right")
    expect(ann.locator("main")).to_contain_text("Sharing what we know")
    expect(two.locator("#tables")).to_contain_text("Sharing what we know")
    assert room.state()["cafe", room.code]["travel_seconds"] == 210

    log_of(two).filter(has_text="Changed the café").get_by_role("button", name=re.compile("^Undo")).click()
    told(two, "Taken back.")
    for page in (ann, wall, one):
        expect(page.locator("#title")).to_have_text("A café in browsers")
    expect(ann.locator("main")).to_contain_text(f"Topic {table}")
    assert room.state()["cafe", room.code]["travel_seconds"] == 120


def test_what_has_begun_stays_and_says_why_while_others_change_and_take_back_what_is_theirs(room: Room):
    for _ in range(2):
        room.act("POST", "/clock", action="open")
        room.act("POST", "/clock", action="close")
    room.act("POST", "/clock", action="back")
    desk = live(room.desk())
    dialog = editing(desk)
    expect(dialog.get_by_text("Round 1 is over: its 20 minutes and what it asked stay.")).to_be_visible()
    expect(dialog.get_by_text("20 minutes. The round has begun: give or take time at the clock.")).to_be_visible()
    expect(dialog.get_by_label("Round 1: question")).to_be_hidden()
    expect(dialog.get_by_label("Round 2: Minutes")).to_be_hidden()
    dialog.get_by_label("Rounds", exact=True).fill("1")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Write a whole number from 2 to 20.")).to_be_visible()
    expect(dialog.get_by_label("Rounds", exact=True)).to_be_focused()
    dialog.get_by_label("Rounds", exact=True).fill("4")
    dialog.get_by_label("Round 3: Minutes").fill("12")
    dialog.get_by_label("Round 4: Minutes").fill("15")
    room.act("PATCH", "", question="Asked by the other desk meanwhile?")
    expect(effects(dialog).first).to_contain_text("Somebody else changed the café meanwhile.")
    # What opens while somebody types is closed for them, and what they typed into it is not sent.
    for action in ("close", "open"):
        room.act("POST", "/clock", action=action)
    expect(dialog.get_by_label("Round 3: Minutes")).to_be_hidden()
    dialog.get_by_role("button", name="Save").click()
    told(desk, "The café is changed.")
    cafe = room.state()["cafe", room.code]
    assert [one["minutes"] for one in cafe["rounds"]] == [20, 20, 20, 15]
    assert cafe["question"] == "Asked by the other desk meanwhile?"
    desk.locator("#told").get_by_role("button", name="Undo").click()
    told(desk, "Taken back.")
    cafe = room.state()["cafe", room.code]
    assert (len(cafe["rounds"]), cafe["question"]) == (3, "Asked by the other desk meanwhile?")


def test_by_keyboard_at_320_a_table_goes_after_two_presses_and_comes_back(room: Room):
    desk = room.desk(SMALL)
    desk.get_by_role("button", name="Edit the café").focus()
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog", name="Edit the café")
    dialog.get_by_role("button", name="Remove table 2").focus()
    desk.keyboard.press("Enter")
    expect(dialog.get_by_label("Table 2: Topic")).to_be_focused()
    expect(effects(dialog)).to_contain_text(["Table 2 goes: the link of its host stops working."])
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Written by hand")
    desk.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Press again: save, with less than before")).to_be_visible()
    desk.keyboard.press("Enter")
    told(desk, "The café is changed.")
    assert [one["name"] for one in room.state()["cafe", room.code]["tables"]] == ["Topic 1", "Written by hand"]
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.locator("#told").get_by_role("button", name="Undo").click()
    told(desk, "Taken back.")
    assert [one["name"] for one in room.state()["cafe", room.code]["tables"]] == ["Topic 1", "Topic 2", "Topic 3"]


def test_a_refusal_stands_beside_its_field_and_escape_leaves_everything_as_it_was(room: Room):
    desk = live(room.desk())
    dialog = editing(desk)
    dialog.get_by_role("button", name="Add a table").click()
    dialog.get_by_label("Table 4: Topic").fill("One more")
    # The server has the last word: somebody came in that this desk has not heard of.
    desk.route(
        "**/api/v1/cafes/*",
        lambda route: route.fulfill(
            status=409, json={"code": "tables_in_use", "detail": "Tables are in use: they can be renamed."}
        ),
    )
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator("#edit-tables")).to_contain_text("Tables are in use: they can be renamed.")
    expect(dialog.get_by_label("Table 1: Topic")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Table 4: Topic")).to_have_value("One more")
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert len(room.state()["cafe", room.code]["tables"]) == 3
