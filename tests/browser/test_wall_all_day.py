"""The wall stands there for a whole day: it comes back by itself whatever happens, in the view it had, and it does not grow."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

from tests.browser.conftest import WALL, Room
from tests.serving import Server

HOUR_MS = 3_600_000
BY_PHASE = [
    ("open", "live"),
    ("pause", "live"),
    ("resume", "live"),
    ("close", "moves"),
    ("harvest", "themes"),
    ("finish", "thanks"),
]
# Counts the timers that wait: one that nobody ends would still be there tomorrow.
COUNTING = """
window.waiting = new Set();
const [set, clear] = [window.setTimeout, window.clearTimeout];
window.setTimeout = (run, ms, ...with_) => {
  const id = set(() => { window.waiting.delete(id); run(...with_); }, ms);
  window.waiting.add(id);
  return id;
};
window.clearTimeout = (id) => { window.waiting.delete(id); clear(id); };
"""


@pytest.fixture
def lasting(chromium, tmp_path) -> Iterator[tuple[Room, Server]]:
    """A café on a server that may be started again."""
    with Server(tmp_path / "data") as server:
        room = Room(chromium, server)
        yield room, server
        room.close()
        assert room.faults == []


def themed(room: Room) -> str:
    """A café before its first round, in which something was said all the same that has a theme; what was said."""
    room.act("POST", "/clock", action="open")
    said = room.act("POST", "/contributions", text="One number to ring", table=1).id
    theme = room.act("POST", "/themes", name="Getting help").id
    room.act("PUT", f"/contributions/{said}/theme", theme=theme)
    room.act("POST", "/clock", action="back")
    return said


def shows(wall: Page, view: str) -> None:
    wall.wait_for_selector(f"#main[data-view={view}]")


def connected(wall: Page) -> None:
    expect(wall.locator("#link")).to_have_attribute("data-state", "live")


def held(wall: Page, session: CDPSession) -> dict[str, int]:
    """What the page holds, the rubbish taken out."""
    session.send("HeapProfiler.collectGarbage")
    counted = session.send("Memory.getDOMCounters")
    return {
        "nodes": counted["nodes"],
        "listeners": counted["jsEventListeners"],
        "timers": wall.evaluate("window.waiting.size"),
        "mb": session.send("Runtime.getHeapUsage")["usedSize"] // 2**20,
    }


def hour(room: Room, wall: Page) -> None:
    """A café from its beginning to its end and back again, something said and taken away, the network lost, and the page
    asleep for an hour."""
    for action, view in BY_PHASE:
        room.act("POST", "/clock", action=action)
        shows(wall, view)
        if action in ("open", "resume"):
            said = room.act("POST", "/contributions", text=f"Said after {action}.", table=2)
            expect(wall.locator("#contributions")).to_contain_text(f"Said after {action}.")
            room.act("PATCH", f"/contributions/{said.id}", hidden=True)
    wall.context.set_offline(True)
    expect(wall.locator("#link")).to_be_visible()
    for _ in BY_PHASE:
        room.act("POST", "/clock", action="back")
    wall.context.set_offline(False)
    wall.clock.fast_forward(HOUR_MS)
    shows(wall, "join")
    connected(wall)


def test_a_day_leaves_nothing_behind(lasting):
    room, server = lasting
    themed(room)
    wall = room.window(WALL)
    wall.clock.install()
    wall.add_init_script(COUNTING)
    wall.goto(room.address("/wall", room.made["tokens"]["wall"]))
    shows(wall, "join")
    connected(wall)
    session = wall.context.new_cdp_session(wall)
    hour(room, wall)  # whatever is made once is made now
    before = held(wall, session)
    for at in range(24):
        hour(room, wall)
        if at == 11:
            server.kill()
            expect(wall.locator("#link")).to_be_visible()
            server.start()
            wall.clock.fast_forward(HOUR_MS)
            connected(wall)
    # Some end by themselves in a moment; of those that nobody ends there would be one an hour.
    wall.wait_for_function("most => window.waiting.size <= most", arg=before["timers"] + 1)
    after = held(wall, session)
    assert after["listeners"] <= before["listeners"] + 2
    assert after["nodes"] <= before["nodes"] * 1.1
    assert after["mb"] <= before["mb"] + 1


def test_a_reload_in_any_phase_keeps_the_view(room: Room):
    said, wall = themed(room), room.wall()
    shows(wall, "join")
    for action, view in BY_PHASE:
        room.act("POST", "/clock", action=action)
        shows(wall, view)
        wall.reload()
        shows(wall, view)
        for chosen in ("spotlight", "timer"):
            room.act("PUT", "/wall", view=chosen, contribution=said, still=True)
            shows(wall, chosen)
            wall.reload()
            shows(wall, chosen)
        room.act("PUT", "/wall", view="auto")
        shows(wall, view)


def test_a_wall_whose_server_was_renewed_loads_itself_again(room: Room):
    wall = room.window(WALL)
    came = []

    def older(route: Route) -> None:
        """The first page is one that the server made before it was renewed."""
        answer = route.fetch()
        old = re.sub(r' data-version="\w+"', ' data-version="older"', answer.text())
        came.append(old)
        route.fulfill(response=answer, body=old if wall.url.endswith("/wall") and len(came) < 3 else answer.text())

    wall.route(re.compile(r"/wall$"), older)
    wall.goto(room.address("/wall", room.made["tokens"]["wall"]))
    expect(wall.locator("#main")).not_to_have_attribute("data-version", "older")
    room.act("POST", "/clock", action="open")
    shows(wall, "live")
    assert len(came) >= 2


def test_one_more_touches_nothing_but_itself(room: Room):
    room.act("POST", "/clock", action="open")
    for n in range(3):
        room.act("POST", "/contributions", text=f"Said {n}.", table=1)
    wall = room.wall()
    expect(wall.locator("#contributions .contribution")).to_have_count(3)
    wall.evaluate(
        "document.fonts.ready.then(() => { window.seen = []; const list = document.getElementById('contributions');"
        " new MutationObserver((all) => window.seen.push(...all.filter((one) => one.target !== list)"
        "  .map((one) => one.target.closest?.('.contribution')?.textContent ?? one.target.textContent)))"
        " .observe(list, {subtree: true, childList: true, attributes: true, characterData: true}); })"
    )
    room.act("POST", "/contributions", text="Now this.", table=1)
    expect(wall.locator("#contributions .contribution")).to_have_count(4)
    touched = [text for text in wall.evaluate("window.seen") if "Now this." not in text]
    assert touched == []
