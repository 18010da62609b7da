"""What people wrote reaches the café once, whatever becomes of the network, the window, the phone and its next owner."""

import os
import re
from collections import Counter
from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.conftest import PATIENCE_MS, PHONE, SMALL, Room
from tests.browser.test_a_cafe import table_of, write
from tests.running import API

WAITING = "#waiting"
# Each word about a wait, however short it stands.
EVERY_WHY = """() => {
  const why = document.getElementById('waiting-why');
  window.whys = [];
  new MutationObserver(() => window.whys.push(why.textContent)).observe(why, {
    childList: true, characterData: true, subtree: true,
  });
}"""


@pytest.fixture
def plain(browsers, server) -> Iterator[Room]:
    """A café at a name, over plain http, as in a hall: no secure context."""
    browser = browsers("--host-resolver-rules=MAP cafe.example 127.0.0.1")
    room = Room(browser, server)
    room.front = f"http://cafe.example:{server.port}"
    yield room
    room.close()
    browser.close()
    assert room.faults == []


def cut_off(page: Page) -> None:
    """Requests of this window get no answer, and never arrive."""
    page.route("**/api/**", lambda route: route.abort())


def reach(page: Page) -> None:
    """The network is there again, and the browser says so."""
    page.unroute("**/api/**")
    page.context.set_offline(True)
    page.context.set_offline(False)


def another(page: Page, room: Room) -> Page:
    """A second window of the same phone."""
    other = page.context.new_page()
    other.goto(room.address(""))
    other.wait_for_selector("#instruction")
    return other


def test_over_plain_http_a_phone_takes_part_fully(plain: Room):
    ann, ben = plain.phone("Ann"), plain.phone("Ben", SMALL)
    for page in (ann, ben):
        assert page.evaluate("[isSecureContext, typeof crypto.randomUUID, 'serviceWorker' in navigator]") == [
            False, "undefined", False,
        ]  # fmt: skip
    plain.act("PATCH", "/people/p2", table=table_of(ann))
    plain.act("POST", "/clock", action="open")
    write(ann, "Said over plain http")
    said = ben.locator("#now-list li").filter(has_text="Said over plain http")
    expect(said).to_be_visible()
    said.get_by_role("button", name=re.compile("Agree")).click()
    expect(ann.locator("#now-list")).to_contain_text("1 agree")
    ann.locator("#text").fill("Half a thought")
    ann.reload()
    expect(ann.locator("#text")).to_have_value("Half a thought")
    expect(ann.locator("#now-list")).to_contain_text("1 agree")
    desk = plain.desk()
    expect(desk.locator("body")).to_contain_text("Said over plain http")
    assert plain.said() == ["Said over plain http"]


def test_a_window_that_was_closed_is_opened_again_and_sends(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    cut_off(ann)
    write(ann, "Written before it was closed")
    expect(ann.locator(WAITING)).to_contain_text("Written before it was closed")
    # A window that a crash ends in the middle of sending holds up the next one for as long as it might wait for an answer.
    ann.wait_for_function("() => !Object.keys(localStorage).some((name) => name.endsWith(':turn'))")
    context = ann.context
    ann.close()
    again = context.new_page()
    again.goto(room.address(""))
    # A window that is closed in the middle of sending holds up the next for 20 seconds.
    expect(again.locator("#now-list")).to_contain_text("Written before it was closed", timeout=2 * PATIENCE_MS)
    expect(again.locator(WAITING)).not_to_contain_text("Written before it was closed")
    assert room.said() == ["Written before it was closed"]


def test_two_windows_of_one_phone_send_everything_once(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    windows = [ann, another(ann, room)]
    taken: Counter[str] = Counter()

    def count(answer: Response) -> None:
        if answer.status == 201 and "idempotent-replay" not in answer.headers:
            taken[answer.request.headers["idempotency-key"]] += 1

    for window in windows:
        window.on("response", count)
        expect(window.locator("#text")).to_be_visible()
        cut_off(window)
    texts = [f"Window {n % 2}, text {n}" for n in range(6)]
    for n, text in enumerate(texts):
        write(windows[n % 2], text)
    for window in windows:
        for text in texts:
            expect(window.locator(WAITING)).to_contain_text(text)
    for window in windows:
        window.unroute("**/api/**")
    ann.context.set_offline(True)
    ann.context.set_offline(False)
    for window in windows:
        for text in texts:
            expect(window.locator("#now-list")).to_contain_text(text)
        expect(window.locator(f"{WAITING} > li")).to_have_count(0)
    assert sorted(room.said()) == sorted(texts)
    assert len(taken) == len(texts), "each under its one key, whichever window sends it"
    assert set(taken.values()) == {1}


def test_two_cafes_on_one_phone_do_not_mix(room: Room, chromium, server):
    other = Room(chromium, server)
    ann = room.phone("Ann")
    there = ann.context.new_page()
    there.goto(other.address(""))
    there.get_by_label("First name").fill("Ann")
    there.get_by_role("button", name=re.compile("^Join")).click()
    there.wait_for_selector("#instruction")
    there.wait_for_load_state()
    for cafe in (room, other):
        cafe.act("POST", "/clock", action="open")
    for page in (ann, there):
        expect(page.locator("#text")).to_be_visible()
        cut_off(page)
    write(ann, "For the first café")
    write(there, "For the second café")
    expect(ann.locator(WAITING)).to_contain_text("For the first café")
    expect(there.locator(WAITING)).to_contain_text("For the second café")
    for page in (ann, there):
        page.unroute("**/api/**")
        page.reload()
    expect(ann.locator("#now-list")).to_contain_text("For the first café")
    expect(there.locator("#now-list")).to_contain_text("For the second café")
    assert (room.said(), other.said()) == (["For the first café"], ["For the second café"])


def test_on_a_full_phone_the_words_are_sent_and_it_is_said_that_the_page_must_stay(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    ann.evaluate("""() => { for (let size = 1 << 22; size; size >>= 1)
        try { localStorage.setItem(`filler ${size}`, 'x'.repeat(size)); } catch {} }""")
    cut_off(ann)
    write(ann, "There is no room for this")
    expect(ann.locator(WAITING)).to_contain_text("There is no room for this")
    expect(ann.locator("#waiting-why")).to_contain_text("Leave this page open")
    reach(ann)
    expect(ann.locator("#now-list")).to_contain_text("There is no room for this")
    expect(ann.locator("#waiting-why")).to_be_hidden()
    assert room.said() == ["There is no room for this"]


def test_who_is_signed_out_keeps_the_words_and_comes_back_with_them(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    rejoin = ann.locator(".rejoin").text_content()
    cookies = ann.context.cookies()
    ann.context.clear_cookies()
    write(ann, "Written while signed out")
    expect(ann.locator("#waiting-why")).to_contain_text("You are signed out on this phone. Your words are kept")
    expect(ann.locator(WAITING)).to_contain_text("Written while signed out")
    ann.get_by_role("link", name="Come back in").click()
    expect(ann.locator("#main").get_by_text("has not been sent yet")).to_be_visible()
    expect(ann.locator("body")).not_to_contain_text("Written while signed out")
    ann.get_by_text("I have a code").click()
    ann.locator("input[name=rejoin]").fill(rejoin)
    ann.locator("input[name=rejoin]").press("Enter")
    expect(ann.locator("#now-list")).to_contain_text("Written while signed out")
    assert room.said() == ["Written while signed out"]
    assert cookies


def test_the_next_person_on_a_phone_does_not_send_the_words_of_the_one_before(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    cut_off(ann)
    write(ann, "Ann's own words")
    expect(ann.locator(WAITING)).to_contain_text("Ann's own words")
    ann.context.clear_cookies()
    ben = ann.context.new_page()
    ben.goto(room.address(""))
    ben.get_by_label("First name").fill("Ben")
    ben.get_by_role("button", name=re.compile("^Join")).click()
    expect(ben.locator("#text")).to_be_visible()
    ben.wait_for_load_state()
    write(ben, "Ben's own words")
    expect(ben.locator("#now-list")).to_contain_text("Ben's own words")
    reach(ann)
    expect(ann.locator("#waiting-why")).to_contain_text("Somebody else takes part on this phone now")
    expect(ann.locator(WAITING)).to_contain_text("Ann's own words")
    assert room.said() == ["Ben's own words"]


def test_when_the_cafe_is_gone_the_words_can_still_be_copied_or_thrown_away(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    write(ann, "This arrived")
    expect(ann.locator("#now-list")).to_contain_text("This arrived")
    cut_off(ann)
    write(ann, "This did not")
    ann.locator("#text").fill("This was not even sent")
    expect(ann.locator(WAITING)).to_contain_text("This did not")

    head = {"Authorization": f"Bearer {room.made['tokens']['facilitator']}", "Idempotency-Key": os.urandom(16).hex()}
    assert requests.delete(f"{room.server.url}{API}/cafes/{room.code}", headers=head, timeout=20).status_code == 204
    expect(ann.get_by_role("heading", name="Not sent")).to_be_visible()
    for text in ("This did not", "This was not even sent"):
        expect(ann.locator("[data-unsent-list]")).to_contain_text(text)
    expect(ann.locator("body")).not_to_contain_text("This arrived")
    ann.get_by_role("button", name="Throw it away").click()
    expect(ann.locator("[data-unsent]")).to_be_hidden()
    assert ann.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('cafe:'))") == []


def test_a_wait_that_the_cafe_asks_for_is_counted_down_in_words(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    asked = []

    def ask_to_wait(route: Route) -> None:
        if asked:
            route.continue_()
            return
        asked.append(1)
        body = '{"code": "too_fast", "detail": "You are posting very fast. Wait 2 s; your text is kept."}'
        route.fulfill(status=429, body=body, headers={"Retry-After": "2", "Content-Type": "application/problem+json"})

    ann.route("**/contributions", ask_to_wait)
    ann.evaluate(EVERY_WHY)
    write(ann, "Said in a hurry")
    ann.wait_for_function(
        "() => window.whys.some((why) => /Your text is kept and is sent by itself in [12] s\\./.test(why))"
    )
    expect(ann.locator("#now-list")).to_contain_text("Said in a hurry")
    expect(ann.locator("#waiting-why")).to_be_hidden()
    assert room.said() == ["Said in a hurry"]


def test_the_page_of_a_wifi_is_no_answer(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    ann.route("**/contributions", lambda route: route.fulfill(status=200, body="<h1>Welcome to the hotel</h1>"))
    write(ann, "Caught in a portal")
    expect(ann.locator(WAITING)).to_contain_text("Waiting to be sent")
    ann.unroute("**/contributions")
    expect(ann.locator("#now-list")).to_contain_text("Caught in a portal")
    assert room.said() == ["Caught in a portal"]


def test_a_storm_of_lost_answers_refusals_and_spells_without_a_network(room: Room):
    """The shortened form of `bench/outbox.py`: every word once, and all screens the same."""
    phones = [room.phone(f"Guest {n}", PHONE) for n in range(3)]
    room.act("POST", "/clock", action="open")
    for n in range(1, 3):
        room.act("PATCH", f"/people/p{n + 1}", table=table_of(phones[0]))
    luck = iter(["lose", "ok", "busy", "lose", "ok", "ok", "busy", "lose", "ok", "lose"] * 50)

    def weather(route: Route) -> None:
        match next(luck):
            case "lose":
                route.fetch()
                route.abort()
            case "busy":
                route.fulfill(status=503, body="{}", headers={"Retry-After": "1"})
            case _:
                route.continue_()

    for phone in phones:
        expect(phone.locator("#text")).to_be_visible()
        phone.route("**/contributions", weather)
    texts = [f"Guest {n} says {k}" for k in range(4) for n in range(3)]
    for k, text in enumerate(texts):
        write(phones[k % 3], text)
        phones[(k + 1) % 3].context.set_offline(k % 4 == 1)
    for phone in phones:
        phone.context.set_offline(False)
    for phone in phones:
        for text in texts:
            expect(phone.locator("#now-list")).to_contain_text(text, timeout=60_000)
        expect(phone.locator(f"{WAITING} > li")).to_have_count(0, timeout=60_000)
    assert Counter(room.said()) == Counter(texts)
    room.faults[:] = [fault for fault in room.faults if "503" not in fault]  # that weather was made here


def test_what_looks_like_a_person_is_pointed_out_and_stops_nobody(room: Room):
    ann, host = room.phone("Ann"), room.host(1)
    room.act("POST", "/clock", action="open")
    for page in (ann, host):
        box, line = page.locator("#text"), page.locator("#write [data-personal]")
        expect(
            page.get_by_text("Do not write anything that identifies a patient or a colleague.").first
        ).to_be_visible()
        box.fill("Ring 07700 900123 before 9:30")
        expect(line).to_have_text("This looks like a phone number. Leave out what identifies a person.")
        expect(page.locator("#say")).to_contain_text("This looks like a phone number.")
        box.fill("Ring before 9:30, room 1.204")
        expect(line).to_have_text("")
    write(ann, "Write to ann@example.org")
    expect(ann.locator("#now-list")).to_contain_text("ann@example.org")
    expect(ann.locator("#write [data-personal]")).to_have_text("")
    ann.get_by_text("Change or withdraw", exact=True).click()
    ann.locator("form[data-change] textarea").fill("She lives in LS1 4AP")
    expect(ann.locator("form[data-change] [data-personal]")).to_contain_text("postcode")
