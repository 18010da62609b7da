"""Whether everything arrives once over a bad network, and how soon all screens agree; JSON.

    python bench/outbox.py [--phones 10] [--posts 10] [--lost 0.4] [--busy 0.2] [--seed 1]

Serves a café of its own. Phones in Chromium sit at one table and post; a share of the requests arrives while the answer is
lost, a share is answered 503, and in turns the phones have no network at all. `arrived` is how many of the posts are stored,
`doubled` how many more than once; `stored_s_after_networks` how long after the last phone had its network back that was;
`agreed_s` how long after the last one was stored every phone and the desk show all of them and nothing waits any more.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, Route

from tests.browser.conftest import PHONE, Room
from tests.browsing import browsing

LIMIT_S = 10.0
PATIENCE_S = 300
SPELL_S = (2.0, 6.0)


def weather(chance: random.Random, lost: float, busy: float, seen: Counter[str]) -> Callable[[Route], None]:
    """What becomes of a request."""

    def meet(route: Route) -> None:
        luck = chance.random()
        if luck < busy:
            seen["busy"] += 1
            route.fulfill(status=503, body="{}")
        elif luck < busy + (1 - busy) * lost:
            seen["lost"] += 1
            try:
                route.fetch()
            finally:
                route.abort()
        else:
            seen["good"] += 1
            route.continue_()

    return meet


SHOWN = """(texts) => texts.every((text) => document.body.textContent.includes(text))
    && !document.querySelectorAll('#waiting > li').length"""


def post_all(phones: list[Page], texts: list[list[str]], chance: random.Random, seen: Counter[str]) -> None:
    """Everybody writes while the network of now this one, now that one is gone for a while."""
    back: dict[int, float] = {}
    for k in range(len(texts[0])):
        for n, phone in enumerate(phones):
            if n not in back and chance.random() < 0.25:
                phone.context.set_offline(True)
                back[n] = time.monotonic() + chance.uniform(*SPELL_S)
                seen["spells"] += 1
            phone.locator("#text").fill(texts[n][k])
            phone.get_by_role("button", name="Send").click()
        for n in [n for n, moment in back.items() if moment < time.monotonic()]:
            phones[n].context.set_offline(False)
            del back[n]
    for n in back:
        phones[n].context.set_offline(False)


def measured(room: Room, asked: argparse.Namespace) -> dict[str, Any]:
    chance, seen = random.Random(asked.seed), Counter[str]()
    phones = [room.phone(f"Guest {n}", PHONE) for n in range(asked.phones)]
    room.act("POST", "/clock", action="open")
    desk = room.desk()
    for n in range(asked.phones):
        room.act("PATCH", f"/people/p{n + 1}", table=1)
    for phone in phones:
        phone.wait_for_selector("#text")
        phone.route("**/contributions", weather(chance, asked.lost, asked.busy, seen))
    texts = [[f"Guest {n} says number {k}." for k in range(asked.posts)] for n in range(asked.phones)]
    wanted = [text for mine in texts for text in mine]
    post_all(phones, texts, chance, seen)
    networks_back = time.monotonic()
    waited = until(phones[0], lambda: len(set(room.said())) == len(wanted))
    stored_all = time.monotonic()
    agreed = all(until(page, lambda page=page: page.evaluate(SHOWN, wanted)) for page in [*phones, desk])
    agreed_at = time.monotonic()
    stored = Counter(room.said())
    return {
        "posts": len(wanted), "arrived": len(stored), "doubled": sum(n - 1 for n in stored.values()), "weather": dict(seen),
        "stored_s_after_networks": round(stored_all - networks_back, 1), "agreed_s": round(agreed_at - stored_all, 1),
        "limit_s": LIMIT_S, "kept": waited and agreed and stored == Counter(wanted) and agreed_at - stored_all <= LIMIT_S,
    }  # fmt: skip


def until(page: Page, true: Callable[[], Any]) -> bool:
    """Look again and again while the pages go on; whether it came true."""
    end = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > end:
            return False
        page.wait_for_timeout(100)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=10)
    parser.add_argument("--posts", type=int, default=10)
    parser.add_argument("--lost", type=float, default=0.4)
    parser.add_argument("--busy", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with browsing() as opened, closing(Room(opened.chromium, opened.server)) as room:
        found = measured(room, asked)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
