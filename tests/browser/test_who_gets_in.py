"""Who can get in, at the desk: what is pressed there is looked at on other people's screens."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import SMALL, Room, let_time_pass, stop_clock


def live(desk: Page) -> Page:
    """The desk, once its script answers to what is pressed."""
    expect(desk.locator("#link")).to_have_text("Live")
    return desk


def opened(desk: Page, fold: str) -> None:
    """Open the panel, and one of its folds."""
    live(desk).get_by_role("button", name="Who can get in").click()
    desk.locator("#entry").get_by_text(fold, exact=True).click()


def test_phones_are_signed_out_and_come_back(room: Room):
    ann, desk = room.phone("Ann"), room.desk()
    ann.get_by_text("Your code, for another phone").click()
    expect(ann.locator(".rejoin")).not_to_be_empty()
    code = ann.locator(".rejoin").inner_text()
    opened(desk, "Sign devices out")
    desk.get_by_label("All phones").check()
    shown = desk.locator("#entry-out-what")  # it is read out as well, from elsewhere on the page
    expect(shown.get_by_text("Every phone asks for its four characters")).to_be_visible()
    desk.get_by_role("button", name="Sign them out").click()
    expect(desk.locator("#entry-said")).to_contain_text("All phones were signed out")
    expect(ann.get_by_text("This device was signed out.")).to_be_visible()
    ann.get_by_label("Your code").fill(code)
    ann.get_by_role("button", name="Take my place").click()
    expect(ann.locator("#instruction")).to_be_visible()


def test_a_second_facilitator_takes_over_alone(room: Room):
    desk = room.desk()
    opened(desk, "Hand over to somebody else")
    desk.get_by_role("button", name="Make a link for one more desk").click()
    expect(desk.locator("#entry-qr")).to_have_attribute("src", re.compile("^data:image/svg"))
    link = desk.locator("#entry-address").input_value()
    desk.get_by_role("button", name="Close", exact=True).click()
    expect(desk.locator("#entry-address")).to_have_value("")
    second = room.window(SMALL)
    second.goto(room.address(link[link.index("/desk") :]))
    second.wait_for_selector("#clock")
    opened(second, "Sign devices out")
    second.get_by_role("button", name="Sign them out").click()
    expect(second.locator("#entry-said")).to_contain_text("All other desks were signed out")
    expect(desk.get_by_role("heading", name="This screen was signed out")).to_be_visible()
    second.get_by_role("button", name="Close", exact=True).click()
    expect(second.locator("#link")).to_have_text("Live")
    second.get_by_role("button", name="Open round 1").click()
    expect(second.locator("#phase-now")).to_contain_text("Round 1 of 3")


def test_the_recovery_code_opens_a_desk(room: Room):
    desk = room.desk()
    opened(desk, "Recovery code")
    desk.get_by_role("button", name="Show the recovery code").click()
    code = room.made["recovery"]
    expect(desk.locator("#entry-recovery")).to_have_text(code)
    elsewhere = room.window(SMALL)
    elsewhere.goto(room.address("/desk"))
    elsewhere.get_by_text("I have the recovery code").click()
    elsewhere.get_by_label("Recovery code").fill(code.lower())
    elsewhere.get_by_role("button", name="Open the desk").click()
    expect(elsewhere.locator("#clock")).to_be_visible()


def test_a_new_code_shows_everywhere_at_once(room: Room):
    wall, desk, ann = room.wall(), room.desk(), room.phone("Ann")
    opened(desk, "New code for joining")
    desk.get_by_role("button", name="Give the café a new code").click()
    expect(desk.locator("#entry-said")).to_contain_text(re.compile("The code is [A-Z2-9]{6} now"))
    new = re.search("[A-Z2-9]{6}", desk.locator("#entry-said").inner_text())[0]
    assert new != room.code
    expect(wall.locator(".wall-big-code")).to_have_text(new)
    expect(wall.locator("#join-qr")).to_have_attribute("src", f"/c/{new}/qr.svg")
    expect(desk.locator("#share-qr")).to_have_attribute("src", f"/c/{new}/qr.svg")
    ann.get_by_text("Your code, for another phone").click()
    expect(ann.locator("#way-back")).to_contain_text(new)
    late = room.window(SMALL)
    late.goto(room.address(""))
    expect(late.get_by_text("This café has a new code. Ask the facilitator.")).to_be_visible()
    ann.reload()
    expect(ann.locator("#instruction")).to_be_visible()


def test_somebody_is_removed_and_their_words_hidden(room: Room):
    ann, ben = room.phone("Ann"), room.phone("Ben")
    room.act("PATCH", "/people/p1", table=1), room.act("PATCH", "/people/p2", table=1)
    room.act("POST", "/clock", action="open")
    ann.locator("#text").fill("Something rude")
    ann.get_by_role("button", name="Send").click()
    expect(ben.get_by_text("Something rude")).to_be_visible()
    desk = live(room.desk())
    desk.get_by_role("tab", name="People").click()
    desk.locator("#people li", has_text="Ann").get_by_role("button", name="More").click()
    desk.locator("#about").get_by_text("Remove this person").click()
    desk.get_by_label("Is hidden", exact=True).check()
    stop_clock(desk)
    desk.get_by_role("button", name="Remove for good").click()
    expect(desk.locator("#told-words")).to_contain_text("is removed in ten seconds, for good.")
    let_time_pass(desk, 10.5)
    expect(desk.locator("#people li")).to_have_count(1)
    expect(ann.get_by_text("your name was erased")).to_be_visible()
    expect(ben.get_by_text("Something rude")).to_have_count(0)


def test_everything_from_one_phone_is_hidden_and_taken_back(room: Room):
    ann, ben = room.phone("Ann"), room.phone("Ben")
    room.act("PATCH", "/people/p1", table=1), room.act("PATCH", "/people/p2", table=1)
    room.act("POST", "/clock", action="open")
    for text in ("One of two", "Two of two"):
        ann.locator("#text").fill(text)
        ann.get_by_role("button", name="Send").click()
        expect(ben.get_by_text(text)).to_be_visible()
    desk = live(room.desk())
    desk.locator("#contributions li").first.get_by_role("button", name="More").click()
    desk.get_by_role("button", name="Hide everything from this phone (2)").click()
    expect(ben.get_by_text("of two")).to_have_count(0)
    expect(desk.locator("#told-words")).to_have_text("Hidden: 2 contributions from one phone.")
    desk.get_by_role("button", name="Undo", exact=True).click()
    expect(ben.get_by_text("of two")).to_have_count(2)


def test_somebody_takes_themselves_out(room: Room):
    ann, desk = room.phone("Ann"), room.desk()
    expect(desk.locator("#joined")).to_have_text("1 joined")
    ann.get_by_text("Take me out of this café").click()
    ann.get_by_role("button", name="Take me out for good").click()
    expect(ann.get_by_text("your name was erased")).to_be_visible()
    expect(desk.locator("#joined")).to_have_text("0 joined")
