"""The desk by single keys, its second presses and their way back, and what it does without a connection."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Room


def clock(room: Room) -> dict:
    """Where the café is."""
    return room.state()["clock", "clock"]


def desk_of(room: Room) -> Page:
    """A desk that hears its café, and so hears its keys."""
    desk = room.desk()
    expect(desk.get_by_text("Live", exact=True)).to_be_visible()
    return desk


def heading(desk: Page, words: str) -> None:
    expect(desk.locator("#phase-now > :not([hidden])")).to_contain_text(words)


def test_a_whole_cafe_by_keys(room: Room):
    phone, wall, desk = room.phone("Ann"), room.wall(), desk_of(room)
    desk.keyboard.press("b")
    heading(desk, "Round 1 of 3")
    expect(phone.locator("[data-clock-digits]").first).to_be_visible()
    desk.keyboard.press("Space")
    expect(phone.locator("[data-clock-words]").first).to_contain_text(re.compile("paused", re.IGNORECASE))
    expect(desk.locator("#clock")).to_have_attribute("data-phase", "paused")  # who presses before it is told is refused
    desk.keyboard.press("Space")
    expect(desk.locator("#told-words")).to_have_text("The clock goes on.")
    expect(desk.locator("#clock")).to_have_attribute("data-phase", "open")
    ends = clock(room)["ends_at"]
    desk.keyboard.press("+")
    expect(desk.locator("#told-words")).to_have_text("One minute more.")
    expect(desk.locator("[data-clock-digits]")).to_have_text(re.compile("^20:"))
    assert clock(room)["ends_at"] == ends + 60_000
    desk.keyboard.press("z")
    expect(desk.locator("#told-words")).to_have_text("Taken back.")
    expect(desk.locator("[data-clock-digits]")).to_have_text(re.compile("^1[89]:"))
    assert clock(room)["ends_at"] == ends
    for action, then in (("close", "After round 1"), ("open", "Round 2"), ("close", "After round 2")):
        desk.keyboard.press("n")
        expect(desk.get_by_role("dialog", name="On to the next phase?")).to_be_visible()
        desk.keyboard.press("Enter")
        heading(desk, then)
        # The answer, and with it the way back, may come after the news.
        expect(desk.locator("#told-words")).to_have_text(
            f"Round {then[-1]} is {'closed' if action == 'close' else 'open'}."
        )
        assert clock(room)["phase"] == {"close": "travelling", "open": "open"}[action]
        expect(desk.get_by_role("dialog")).to_have_count(0)  # while one is open keys are its own
    desk.keyboard.press("z")
    heading(desk, "Round 2 of 3")
    desk.keyboard.press("p")
    desk.get_by_role("dialog").get_by_role("button", name="How to join").press("Enter")
    expect(desk.locator("#mini-title")).to_have_text("How to join")
    expect(desk.locator("#told-words")).to_contain_text("How to join")
    expect(wall.locator("body")).to_contain_text(room.code)
    assert room.state()["wall", "wall"]["view"] == "join"
    desk.keyboard.press("z")
    expect(desk.locator("#mini-title")).to_have_text("Live round")


def test_n_asks_and_may_be_answered_with_no(room: Room):
    desk = desk_of(room)
    desk.keyboard.press("n")
    expect(desk.get_by_role("button", name="Open round 1").last).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    assert clock(room)["phase"] == "planned"


def test_keys_do_nothing_in_a_field_nor_when_they_are_off(room: Room):
    desk = desk_of(room)
    desk.keyboard.press("/")
    field = desk.get_by_label("Search", exact=True)
    expect(field).to_be_focused()
    desk.keyboard.type("b 1+z?n")
    expect(field).to_have_value("b 1+z?n")
    desk.locator("#keys").focus()
    desk.keyboard.press("Space")
    expect(desk.locator("#told-words")).to_have_text("The keys are off on this device.")
    desk.locator("#main").focus()
    desk.keyboard.press("b")
    desk.reload()
    expect(desk.get_by_text("Live", exact=True)).to_be_visible()
    expect(desk.locator("#keys")).not_to_be_checked()
    desk.keyboard.press("b")
    assert clock(room)["phase"] == "planned"
    desk.locator("#keys").check()
    desk.locator("#main").focus()
    desk.keyboard.press("b")
    heading(desk, "Round 1 of 3")


def test_the_list_of_keys_names_each_of_them(room: Room):
    desk = desk_of(room)
    desk.keyboard.press("?")
    listed = desk.get_by_role("dialog", name="Keys of the desk")
    expect(listed).to_be_visible()
    keys = [
        key.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
        for key in listed.locator("kbd").all_inner_texts()
    ]
    assert keys == ["Space", "B", "+", "-", "N", "P", "F", "1-9", "Z", "/", "?"]
    desk.keyboard.press("b")
    desk.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    assert clock(room)["phase"] == "planned"


def test_a_number_brings_a_table(room: Room):
    room.act("POST", "/clock", action="open")
    for table in (1, 2):
        room.act("POST", "/contributions", text=f"Said at table {table}", table=table)
    desk = desk_of(room)
    desk.keyboard.press("2")
    expect(desk.locator("#contributions > li")).to_have_text([re.compile("Said at table 2")])
    expect(desk.locator("#tables > li.looked-at")).to_have_count(1)
    desk.keyboard.press("2")
    expect(desk.locator("#contributions > li")).to_have_count(2)
    desk.keyboard.press("9")
    expect(desk.locator("#told-words")).to_have_text("There is no table 9.")


def test_finishing_takes_two_presses_and_goes_back(room: Room):
    room.act("POST", "/clock", action="open")
    room.act("POST", "/contributions", text="Something to group", table=1)
    room.act("POST", "/clock", action="harvest")
    desk = desk_of(room)
    expect(desk.locator("[data-next]:visible")).to_have_text("Next: group into themes")
    finish = desk.locator("[data-side][data-action=finish]")
    finish.click()
    expect(finish).to_contain_text("Press again: finish the café")
    assert clock(room)["phase"] == "harvest"
    desk.keyboard.press("Tab")
    expect(finish).to_have_text(re.compile("^Finish the café"))
    finish.click()
    finish.click()
    heading(desk, "Finished")
    desk.locator("#told").get_by_role("button", name="Undo").click()
    heading(desk, "Harvest")


def test_the_big_action_of_the_harvest_is_its_next_useful_step(room: Room):
    room.act("POST", "/clock", action="open")
    said = room.act("POST", "/contributions", text="One thing that was said", table=1).id
    room.act("POST", "/clock", action="harvest")
    desk = desk_of(room)
    big = desk.locator("[data-next]:visible")
    expect(big).to_have_text("Next: group into themes")
    theme = room.act("POST", "/themes", name="Ours").id
    expect(big).to_have_text("Next: place what is left")
    big.click()
    expect(desk.locator("#pile-loose > details")).to_have_attribute("open", "")
    room.act("PUT", f"/contributions/{said}/theme", theme=theme)
    expect(big).to_have_text("Next: ask the phones")
    big.click()
    expect(desk.locator("#check-left")).to_be_visible()
    expect(big).to_contain_text("Finish the café")


def test_without_a_connection_the_clock_goes_on_and_says_so(room: Room):
    room.act("POST", "/clock", action="open")
    desk = desk_of(room)
    digits = desk.locator("[data-clock-digits]")
    desk.context.set_offline(True)
    expect(desk.locator("#clock-offline")).to_be_visible()
    before = digits.inner_text()
    expect(digits).not_to_have_text(before)
    desk.keyboard.press("b")
    expect(desk.locator("#told-words")).to_contain_text("No connection: this was not done, or the answer was lost.")
    desk.context.set_offline(False)
    expect(desk.locator("#clock-offline")).to_be_hidden()
    assert clock(room)["phase"] == "open"


def test_what_was_pressed_again_after_a_lost_answer_is_not_done_twice(room: Room):
    room.act("POST", "/clock", action="open")
    desk = desk_of(room)
    before = clock(room)["ends_at"]

    def lose(route):
        route.fetch()
        route.abort()

    desk.route("**/clock", lose, times=1)
    for said in ("No connection: this was not done, or the answer was lost.", "It had been done the first time."):
        desk.keyboard.press("+")
        expect(desk.locator("#told-words")).to_contain_text(said)
    assert clock(room)["ends_at"] == before + 60_000
    desk.keyboard.press("+")
    expect(desk.locator("#told-words")).to_have_text("One minute more.")
    assert clock(room)["ends_at"] == before + 120_000


def test_the_desk_fits_its_screen_in_every_phase(room: Room):
    desk = room.desk(DESK)
    for action in (None, "open", "pause", "resume", "close", "open", "harvest", "finish"):
        if action:
            room.act("POST", "/clock", action=action)
        phase = clock(room)["phase"]
        expect(desk.locator(f"#clock[data-phase={phase}]")).to_be_visible()
        fits = (
            "[document.documentElement.scrollHeight <= innerHeight, document.documentElement.scrollWidth <= innerWidth]"
        )
        assert desk.evaluate(fits) == [True, True], phase
        expect(desk.locator("[data-next]:visible")).to_have_count(1)
        expect(desk.locator("[data-next]:visible")).to_be_in_viewport(ratio=1)
