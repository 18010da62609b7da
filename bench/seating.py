"""Plans beside what cannot be avoided, beside whole tables that move together, and beside chance; prints JSON.

    python bench/seating.py [INSTANCE.json ...] [--seconds 2] [--seed 1] [--table] [--repairs] [--waiting]

Without files the cafés below are planned; with `--repairs` running cafés in which a table closes, people leave or come
late, once for the fewest changes and once for the best mix; with `--waiting` how the time of an arrival and of a preview
grows. `blocks` are the repeats when whole tables move on, `random` when everybody sits anywhere in each round.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cafe.seating.designs import seat_newcomer
from cafe.seating.instance import Instance, read
from cafe.seating.measure import measure
from cafe.seating.plan import plan
from cafe.seating.preview import preview
from cafe.seating.problem import Problem, Seats
from cafe.seating.start import random_wish, seated

CAFES = [  # people, tables, rounds, hosts
    (12, 3, 3, True), (30, 6, 4, True), (36, 6, 4, True), (40, 5, 4, True), (45, 7, 5, True), (64, 8, 6, True),
    (80, 10, 4, True), (90, 9, 3, True), (98, 14, 4, True), (120, 20, 4, True), (300, 50, 4, True),
    (1000, 125, 5, True), (30, 5, 7, True), (15, 5, 7, False), (32, 8, 10, False), (49, 7, 8, False),
]  # fmt: skip

RUNNING = [(120, 20, 4), (60, 10, 4), (40, 5, 4)]


def made_up(people: int, tables: int, rounds: int, hosts: bool) -> dict[str, Any]:
    chance = Random(people)
    names = [{"id": f"p{p}", "sector": chance.choice("abcde")} for p in range(people)]
    for t in range(tables if hosts else 0):
        names[t]["host_of"] = f"t{t}"
    seats = [{"id": f"t{t}"} for t in range(tables)]
    return {"participants": names, "tables": seats, "rounds": rounds, "distinct_tables": hosts}


def disturbed(people: int, tables: int, rounds: int, played: int, what: str, seed: int) -> dict[str, Any]:
    """A running café after `played` rounds: the last table closes, five people leave, three come late, or all of it."""
    instance = made_up(people, tables, rounds, True)
    before = plan(read(json.dumps(instance).encode()), Random(seed), 1, lambda: 60.0).schedule
    ahead = list(range(played, rounds))
    if what in ("closed", "all"):
        instance["tables"][-1]["closed"] = ahead
    if what in ("gone", "all"):
        for p in Random(people).sample(range(tables, people), 5):
            instance["participants"][p]["absent"] = ahead
    if what in ("late", "all"):
        late = [{"id": f"late{i}", "sector": "a", "absent": list(range(played))} for i in range(3)]
        instance["participants"] += late
    return instance | {"fixed_rounds": played, "previous": before}


def repairs(seconds: float, seed: int) -> list[dict[str, Any]]:
    rows = []
    for people, tables, rounds in RUNNING:
        for played in (1, 2):
            for what in ("closed", "gone", "late", "all"):
                content = json.dumps(disturbed(people, tables, rounds, played, what, seed)).encode()
                for mixing in (False, True):
                    name = f"{people}-{tables}-{rounds} {what} {played}"
                    row = figures(name, read(content), seconds, seed, mixing)
                    rows.append({**row, "for": "mix" if mixing else "few"})
    return rows


def waiting() -> list[dict[str, Any]]:
    """How many times longer it takes where more people are there: an arrival hardly, a preview as many times longer."""

    def arrivals(tables: int, rounds: int, people: int) -> float:
        counts: Counter[tuple[int, int]] = Counter()
        begun = time.perf_counter()
        for arrival in range(people):
            seats = seat_newcomer(tables, rounds, arrival, 1, lambda r, t: counts[r, t])
            counts.update((r, t) for r, t in enumerate(seats, 1) if t)
        return (time.perf_counter() - begun) / people

    def previews(tables: int, rounds: int, people: int) -> float:
        begun = time.perf_counter()
        preview(people, tables, rounds, True)
        return time.perf_counter() - begun

    rows = []
    for what, tables, rounds, few, many in (
        (arrivals, 60, 5, 48, 480), (arrivals, 2_000, 20, 3, 30), (previews, 20, 5, 200, 2_000), (previews, 250, 8, 500, 2_000),
    ):  # fmt: skip
        what(tables, rounds, many)  # rows are made once
        ratio = min(what(tables, rounds, many) for _ in range(3)) / min(what(tables, rounds, few) for _ in range(3))
        rows.append({"what": f"{what.__name__} {tables}-{rounds}", "people": many / few, "time": round(ratio, 1)})
    return rows


def blocks(problem: Problem) -> Seats:
    """Whole tables move on by one; hosts stay."""
    moving = [p for p in range(problem.n) if problem.host[p] < 0]
    seats = [problem.host[:] for _ in range(problem.rounds)]
    for i, p in enumerate(moving):
        for r in range(problem.rounds):
            seats[r][p] = (i + r) % problem.t
    return seats


def figures(name: str, instance: Instance, seconds: float, seed: int, mixing: bool = False) -> dict[str, Any]:
    begun = time.perf_counter()
    report = plan(instance, Random(seed), seconds, lambda: begun + seconds - time.perf_counter(), mixing).report
    took, problem = time.perf_counter() - begun, Problem(instance)
    others = {}
    if problem.previous is None:
        others["blocks"] = measure(problem, blocks(problem)).repeats
        others["random"] = measure(problem, seated(problem, random_wish(problem, Random(seed)), Random(seed))).repeats
    return {
        "café": name, "repeats": report.repeats, "unavoidable": report.repeats_unavoidable, **others,
        "met mean": report.people_met_mean, "met least": report.people_met_least, "mix": report.mix,
        "wishes": report.wishes, "changes": report.changes, "seconds": round(took, 2),
        "revisits": report.revisits, "cut short": report.cut_short,
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--seconds", type=float, default=2)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--table", action="store_true", help="a table instead of JSON")
    asked.add_argument(
        "--repairs", action="store_true", help="running cafés; --seconds 0.4 is what the desk allows each"
    )
    asked.add_argument(
        "--waiting", action="store_true", help="what arrivals and previews cost where there are more people"
    )
    options = asked.parse_args()
    if options.waiting:
        print(json.dumps(waiting(), indent=1))
        return
    cases = [(file.stem, file.read_bytes()) for file in options.files] or [
        ("-".join(map(str, case[:3])), json.dumps(made_up(*case)).encode()) for case in CAFES
    ]
    if options.repairs:
        rows = repairs(options.seconds, options.seed)
    else:
        rows = [figures(name, read(content), options.seconds, options.seed) for name, content in cases]
    if not options.table:
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    titles = ["café", "repeats", "unavoidable", "met mean", "met least", "mix", "seconds"]
    titles[3:3] = ["for", "changes", "revisits"] if options.repairs else ["blocks", "random"]
    for row in [dict(zip(titles, titles, strict=True)), *rows]:
        print(f"{row['café']:<20}" + "".join(f"{row.get(title, ''):>12}" for title in titles[1:]))


if __name__ == "__main__":
    main()
