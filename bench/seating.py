"""Plans beside what cannot be avoided, beside whole tables that move together, and beside chance; prints JSON.

    python bench/seating.py [INSTANCE.json ...] [--seconds 2] [--seed 1] [--table]

Without files the cafés below are planned. `blocks` are the repeats when whole tables move on, `random` when everybody
sits anywhere in each round.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cafe.seating.instance import Instance, read
from cafe.seating.measure import measure
from cafe.seating.plan import plan
from cafe.seating.problem import Problem, Seats
from cafe.seating.start import random_wish, seated

CAFES = [  # people, tables, rounds, hosts
    (12, 3, 3, True), (30, 6, 4, True), (36, 6, 4, True), (40, 5, 4, True), (45, 7, 5, True), (64, 8, 6, True),
    (80, 10, 4, True), (90, 9, 3, True), (98, 14, 4, True), (120, 20, 4, True), (300, 50, 4, True),
    (1000, 125, 5, True), (15, 5, 7, False), (32, 8, 10, False), (49, 7, 8, False),
]  # fmt: skip


def made_up(people: int, tables: int, rounds: int, hosts: bool) -> dict[str, Any]:
    chance = Random(people)
    names = [{"id": f"p{p}", "sector": chance.choice("abcde")} for p in range(people)]
    for t in range(tables if hosts else 0):
        names[t]["host_of"] = f"t{t}"
    seats = [{"id": f"t{t}"} for t in range(tables)]
    return {"participants": names, "tables": seats, "rounds": rounds, "distinct_tables": hosts}


def blocks(problem: Problem) -> Seats:
    """Whole tables move on by one; hosts stay."""
    moving = [p for p in range(problem.n) if problem.host[p] < 0]
    seats = [problem.host[:] for _ in range(problem.rounds)]
    for i, p in enumerate(moving):
        for r in range(problem.rounds):
            seats[r][p] = (i + r) % problem.t
    return seats


def figures(name: str, instance: Instance, seconds: float, seed: int) -> dict[str, Any]:
    begun = time.perf_counter()
    report = plan(instance, Random(seed), seconds, lambda: begun + seconds - time.perf_counter()).report
    took, problem = time.perf_counter() - begun, Problem(instance)
    others = {}
    if problem.previous is None:
        others["blocks"] = measure(problem, blocks(problem)).repeats
        others["random"] = measure(problem, seated(problem, random_wish(problem, Random(seed)), Random(seed))).repeats
    return {
        "café": name, "repeats": report.repeats, "unavoidable": report.repeats_unavoidable, **others,
        "met mean": report.people_met_mean, "met least": report.people_met_least, "mix": report.mix,
        "wishes": report.wishes, "changes": report.changes, "seconds": round(took, 2),
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--seconds", type=float, default=2)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--table", action="store_true", help="a table instead of JSON")
    options = asked.parse_args()
    cases = [(file.stem, file.read_bytes()) for file in options.files] or [
        ("-".join(map(str, case[:3])), json.dumps(made_up(*case)).encode()) for case in CAFES
    ]
    rows = [figures(name, read(content), options.seconds, options.seed) for name, content in cases]
    if not options.table:
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    titles = ["café", "repeats", "unavoidable", "blocks", "random", "met mean", "met least", "mix", "seconds"]
    for row in [dict(zip(titles, titles, strict=True)), *rows]:
        print("".join(f"{row.get(title, ''):>13}" for title in titles))


if __name__ == "__main__":
    main()
