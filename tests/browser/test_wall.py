"""The wall: the desk says what it shows, it goes on showing that, it rings, and nobody needs to touch it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Room, hearing

SIZES = [(320, 568), (1366, 768), (1920, 1080)]
# Counts the tones that are asked for: what a loudspeaker would give.
LISTENING = """
window.tones = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) { window.tones += 1; return start.apply(this, at); };
"""
TONES = 8  # two strokes of four partials each


class Heard(Room):
    """A room whose windows count the tones they play."""

    def window(self, device: dict, **more: object) -> Page:
        page = super().window(device, **more)
        page.add_init_script(LISTENING)
        return page


@pytest.fixture
def heard(chromium, server):
    room = Heard(chromium, server)
    yield room
    room.close()
    assert room.faults == []


def tones(wall: Page) -> int:
    return wall.evaluate("window.tones")


def shows(wall: Page, view: str) -> None:
    """This view, in the page as it comes and as its script goes on."""
    wall.wait_for_selector(f"#main[data-view={view}]")
    for section in wall.locator("[data-show]").all():
        views = (section.get_attribute("data-show") or "").split()
        assert section.is_visible() == (view in views), views
    born = wall.context.request.get(wall.url).text()
    assert re.search(r'<main[^>]* data-view="(\w+)"', born)[1] == view


def never_sideways(wall: Page) -> None:
    """At each width the page is as wide as its window."""
    for width, height in SIZES:
        wall.set_viewport_size({"width": width, "height": height})
        wall.wait_for_function("() => document.documentElement.scrollWidth === window.innerWidth")
    wall.set_viewport_size({"width": 1920, "height": 1080})


def test_the_desk_chooses_a_view_and_a_reload_keeps_it(room: Room):
    room.act("POST", "/clock", action="open")
    said = room.act("POST", "/contributions", text="One number to ring", table=2)
    theme = room.act("POST", "/themes", name="Getting help")
    room.act("PUT", f"/contributions/{said.id}/theme", theme=theme.id)
    wall = room.wall()
    shows(wall, "live")
    chosen = {
        "join": {}, "timer": {}, "moves": {}, "themes": {}, "theme": {"theme": theme.id},
        "spotlight": {"contribution": said.id}, "flow": {}, "pictures": {"picture": "timeline"}, "thanks": {},
    }  # fmt: skip
    for view, more in chosen.items():
        room.act("PUT", "/wall", view=view, **more)
        shows(wall, view)
        never_sideways(wall)
    wall.reload()
    shows(wall, "thanks")
    room.act("PUT", "/wall", view="spotlight", contribution=said.id)
    expect(wall.locator("#spotlight")).to_contain_text("One number to ring")
    room.act("PATCH", f"/contributions/{said.id}", hidden=True)
    shows(wall, "live")


def test_how_to_join_stays_under_every_view(room: Room):
    wall = room.wall()
    expect(wall.get_by_text(room.code).first).to_be_visible()
    high = wall.locator("#join-qr").bounding_box()["height"]
    wall.get_by_role("button", name="Start the wall").click()
    wall.wait_for_function("(high) => document.getElementById('join-qr').clientHeight > high", arg=high)
    assert wall.locator("#join-qr").bounding_box()["height"] >= 0.9 * 1080
    for view in ("live", "moves", "themes"):
        room.act("PUT", "/wall", view=view)
        shows(wall, view)
        expect(wall.locator("#strip-join")).to_contain_text(room.code)
        expect(wall.locator("#strip-qr")).to_be_visible()
    room.act("PATCH", "", joining=False)
    expect(wall.locator("#strip-join")).to_be_hidden()


def test_the_bell_is_seen_on_every_wall_and_heard_where_it_was_started(heard: Room):
    heard.act("POST", "/clock", action="open")
    started, quiet = heard.wall(), heard.wall()
    started.get_by_role("button", name="Start the wall").click()
    expect(started.locator("#started")).to_contain_text("The bell can be heard.")
    assert tones(started) == 0  # silent until there is something to ring for
    heard.act("POST", "/clock", action="close")
    for wall in (started, quiet):
        expect(wall.locator("#bell")).to_contain_text("time to change tables")
        expect(wall.locator("#alarm")).to_contain_text("time to change tables")
    assert (tones(started), tones(quiet)) == (TONES, 0)
    heard.act("POST", "/clock", action="open")
    expect(started.locator("#bell")).to_be_hidden()
    heard.act("POST", "/clock", action="harvest")
    expect(started.locator("#bell-text")).to_have_text("The round is over")
    assert tones(started) == 2 * TONES


def test_a_wall_that_was_started_needs_no_second_tap(heard: Room):
    wall = heard.wall()
    wall.get_by_role("button", name="Start the wall").click()
    expect(wall.locator("#start")).to_be_hidden()
    wall.reload()
    hearing(wall)
    expect(wall.locator("#start-again")).to_be_visible()  # in small print: full screen wants a tap
    expect(wall.locator("#start")).to_be_hidden()
    heard.act("POST", "/clock", action="open")
    shows(wall, "live")
    heard.act("POST", "/clock", action="close")
    expect(wall.locator("#bell")).to_be_visible()


def test_the_end_of_a_round_is_told_in_words_and_in_shape(room: Room):
    room.act("POST", "/clock", action="open")
    wall = room.wall()
    expect(wall.locator("#hurry")).to_be_hidden()
    room.act("POST", "/clock", action="extend", seconds=-3600, leave=238)
    expect(wall.locator("#hurry")).to_have_text("Less than 5 minutes")
    expect(wall.locator("#minutes")).to_have_attribute("data-left", "4")
    room.act("PUT", "/wall", view="timer")
    shows(wall, "timer")
    never_sideways(wall)
    room.act("POST", "/clock", action="extend", seconds=-3600, leave=58)
    expect(wall.locator("#hurry")).to_have_text("Last minute")
    expect(wall.locator("#minutes")).to_have_attribute("data-left", "1")
    never_sideways(wall)
    room.act("POST", "/clock", action="extend", seconds=600)
    expect(wall.locator("#hurry")).to_be_hidden()
    expect(wall.locator("#minutes")).to_be_hidden()


def test_what_was_said_comes_in_pages_and_what_is_new_at_once(room: Room):
    room.act("POST", "/clock", action="open")
    for n in range(40):
        room.act("POST", "/contributions", text=f"Said {n}.", table=n % 3 + 1)
    wall = room.wall()
    cards = wall.locator("#contributions .contribution")
    expect(cards.first).to_contain_text("Said 39.")
    assert cards.count() <= 15
    expect(wall.locator("#live-page")).to_contain_text("The newest ")
    expect(wall.locator("#live-page")).to_contain_text("Said earlier: page", timeout=40_000)
    seen = cards.evaluate_all("(all) => all.map((one) => one.checkVisibility())")
    assert 0 < len(seen) <= 15
    assert all(seen)
    room.act("POST", "/contributions", text="Now this.", table=1)
    expect(cards.first).to_contain_text("Now this.")


def test_a_page_that_is_held_stays_through_a_reload(room: Room):
    room.act("POST", "/clock", action="open")
    for n in range(3):
        room.act("POST", "/contributions", text=f"Said {n}.", table=1)
    wall = room.wall()
    cards = wall.locator("#contributions .contribution")
    expect(cards).to_have_count(3)
    room.act("PUT", "/wall", view="live", still=True)
    expect(wall.locator("#live-page")).to_contain_text("This page is held")
    late = room.act("POST", "/contributions", text="Said later.", table=1)
    expect(wall.locator("#live-page")).to_contain_text("This page is held, 1 new since")
    wall.reload()
    expect(wall.locator("#live-page")).to_contain_text("This page is held, 1 new since")
    expect(cards).to_have_count(3)
    room.act("PATCH", f"/contributions/{late.id}", hidden=True)
    expect(wall.locator("#live-page")).to_have_text(re.compile("This page is held$"))
    room.act("PUT", "/wall", view="live", still=False)
    room.act("PATCH", f"/contributions/{late.id}", hidden=False)
    expect(cards.first).to_contain_text("Said later.")


SOON = 20_000  # ms: pictures are not asked for every moment


def test_people_and_ideas_are_drawn_on_their_way(room: Room):
    for n in range(6):
        room.act("POST", "/people", name=f"Guest {n}")
    wall = room.wall()
    room.act("PUT", "/wall", view="flow")
    expect(wall.locator("#picture-says")).to_contain_text("Nobody has changed tables yet")
    room.act("POST", "/clock", action="open")
    said = room.act("POST", "/contributions", text="One number to ring", table=1)
    room.act("POST", "/clock", action="close")
    room.act("POST", "/clock", action="open")
    room.act("POST", "/contributions", text="And somebody there", table=2, builds_on=said.id)
    picture = wall.get_by_role("img", name="How people and ideas went from table to table")
    expect(picture.locator("desc")).to_contain_text(
        "1 idea taken up at another table, most often from table 1 to table 2", timeout=SOON
    )
    expect(picture).to_be_visible()
    moved = next(item for (kind, _), item in room.state().items() if kind == "flow")["moves"]
    people = sum(many for step in moved for start, end, many in step if start != end)
    expect(picture).to_contain_text(f"{people} moves to another table".replace("1 moves", "1 move"))
    expect(picture.locator("circle.pic-strong")).to_have_count(3)
    sums = wall.locator("#picture-rows tr").last
    assert sums.locator("th, td").all_text_contents() == ["Together", str(people), "1"]


def test_the_pictures_turn_grow_and_stay_while_nobody_answers(room: Room):
    room.act("POST", "/clock", action="open")
    wall = room.wall()
    room.act("PUT", "/wall", view="pictures")
    expect(wall.locator("#picture-title")).to_have_text("The café in pictures")
    room.act("POST", "/contributions", text="One number to ring", table=1)
    expect(wall.locator("#picture-title")).to_have_text("What was said when, table by table", timeout=SOON)
    expect(wall.locator("#picture-page")).to_be_hidden()
    theme = room.act("POST", "/themes", name="<Getting> & “help”").id
    said = room.act("POST", "/contributions", text="Two numbers", table=2).id
    room.act("PUT", f"/contributions/{said}/theme", theme=theme)
    expect(wall.locator("#picture-page")).to_contain_text("of 2", timeout=SOON)
    room.act("PUT", "/wall", view="pictures", picture="themes")
    picture = wall.get_by_role("img", name="Map of the themes")
    expect(picture).to_contain_text("<Getting> & “help”")
    expect(wall.locator("#picture-rows th")).to_have_text("<Getting> & “help”")
    wall.route("**/pictures", lambda route: route.abort())
    with wall.expect_event("requestfailed"):
        room.act("POST", "/contributions", text="Three numbers", table=3)
    expect(picture).to_be_visible()


def test_the_desk_chooses_a_picture(room: Room):
    desk, wall = room.desk(), room.wall()
    desk.locator(".desk-fold summary", has_text="Choose by hand").click()
    desk.get_by_label("Pictures", exact=True).check()
    desk.get_by_role("dialog").get_by_text("Whose voices were heard").click()
    expect(desk.locator("#wall-mini")).to_contain_text("Whose voices were heard")
    expect(wall.locator("#picture-title")).to_have_text("Whose voices were heard")
    expect(wall.locator("#picture-says")).to_contain_text("There are not two sectors")


def test_no_name_stands_on_the_wall(chromium, server):
    """Also where first names stand beside what people said, everywhere else."""
    room = Room(chromium, server, names="all")
    ann, wall = room.phone("Zebedee"), room.wall()
    room.act("POST", "/clock", action="open")
    ann.locator("#text").fill("Said by somebody")
    ann.get_by_role("button", name="Send", exact=True).click()
    expect(wall.locator("#contributions")).to_contain_text("Said by somebody")
    said = next(id_ for (kind, id_), item in room.state().items() if kind == "contribution")
    for view in ("live", "spotlight", "moves", "flow", "pictures", "thanks", "join"):
        room.act("PUT", "/wall", view=view, contribution=said)
        shows(wall, view)
        assert "Zebedee" not in wall.locator("body").inner_text()
        born = wall.context.request.get(wall.url).text()
        assert "Zebedee" not in born
    room.close()
    assert room.faults == []
