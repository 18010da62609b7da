"""Real browsers on a real server. Without Chromium these tests say so and are left out; under CI that is a failure."""

import os
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.browsing import NO_CHROMIUM, Browsing, browsing, chromium_path
from tests.serving import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SMALL = {"viewport": {"width": 320, "height": 568}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1366, "height": 768}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
PATIENCE_MS = 20_000
# How many times slower than the machine each window is: `SLOW_PAGES=6` finds tests that only a fast machine passes.
SLOWER = float(os.environ.get("SLOW_PAGES", 1))
# A page's clock is stopped at a moment that is still to come, however slow the machine.
AHEAD_S = 30
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def opened() -> Iterator[Browsing]:
    """One server for all browsers."""
    if chromium_path() is None:
        reason = f"{NO_CHROMIUM}: the browser tests were left out"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with browsing() as opened:
        yield opened
    assert "Traceback" not in opened.server.said


@pytest.fixture(scope="session")
def browsers(opened: Browsing) -> Callable[..., Browser]:
    """Starts Chromium, with more flags where they are wanted."""
    return opened.launch


@pytest.fixture(scope="session")
def chromium(opened: Browsing) -> Browser:
    """The browser of most tests."""
    return opened.chromium


@pytest.fixture(scope="session")
def server(opened: Browsing) -> Server:
    """Where all browsers go."""
    return opened.server


def stop_clock(page: Page) -> None:
    """What stands on a page for some seconds, or waits some seconds, does so until the test moves the page's clock."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + AHEAD_S)


def let_time_pass(page: Page, seconds: float) -> None:
    """After a stop: so much time goes by on the page, and then its clock goes as it does."""
    page.clock.fast_forward(round(seconds * 1000))
    page.clock.resume()


HOLD = """([method, end]) => {
  const fetched = window.fetch;
  const released = new Promise((go) => { window.release = go; });
  window.fetch = async (to, asked) => {
    if (asked?.method !== method || !to.endsWith(end)) return fetched(to, asked);
    const answer = await fetched(to, { ...asked, signal: undefined });
    await released;
    return answer;
  };
}"""


class Late:
    """The answer to what a page asks, held back until the test lets it come: others are told sooner what was done."""

    def __init__(self, page: Page, method: str, end: str) -> None:
        self._page = page
        page.evaluate(HOLD, [method, end])

    def come(self) -> None:
        """It comes now."""
        self._page.evaluate("window.release()")


class Room:
    """A café and the people who open windows on it. Any error in a console or a failed request fails the test."""

    def __init__(self, chromium: Browser, server: Server, **fields: object) -> None:
        self.chromium, self.server = chromium, server
        self.front = server.url  # where windows find it
        self.faults: list[str] = []
        self._contexts: list = []
        body = {
            "title": "A café in browsers",
            "tables": [{"name": f"Topic {n}", "question": f"Question {n}?"} for n in range(1, 4)],
            "rounds": [{"minutes": 20}] * 3,
            "sectors": ["council", "health"],
            **fields,
        }
        made = requests.post(
            f"{server.url}/api/v1/cafes", json=body, headers={"Idempotency-Key": os.urandom(16).hex()}, timeout=20
        )
        self.made = made.json()
        self.code = self.made["code"]

    def address(self, screen: str, token: str | None = None) -> str:
        """Where a screen is, on this machine."""
        return f"{self.front}/c/{self.code}{screen}" + (f"#token={token}" if token else "")

    def window(self, device: dict, **more: object) -> Page:
        """A fresh browser window of a device."""
        context = self.chromium.new_context(**device, **more)
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        page = context.new_page()
        if SLOWER > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("response", lambda r: r.status >= 500 and self.faults.append(f"{r.status} {r.url}"))
        page.on("request", lambda r: self._home(r.url))
        page.on("console", lambda m: m.type == "error" and "net::ERR" not in m.text and self._console(m.text))
        return page

    def _home(self, url: str) -> None:
        if not url.startswith((self.front, self.front.replace("http", "ws"), "data:")):
            self.faults.append(f"asked another host: {url}")

    def _console(self, text: str) -> None:
        # The browser itself prints a refusal that a test provokes, and that it could not look for another worker.
        # Where a test stops the clock, it may not do so in the frame of the preview, in which nothing can run.
        allowed = ("status of 4", "when fetching the script", "Blocked script execution in 'about:blank'")
        if not any(part in text for part in allowed):
            self.faults.append(f"console: {text}")

    def phone(self, name: str = "", device: dict = PHONE) -> Page:
        """Somebody scans the code and joins."""
        page = self.window(device)
        page.goto(self.address(""))
        page.get_by_label("First name").fill(name)
        page.get_by_role("button", name=re.compile("^(Join|Take part)")).click()
        return self._ready(page, "body[data-phase] #instruction")

    def desk(self, device: dict = DESK) -> Page:
        """The facilitator opens the desk's link."""
        page = self.window(device)
        page.goto(self.address("/desk", self.made["tokens"]["facilitator"]))
        return self._ready(page, "#link[data-state=live]")

    def wall(self, device: dict = WALL, **more: object) -> Page:
        """The projector, which hears its café and has its letters."""
        page = self.window(device, **more)
        page.goto(self.address("/wall", self.made["tokens"]["wall"]))
        hearing(page)
        return page

    def host(self, table: int) -> Page:
        """A host opens the link of their table."""
        page = self.window(PHONE)
        page.goto(self.address("/host", self.made["tokens"]["hosts"][str(table)]))
        return self._ready(page, "body[data-phase] #guests-title")

    @staticmethod
    def _ready(page: Page, part: str) -> Page:
        """The page that has this part is there, and its scripts have run: before that a press may do nothing."""
        page.wait_for_selector(part, state="attached")
        page.wait_for_load_state()
        return page

    def state(self) -> dict:
        """All items of the desk, by type and id."""
        head = {"Authorization": f"Bearer {self.made['tokens']['facilitator']}"}
        read = requests.get(f"{self.server.url}/api/v1/cafes/{self.code}", headers=head, timeout=20).json()
        return {(i["type"], i["id"]): i for f in read["frames"] for i in f["put"]}

    def said(self) -> list[str]:
        """The texts of all contributions."""
        return [item["text"] for (type_, _), item in self.state().items() if type_ == "contribution"]

    def act(self, method: str, path: str, **body: object) -> SimpleNamespace:
        """The facilitator acts by the API."""
        head = {
            "Authorization": f"Bearer {self.made['tokens']['facilitator']}",
            "Idempotency-Key": os.urandom(16).hex(),
        }
        answer = requests.request(
            method, f"{self.server.url}/api/v1/cafes/{self.code}{path}", json=body, headers=head, timeout=20
        )
        assert answer.ok, answer.text
        return SimpleNamespace(**answer.json())

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def hearing(wall: Page) -> None:
    """Wait until what happens in the café comes to the wall, and what stands there is fitted with its own letters."""
    wall.wait_for_selector("#link[data-state=live]", state="attached")
    wall.wait_for_function("() => document.fonts.status === 'loaded'")
    wall.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture
def room(chromium: Browser, server: Server) -> Iterator[Room]:
    """A café of its own for the test."""
    room = Room(chromium, server)
    yield room
    room.close()
    assert room.faults == []
