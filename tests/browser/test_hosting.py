"""The host at a table: the steps of a round, the recap, who is here, the call, pins, and the question in the harvest. What
the host does is looked at in somebody else's window."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Room
from tests.browser.test_a_cafe import write


@pytest.fixture
def second(room: Room) -> Room:
    """Round 2; seven things were said at table 1 in the first round."""
    room.act("POST", "/clock", action="open")
    for n in range(1, 8):
        room.act("POST", "/contributions", text=f"Said first {n}", table=1)
    for action in ("close", "open"):
        room.act("POST", "/clock", action=action)
    return room


def panel(host: Page, name: str):
    return host.locator(f'#steps [data-panel="{name}"]')


def test_the_card_follows_the_café_and_the_host(room: Room):
    host = room.host(1)
    expect(host.locator("#steps-title")).to_have_text("Step 1 of 5: Welcome")
    room.act("POST", "/clock", action="open")
    host.get_by_role("button", name=re.compile("^Next: Recap")).tap()
    nothing, tell = host.locator("#recap-nothing"), host.locator("#recap-tell")
    expect(nothing).to_contain_text("there is nothing to tell yet")
    expect(nothing).to_be_visible()
    expect(tell).to_be_hidden()
    host.locator('[data-step="talk"]').tap()
    expect(host.locator("#steps-title")).to_have_text("Step 3 of 5: Talk")
    host.reload()
    expect(host.locator("#steps-title")).to_have_text("Step 3 of 5: Talk")
    expect(panel(host, "talk")).to_be_visible()
    expect(panel(host, "welcome")).to_be_hidden()
    room.act("POST", "/clock", action="extend", seconds=-18 * 60)
    expect(host.locator("#steps-title")).to_have_text("Step 4 of 5: One insight each")
    expect(host.locator("#insight-count")).to_have_text("0 contributions in this round so far.")
    host.locator('[data-step="talk"]').tap()
    expect(panel(host, "talk")).to_be_visible()
    host.get_by_role("button", name="Follow the clock again").tap()
    expect(panel(host, "insight")).to_be_visible()
    room.act("POST", "/clock", action="close")
    expect(panel(host, "welcome")).to_be_visible()
    room.act("POST", "/contributions", text="Said late", table=1)
    room.act("POST", "/clock", action="open")
    expect(panel(host, "recap")).to_be_visible()
    expect(tell).to_be_visible()
    expect(nothing).to_be_hidden()
    room.act("POST", "/clock", action="harvest")
    expect(host.locator("#steps-title")).to_have_text("Step 5 of 5: Hand over")
    expect(host.locator("#step-next")).to_be_hidden()


def test_what_the_host_chooses_and_shortens_is_told_to_those_who_arrive(second: Room):
    host, other = second.host(1), second.host(1)
    ann = second.phone("Ann")
    second.act("PATCH", "/people/p1", table=1)

    for n in (3, 1):
        host.get_by_role("button", name=f"Tell this: Said first {n}").tap()
    chosen = other.locator("#recap-chosen > li")
    expect(chosen).to_have_count(2)
    expect(chosen.first).to_contain_text("Said first 3")
    line = host.locator("#recap-chosen > li").first
    line.get_by_label("In shorter words").fill("In short")
    line.get_by_role("button", name="Keep these words").tap()
    expect(chosen.first.get_by_label("In shorter words")).to_have_value("In short")
    expect(ann.locator("#recap-list > li")).to_have_text(["In short", "Said first 1"])
    for n in (7, 6, 5):
        host.get_by_role("button", name=f"Tell this: Said first {n}").tap()
    expect(host.locator("#recap-title")).to_have_text("You tell newcomers: 5 of 5")
    expect(host.locator("#recap-full")).to_be_visible()
    expect(host.get_by_role("button", name="Tell this: Said first 4")).to_be_disabled()
    host.get_by_role("button", name="Leave it out: Said first 3").tap()
    expect(chosen).to_have_count(4)
    expect(ann.locator("#recap-list > li")).to_have_text([f"Said first {n}" for n in (1, 7, 6, 5)])
    host.reload()
    expect(host.locator("#recap-chosen > li")).to_have_count(4)
    second.act("PATCH", "/contributions/c7", hidden=True)
    expect(host.locator("#recap-chosen > li")).to_have_count(3)


def test_a_recap_that_is_not_taken_says_so_and_keeps_the_words(second: Room):
    host, ann = second.host(1), second.phone("Ann")
    second.act("PATCH", "/people/p1", table=1)
    host.get_by_role("button", name="Tell this: Said first 2").tap()
    line = host.locator("#recap-chosen > li")
    expect(line).to_have_count(1)
    host.route("**/recap", lambda route: route.abort())
    line.get_by_label("In shorter words").fill("Shorter")
    line.get_by_role("button", name="Keep these words").tap()
    expect(host.locator("#recap-wrong")).to_contain_text("Nobody answered")
    expect(line.get_by_label("In shorter words")).to_have_value("Shorter")
    host.unroute("**/recap")
    line.get_by_role("button", name="Keep these words").tap()
    expect(host.locator("#recap-wrong")).to_be_hidden()
    expect(ann.locator("#recap-list")).to_have_text("Shorter")


def test_who_is_not_here_is_marked_by_pressing_the_name(room: Room):
    room.phone("Ann")
    room.phone()
    for person in ("p1", "p2"):
        room.act("PATCH", f"/people/{person}", table=1)
    room.act("POST", "/clock", action="open")
    host = room.host(1)
    expect(host.locator("#guests-title")).to_have_text("Here now: 2 of 2")
    expect(host.locator("#guests")).to_contain_text("Guest 2")
    ann = host.locator("#guests button").filter(has_text="Ann")
    ann.tap()
    expect(host.locator("#guests-title")).to_have_text("Here now: 1 of 2")
    expect(ann).to_have_text("Ann not here")
    assert room.state()["person", "p1"]["absent"] is True
    ann.tap()
    expect(host.locator("#guests-title")).to_have_text("Here now: 2 of 2")
    assert room.state()["person", "p1"]["absent"] is False
    mia = room.act("POST", "/people", name="Mia", expected=True).person
    room.act("PATCH", f"/people/{mia}", table=1)
    expect(host.locator("#guests-title")).to_have_text("Here now: 2 of 3")
    waited_for = host.locator("#guests button").filter(has_text="Mia")
    expect(waited_for).to_have_text("Mia not here yet")
    waited_for.tap()
    expect(host.locator("#guests-title")).to_have_text("Here now: 3 of 3")


def test_one_tap_calls_the_facilitator_and_one_takes_it_back(room: Room):
    room.act("POST", "/clock", action="open")
    host, desk = room.host(2), room.desk()
    button = host.get_by_role("button", name="I need the facilitator")
    button.tap()
    expect(host.locator("#need-since")).to_have_text(re.compile(r"Called at \d\d:\d\d"))
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("#calls")).to_contain_text("2")
    button.tap()
    expect(host.locator("#need-since")).to_be_hidden()
    expect(desk.locator("#calls")).to_be_hidden()
    button.tap()
    expect(host.locator("#need-since")).to_be_visible()
    desk.locator('#tables [data-id="2"] [data-do="met"]').click()
    expect(host.locator("#need-since")).to_be_hidden()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_a_call_is_taken_back_though_its_answer_is_still_on_the_way(room: Room):
    room.act("POST", "/clock", action="open")
    host, desk = room.host(2), room.desk()
    late = []

    def arrive_and_answer_late(route):
        late.append((route, route.fetch()))

    host.route("**/need", arrive_and_answer_late, times=1)
    button = host.get_by_role("button", name="I need the facilitator")
    button.tap()
    expect(host.locator("#need-since")).to_be_visible()
    expect(desk.locator("#calls")).to_be_visible()
    button.tap()
    expect(desk.locator("#calls")).to_be_hidden()
    expect(host.locator("#need-since")).to_be_hidden()
    for route, answer in late:
        route.fulfill(response=answer)
    button.tap()
    expect(desk.locator("#calls")).to_be_visible()


def test_a_call_without_a_connection_says_so(room: Room):
    room.act("POST", "/clock", action="open")
    host = room.host(2)
    host.route("**/need", lambda route: route.abort())
    host.get_by_role("button", name="I need the facilitator").tap()
    expect(host.locator("#need-wrong")).to_contain_text("Nobody answered")
    host.unroute("**/need")
    host.get_by_role("button", name="I need the facilitator").tap()
    expect(host.locator("#need-wrong")).to_be_hidden()
    expect(host.locator("#need-since")).to_be_visible()


def test_a_host_writes_for_somebody_pins_and_hides_with_a_reason(room: Room):
    ann = room.phone("Ann")
    room.act("PATCH", "/people/p1", table=1)
    room.act("POST", "/clock", action="open")
    host = room.host(1)
    write(host, "From a guest without a phone")
    expect(ann.locator("#now-list")).to_contain_text("From a guest without a phone")
    write(ann, "Mine, and unkind")
    mine = host.locator("#now-list > li").filter(has_text="Mine, and unkind")
    pin = mine.get_by_role("button", name="Pin")
    pin.tap()
    expect(pin).to_have_attribute("aria-pressed", "true")
    assert room.state()["contribution", "c2"]["pinned"] is True
    pin.tap()
    expect(pin).to_have_attribute("aria-pressed", "false")
    mine.get_by_role("button", name="Hide").tap()
    mine.locator("[data-why]").select_option("hurtful")
    expect(ann.locator("#talk")).to_contain_text("it can hurt somebody")


def test_what_waits_is_shown_by_the_hosts_yes(room: Room):
    room.act("PATCH", "", showing="after_yes")
    ann, ben = room.phone("Ann"), room.phone("Ben")
    for person in ("p1", "p2"):
        room.act("PATCH", f"/people/{person}", table=1)
    room.act("POST", "/clock", action="open")
    host = room.host(1)
    write(ann, "Please let me through")
    waits = host.locator("#now-list > li").filter(has_text="Please let me through")
    expect(waits).to_contain_text("Waits for a yes")
    expect(host.locator("#wait-link")).to_be_visible()
    waits.get_by_role("button", name="Show", exact=True).tap()
    expect(ben.locator("#now-list")).to_contain_text("Please let me through")
    expect(host.locator("#waiting-bar")).to_be_hidden()
    expect(host.locator("#wait-link")).to_be_hidden()


def test_hosts_who_joined_are_asked_whether_the_themes_are_right(room: Room):
    host = room.host(1)
    host.get_by_text("Take part under your own name, too").tap()
    host.get_by_label("First name").fill("Hana")
    host.get_by_role("button", name="Join as host of table 1").tap()
    expect(host.locator("#guests")).to_contain_text("Hana")
    room.act("POST", "/clock", action="open")
    room.act("POST", "/contributions", text="No bus after six", table=1)
    room.act("POST", "/themes", name="Getting home")
    room.act("PUT", "/contributions/c1/theme", theme="t1")
    room.act("POST", "/clock", action="harvest")
    room.act("POST", "/themes/check", seconds=300)
    asked = host.locator("#check-list > li").filter(has_text="Getting home")
    with host.expect_response("**/themes/t1/answer"):
        asked.get_by_role("button", name="Not quite").tap()
    asked.get_by_label("What is missing or wrong?").fill("Nor a train")
    asked.get_by_role("button", name="Send").tap()
    expect(asked.locator(".told")).to_contain_text("Nor a train")
    expect(asked.locator(".told .soft")).to_be_hidden()
    theme = room.state()["theme", "t1"]
    assert (theme["objected"], len(theme["objections"])) == (1, 1)
    room.act("POST", "/themes/check", seconds=0)
    expect(host.locator("#check")).to_be_hidden()
    expect(host.locator("#instruction")).to_be_visible()


def test_a_host_by_link_alone_is_not_asked(room: Room):
    host = room.host(1)
    expect(host.locator("#steps")).to_be_visible()
    assert host.locator("#check").count() == 0


def test_a_move_can_be_taken_back_after_a_reload(room: Room):
    room.act("POST", "/clock", action="open")
    room.act("POST", "/contributions", text="No bus after six", table=1)
    for name in ("Getting home", "Sharing one record"):
        room.act("POST", "/themes", name=name)
    room.act("PUT", "/contributions/c1/theme", theme="t1")
    room.act("PATCH", "", sorting="hosts")
    host = room.host(1)
    host.get_by_role("button", name=re.compile("another theme: No bus")).tap()
    host.get_by_role("dialog").get_by_role("button", name=re.compile("Sharing one record")).tap()
    expect(host.locator("#sort-told")).to_contain_text("Moved to")
    host.reload()
    expect(host.locator("#sort-told")).to_contain_text("Moved to")
    host.get_by_role("button", name="Undo", exact=True).tap()
    expect(host.locator('#sort-groups > [data-id="t1"]')).to_contain_text("No bus after six")
    expect(host.locator("#sort-undo")).to_be_hidden()
    host.reload()
    expect(host.locator("#steps")).to_be_visible()
    expect(host.locator("#sort-undo")).to_be_hidden()
    assert room.state()["contribution", "c1"]["theme"] == "t1"
