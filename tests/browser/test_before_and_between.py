"""Before the first round: topics to wish for. Between rounds: what the host sums up for who comes next."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import SMALL, Room
from tests.browser.test_a_cafe import table_of


def test_topics_are_wished_for_with_a_tap_each_and_no_more_than_the_cafe_takes(room: Room):
    room.act("PATCH", "", wishes=2)
    ann = room.phone("Ann", SMALL)
    expect(ann.locator("#wishes")).to_contain_text("Choose up to 2.")
    for topic in ("Topic 1", "Topic 3"):
        with ann.expect_response(lambda answer: answer.request.method == "PATCH"):
            ann.get_by_label(topic).tap()
    expect(ann.locator("#say")).to_contain_text("Your choice is kept.")
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


def test_a_table_that_was_wished_for_is_no_surprise_however_late_it_is_told(room: Room):
    room.act("PATCH", "", wishes=1, rounds=[{"minutes": 20}] * 2)
    for name in ("Ben", "Cat"):  # with whom places are changed
        room.phone(name)
    ann, late = room.window(SMALL), []

    def hold_what_is_told(socket):
        server = socket.connect_to_server()
        server.on_message(lambda told: late.append((socket, told)) if holding else socket.send(told))

    holding: list[bool] = []
    ann.route_web_socket(re.compile("/socket.io/"), hold_what_is_told)
    ann.clock.install()
    ann.goto(room.address(""))
    ann.get_by_role("button", name="Join the café").tap()
    room.act("POST", "/notices", text="Whoever reads this hears")
    expect(ann.locator("#notice")).to_contain_text("Whoever reads this hears")
    at = room.state()["person", "p3"]["seats"]
    goal = next(table for table in (1, 2, 3) if table not in at)
    holding.append(True)
    with ann.expect_response(lambda answer: answer.request.method == "PATCH"):
        ann.get_by_label(f"Topic {goal}").tap()
    expect(ann.locator("#say")).to_contain_text("Your choice is kept.")
    ann.clock.run_for(3_000)
    room.act("POST", "/notices", text="Told after the seat")
    holding.clear()
    for socket, told in late:
        socket.send(told)
    expect(ann.locator("#notice")).to_contain_text("Told after the seat")
    expect(ann.locator("#big-number")).not_to_have_text(str(at[0]))
    ann.clock.run_for(3_000)
    expect(ann.locator("#changed")).to_be_hidden()


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
