"""A whole café on a small phone, by touch alone: one tap to be seated, one instruction at a time, everything in reach."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import SMALL, Room
from tests.browser.test_a_cafe import table_of, write

PRIMARY, OTHER = 48, 32  # px

# Everything to press that can be seen, but links inside a sentence, with its size; for a field in its label, the label's.
TARGETS = """() => [...document.querySelectorAll('button, summary, input, select, textarea, a[href]')]
  .filter((part) => part.checkVisibility({ visibilityProperty: true }) && !part.closest('.visually-hidden, .skip'))
  .filter((part) => !(part.matches('a') && part.closest('p')) )
  .map((part) => {
    const box = (part.closest('label') ?? part).getBoundingClientRect();
    return { what: part.outerHTML.slice(0, 90), primary: part.matches('.primary'), height: box.height, width: box.width };
  })"""
COVERED = """() => [...document.querySelectorAll('main :is(button, summary, input, select, textarea, a[href])')]
  .filter((part) => part.checkVisibility({ visibilityProperty: true }) && !part.disabled)
  .filter((part) => {
    part.focus();
    const seen = part.matches('.chip input') ? part.nextElementSibling : part;
    const box = seen.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
    return !top || !(seen.contains(top) || top.contains(seen));
  }).map((part) => part.outerHTML.slice(0, 90))"""
# Every tone that a page plays, every lock it asks for, every time the phone is to shake.
WATCH = """
window.tones = 0; window.locks = []; window.shakes = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) { window.tones += 1; return start.apply(this, at); };
const request = WakeLock.prototype.request;
WakeLock.prototype.request = async function (...kind) {
  const lock = await request.apply(this, kind);
  window.locks.push(lock);
  return lock;
};
const vibrate = Navigator.prototype.vibrate;
Navigator.prototype.vibrate = function (...how) { window.shakes += 1; return vibrate.apply(this, how); };
"""


def assert_no_wider(page: Page) -> None:
    """Nothing reaches past the screen: a phone makes its page wider for what does, so its own width says nothing."""
    assert page.evaluate("innerWidth") == page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def second_round(room: Room, phone: Page) -> None:
    """The tables change, and the phone has heard it: what is begun before that belongs to the first round."""
    for action in ("close", "open"):
        room.act("POST", "/clock", action=action)
    expect(phone.locator("#talk-title")).to_have_text("At this table in round 2")


def in_reach(page: Page) -> None:
    """Nothing is too small to hit, nothing wider than the phone, and one thing is asked for."""
    assert_no_wider(page)
    assert page.locator("h1:visible").count() == 1
    small = [
        t for t in page.evaluate(TARGETS)
        if t["height"] < (PRIMARY if t["primary"] else OTHER) or t["width"] < (PRIMARY if t["primary"] else OTHER)
    ]  # fmt: skip
    assert small == []


def test_one_tap_seats_whoever_scanned_the_code(room: Room):
    page = room.window(SMALL)
    page.goto(room.address(""))
    in_reach(page)
    page.get_by_role("button", name="Join the café").tap()
    page.wait_for_selector("#instruction")
    expect(page.locator("h1:visible")).to_have_text(f"Your first table is {room.state()['seat', 'p1']['table']}")
    expect(page.locator("#words-fold p").first).to_be_visible()
    said = page.locator("#words-fold p").first.inner_text()
    assert "Nobody is shown who wrote what" in said
    assert len(said.split()) <= 60
    in_reach(page)


def test_a_whole_cafe_by_touch(room: Room):
    ann, ben = room.phone("Ann", SMALL), room.phone("Ben", SMALL)
    room.act("PATCH", "/people/p2", table=table_of(ann))
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#words-fold p").first).to_be_hidden()
    way = ann.get_by_role("link", name="Write", exact=True)
    expect(way).to_be_in_viewport(ratio=1)
    write_button = way.bounding_box()
    assert 400 < write_button["y"] < 568 - PRIMARY, "under the thumb"
    ann.touchscreen.tap(write_button["x"] + 20, write_button["y"] + 20)
    expect(ann.locator("#text")).to_be_focused()
    ann.locator("#text").fill("x" * 399)
    expect(ann.locator("#count")).to_be_hidden()
    ann.locator("#text").fill("Neighbours know first. " * 18)
    expect(ann.locator("#count")).to_have_text("413 of 500 characters")
    ann.get_by_text("Concern", exact=True).tap()
    ann.get_by_role("button", name="Send", exact=True).tap()
    said = ben.locator("#now-list > li").filter(has_text="Neighbours know first.")
    expect(said).to_contain_text("Concern")
    said.get_by_role("button", name=re.compile("Agree")).tap()
    expect(ann.locator("#now-list")).to_contain_text("1 agree")
    said.get_by_role("link", name="Build on this").tap()
    expect(ben.locator("#building")).to_contain_text("Neighbours know first.")
    ben.locator("#text").fill("So ask them")
    ben.get_by_role("button", name="Send", exact=True).tap()
    expect(ann.locator("#now-list > li").filter(has_text="So ask them")).to_contain_text("Neighbours know first.")
    in_reach(ann)
    in_reach(ben)
    room.act("POST", "/clock", action="close")
    goal = room.state()["seat", "p1"]["next"]
    expect(ann.locator("#alarm")).to_contain_text(f"Go to table {goal}: Topic {goal}. 2 minutes.")
    expect(ann.locator("h1:visible")).to_have_text(f"Go to table {goal}")
    in_reach(ann)
    room.act("POST", "/clock", action="open")
    expect(ann.locator("h1:visible")).to_have_text(f"You are at table {goal}")
    ann.locator("#mine > summary").tap()
    expect(ann.locator("#mine-list")).to_contain_text("Neighbours know first.")
    room.act("POST", "/clock", action="harvest")
    expect(ann.locator("h1:visible")).to_contain_text("Now look")
    in_reach(ann)
    room.act("POST", "/clock", action="finish")
    expect(ann.locator("h1:visible")).to_have_text("Thank you for taking part")
    in_reach(ann)


def test_after_the_end_there_are_ones_own_words_to_take_home_and_to_delete(room: Room):
    ann = room.phone("Ann", SMALL)
    ann.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room.act("POST", "/clock", action="open")
    first = table_of(ann)
    write(ann, "Doors that open by themselves")
    expect(ann.locator("#now-list")).to_contain_text("Doors that open")
    second_round(room, ann)
    write(ann, "Lights on the stairs")
    expect(ann.locator("#now-list")).to_contain_text("Lights on the stairs")
    room.act("POST", "/clock", action="harvest")
    theme = room.act("POST", "/themes", name="Getting in")
    said = next(id_ for (kind, id_), item in room.state().items() if kind == "contribution" and item["table"] == first)
    room.act("PUT", f"/contributions/{said}/theme", theme=theme.id)
    room.act("POST", "/clock", action="finish")
    mine = ann.locator("#mine-list > li")
    expect(mine).to_have_count(2)
    expect(mine.first).to_contain_text("Doors that open by themselves")
    expect(mine.first).to_contain_text(f"Table {first}, round 1")
    expect(mine.first).to_contain_text(re.compile("In the themes: “.?Getting in"))
    ann.get_by_role("button", name="Copy them all").tap()
    expect(ann.locator("#say")).to_contain_text("Copied")
    copied = ann.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        f"A café in browsers\n\nDoors that open by themselves\nTable {first}, round 1\nIn the themes: “Getting in”\n\n"
    )
    ann.reload()
    expect(mine.first).to_be_visible()
    ann.get_by_text("Take me out of this café").tap()
    ann.get_by_text("It is withdrawn and erased, too").tap()
    ann.get_by_role("button", name="Take me out for good").tap()
    expect(ann.get_by_role("button", name="Join the café")).to_be_visible()
    assert room.said() == []


def test_what_was_said_at_another_table_is_changed_and_withdrawn_in_ones_own_list(room: Room):
    ann = room.phone("Ann", SMALL)
    room.act("PATCH", "", showing="after_yes")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#yes-hint")).to_be_visible()
    write(ann, "Said at the first table")
    expect(ann.locator("#now-list")).to_contain_text("Waits for a yes")
    said = next(id_ for (kind, id_) in room.state() if kind == "contribution")
    room.act("PATCH", f"/contributions/{said}", hidden=True, reason="off_topic")
    ann.locator("#mine > summary").tap()
    mine = ann.locator("#mine-list > li")
    expect(mine).to_contain_text("Hidden: it is not about the topic")
    expect(mine.get_by_text("Change or withdraw")).to_have_count(0)
    room.act("PATCH", f"/contributions/{said}", hidden=False, shown=True)
    expect(mine).not_to_contain_text("Hidden: it is")
    second_round(room, ann)
    mine.get_by_text("Change or withdraw").tap()
    mine.locator("textarea").fill("In better words")
    mine.get_by_role("button", name="Save the change").tap()
    expect(mine.locator(".text")).to_have_text("In better words")
    expect(mine.locator("details.change")).not_to_have_attribute("open", "")  # the answer may come after the news
    assert room.said() == ["In better words"]
    mine.get_by_text("Change or withdraw").tap()
    mine.get_by_role("button", name="Withdraw", exact=True).tap()
    expect(ann.locator("#mine")).to_be_hidden()
    assert room.said() == []


def test_twice_the_text_fits_a_small_phone(room: Room):
    ann = room.phone("Ann", SMALL)
    ann.evaluate("document.documentElement.style.fontSize = '200%'")
    for step, says in (
        ("", "Your first"), ("open", "You are"), ("close", "Go to"), ("harvest", "Now look"), ("finish", "Thank you"),
    ):  # fmt: skip
        if step:
            room.act("POST", "/clock", action=step)
        expect(ann.locator("h1:visible")).to_contain_text(says)
        assert_no_wider(ann)
        if step == "open":
            write(ann, "Said with large letters")
            expect(ann.locator("#mine")).to_be_visible()
            assert_no_wider(ann)
        if step == "harvest":
            theme = room.act("POST", "/themes", name="Large letters")
            room.act("PUT", "/contributions/c1/theme", theme=theme.id)
            room.act("POST", "/themes/check", seconds=300)
            expect(ann.get_by_role("button", name="Not quite")).to_be_visible()
            assert_no_wider(ann)
            room.act("POST", "/themes/check", seconds=0)


def test_what_has_the_focus_is_never_covered(room: Room):
    ann = room.phone("Ann", SMALL)
    room.act("POST", "/clock", action="open")
    for n in range(6):
        room.act("POST", "/contributions", text=f"Something said {n}", table=table_of(ann))
    expect(ann.locator("#now-list > li")).to_have_count(6)
    assert ann.evaluate(COVERED) == []


def test_the_bell_is_felt_and_heard_by_who_asked_for_it_and_the_screen_stays_lit(room: Room):
    page = room.window(SMALL)
    page.add_init_script(WATCH)
    page.goto(room.address(""))
    page.get_by_role("button", name="Join the café").tap()
    page.wait_for_selector("#instruction")
    assert page.evaluate("window.locks.length") == 0
    assert not page.get_by_label("Sound at the bell").is_checked()
    room.act("POST", "/clock", action="open")
    page.wait_for_function("() => window.locks.length === 1 && !window.locks[0].released && window.shakes === 1")
    assert page.evaluate("window.tones") == 0
    page.get_by_label("Sound at the bell").tap()
    page.wait_for_function("() => window.tones === 2")  # so that people know what to expect
    room.act("POST", "/clock", action="close")
    page.wait_for_function("() => window.tones === 4 && window.locks[0].released")
    page.reload()
    expect(page.get_by_label("Sound at the bell")).to_be_checked()
    page.locator("h1:visible").tap()
    room.act("POST", "/clock", action="open")
    page.wait_for_function("() => window.tones === 2")
