"""People who join one after the other, more than there are rows that clash with none."""

from collections import Counter
from itertools import combinations

import pytest

from cafe.seating.designs import seat_newcomer
from cafe.seating.joining import rows_to_join


def met(tables: int, rounds: int, people: int, most: int | None = None) -> Counter[tuple[int, int]]:
    """How often each pair of travellers sits together."""
    counts: Counter[tuple[int, int]] = Counter()
    seats = []
    for arrival in range(people):
        course = seat_newcomer(tables, rounds, arrival, 1, lambda r, t: counts[r, t], most=most)
        counts.update(enumerate(course, 1))
        seats.append(course)
    return Counter(
        pair
        for r in range(rounds)
        for t in range(1, tables + 1)
        for pair in combinations([p for p, course in enumerate(seats) if course[r] == t], 2)
    )


SIZES = [(6, 4, 40), (5, 4, 40), (5, 3, 50), (8, 4, 80), (9, 3, 90), (10, 4, 100), (4, 3, 16)]


@pytest.mark.parametrize("tables, rounds, people", SIZES)
def test_nobody_travels_with_the_same_person_all_day(tables, rounds, people):
    assert max(met(tables, rounds, people).values()) < rounds


@pytest.mark.parametrize("tables, rounds, people", SIZES)
def test_nobody_meets_the_same_person_more_than_twice_where_that_is_asked(tables, rounds, people):
    assert max(met(tables, rounds, people, most=2).values()) == 2


@pytest.mark.parametrize("tables, rounds", [(4, 3), (5, 4), (6, 4), (6, 5), (8, 5), (12, 6)])
def test_further_rows_differ_and_return_to_no_table(tables, rounds):
    rows = rows_to_join(tables, rounds, 12).rows
    assert len(set(rows)) == len(rows)
    assert all(len(set(row)) == rounds and row[0] == 0 for row in rows)


def test_few_people_are_seated_on_rows_that_clash_with_none():
    assert max(met(7, 4, 42).values()) == 1
