"""New seats in a running café: how long until both ways are on the desk, and how phones are answered meanwhile; JSON.

    python bench/replanning.py [--people 120] [--tables 20] [--rounds 4]

Serves a café of its own on this machine, lets people join, closes a table and takes three people away. `posting` compares
the answers to posts while seats are worked out with those before, as a ratio of medians.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cafe.rehearsal.people import Facilitator, Guest, make_cafe
from tests.serving import Server

TAKEN = 40  # posts before, for comparison
APART_S = 0.02  # between two posts: nobody may post more than six times in ten seconds


def measured(url: str, people: int, tables: int, rounds: int) -> dict[str, Any]:
    made = make_cafe(url, {
        "title": "Bench", "tables": [{"name": f"Table {n}"} for n in range(1, tables + 1)],
        "rounds": [{"minutes": 20}] * rounds,
    })  # fmt: skip
    sectors = ["health", "council", "voluntary", "housing"]
    guests = [Guest.join(url, made.code, f"Guest {n}", sectors[n % 4]) for n in range(people)]
    with Facilitator(url, made.code, made.tokens["facilitator"]) as desk:
        desk.listen()
        desk.move_clock("open")
        turn = cycle(guests)
        before = [said(next(turn)) for _ in range(TAKEN)]
        gone = [guest.person for guest in guests[:3]]
        runs = [planned(desk, turn, {"shut": [n], "absent": gone}) for n in (1, 2, 3)]
        figures = {
            "people": people, "tables": tables, "rounds": rounds,
            "offer_ms": [round(ms) for ms, _, _ in runs],  # the first starts the child
            "posting": round(statistics.median(runs[-1][1]) / statistics.median(before), 2),
            "slowest_post": round(max(runs[-1][1]) / max(before), 2),
            "options": {
                o["way"]: {name: o[name] for name in ("changes", "repeats", "unavoidable", "met_least", "mix")}
                for o in runs[-1][2]["options"]
            },
        }  # fmt: skip
    for guest in guests:
        guest.close()
    return figures


def planned(desk: Facilitator, turn: Any, asked: dict[str, Any]) -> tuple[float, list[float], dict[str, Any]]:
    known = (desk.item("offer", "offer") or {}).get("offer")
    begun, posts = time.perf_counter(), []
    desk.asker.write("POST", f"{desk.path}/seating/plan", asked)
    while (offer := desk.item("offer", "offer") or {}).get("offer") in (None, known):
        posts.append(said(next(turn)))
    return (time.perf_counter() - begun) * 1000, posts, offer


def said(guest: Guest) -> float:
    begun = time.perf_counter()
    guest.contribute("Said while something else goes on")
    took = time.perf_counter() - begun
    time.sleep(APART_S)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("people", 120), ("tables", 20), ("rounds", 4)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as data, Server(Path(data)) as server:
        print(json.dumps(measured(server.url, asked.people, asked.tables, asked.rounds), indent=2))


if __name__ == "__main__":
    main()
