"""What hands do to a phone: double taps, a second press of Send, words half written when the time is over."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, SMALL, Room
from tests.browser.test_a_cafe import write
from tests.browser.test_the_room_answers import card, harvest
from tests.browser.test_themes import BUSES, opened, say
from tests.serving import Server

# A phone whose browser shows its bars.
LOW = {**PHONE, "viewport": {"width": 390, "height": 664}}
# How much of the box stands below the button that is under the thumb, or out of sight.
HIDDEN = """() => {
  const box = document.getElementById('text').getBoundingClientRect();
  const row = document.querySelector('.send-row').getBoundingClientRect();
  return Math.max(0, Math.round(box.bottom - Math.min(row.top, innerHeight)));
}"""

# Until `goOn` neither the page's tick nor the moments of what is pressed move.
ONE_MOMENT = """() => {
  const at = performance.now();
  const own = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp');
  performance.now = () => at;
  Object.defineProperty(Event.prototype, 'timeStamp', { configurable: true, get: () => at });
  window.goOn = () => {
    delete performance.now;
    Object.defineProperty(Event.prototype, 'timeStamp', own);
  };
}"""


@pytest.fixture
def talkative(chromium: Browser, server: Server) -> Iterator[Room]:
    """A café whose questions leave no room for the box on the first screen of a phone."""
    question = "What would have to change here, and who would have to begin, so that nobody needs to ask twice? " * 4
    room = Room(chromium, server, tables=[{"name": f"Topic {n}", "question": question} for n in range(1, 4)])
    yield room
    room.close()
    assert room.faults == []


@pytest.fixture
def wordy(chromium: Browser, server: Server) -> Iterator[Room]:
    """From a table with a short name one goes to one whose name takes half of a phone."""
    name = "A very long name of a topic, which a committee has found over lunch, and nobody has dared to shorten since"
    room = Room(chromium, server, tables=[{"name": "Buses"}, {"name": name}])
    yield room
    room.close()
    assert room.faults == []


def double(page: Page, button) -> None:
    """Two taps on one place, as fast as a finger can: for the page they come in one moment, however slow this machine is."""
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    page.evaluate(ONE_MOMENT)
    for _ in range(2):
        page.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.evaluate("() => window.goOn()")


def test_a_double_tap_is_one_answer(room: Room):
    ann, ben = harvest(room, "No bus after six")
    agree = ben.locator("#now-list").get_by_role("button", name=re.compile("Agree"))
    expect(ben.locator("#themes")).to_contain_text("Getting home")  # what stands above the button has come
    double(ben, agree)
    expect(agree).to_have_attribute("aria-pressed", "true")
    expect(ann.locator("#now-list")).to_contain_text("1 agrees")
    room.act("POST", "/themes/check", seconds=300)
    no = card(ann, "Getting home").get_by_role("button", name="Not quite")
    with ann.expect_response("**/themes/t1/answer"):
        double(ann, no)
    expect(no).to_have_attribute("aria-pressed", "true")
    expect(ann.locator("#check-count")).to_have_text("1 of 1 answered")
    room.act("POST", "/notices", text="Whatever was pressed has arrived")
    expect(ann.locator("#notice")).to_be_visible()
    state = room.state()
    assert (state["contribution", "c1"]["agree"], state["theme", "t1"]["objected"]) == (1, 1)


def test_a_kind_tapped_twice_stays_chosen(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("h1:visible")).to_contain_text("You are at table")
    double(ann, ann.locator(".chip").filter(has_text="Concern"))
    expect(ann.get_by_role("radio", name="Concern")).to_be_checked()


def test_send_pressed_twice_sends_once_and_complains_of_nothing(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    ann.locator("#text").fill("Doors that open")
    double(ann, ann.get_by_role("button", name="Send", exact=True))
    expect(ann.locator("#outcome")).to_have_text("Saved")
    expect(ann.locator("#write-error")).to_be_hidden()
    ann.locator("#text").fill("x")
    ann.locator("#text").fill("")
    ann.get_by_role("button", name="Send", exact=True).tap()
    expect(ann.locator("#write-error")).to_have_text("Write something first.")
    expect(ann.locator("#outcome")).to_be_empty()
    assert room.said() == ["Doors that open"]


@pytest.mark.parametrize("device", [PHONE, LOW, SMALL], ids=["tall", "bars", "small"])
def test_as_a_round_opens_the_box_or_the_way_to_it_is_in_sight(talkative: Room, device: dict):
    room = talkative
    ann = room.phone("Ann", device)
    words, way, box = ann.locator("#words-fold p").first, ann.locator("#to-write"), ann.locator("#text")
    expect(words).to_be_visible()
    room.act("POST", "/clock", action="open")
    expect(words).to_be_hidden()
    whole = "() => document.getElementById('text').getBoundingClientRect().bottom <= innerHeight"
    assert not ann.evaluate(whole)
    expect(way).to_be_in_viewport(ratio=1)
    # Half of the box is not the box.
    ann.evaluate(
        "scrollTo({ top: document.getElementById('text').getBoundingClientRect().top + scrollY - innerHeight + 40 })"
    )
    expect(way).to_be_in_viewport(ratio=1)
    under = way.bounding_box()
    ann.touchscreen.tap(under["x"] + 20, under["y"] + 20)
    expect(box).to_be_focused()
    expect(way).to_be_hidden()
    ann.wait_for_function(f"() => ({HIDDEN})() === 0")
    ann.locator("#words-fold > summary").tap()
    expect(words).to_be_visible()
    room.act("POST", "/clock", action="extend", ms=60_000)
    expect(ann.locator("[data-clock-digits]").first).to_contain_text("20:")
    expect(words).to_be_visible()  # whoever opened it just now goes on reading


def test_the_bell_leaves_the_line_that_is_being_written_in_sight(wordy: Room):
    ann = wordy.phone("Ann", {**LOW, "viewport": {"width": 390, "height": 600}})
    wordy.act("PATCH", "/people/p1", table=1)
    wordy.act("POST", "/clock", action="open")
    expect(ann.locator("h1:visible")).to_have_text("You are at table 1")
    expect(ann.locator("#question")).to_be_hidden()  # there is none
    ann.locator("#text").tap()
    expect(ann.locator("#text")).to_be_focused()
    ann.keyboard.type("While the bell rings")
    ann.wait_for_function(f"() => ({HIDDEN})() === 0")
    wordy.act("POST", "/clock", action="close")
    expect(ann.get_by_text("What you send now still belongs")).to_be_visible()
    ann.wait_for_function(f"() => ({HIDDEN})() === 0")
    expect(ann.locator("#text")).to_have_value("While the bell rings")


def test_words_that_nobody_takes_any_more_can_be_copied(room: Room):
    ann = room.phone("Ann", SMALL)
    ann.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room.act("POST", "/clock", action="open")
    left = ann.get_by_role("region", name="The café ended before this was sent")
    ann.locator("#text").fill("Half a thought, and an")
    expect(left).to_be_hidden()
    room.act("POST", "/clock", action="harvest")
    room.act("POST", "/clock", action="finish")
    expect(left).to_contain_text("Half a thought, and an")
    left.get_by_role("button", name="Copy").tap()
    expect(ann.locator("#say")).to_contain_text("Copied")
    assert ann.evaluate("navigator.clipboard.readText()") == "Half a thought, and an"
    ann.reload()
    expect(left).to_contain_text("Half a thought, and an")
    room.act("POST", "/clock", action="back")
    expect(left).to_be_hidden()
    expect(ann.locator("#text")).to_have_value("Half a thought, and an")


def test_what_waited_for_the_network_at_the_end_is_shown_too(room: Room):
    ann, ben = harvest(room, "No bus after six")
    room.act("POST", "/themes/check", seconds=300)
    no = card(ben, "Getting home")
    no.get_by_role("button", name="Not quite").tap()
    no.get_by_label("What is missing or wrong?").fill("Half of what is")
    expect(ben.locator("#check")).to_be_visible()
    expect(ann.locator("#check")).to_be_visible()
    ann.context.set_offline(True)
    write(ann, "Written in the lift")
    room.act("POST", "/clock", action="finish")
    ann.context.set_offline(False)
    expect(ann.locator("#leftover")).to_contain_text("Written in the lift")
    expect(ben.locator("#leftover")).to_contain_text("Half of what is")
    expect(ben.locator("h1:visible")).to_have_text("Thank you for taking part")


def test_after_the_end_no_stance_is_offered(room: Room):
    ann, ben = harvest(room, "No bus after six")
    agree = ben.locator("#now-list").get_by_role("button", name=re.compile("Agree"))
    agree.tap()
    expect(ann.locator("#now-list")).to_contain_text("1 agrees")
    room.act("POST", "/clock", action="finish")
    expect(agree).to_be_disabled()
    expect(agree).to_contain_text("1")
    ben.reload()
    expect(agree).to_be_disabled()
    room.act("POST", "/clock", action="back")
    expect(agree).to_be_enabled()


def test_a_theme_that_nobody_has_named_is_marked(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    say(room, *BUSES)
    write(ann, "The bus to the clinic stops at six")
    expect(ann.locator("#now-list")).to_contain_text("stops at six")
    desk = opened(room.desk())
    desk.get_by_role("button", name="Group into themes").click()
    desk.get_by_role("button", name="Use these themes").click()
    expect(desk.locator("#themes > li").first).to_be_visible()
    room.act("POST", "/clock", action="harvest")
    first = ann.locator("#theme-list > li").first
    expect(first.get_by_text("draft name")).to_be_visible()
    ann.reload()
    expect(first.get_by_text("draft name")).to_be_visible()
    first.tap()
    room.act("POST", "/themes/check", seconds=300)
    expect(ann.locator("#check-list > li").first.get_by_text("draft name")).to_be_visible()
    room.act("PATCH", "/themes/t1", name="Buses, trains and trams")
    expect(ann.locator("#check-list > li").first.get_by_text("draft name")).to_be_hidden()


def test_in_the_harvest_the_way_to_the_box_is_in_reach_but_not_over_the_question(room: Room):
    _, ben = harvest(room, "No bus after six", "Everybody reads the same record")
    way = ben.locator("#to-write")
    expect(ben.locator("#theme-list > li")).to_have_count(2)
    expect(way).to_be_in_viewport(ratio=1)
    room.act("POST", "/themes/check", seconds=300)
    expect(ben.get_by_role("button", name="Not quite").first).to_be_visible()
    expect(way).to_be_hidden()
    room.act("POST", "/themes/check", seconds=0)
    expect(way).to_be_in_viewport(ratio=1)


def test_a_theme_says_how_many_of_ones_own_words_are_in_it(room: Room):
    ann, _ = harvest(room, "No bus after six", "Everybody reads the same record")
    expect(ann.locator("#theme-list .badge.own:visible").first).to_have_text("One of yours is in it")
    for id_ in room.state():
        if id_[0] == "contribution":
            room.act("PUT", f"/contributions/{id_[1]}/theme", theme="t1")
    told = ann.locator("#theme-list > li").first.locator(".badge.own")
    expect(told).to_have_text("2 of yours are in it")
    ann.reload()
    expect(told).to_have_text("2 of yours are in it")


def test_names_with_commas_do_not_run_together(room: Room):
    ann, _ = harvest(room, "No bus after six", "Everybody reads the same record")
    room.act("PATCH", "/themes/t1", name="Buses, trains and trams")
    together = re.compile("“.?Buses, trains and trams.?”, “.?Sharing one record.?”$")
    expect(ann.locator("#yours-in")).to_contain_text(together)
    ann.reload()
    expect(ann.locator("#yours-in")).to_contain_text(together)


def test_no_connection_does_not_stand_beside_saved(room: Room):
    ann = room.window(PHONE)
    sockets, gone = [], []

    def socket(route) -> None:
        sockets.append(route)
        route.close() if gone else route.connect_to_server()

    ann.route_web_socket(re.compile("/socket.io/"), socket)
    ann.goto(room.address(""))
    ann.get_by_role("button", name="Join the café").tap()
    expect(ann.locator("h1:visible")).to_contain_text("Your first table")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("h1:visible")).to_contain_text("You are at table")  # told by the socket
    # The words find the way before the socket does.
    gone.append(True)
    ann.route("**/socket.io/**", lambda route: route.abort())
    sockets[-1].close()
    ann.context.set_offline(True)
    ann.locator("#text").fill("Written in the lift")
    expect(ann.locator("#link")).to_contain_text("No connection")
    ann.get_by_role("button", name="Send", exact=True).tap()
    expect(ann.locator("#waiting")).to_contain_text("Written in the lift")
    ann.context.set_offline(False)
    expect(ann.locator("#outcome")).to_have_text("Saved")
    expect(ann.locator("#link")).to_be_hidden()
