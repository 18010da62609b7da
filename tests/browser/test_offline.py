"""A phone that loses the café altogether, and finds it again; and one whose browser has no worker."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SMALL, Room
from tests.browser.test_a_cafe import write

READY = "() => navigator.serviceWorker.controller?.state === 'activated'"
KEPT = """async () => {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  return (await Promise.all(stores.map((store) => store.keys()))).flat().map(({ url }) => new URL(url).pathname);
}"""


def looked_after(page: Page) -> None:
    """Wait until the browser's worker has the page."""
    page.wait_for_function(READY)
    page.wait_for_load_state()


def test_opened_without_a_network_the_phone_says_so_and_comes_back(room: Room):
    ann = room.phone("Ann", SMALL)
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    looked_after(ann)
    ann.context.set_offline(True)
    write(ann, "Written in the lift")
    expect(ann.locator("#waiting")).to_contain_text("Written in the lift")
    ann.locator("#text").fill("And half a thou")
    ann.reload()
    expect(ann.locator("h1")).to_have_text("No connection")
    expect(ann.locator("[data-unsent-list]")).to_contain_text("Written in the lift")
    expect(ann.locator("[data-unsent-list]")).to_contain_text("And half a thou")
    # Its files were kept, too.
    ann.wait_for_function("() => document.fonts.check('1em \"Atkinson Hyperlegible Next\"')")
    assert "#8A3B12" in ann.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')")
    ann.context.set_offline(False)
    expect(ann.locator("#now-list")).to_contain_text("Written in the lift")
    expect(ann.locator("#text")).to_have_value("And half a thou")
    assert room.said() == ["Written in the lift"]


def test_online_no_old_page_is_ever_shown(room: Room):
    ann = room.phone("Ann")
    looked_after(ann)
    room.act("PATCH", "", title="Another name for it")
    ann.reload()
    expect(ann.locator("#title")).to_have_text("Another name for it")
    ann.context.clear_cookies()
    ann.reload()
    expect(ann.get_by_role("button", name=re.compile("^Join"))).to_be_visible()
    kept = ann.evaluate(KEPT)
    assert kept
    assert not [path for path in kept if path != "/c/offline" and not path.startswith("/static/")], (
        "no page of a café is kept"
    )


def test_another_version_takes_over_and_leaves_nothing_of_the_old(room: Room):
    ann = room.phone("Ann")
    looked_after(ann)
    asked = Path(ann.evaluate("document.querySelector('link[rel=stylesheet]').href")).parts
    version = asked[asked.index("static") + 1]
    ann.evaluate("async () => { await (await caches.open('cafe 0')).put('/c/offline', new Response('old')); }")
    ann.evaluate("async () => { await (await navigator.serviceWorker.ready).unregister(); }")
    ann.reload()
    looked_after(ann)
    ann.wait_for_function("async (name) => (await caches.keys()).join() === name", arg=f"cafe {version}")


@pytest.mark.parametrize("screen", ["/desk", "/wall"])
def test_other_screens_of_the_same_browser_are_left_alone(room: Room, screen):
    ann = room.phone("Ann")
    looked_after(ann)
    other = ann.context.new_page()
    token = room.made["tokens"]["facilitator" if screen == "/desk" else "wall"]
    other.goto(room.address(screen, token))
    other.wait_for_selector("#clock, [data-view]")
    ann.context.set_offline(True)
    with pytest.raises(Exception, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        other.reload()
    ann.context.set_offline(False)
