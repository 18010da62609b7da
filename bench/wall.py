"""How a wall with many contributions bears it; JSON.

    python bench/wall.py [--contributions 2000] [--more 30] [--rounds-of-use 20]

Fills a café of its own and opens its wall in Chromium. `first_paint_ms` is the browser's first contentful paint of a cold
load, `painted_ms` when the wall's script had painted it. Then somebody says one thing more, and again: `one_more_ms` is what
the page worked for it (scripts, styles and layout together, as the browser counts them; the median, and the worst), for
each view. `kept` counts what the page holds after it was used for a while beyond what it held before, the rubbish taken
out: elements, listeners, KB of scripts' memory. A round of use shows every view once and says five things.
"""

import argparse
import json
import statistics
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import CDPSession, Page

from tests.browser.conftest import Room
from tests.browsing import browsing

LIMITS = {"first_paint_ms": 1500, "one_more_ms": 16}
VIEWS = ("live", "themes", "timer", "moves", "join", "flow", "thanks")
LOADS = 5
WRITERS = 4
WORK = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
SAID = (
    "Carers are asked last, though they know most.",
    "One number to ring, day and night, and somebody there who may decide.",
    "We share a building but not a calendar: three teams visit the same flat on the same morning and nobody knows.",
    "Who decides what is urgent?",
)


def fill(room: Room, many: int) -> None:
    """Many contributions at all tables, and two themes that hold a part of them."""
    room.act("POST", "/clock", action="open")
    with ThreadPoolExecutor(WRITERS) as writers:
        ids = list(writers.map(lambda n: say(room, n), range(many)))
    for name in ("Carers", "One number"):
        theme = room.act("POST", "/themes", name=name).id
        for id_ in ids[:20]:
            room.act("PUT", f"/contributions/{id_}/theme", theme=theme)


def say(room: Room, n: int) -> str:
    """One contribution; its id."""
    return str(room.act("POST", "/contributions", text=f"{SAID[n % len(SAID)]} ({n})", table=n % 3 + 1).id)


def loads(page: Page) -> dict[str, Any]:
    """Cold loads, one after another."""
    session = page.context.new_cdp_session(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    first, painted = [], []
    for _ in range(LOADS):
        page.reload()
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
        times = page.evaluate(
            "[performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            " performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]"
        )
        first.append(times[0])
        painted.append(times[1])
    session.detach()
    return {
        "first_paint_ms": round(statistics.median(first)), "first_paint_worst_ms": round(max(first)),
        "painted_ms": round(statistics.median(painted)),
    }  # fmt: skip


def worked(session: CDPSession) -> float:
    """What the page has worked since it was loaded, ms."""
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * sum(float(found[name]) for name in WORK)


def one_more(room: Room, page: Page, session: CDPSession, view: str, times: int) -> dict[str, float]:
    """What each further contribution costs the wall in this view."""
    room.act("PUT", "/wall", view=view)
    page.wait_for_selector(f"main[data-view={view}]")
    cost = []
    for n in range(times):
        page.wait_for_timeout(150)
        before = worked(session)
        say(room, 100_000 + n)
        page.wait_for_timeout(450)  # a frame is told within a quarter of a second
        cost.append(worked(session) - before)
    return {"median": round(statistics.median(cost), 1), "worst": round(max(cost), 1)}


def held(session: CDPSession) -> dict[str, float]:
    """What the page holds, the rubbish taken out."""
    session.send("HeapProfiler.collectGarbage")
    counters = session.send("Memory.getDOMCounters")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    return {"elements": counters["nodes"], "listeners": counters["jsEventListeners"], "kb": round(heap / 1024)}


def used(room: Room, page: Page, session: CDPSession, rounds: int) -> dict[str, float]:
    """What stays behind after the wall was used for a while."""
    once(room, page)
    before = held(session)
    for _ in range(rounds):
        once(room, page)
    return {name: value - before[name] for name, value in held(session).items()}


def once(room: Room, page: Page) -> None:
    """Every view, and five contributions."""
    for n, view in enumerate(VIEWS):
        say(room, n)
        room.act("PUT", "/wall", view=view)
        page.wait_for_selector(f"main[data-view={view}]")


def measured(room: Room, asked: argparse.Namespace) -> dict[str, Any]:
    """Everything."""
    fill(room, asked.contributions)
    page = room.wall()
    page.wait_for_selector("#contributions .contribution")
    found = {"contributions": asked.contributions, **loads(page)}
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    found["one_more_ms"] = {view: one_more(room, page, session, view, asked.more) for view in ("live", "themes")}
    found["kept"] = used(room, page, session, asked.rounds_of_use)
    worst = max(view["median"] for view in found["one_more_ms"].values())
    return found | {
        "limits": LIMITS,
        "fluid": found["first_paint_ms"] <= LIMITS["first_paint_ms"] and worst <= LIMITS["one_more_ms"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contributions", type=int, default=2000)
    parser.add_argument("--more", type=int, default=30)
    parser.add_argument("--rounds-of-use", type=int, default=20)
    asked = parser.parse_args()
    with browsing() as opened, closing(Room(opened.chromium, opened.server)) as room:
        found = measured(room, asked)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
