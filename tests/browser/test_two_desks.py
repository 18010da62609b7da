"""Two facilitators at work at once: each sees what the other did, and takes it back; and what stands on one desk reaches
the phones, and leaves them."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Room, stop_clock


def live(desk: Page) -> Page:
    """A desk that hears its café."""
    expect(desk.get_by_text("Live", exact=True)).to_be_visible()
    return desk


def second_desk(room: Room) -> Page:
    """Somebody to whom the café was handed over as well."""
    page = room.window(DESK)
    page.goto(room.address("/desk", room.act("POST", "/tokens/hand-over").token))
    page.wait_for_selector("#clock")
    expect(log_of(live(page)).first).to_be_visible()
    return page


def told(desk: Page, words: str) -> None:
    expect(desk.locator("#told-words")).to_have_text(words)


def log_of(desk: Page):
    """The lines of the log."""
    desk.get_by_role("tab", name="Log").click()
    return desk.locator("#acts > li")


def write(phone: Page, words: str) -> None:
    phone.locator("#text").fill(words)
    phone.get_by_role("button", name="Send").click()


def test_two_facilitators_see_who_did_what_and_take_it_back(room: Room):
    one, two = second_desk(room), second_desk(room)
    one.keyboard.press("b")
    expect(two.locator("#other-did")).to_have_text(re.compile("^Facilitator 2, .*: Opened a round$"))
    two.keyboard.press("b")
    expect(one.locator("#other-did")).to_have_text(re.compile("^Facilitator 3, .*: Ended a round$"))
    lines = log_of(one)
    expect(lines.first).to_contain_text("Facilitator 3")
    expect(lines.first).to_contain_text("Ended a round")
    expect(lines.nth(1)).to_contain_text("This desk")
    expect(lines.nth(1).get_by_role("button", name=re.compile("^Undo"))).to_be_hidden()
    lines.first.get_by_role("button", name=re.compile("^Undo")).click()
    expect(two.locator("#phase-now > :not([hidden])")).to_contain_text("Round 1 of 3")
    expect(log_of(two).first).to_contain_text("Facilitator 2")
    expect(log_of(two).first).to_contain_text("Took a step of the clock back")


def called(desk: Page, name: str) -> None:
    """Somebody says who works at this desk."""
    desk.get_by_label("Who works at this desk name or initials").fill(name)
    desk.get_by_role("button", name=re.compile("^Save who works")).click()
    told(desk, "The log calls this desk so from now on.")


def test_two_desks_of_one_link_are_told_apart_by_name(room: Room):
    one, two = live(room.desk()), live(room.desk())
    for desk, name in ((one, "Mo"), (two, "Al-Amin")):
        log_of(desk)
        called(desk, name)
    one.keyboard.press("b")
    expect(two.locator("#other-did")).to_have_text(re.compile("^Facilitator \\(.Mo.\\), .*: Opened a round$"))
    expect(log_of(one).first).to_contain_text("This desk (\u2068Mo\u2069)")
    expect(log_of(two).first).to_contain_text("Facilitator (\u2068Mo\u2069)")
    expect(log_of(one).filter(has_text="Said who").first).to_contain_text("Facilitator 2 (\u2068Al-Amin\u2069)")
    one.reload()
    expect(log_of(live(one)).first).to_contain_text("This desk (\u2068Mo\u2069)")
    expect(one.get_by_label("Who works at this desk name or initials")).to_have_value("Mo")


def test_wall_and_setting_are_taken_back_from_the_log_by_the_other_desk(room: Room):
    one, two = live(room.desk()), live(room.desk())
    one.get_by_text("Choose by hand").click()
    one.get_by_text("Thanks", exact=True).click()
    told(one, "The wall shows: Thanks.")
    room.act("PATCH", "", title="A typo in the title")
    expect(two.locator("#title")).to_have_text("A typo in the title")
    line = log_of(two).filter(has_text="Chose what the wall shows")
    line.get_by_role("button", name=re.compile("^Undo")).click()
    told(two, "Taken back.")
    log_of(two).filter(has_text="Changed the café").get_by_role("button", name=re.compile("^Undo")).click()
    expect(one.locator("#title")).to_have_text("A café in browsers")
    assert room.state()["wall", "wall"]["view"] == "auto"
    expect(log_of(two).filter(has_text="Chose what the wall shows").last).to_contain_text("Can no longer be undone")
    expect(log_of(two).filter(has_text="Made the café")).to_contain_text("Cannot be undone")


def test_z_takes_back_the_last_of_this_desk_and_asks_when_it_is_long_ago(room: Room):
    one, two = live(room.desk()), second_desk(room)
    one.keyboard.press("b")
    told(one, "Round 1 is open.")
    one.locator("#told").get_by_role("button", name="Close").click()
    room.act("POST", "/contributions", text="Said at the table", table=1)
    two.get_by_role("tab", name=re.compile("^Contributions")).click()
    two.locator("#contributions > li").get_by_role("button", name="Hide").click()
    told(two, "Hidden. Phones and the wall no longer show it.")
    one.keyboard.press("z")
    asks = one.get_by_role("dialog")
    expect(asks).to_contain_text("Undo what this desk did last?")
    expect(asks).to_contain_text("Opened a round")
    asks.get_by_role("button", name="Undo").click()
    told(one, "Taken back.")
    assert (room.state()["clock", "clock"]["phase"], room.state()["contribution", "c1"]["hidden"]) == ("planned", True)


def test_who_is_removed_can_be_kept_for_ten_seconds(room: Room):
    for name in ("Ann", "Ben"):
        room.act("POST", "/people", name=name)
    desk = live(room.desk())
    desk.get_by_role("tab", name=re.compile("^People")).click()
    stop_clock(desk)
    for name, undo in (("Ann", True), ("Ben", False)):
        desk.locator("#people > li").filter(has_text=name).get_by_role("button", name="More").click()
        desk.get_by_text("Remove this person").click()
        desk.get_by_role("button", name="Remove for good").click()
        told(desk, f"\u2068{name}\u2069 is removed in ten seconds, for good.")
        if undo:
            desk.locator("#told").get_by_role("button", name="Undo").click()
            told(desk, "Nothing was done.")
        desk.clock.fast_forward(10_500)
    desk.clock.resume()
    told(desk, "Taken out of the café: one person.")
    expect(desk.locator("#people > li")).to_have_count(1)
    assert [item["name"] for (type_, _), item in room.state().items() if type_ == "person"] == ["Ann"]


def test_what_one_hides_the_other_shows_again_from_the_log(room: Room):
    room.act("POST", "/clock", action="open")
    room.act("POST", "/contributions", text="Something that is hidden", table=1)
    one, two = live(room.desk()), second_desk(room)
    two.get_by_role("tab", name=re.compile("^Contributions")).click()
    one.locator("#contributions > li").get_by_role("button", name="Hide").click()
    told(one, "Hidden. Phones and the wall no longer show it.")
    one.locator("#contributions > li").get_by_role("combobox").select_option("off_topic")
    expect(two.locator("#contributions > li").get_by_role("combobox")).to_have_value("off_topic")
    line = log_of(two).filter(has_text="Hid a contribution")
    line.get_by_role("button", name=re.compile("^Undo")).click()
    told(two, "Taken back.")
    expect(one.locator("#contributions > li").get_by_role("combobox")).to_be_hidden()
    assert room.state()["contribution", "c1"]["hidden"] is False


def test_an_announcement_reaches_a_phone_and_is_taken_back(room: Room):
    phone, desk = room.phone("Ann"), live(room.desk())
    desk.get_by_label("What everybody should know").fill("Lunch is served in the hall")
    desk.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Lunch is served in the hall", exact=True)).to_be_visible()
    desk.get_by_role("button", name="Take back this announcement").click()
    expect(phone.get_by_text("Lunch is served in the hall", exact=True)).to_have_count(0)
    desk.locator("#told").get_by_role("button", name="Undo").click()
    expect(phone.get_by_text("Lunch is served in the hall", exact=True)).to_be_visible()


def test_what_waits_is_shown_after_a_yes(room: Room):
    ann, wall, desk = room.phone("Ann"), room.wall(), live(room.desk())
    desk.get_by_text("Names, showing, marked words").click()
    desk.get_by_label("What people write is shown").select_option("after_yes")
    desk.locator("#who-sees").get_by_role("button", name="Save").click()
    told(desk, "Saved. It holds from now on.")
    room.act("POST", "/clock", action="open")
    for words in ("Said first of all", "Said after that"):
        write(ann, words)
        expect(desk.locator("#contributions")).to_contain_text(words)
    expect(desk.locator("#waiting-count")).to_have_text("2 contributions wait for a yes.")
    expect(desk.locator("#count-contributions")).to_have_text("0")
    desk.locator("#contributions > li").filter(has_text="Said first").get_by_role(
        "button", name="Show", exact=True
    ).click()
    expect(wall.locator("body")).to_contain_text("Said first of all")
    expect(wall.locator("body")).not_to_contain_text("Said after that")
    desk.get_by_role("button", name="Show all that wait").click()
    expect(wall.locator("body")).to_contain_text("Said after that")
    expect(desk.locator("#waiting-bar")).to_be_hidden()


def test_a_table_that_wants_somebody_is_seen_to(room: Room):
    desk = live(room.desk())
    room.act("PUT", "/tables/2/need", wanted=True)
    expect(desk.locator("#calls")).to_have_text("1 table wants you: 2")
    expect(desk.locator("#say")).to_have_text("Table 2 wants you.")
    tile = desk.locator("#tables > li").nth(1)
    expect(tile).to_contain_text("Wants you now")
    tile.get_by_role("button", name=re.compile("^Seen to")).click()
    expect(desk.locator("#calls")).to_be_hidden()
    assert ("need", "2") not in room.state()


def test_the_run_sheet_is_shared_and_never_lost_under_typing_hands(room: Room):
    one, two = live(room.desk()), live(room.desk())
    for desk in (one, two):
        desk.get_by_text("Run sheet", exact=True).click()
    notes = "Notes for this desk and other facilitators"
    one.get_by_label(notes).fill("Lunch at half past twelve")
    one.locator("#sheet").get_by_role("button", name=re.compile("^Save")).click()
    expect(two.get_by_label(notes)).to_have_value("Lunch at half past twelve")
    two.get_by_label(notes).fill("Lunch is late")
    one.get_by_label(notes).fill("Lunch at one")
    one.locator("#sheet").get_by_role("button", name=re.compile("^Save")).click()
    expect(two.locator("#sheet-said")).to_contain_text("Somebody else saved other notes meanwhile.")
    expect(two.get_by_label(notes)).to_have_value("Lunch is late")
    one.locator("#told").get_by_role("button", name="Undo").click()
    expect(one.get_by_label(notes)).to_have_value("Lunch at half past twelve")


def test_one_contribution_in_the_spotlight_by_key(room: Room):
    room.act("POST", "/clock", action="open")
    for words in ("Said before", "Said in the spotlight"):
        room.act("POST", "/contributions", text=words, table=1)
    desk = live(room.desk())
    desk.keyboard.press("f")
    desk.get_by_role("dialog").get_by_role("button", name="Said in the spotlight").press("Enter")
    told(desk, "The wall shows this contribution.")
    expect(desk.locator("#mini-lines > li")).to_have_text(["“Said in the spotlight”"])
    wall = room.state()["wall", "wall"]
    assert (wall["view"], wall["contribution"]) == ("spotlight", "c2")
    desk.get_by_text("Choose by hand").click()
    desk.get_by_text("Pages do not turn by themselves").click()
    told(desk, "The wall stays on its page.")
    assert room.state()["wall", "wall"] == wall | {"still": True}
    desk.get_by_role("button", name="Follow the café").click()
    expect(desk.locator("#mini-title")).to_have_text("Live round")
    assert room.state()["wall", "wall"]["view"] == "auto"
