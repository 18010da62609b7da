"""Themes in a running café: how soon a contribution is in its theme, and how everybody is answered meanwhile; JSON.

    python bench/living.py [--posts FILE.csv] [--first 0.6] [--pause 0.1]

Serves a café of its own on this machine and posts the first share of the file. Then the themes are drawn and applied, and
the rest is posted one by one. `placed_ms` is the time from the answer to a post until the desk is told its theme, for
those that got one; `lag` compares the answers to a small request while themes are drawn and kept up with those of an
idle server, `lag_ms` has the slowest ones.
"""

import argparse
import csv
import json
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import requests

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cafe.rehearsal.people import Facilitator, make_cafe
from tests.serving import Server

ROOT = Path(__file__).resolve().parents[1]
IDLE_S, QUIET_S = 2.0, 4.0
BETWEEN_S = 0.01  # between two small requests


class Pulse:
    """Asks for something small again and again, and notes how long each answer took, in ms."""

    def __init__(self, url: str) -> None:
        self._url, self._over, self.took = url, threading.Event(), list[float]()
        self._thread = threading.Thread(target=self._beat)

    def __enter__(self) -> "Pulse":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        with requests.Session() as session:
            while not self._over.wait(BETWEEN_S):
                begun = time.perf_counter()
                session.get(f"{self._url}/privacy", timeout=60)
                self.took.append((time.perf_counter() - begun) * 1000)


def measured(url: str, texts: list[str], first: float, pause: float) -> dict[str, Any]:
    made = make_cafe(
        url, {"title": "Bench", "tables": [{"name": "One"}, {"name": "Two"}], "rounds": [{"minutes": 300}]}
    )
    cut = int(len(texts) * first)
    with Facilitator(url, made.code, made.tokens["facilitator"]) as desk:
        desk.listen()
        desk.move_clock("open")
        with Pulse(url) as idle:
            time.sleep(IDLE_S)
        with Pulse(url) as filling:
            for text in texts[:cut]:
                said(desk, text)
        with Pulse(url) as drawing:
            drawn_s = drawn(desk)
        with Pulse(url) as living:
            placed = [
                placed_ms for text in texts[cut:] if (placed_ms := waited(desk, said(desk, text), pause)) is not None
            ]
        themes = desk.all("theme")
        return {
            "posts": len(texts), "drawn_s": round(drawn_s, 2), "themes": len(themes),
            "posted_after": len(texts) - cut, "placed": len(placed),
            "placed_ms": shown(placed),
            "lag_ms": {name: shown(pulse.took) for name, pulse in (
                ("idle", idle), ("filling", filling), ("drawing", drawing), ("living", living))},
        }  # fmt: skip


def said(desk: Facilitator, text: str) -> str:
    answer = desk.asker.write("POST", f"{desk.path}/contributions", {"text": text[:500], "table": 1})
    id_: str = answer.body["id"]
    return id_


def drawn(desk: Facilitator) -> float:
    """Seconds from asking to the proposal that holds everything said."""
    last = (desk.item("proposal", "proposal") or {}).get("proposal")
    begun = time.perf_counter()
    desk.asker.write("POST", f"{desk.path}/themes/draw", {})
    while (desk.item("proposal", "proposal") or {}).get("proposal") in (None, last):
        time.sleep(0.005)
    took = time.perf_counter() - begun
    desk.asker.write("POST", f"{desk.path}/themes/apply", {})
    return took


def waited(desk: Facilitator, id_: str, pause: float) -> float | None:
    """Milliseconds until the desk is told the theme of this contribution; None where it stands loose."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < QUIET_S:
        if (desk.item("contribution", id_) or {}).get("theme"):
            took = (time.perf_counter() - begun) * 1000
            time.sleep(pause)
            return took
        time.sleep(0.005)
    return None


def quantile(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


def shown(took: list[float]) -> dict[str, float]:
    return {"median": round(statistics.median(took), 1), "p95": round(quantile(took), 1), "max": round(max(took), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", default=str(ROOT / "cafe/rehearsal/integrated_care.csv"))
    parser.add_argument("--first", type=float, default=0.6)
    parser.add_argument("--pause", type=float, default=0.1)
    asked = parser.parse_args()
    with Path(asked.posts).open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    with tempfile.TemporaryDirectory() as data, Server(Path(data)) as server:
        print(json.dumps(measured(server.url, texts, asked.first, asked.pause), indent=2))


if __name__ == "__main__":
    main()
