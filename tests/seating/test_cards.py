"""Colour cards: whoever follows them finds tables as full as before, and how often people meet again is what is said."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.seating.cards import Moves, moves
from tests.seating.cases import cafe, planned, repeats

few = settings(max_examples=15, deadline=None)


def followed(worked: Moves, rounds: int, hosts: bool = False) -> list[dict[str, int]]:
    """Where everybody is round by round when each colour lies on every table; counted step by step, as people do."""
    now = {f"{colour} {start}": start for colour in range(len(worked.rows)) for start in range(worked.tables)}
    now |= {f"host {table}": table for table in range(worked.tables) if hosts}
    schedule = [now]
    for number in range(rounds - 1):
        schedule.append(
            {
                who: at if who.startswith("host") else (at + worked.steps(int(who.split()[0]))[number]) % worked.tables
                for who, at in schedule[-1].items()
            }
        )
    return schedule


@few
@given(st.integers(1, 16), st.integers(1, 6), st.integers(1, 9))
def test_every_table_has_one_of_each_colour_in_every_round(tables, rounds, colours):
    worked = moves(tables, rounds, colours, Random(1))
    assert len(worked.rows) == colours
    for number, seats in enumerate(followed(worked, rounds)):
        at = Counter((who.split()[0], table) for who, table in seats.items())
        assert set(at.values()) == {1}
        assert {who: worked.table(int(who.split()[0]), int(who.split()[1]), number) for who in seats} == seats


@few
@given(st.integers(1, 12), st.integers(1, 6), st.integers(1, 7))
def test_what_is_said_of_meeting_again_is_what_happens(tables, rounds, colours):
    worked = moves(tables, rounds, colours, Random(1))
    schedule = followed(worked, rounds)
    assert repeats(schedule) == worked.repeats
    ways = [[seats[who] for seats in schedule] for who in schedule[0]]
    assert sum(len(way) - len(set(way)) for way in ways) == worked.returns
    assert worked.returns == 0 or rounds > tables


@pytest.mark.parametrize(
    "tables, rounds, colours",
    [(5, 3, 4), (7, 4, 5), (8, 3, 5), (8, 4, 6), (12, 4, 5), (11, 5, 10), (60, 4, 9), (200, 4, 5)],
)
def test_where_numbers_allow_nobody_meets_twice_not_even_a_host(tables, rounds, colours):
    worked = moves(tables, rounds, colours, Random(1))
    assert worked.repeats == worked.returns == 0
    assert repeats(followed(worked, rounds, hosts=True)) == 0 if tables < 60 else True


@pytest.mark.parametrize(
    "tables, rounds, colours, more",
    [
        (3, 3, 5, 0),
        (4, 3, 4, 4),
        (4, 3, 5, 8),
        (5, 4, 6, 25),
        (6, 3, 5, 6),
        (6, 4, 5, 0),
        (10, 4, 8, 10),
        (9, 4, 8, 27),
    ],
)
def test_elsewhere_cards_come_close_to_a_plan_that_needs_screens(tables, rounds, colours, more):
    """`more` meetings again than in the plan that the planner finds, of several hundred meetings in all."""
    schedule, _ = planned(cafe(tables * (colours + 1), tables, rounds), 0.3)
    assert moves(tables, rounds, colours, Random(1)).repeats <= repeats(schedule) + more


def test_one_stride_for_each_colour_where_that_parts_people_for_good():
    assert [moves(7, 4, 3, Random(1)).steps(colour) for colour in range(3)] == [(1, 1, 1), (2, 2, 2), (3, 3, 3)]


def test_the_same_room_gets_the_same_cards():
    assert moves(10, 4, 8, Random(1)) == moves(10, 4, 8, Random(1))


def test_people_of_one_table_part():
    """Nobody goes all the way with somebody who sat at their table, from four tables on."""
    for tables in (4, 5, 6, 9):
        worked = moves(tables, 3, min(12, tables), Random(1))
        for row, other in combinations(worked.rows, 2):
            assert row != other
