"""Many people kept apart, many kept together: seats for all of them."""

import json
from random import Random

import pytest

from cafe.seating.floor import Weights
from cafe.seating.instance import read
from cafe.seating.problem import Problem
from cafe.seating.trajectories import Courses
from tests.seating.cases import cafe, planned, sizes


def apart(first, last):
    return [f"p{p}" for p in range(first, last)]


LARGE = [  # people, tables, who is kept apart; the first so many are hosts
    (300, 60, [apart(60, 120)]), (300, 60, [apart(60, 100)]), (300, 60, [apart(0, 60)]), (300, 60, [apart(30, 90)]),
    (300, 60, [apart(60, 120), apart(120, 180), apart(110, 150)]), (301, 60, [apart(240, 300)]),
    (64, 8, [apart(4, 12)]), (60, 60, [apart(0, 60)]),
]  # fmt: skip


@pytest.mark.parametrize("people, tables, groups", LARGE)
def test_as_many_are_kept_apart_as_there_are_tables(people, tables, groups):
    schedule, report = planned(cafe(people, tables, 4, keep_apart=groups), 0.2)
    assert all(len({row[p] for p in group}) == len(group) for row in schedule for group in groups)
    assert report.repeats <= 2
    assert all(max(row) - min(row) <= 1 for row in sizes(cafe(people, tables, 4), schedule))


def test_many_stay_apart_when_a_table_closes():
    instance = cafe(200, 41, 4, keep_apart=[apart(60, 100)])
    before, _ = planned(instance, 0.2)
    instance["tables"][40]["closed"] = [1, 2, 3]
    schedule, report = planned(instance | {"previous": before, "fixed_rounds": 1}, 0.3)
    assert report.kept_apart_broken == 0
    assert all(len({row[p] for p in instance["keep_apart"][0]}) == 40 for row in schedule)


def test_exchanged_courses_cost_what_they_are_said_to():
    instance = cafe(14, 4, 3, hosts=False, keep_apart=[["p1", "p2", "p3"], ["p3", "p4", "p5", "p6"], ["p1", "p9"]])
    problem, chance = Problem(read(json.dumps(instance).encode())), Random(2)
    seats = [[chance.randrange(-1, 4) for _ in range(14)] for _ in range(3)]
    courses = Courses(problem, seats, Weights(mix=0.0, apart=1.0))

    def meet():
        return sum(row[a] == row[b] >= 0 for row in courses.seats() for a, b in problem.apart)

    for _ in range(60):
        before, (p, q) = meet(), chance.sample(range(14), 2)
        price = courses.price(p, q)
        courses.swap(p, q)
        assert meet() - before == price


@pytest.mark.parametrize("people, tables, pairs", [(2_600, 130, 1_200), (2_600, 1_250, 1_200)])
def test_very_many_pairs_are_kept_together(people, tables, pairs):
    together = [[f"p{2 * i}", f"p{2 * i + 1}"] for i in range(pairs)]
    instance = cafe(people, tables, 1, hosts=False, keep_together=together)
    ((row,), _) = planned(instance, 0.05)
    assert all(row[a] == row[b] for a, b in together)
    assert len(row) == people


def test_groups_that_are_hard_to_pack_find_their_tables():
    """Four and three to each table of seven, three and three and one to the others; the first way tried does not do."""
    groups, people = [], iter(range(6, 42))
    for size in (4, 4, 3, 3, 3, 3, 3, 3):
        groups.append([f"p{next(people)}" for _ in range(size)])
    schedule, _ = planned(cafe(42, 6, 3, hosts=False, keep_together=groups), 0.1)
    assert all(len({row[p] for p in group}) == 1 for row in schedule for group in groups)
