"""Whatever is asked: a plan in which every rule holds, or a refusal with a reason in one sentence."""

import json
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.domain.refusals import Invalid
from cafe.seating.instance import read
from cafe.seating.plan import plan


def some(chance: Random, population: list, most: int) -> list:
    return chance.sample(population, chance.randint(0, min(most, len(population))))


def anything(seed: int) -> dict[str, Any]:
    """People, tables and rules drawn at random; now and then a history that followed no rule."""
    chance = Random(seed)
    people, tables, rounds = chance.randint(1, 26), chance.randint(1, 6), chance.randint(1, 6)
    names, places, numbers = [f"p{p}" for p in range(people)], [f"t{t}" for t in range(tables)], list(range(rounds))
    often = chance.choice([0, 0, 1, 2])
    instance: dict[str, Any] = {
        "rounds": rounds,
        "distinct_tables": chance.random() < 0.7,
        "size_tolerance": chance.choice([0, 1, 1, 2, 3]),
        "participants": [
            {
                "id": name,
                "sector": chance.choice("abc"),
                "absent": some(chance, numbers, rounds) if chance.random() < 0.15 * often else [],
                "prefers": some(chance, places, 3) if chance.random() < 0.2 * often else [],
            }
            for name in names
        ],
        "tables": [
            {
                "id": place,
                "capacity": chance.choice([None, None, people, 1 + 2 * people // tables, people // tables]),
                "closed": some(chance, numbers, 2) if chance.random() < 0.15 * often else [],
            }
            for place in places
        ],
    }
    if chance.random() < 0.6:
        for place, name in zip(places, names, strict=False):
            next(p for p in instance["participants"] if p["id"] == name)["host_of"] = place
    for rule in ("keep_together", "keep_apart"):
        instance[rule] = [
            chance.sample(names, min(people, chance.randint(1, 4))) for _ in range(chance.randint(0, often))
        ]
    instance["pinned"] = [
        {
            "participant": chance.choice(names),
            "table": chance.choice(places),
            "rounds": some(chance, numbers, 2) or None,
        }
        for _ in range(chance.randint(0, often))
    ]
    if chance.random() < 0.2:
        instance["most_meetings"] = chance.randint(1, 3)
    if chance.random() < 0.6:
        instance["fixed_rounds"] = chance.randint(0, rounds)
        instance["previous"] = [
            {name: chance.choice([*places, None]) if chance.random() < 0.1 else chance.choice(places) for name in names}
            for _ in range(chance.randint(instance["fixed_rounds"], rounds))
        ]
    return instance


def broken(instance: dict[str, Any], schedule: list[dict[str, str]]) -> list[str]:
    """Rules that a plan breaks, rounds already played aside."""
    found = []
    played = instance.get("fixed_rounds", 0)
    tables = {t["id"]: t for t in instance["tables"]}
    hosts = {p["id"]: p["host_of"] for p in instance["participants"] if "host_of" in p}
    for r, seats in enumerate(schedule):
        here = {p["id"] for p in instance["participants"] if r not in p["absent"]}
        if r < played:
            before = {p: t for p, t in instance["previous"][r].items() if t is not None and p in here}
            found += ["history"] * (seats != before)
            continue
        found += ["who is there"] * (set(seats) != here)
        for place, table in tables.items():
            sitting = [p for p, t in seats.items() if t == place]
            found += ["closed"] * (r in table["closed"] and bool(sitting))
            found += ["capacity"] * (table["capacity"] is not None and len(sitting) > table["capacity"])
        for p, t in hosts.items():
            found += ["host"] * (p in here and r not in tables[t]["closed"] and seats[p] != t)
        for pin in instance["pinned"]:
            p = pin["participant"]
            if p in here and (pin["rounds"] is None or r in pin["rounds"]):
                found += ["pin"] * (seats[p] != pin["table"])
        for group in instance["keep_together"]:
            found += ["together"] * (len({seats[p] for p in group if p in here}) > 1)
        for a, b in (pair for group in instance["keep_apart"] for pair in combinations(group, 2)):
            found += ["apart"] * (a in here and b in here and seats[a] == seats[b])
    return found


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_every_rule_holds_or_the_reason_is_said(seed):
    instance = anything(seed)
    try:
        made = plan(read(json.dumps(instance).encode()), Random(seed), 0.02, lambda: 60.0)
    except Invalid as refusal:
        reason = refusal.detail
    else:
        reason = "A plan was made."
        assert broken(instance, made.schedule) == []
    assert reason.endswith(".")
    assert "\n" not in reason
