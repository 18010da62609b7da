"""Instances to plan, and a count of what is wrong with a plan that shares nothing with the planner."""

import json
from collections import Counter
from itertools import combinations
from random import Random
from typing import Any

from cafe.seating.instance import read
from cafe.seating.plan import plan


def cafe(people: int, tables: int, rounds: int, hosts: bool = True, **rules: Any) -> dict[str, Any]:
    """A café with a host at every table, if wished, and four sectors."""
    participants: list[dict[str, Any]] = [{"id": f"p{p}", "sector": "abcd"[p * 7 % 4]} for p in range(people)]
    for t in range(tables if hosts else 0):
        participants[t]["host_of"] = f"t{t}"
    return {"participants": participants, "tables": [{"id": f"t{t}"} for t in range(tables)], "rounds": rounds, **rules}


def planned(instance: dict[str, Any], seconds: float = 0.05, seed: int = 1, **how: Any) -> tuple[list, Any]:
    """A plan, however long it takes."""
    made = plan(read(json.dumps(instance).encode()), Random(seed), seconds, lambda: 60.0, **how)
    return made.schedule, made.report


def repeats(schedule: list[dict[str, str]]) -> int:
    """How often somebody meets a person again."""
    met: Counter[tuple[str, str]] = Counter()
    for seats in schedule:
        for a, b in combinations(sorted(seats), 2):
            met[a, b] += seats[a] == seats[b]
    return sum(max(0, times - 1) for times in met.values())


def sizes(instance: dict[str, Any], schedule: list[dict[str, str]]) -> list[list[int]]:
    """People at each open table, round by round."""
    return [
        [list(seats.values()).count(t["id"]) for t in instance["tables"] if r not in t.get("closed", ())]
        for r, seats in enumerate(schedule)
    ]
