"""How a wall with many contributions bears it; JSON.

    python bench/wall.py [--contributions 2000] [--more 100] [--rounds-of-use 20]

Fills a café of its own and opens its wall in Chromium. `first_paint_ms` is the browser's first contentful paint of a cold
load, `painted_ms` when the wall's script had painted it. Then somebody says one thing more, and again; the browser's own
trace tells, from the moment the frame comes in until what it brought is painted and handed over to the screen, for each
view: `busy_ms`, how long the page was at work (scripts, styles, layout, paint; also what another program of this machine
took from it meanwhile), `cpu_ms`, how much of that on the processor, and `seen_ms`, all that passed: a picture comes every
17 ms, and that one is waited for. `fluid` judges the worst `cpu_ms`, which what else this machine does changes least.
`kept` counts what the page holds after it was used for a while beyond what it held before, the rubbish taken out:
elements, listeners, KB of scripts' memory. A round of use shows every view once and says five things.
"""

import argparse
import json
import math
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
VIEWS = ("live", "themes", "timer", "moves", "join", "flow", "pictures", "thanks")
LOADS = 5
WRITERS = 4
TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
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
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
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


def one_more(room: Room, page: Page, view: str, times: int) -> dict[str, dict[str, float]]:
    """What each further contribution costs the wall in this view."""
    room.act("PUT", "/wall", view=view)
    page.wait_for_selector(f"main[data-view={view}]")
    page.wait_for_timeout(1000)
    room.chromium.start_tracing(page=page, categories=TRACED)
    for n in range(times):
        say(room, 100_000 + n)
        # A frame is told within a quarter of a second; here it comes at any moment of a second.
        page.wait_for_timeout(400 + 37 * (n % 9))
    arrivals = arrived(json.loads(room.chromium.stop_tracing())["traceEvents"])
    return {name: spread([one[name] for one in arrivals]) for name in ("busy_ms", "cpu_ms", "seen_ms")}


def arrived(events: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Of each frame that came: how long the page was at work for it, how much of that on the processor, and how long
    until what it brought was painted and handed over to the screen."""
    received = sorted(one["ts"] for one in events if one["name"] == "WebSocketReceive")
    page = next((one["pid"], one["tid"]) for one in events if one["name"] == "WebSocketReceive")
    own = [one for one in events if (one["pid"], one["tid"]) == page and one["ph"] == "X"]
    own.sort(key=lambda one: float(one["ts"]))
    tasks = [one for one in own if one["name"] == "RunTask"]
    found = []
    for at, after in zip(received, [*received[1:], float("inf")], strict=True):
        pictures = (one["ts"] for one in own if one["name"] == "FireAnimationFrame" and at <= one["ts"] < after)
        drawn = next(pictures, None)
        commit = next((one for one in own if one["name"] == "Commit" and drawn and one["ts"] >= drawn), None)
        if commit is None or commit["ts"] >= after:
            continue  # a sign of life of the socket, which brings nothing to paint
        end = commit["ts"] + commit["dur"]
        work = [one for one in tasks if one["ts"] + one["dur"] > at and one["ts"] < end]
        busy = sum(min(end, one["ts"] + one["dur"]) - max(at, one["ts"]) for one in work)
        cpu = sum(one.get("tdur", one["dur"]) for one in work)
        found.append({"busy_ms": busy / 1000, "cpu_ms": cpu / 1000, "seen_ms": (end - at) / 1000})
    return found


def spread(values: list[float]) -> dict[str, float]:
    """Of many measurements, the one in the middle, the one that 95 of 100 stay under, and the worst."""
    ranked = sorted(values)
    return {
        "median": round(statistics.median(ranked), 1),
        "p95": round(ranked[math.ceil(0.95 * len(ranked)) - 1], 1),
        "worst": round(ranked[-1], 1),
        "of": len(ranked),
    }


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
    found["one_more"] = {view: one_more(room, page, view, asked.more) for view in ("live", "themes")}
    found["kept"] = used(room, page, session, asked.rounds_of_use)
    worst = max(view["cpu_ms"]["worst"] for view in found["one_more"].values())
    return found | {
        "limits": LIMITS,
        "fluid": found["first_paint_ms"] <= LIMITS["first_paint_ms"] and worst <= LIMITS["one_more_ms"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contributions", type=int, default=2000)
    parser.add_argument("--more", type=int, default=100)
    parser.add_argument("--rounds-of-use", type=int, default=20)
    asked = parser.parse_args()
    with browsing() as opened, closing(Room(opened.chromium, opened.server)) as room:
        found = measured(room, asked)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
