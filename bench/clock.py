"""How wrong the clock is after steps, restarts and on phones whose own clock is off; JSON, all in ms.

    python bench/clock.py

Serves a café of its own with a system clock that can be set (the machine's own is not touched). `told` is the time that the
server tells less the true one, the journey left out; `ended` how long after its moment a round was over, as one who listens
heard it; `shown` how far from its moment the countdown of a phone in Chromium turned a second, with the phone's date off by a
day, set while the page is open, and after the page slept. Without Chromium `shown` is left out.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cafe.rehearsal.people import Facilitator, make_cafe
from tests.stories.clocks import SetServer, true_ms

HOUR, DAY = 3_600_000, 86_400_000
LIMIT_MS = 500
LEFT_S = 2


def told(desk: Facilitator) -> float:
    """The smallest of several differences that the journey allows."""
    wrong = []
    for _ in range(10):
        before = true_ms()
        now = desk.asker.get(f"{desk.path}/frames", room="everyone", after=0).body["frames"][0]["now"]
        after = true_ms()
        wrong.append(max(before - now, now - after, 0.0))
    return round(min(wrong), 1)


def ended(desk: Facilitator) -> float:
    """A round is made short; how far from its moment its end was heard."""
    left = (desk.clock["ends_at"] - true_ms()) / 1000
    desk.move_clock("extend", seconds=LEFT_S - left)
    desk.until(lambda: desk.clock["ends_at"] - true_ms() < (LEFT_S + 1) * 1000)
    moment = desk.clock["ends_at"]
    desk.until(lambda: desk.clock["phase"] != "open")
    return round(true_ms() - moment, 1)


def case(server: SetServer, do: Callable[[], None]) -> dict[str, float]:
    """One café, one round, something done to the server in it."""
    made = make_cafe(
        server.url, {"title": "Bench", "tables": [{"name": "One"}, {"name": "Two"}], "rounds": [{"minutes": 20}] * 2}
    )
    with Facilitator(server.url, made.code, made.tokens["facilitator"]) as desk:
        desk.listen()
        desk.move_clock("open")
        desk.until(lambda: desk.clock["phase"] == "open")
        do()
        return {"told": told(desk), "ended": ended(desk)}


def on_servers() -> dict[str, dict[str, float]]:
    cases: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder, SetServer(Path(folder)) as server:

        def restart() -> None:
            server.kill()
            server.start()

        cases["nothing"] = case(server, lambda: None)
        cases["restart"] = case(server, restart)
        for name, step in (("hour_on", HOUR), ("hour_back", -HOUR), ("day_on", DAY), ("day_back", -DAY)):
            cases[f"step_{name}"] = case(server, lambda step=step: server.set_clock(step))
            server.set_clock(0)
            cases[f"step_{name}_and_restart"] = case(server, lambda step=step: (server.set_clock(step), restart()))
            server.set_clock(0)
    return cases


def on_phones() -> dict[str, dict[str, float]]:
    """In Chromium, where there is one: when the countdown turns, against the moment it should."""
    from tests.browser.conftest import Room
    from tests.browser.test_clock import frozen, phone_off_by
    from tests.browsing import browsing, chromium_path

    cases: dict[str, dict[str, float]] = {}
    if chromium_path() is None:
        return cases
    with browsing() as opened, closing(Room(opened.chromium, opened.server)) as room:
        phones = {name: phone_off_by(room, ms) for name, ms in (("right", 0), ("day_on", DAY), ("day_back", -DAY))}
        room.act("POST", "/clock", action="open")
        for name, phone in phones.items():
            cases[name] = turns(room, phone)
        phones["right"].evaluate(f"window.off = {HOUR}")
        cases["set_while_open"] = turns(room, phones["right"])
        session = frozen(phones["day_on"])
        room.act("POST", "/clock", action="extend", seconds=-300)
        time.sleep(6)  # asleep
        session.send("Page.setWebLifecycleState", {"state": "active"})
        cases["slept"] = turns(room, phones["day_on"])
    return cases


def turns(room: Any, phone: Any) -> dict[str, float]:
    """How late the turns of the countdown came."""
    from tests.browser.test_clock import late_by

    wrong = late_by(room, phone, turns=6)
    return {"median": round(statistics.median(wrong), 1), "worst": round(max(wrong, key=abs), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    servers = on_servers()
    phones = on_phones()
    worst = max([abs(ms) for one in [*servers.values(), *phones.values()] for ms in one.values()])
    print(
        json.dumps(
            {"servers": servers, "shown": phones, "worst": worst, "limit": LIMIT_MS, "kept": worst <= LIMIT_MS},
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
