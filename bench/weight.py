"""What a screen weighs and how soon it can be used, on a café in its second round; JSON.

    python bench/weight.py [--posts 24] [--times 5] [--only phone ...]

Each screen is opened cold in Chromium against a server of its own. `kb` is what travelled (1 KB = 1024 bytes, headers
included) by kind, `requests` how many were made before the page was idle (the socket is none of them); the café's title has
letters of both fonts. `usable_ms` is when its script had run, the best of so many times and the median: as the network is
here, on slow 4G with the processor slowed four times (150 ms there and back, 1.6 Mbit/s down, 0.75 up: Lighthouse's mobile
profile), and on slow 3G (400 ms, 0.4 Mbit/s both ways: WebPageTest's "3G Slow"). Chromium slows whole requests, not the
journeys that a new connection and its first packets make; for these its DevTools lay more on each request, in their presets
"Slow 4G" (562.5 ms, 1.44 Mbit/s) and "3G" (2000 ms, 0.4 Mbit/s): `devtools_` shows them.
"""

import argparse
import json
import statistics
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page

from cafe.rehearsal.people import Facilitator, Guest, make_cafe
from tests.browsing import browsing

SLOW_4G = {"latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOW_3G = {"latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
DEVTOOLS_SLOW_4G = {"latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
DEVTOOLS_3G = {"latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
Case = tuple[dict[str, float] | None, int]
CASES: dict[str, Case] = {
    "here": (None, 1), "slow_4g_cpu_4": (SLOW_4G, 4), "slow_3g": (SLOW_3G, 1),
    "devtools_slow_4g_cpu_4": (DEVTOOLS_SLOW_4G, 4), "devtools_3g": (DEVTOOLS_3G, 1),
}  # fmt: skip
SCREEN = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 768}


def weigh(browser: Browser, address: str, cookies: list[Any], size: Any, times: int) -> dict[str, Any]:
    """One screen, cold, so many times in each case."""
    shown: dict[str, Any] = {"usable_ms": {}}
    for name, case in CASES.items():
        seen = [opened_cold(browser, address, cookies, size, case) for _ in range(times)]
        usable = [one.pop("usable_ms") for one in seen]
        shown["usable_ms"][name] = {"best": min(usable), "median": round(statistics.median(usable))}
        if name == "here":
            shown |= seen[0]
    return shown


def opened_cold(browser: Browser, address: str, cookies: list[Any], size: Any, case: Case) -> dict[str, Any]:
    """What one opening of a screen took."""
    network, slower = case
    context = browser.new_context(viewport=size)
    context.add_cookies(cookies)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if network:
        session.send("Network.emulateNetworkConditions", {"offline": False, **network})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    weights, requests = _watched(session)
    page.goto(address, wait_until="load")
    if not network:
        page.wait_for_timeout(1_000)  # fonts and pictures that the page asks for late
    usable = _usable(page)
    context.close()
    kb = {kind: round(n / 1024, 1) for kind, n in weights.items()} | {"all": round(sum(weights.values()) / 1024, 1)}
    return {"usable_ms": usable, "kb": kb, "requests": sum(requests.values())}


def _watched(session: Any) -> tuple[Counter[str], Counter[str]]:
    kinds: dict[str, str] = {}
    weights: Counter[str] = Counter()
    requests: Counter[str] = Counter()

    def begun(event: Any) -> None:
        if event["request"]["url"].startswith("http") and "/socket.io/" not in event["request"]["url"]:
            kinds[event["requestId"]] = event["type"]
            requests[event["type"]] += 1

    def ended(event: Any) -> None:
        if kind := kinds.get(event["requestId"]):
            weights[kind] += event["encodedDataLength"]

    session.on("Network.requestWillBeSent", begun)
    session.on("Network.loadingFinished", ended)
    return weights, requests


def _usable(page: Page) -> int:
    return round(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))


def cafe_in_round_two(url: str, posts: int) -> tuple[Any, Guest]:
    """A café of eight tables with 30 people, and this many contributions at the first one's table."""
    tables = [{"name": f"Topic number {n}", "question": "What would make the biggest difference?"} for n in range(1, 9)]
    made = make_cafe(url, {"title": "What matters here, yn y tŷ", "tables": tables, "rounds": [{"minutes": 20}] * 3})
    people = [Guest.join(url, made.code, f"Guest {n}") for n in range(30)]
    desk = Facilitator(url, made.code, made.tokens["facilitator"])
    for action in ("open", "close", "open"):
        desk.move_clock(action)
    for n in range(posts):
        desk.write("POST", "/contributions", {"text": f"Contribution {n}: " + "what was said " * 9, "table": 1 + n % 8})
    return made, people[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=24)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=("phone", "host", "desk", "wall", "notes", "door"))
    asked = parser.parse_args()
    with browsing() as opened:
        url = opened.server.url
        made, person = cafe_in_round_two(url, asked.posts)
        tokens = {
            "participant": person.asker.token,
            "facilitator": made.tokens["facilitator"],
            "wall": made.tokens["wall"],
        }
        tokens["host"] = made.tokens["hosts"]["1"]
        cookies = [{"name": f"cafe_{made.code}_{r}", "value": t, "url": url} for r, t in tokens.items()]
        at = f"{url}/c/{made.code}"
        screens = {"phone": (at, SCREEN), "host": (f"{at}/host", SCREEN), "desk": (f"{at}/desk", LAPTOP)}
        screens |= {"wall": (f"{at}/wall", LAPTOP), "notes": (f"{at}/notes", LAPTOP), "door": (url, LAPTOP)}
        found = {
            name: weigh(opened.chromium, address, cookies, size, asked.times)
            for name, (address, size) in screens.items()
            if name in (asked.only or screens)
        }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
