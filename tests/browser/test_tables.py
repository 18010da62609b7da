"""Sitting elsewhere than told, a table's own code, a chair of one's choice: one person acts, another's window is looked at."""

import os
import re

import requests
from playwright.sync_api import expect

from tests.browser.conftest import DESK, SMALL, Room
from tests.browser.test_a_cafe import table_of, write


def made(room: Room, **body: object) -> None:
    """Another café in the same room."""
    body = {"title": "A café in browsers", "rounds": [{"minutes": 20}] * 3} | body
    room.made = requests.post(
        f"{room.server.url}/api/v1/cafes", json=body, headers={"Idempotency-Key": os.urandom(16).hex()}, timeout=20
    ).json()
    room.code = room.made["code"]


def test_i_am_at_another_table_and_the_code_on_its_card(room: Room):
    ann, ben = room.phone("Ann"), room.phone("Ben", SMALL)
    room.act("PATCH", "/people/p1", table=1)
    room.act("PATCH", "/people/p2", table=2)
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#big-number")).to_have_text("1")
    write(ann, "Goes where I go")
    expect(ann.locator("#now-list")).to_contain_text("Goes where I go")
    ann.locator("#text").fill("Half a thought")
    ann.get_by_text("I am at another table").click()
    ann.get_by_role("button", name=re.compile("Topic 2")).click()
    expect(ann.locator("#moved")).to_contain_text("You are at table 2 now. What you wrote in this round came along.")
    expect(ann.locator("#big")).to_have_text("You are at table 2")
    expect(ben.locator("#now-list")).to_contain_text("Goes where I go")
    expect(ann.locator("#now-list")).to_contain_text("Goes where I go")
    expect(ann.locator("#text")).to_have_value("Half a thought")
    ann.get_by_role("button", name="Go back to table 1").click()
    expect(ann.locator("#big")).to_have_text("You are at table 1")
    expect(ann.get_by_role("button", name=re.compile("Go back"))).to_have_count(0)
    expect(ann.locator("#changed")).to_be_hidden()
    expect(ben.get_by_text("Goes where I go")).to_have_count(0)
    expect(ann.locator("#now-list")).to_contain_text("Goes where I go")
    # Offline nothing changes, and that is said.
    ann.route("**/api/**", lambda route: route.abort())
    ann.get_by_text("I am at another table").click()
    ann.get_by_role("button", name=re.compile("Topic 3")).click()
    expect(ann.locator("#sit-error")).to_contain_text("nothing has changed")
    expect(ann.locator("#big")).to_have_text("You are at table 1")
    ann.unroute("**/api/**")
    # The card of table 2 is scanned: one write, and the address is the phone's again.
    writes: list[str] = []
    ann.on("request", lambda r: r.method == "PATCH" and writes.append(r.url))
    ann.goto(room.address("/at/2"))
    expect(ann.locator("#big")).to_have_text("You are at table 2")
    expect(ann.locator("#moved")).to_contain_text("You are at table 2 now")
    expect(ben.locator("#now-list")).to_contain_text("Goes where I go")
    expect(ann).to_have_url(room.address(""))
    assert len(writes) == 1
    ann.reload()
    expect(ann.locator("#big")).to_have_text("You are at table 2")
    expect(ann.locator("#text")).to_have_value("Half a thought")
    assert len(writes) == 1
    ann.goto(room.address("/at/2"))
    expect(ann.locator("#scanned")).to_contain_text("Yes, table 2 is your table.")
    # Somebody new scans it, too.
    eve = room.window(SMALL)
    eve.goto(room.address("/at/2"))
    expect(eve.get_by_role("heading", name="You are at table 2")).to_be_visible()
    eve.get_by_role("button", name="Join the café").click()
    expect(eve.locator("#big")).to_have_text("You are at table 2")
    expect(eve.locator("#now-list")).to_contain_text("Goes where I go")


def test_a_table_that_changes_unasked_is_told_until_it_was_read(room: Room):
    ann = room.phone("Ann")
    room.act("PATCH", "/people/p1", table=1)
    expect(ann.locator("#big-number")).to_have_text("1")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#big")).to_have_text("You are at table 1")
    ann.get_by_text("I am at another table").click()
    expect(ann.locator("#choices")).to_be_visible()
    room.act("POST", "/clock", action="close")
    expect(ann.locator("#changed")).to_be_hidden()
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#big")).to_have_text(f"You are at table {room.state()[('seat', 'p1')]['table']}")
    expect(ann.locator("#choices")).to_be_hidden()
    now = table_of(ann)
    ann.reload()
    other = now % 3 + 1
    room.act("PATCH", "/people/p1", table=other)
    expect(ann.locator("#changed-text")).to_have_text(f"Changed: go to table {other}, not table {now}.")
    expect(ann.locator("#alarm")).to_contain_text(f"Changed: go to table {other}")
    ann.get_by_role("button", name="Close this notice").click()
    expect(ann.locator("#changed")).to_be_hidden()
    room.act("PATCH", "/people/p1", table=now)
    expect(ann.locator("#changed-text")).to_have_text(f"Changed: go to table {now}, not table {other}.")
    room.act("POST", "/clock", action="close")
    expect(ann.locator("#big")).to_contain_text("to table")
    expect(ann.locator("#changed")).to_be_hidden()


def test_made_host_in_mid_round(room: Room):
    ann, ben = room.phone("Ann"), room.phone("Ben")
    room.act("POST", "/clock", action="open")
    write(ben, "Said by Ben")
    expect(ann.locator("#big")).to_contain_text("You are at table")
    other = table_of(ann) % 3 + 1
    room.act("PATCH", "/people/p1", host_of=other)
    room.act("PATCH", "/people/p2", table=other, bring=True)
    expect(ann.locator("#hosting")).to_contain_text(f"You host table {other} now.")
    expect(ann.locator("#big")).to_have_text(f"You are at table {other}")
    expect(ann.locator("#tables")).to_be_hidden()
    ann.get_by_role("link", name=re.compile("Open the host")).click()
    expect(ann.locator("#guests")).to_contain_text("Ben")
    expect(ann.locator("body[data-phase=open]")).to_be_visible()  # its script is there
    ann.get_by_role("button", name="Hide").first.click()
    expect(ben.locator("#now-list > li").filter(has_text="Said by Ben")).to_contain_text("Hidden")
    ann.go_back()
    expect(ann.locator("#hosting")).to_be_visible()
    room.act("PATCH", "/people/p1", host_of=None)
    expect(ann.locator("#hosting")).to_be_hidden()
    expect(ann.locator("#tables")).to_be_visible()
    room.act("PATCH", "/people/p1", host_of=1)
    ann.get_by_role("link", name=re.compile("Open the host")).click()
    expect(ann.locator("#guests")).to_be_visible()
    room.act("PATCH", "/people/p1", host_of=None)
    expect(ann).to_have_url(room.address(""))
    expect(ann.locator("#instruction")).to_be_visible()


def test_the_door_foresees_while_the_numbers_are_typed(room: Room):
    page = room.window(DESK)
    page.goto(room.server.url)
    mixed = page.locator("[data-foreseen=mixed]")
    expect(mixed).to_contain_text("meets")
    page.get_by_label("How many people you expect").fill("10")
    expect(page.locator("#sizes")).to_have_text("2 at each table.")
    page.get_by_label("How many people you expect").fill("")
    expect(page.locator("#preview-note")).to_contain_text("say how many people")
    expect(mixed).to_be_hidden()
    page.get_by_label("How many people you expect").fill("25")
    expect(page.locator("#sizes")).to_have_text("5 at each table.")
    page.get_by_role("button", name=re.compile("^Remove table 1")).click()
    expect(page.locator("#sizes")).to_have_text("6 or 7 at each table.")
    page.get_by_label("Title").fill("Chosen by hand")
    page.get_by_text("People choose their tables").click()
    page.get_by_role("button", name="Make this café").click()
    expect(page.locator("body")).to_contain_text("How people are seated: People choose their tables.")


def test_free_choice_with_a_full_table_and_the_line(room: Room):
    tables = [{"name": "One chair", "chairs": 1}, {"name": "Eight chairs", "chairs": 8, "question": "Why eight?"}]
    made(room, seating="free", tables=tables)
    ann, ben, wall = room.phone("Ann"), room.phone("Ben", SMALL), room.wall()
    desk = room.desk()
    expect(desk.locator("#before-opening")).to_have_text("2 people have no table in round 1 yet.")
    expect(ann.locator("#big")).to_have_text("Choose a table")
    expect(ann.locator("#choices")).to_contain_text("Why eight?")
    expect(ann.locator("#write-part")).to_be_hidden()
    ann.get_by_role("button", name=re.compile("One chair")).click()
    expect(ann.locator("#big")).to_have_text("Your first table is 1")
    expect(ben.locator("#choices")).to_contain_text("No chair left")
    expect(wall.locator("#chairs-join")).to_contain_text("full")
    ben.get_by_role("button", name=re.compile("One chair.*Wait for a chair")).click()
    expect(ben.locator("#line")).to_contain_text("You are next in line for a chair at table 1")
    expect(desk.locator("#before-opening")).to_have_text("1 person has no table in round 1 yet.")
    expect(desk.locator("#tables [data-id='1']")).to_contain_text("No chair left, 1 in line")
    desk.get_by_role("tab", name=re.compile("People")).click()
    expect(desk.locator("#people [data-id=p2]")).to_contain_text("Waits for table 1")
    ann.get_by_text("Choose another table").click()
    expect(ann.locator("#choices")).to_contain_text("1 in line")
    room.act("POST", "/clock", action="open")
    expect(ben.locator("#big")).to_have_text("Choose a table")
    expect(ben.locator("#write-part")).to_be_hidden()
    expect(ann.locator("#choices")).to_be_hidden()
    ann.get_by_text("Choose another table").click()
    ann.get_by_role("button", name=re.compile("Eight chairs")).click()
    expect(ben.locator("#big")).to_have_text("You are at table 1")
    expect(ben.locator("#changed")).to_contain_text("A chair came free: you are at table 1 now.")
    expect(ben.locator("#alarm")).to_contain_text("A chair came free")
    expect(ben.locator("#line")).to_be_hidden()
    expect(ben.locator("#write-part")).to_be_visible()
    write(ann, "Said at table 2")
    expect(ann.locator("#now-list")).to_contain_text("Said at table 2")
    room.act("POST", "/clock", action="close")
    expect(ben.locator("#big")).to_have_text("Choose your next table")
    expect(wall.locator("#chairs-moves")).to_contain_text("8 of 8 chairs left")
    ben.get_by_role("button", name=re.compile("Eight chairs")).click()
    expect(ben.locator("#big")).to_have_text("Go to table 2")
    expect(wall.locator("#chairs-moves")).to_contain_text("7 of 8 chairs left")
    room.act("POST", "/clock", action="open")
    expect(ben.locator("#earlier")).to_be_visible()
    expect(ben.locator("#big")).to_have_text("You are at table 2")
