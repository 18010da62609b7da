"""Before the first round: topics to wish for. Between rounds: what the host sums up for who comes next."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MS, SMALL, Room
from tests.browser.test_a_cafe import table_of

expect.set_options(timeout=PATIENCE_MS)


def test_topics_are_wished_for_with_a_tap_each_and_no_more_than_the_cafe_takes(room: Room):
    room.act("PATCH", "", wishes=2)
    ann = room.phone("Ann", SMALL)
    expect(ann.locator("#wishes")).to_contain_text("Choose up to 2.")
    for topic in ("Topic 1", "Topic 3"):
        with ann.expect_response(lambda answer: answer.request.method == "PATCH"):
            ann.get_by_label(topic).tap()
    expect(ann.locator("#say")).to_have_text("Your choice is kept.")
    expect(ann.get_by_label("Topic 2")).to_be_disabled()
    assert room.state()["person", "p1"]["prefers"] == [1, 3]
    expect(ann.locator("#big-number")).to_have_text(str(room.state()["seat", "p1"]["table"]))
    expect(ann.locator("#changed")).to_be_hidden()
    ann.reload()
    expect(ann.get_by_label("Topic 3")).to_be_checked()
    ann.get_by_label("Topic 3").tap()
    expect(ann.get_by_label("Topic 2")).to_be_enabled()
    room.act("PATCH", "", wishes=0)
    expect(ann.locator("#wishes")).to_be_hidden()
    room.act("PATCH", "", wishes=1)
    expect(ann.locator("#wishes")).to_contain_text("Choose one.")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#wishes")).to_be_hidden()


def test_who_comes_to_a_table_reads_what_the_host_sums_up(room: Room):
    ann = room.phone("Ann", SMALL)
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#recap")).to_be_hidden()
    goal = room.state()["seat", "p1"]["next"]
    said = room.act("POST", "/contributions", text="A long way of saying that buses are late", table=goal).id
    room.act("PUT", f"/tables/{goal}/recap", items=[{"contribution": said, "text": "Buses are late"}])
    assert table_of(ann) != goal
    expect(ann.locator("#recap")).to_be_hidden()
    room.act("POST", "/clock", action="close")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#recap")).to_be_visible()
    expect(ann.locator("#recap-list > li")).to_have_text("Buses are late")
    room.act("PUT", f"/tables/{goal}/recap", items=[{"contribution": said}])
    expect(ann.locator("#recap-list > li")).to_have_text(re.compile("A long way of saying"))
    ann.reload()
    expect(ann.locator("#recap-list > li")).to_have_text(re.compile("A long way of saying"))
    room.act("PATCH", f"/contributions/{said}", hidden=True)
    expect(ann.locator("#recap")).to_be_hidden()
