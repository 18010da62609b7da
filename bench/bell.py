"""How soon everybody sees the bell, and whether all clocks say the same; JSON.

    python bench/bell.py [--phones 10] [--bells 12]

Opens so many phones in Chromium, each a page of its own on a server of its own, one of them with a clock three hours wrong.
`seen_ms` is the time from the facilitator's request to the moment at which a phone's big line had changed, over all phones
and bells; `apart_s` how far the countdowns are apart at one moment, in seconds.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page

from cafe.rehearsal.people import Facilitator, Guest, make_cafe
from tests.browsing import browsing

SKEW = 3 * 3_600_000
WATCH = """() => {
    window.seen = [];
    new MutationObserver(() => window.seen.push(performance.timeOrigin + performance.now()))
        .observe(document.getElementById('big'), { childList: true, characterData: true, subtree: true });
}"""
WRONG = f"""
    const True = Date;
    window.Date = class extends True {{
        constructor(...given) {{ if (given.length) super(...given); else super(True.now() + {SKEW}); }}
        static now() {{ return True.now() + {SKEW}; }}
    }};
"""


def phones(browser: Browser, url: str, code: str, many: int) -> list[Page]:
    """Pages of people who joined, the last one with a wrong clock."""
    pages = []
    for n in range(many):
        person = Guest.join(url, code, f"Guest {n}")
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_cookies([{"name": f"cafe_{code}_participant", "value": person.asker.token or "", "url": url}])
        page = context.new_page()
        if n == many - 1:
            page.add_init_script(WRONG)
        page.goto(f"{url}/c/{code}")
        page.evaluate(WATCH)
        pages.append(page)
    return pages


def measured(url: str, browser: Browser, asked: argparse.Namespace) -> dict[str, Any]:
    """Rounds that are closed and opened, each a bell."""
    tables = [{"name": f"Topic {n}"} for n in range(1, 5)]
    made = make_cafe(url, {"title": "Bench", "tables": tables, "rounds": [{"minutes": 20}] * 20})
    desk = Facilitator(url, made.code, made.tokens["facilitator"])
    pages = phones(browser, url, made.code, asked.phones)
    took, apart = [], []
    for bell in range(asked.bells):
        for page in pages:
            page.evaluate("window.seen.length = 0")
        rung = time.time() * 1000
        desk.move_clock("close" if bell % 2 else "open")
        for page in pages:
            while not page.evaluate("window.seen.length"):
                page.wait_for_timeout(20)
            took.append(page.evaluate("window.seen[0]") - rung)
        if not bell % 2:
            apart.append(_apart(pages))
    ordered = sorted(took)
    return {
        "phones": asked.phones, "bells": asked.bells,
        "seen_ms": {
            "p50": round(statistics.median(took)),
            "p95": round(ordered[int(len(ordered) * 0.95)]),
            "max": round(ordered[-1]),
        },
        "apart_s": max(apart),
    }  # fmt: skip


def _apart(pages: list[Page]) -> int:
    shown = []
    for page in pages:
        minutes, seconds = page.locator("[data-clock-digits]").first.inner_text().split(":")
        shown.append((int(minutes) * 60 + int(seconds)) + time.time())
    return round(max(shown) - min(shown))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=10)
    parser.add_argument("--bells", type=int, default=12)
    asked = parser.parse_args()
    with browsing() as opened:
        print(json.dumps(measured(opened.server.url, opened.chromium, asked), indent=1))


if __name__ == "__main__":
    main()
