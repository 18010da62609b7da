"""What a screen weighs and how soon it can be used, on a café in its second round; JSON.

    python bench/weight.py [--posts 24]

Each screen is opened cold in Chromium against a server of its own. `kb` is what travelled (1 KB = 1024 bytes, headers
included) by kind, `requests` how many were made before the page was idle (the socket is none of them), `usable_ms` when its
script had run: as the network is here, on slow 4G with the processor slowed four times (150 ms there and back, 1.6 Mbit/s
down, 0.75 up: Lighthouse's mobile profile), and on slow 3G (400 ms, 0.4 Mbit/s both ways: WebPageTest's "3G Slow").
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from cafe.rehearsal.people import Facilitator, Guest, make_cafe
from tests.serving import Server

SLOW_4G = {"latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOW_3G = {"latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
CASES: dict[str, tuple[dict[str, float] | None, int]] = {
    "here": (None, 1), "slow_4g_cpu_4": (SLOW_4G, 4), "slow_3g": (SLOW_3G, 1),
}  # fmt: skip
SCREEN = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 768}


def weigh(browser: Browser, address: str, cookies: list[Any], size: Any) -> dict[str, Any]:
    """One screen, cold, in each case."""
    shown: dict[str, Any] = {"usable_ms": {}}
    for case, (network, slower) in CASES.items():
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
        shown["usable_ms"][case] = _usable(page)
        if case == "here":
            page.wait_for_timeout(1_000)  # fonts and pictures that the page asks for late
            shown |= {
                "kb": {kind: round(n / 1024, 1) for kind, n in weights.items()},
                "requests": sum(requests.values()),
            }
            shown["kb"]["all"] = round(sum(weights.values()) / 1024, 1)
        context.close()
    return shown


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
    made = make_cafe(url, {"title": "What matters here", "tables": tables, "rounds": [{"minutes": 20}] * 3})
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
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        made, person = cafe_in_round_two(server.url, asked.posts)
        tokens = {
            "participant": person.asker.token,
            "facilitator": made.tokens["facilitator"],
            "wall": made.tokens["wall"],
        }
        tokens["host"] = made.tokens["hosts"]["1"]
        cookies = [{"name": f"cafe_{made.code}_{r}", "value": t, "url": server.url} for r, t in tokens.items()]
        at = f"{server.url}/c/{made.code}"
        screens = {"phone": (at, SCREEN), "host": (f"{at}/host", SCREEN), "desk": (f"{at}/desk", LAPTOP)}
        screens |= {"wall": (f"{at}/wall", LAPTOP), "notes": (f"{at}/notes", LAPTOP), "door": (server.url, LAPTOP)}
        print(json.dumps({name: weigh(browser, a, cookies, size) for name, (a, size) in screens.items()}, indent=1))
        browser.close()


if __name__ == "__main__":
    main()
