"""People who come one after the other: nobody twice at a table, sizes within one, nobody met twice where rows allow."""

from collections import Counter, defaultdict
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.seating.designs import prolong, seat_newcomer

few = settings(max_examples=60, deadline=None)


def fill(tables: int, rounds: int, people: int, first: int = 1, counts=None, begin=0, **how):
    """Seats of so many people, coming one after the other."""
    counts = defaultdict(int) if counts is None else counts
    all_ = []
    for arrival in range(begin, begin + people):
        seats = seat_newcomer(tables, rounds, arrival, first, lambda r, t: counts[r, t], **how)
        for r, t in enumerate(seats, 1):
            if t:
                counts[r, t] += 1
        all_.append(seats)
    return all_, counts


def repeats(courses) -> int:
    met: Counter[tuple[int, int]] = Counter()
    for row in zip(*courses, strict=True):
        at = defaultdict(list)
        for person, table in enumerate(row):
            if table:
                at[table].append(person)
        for people in at.values():
            met.update(combinations(people, 2))
    return sum(times - 1 for times in met.values())


def spread(counts, tables, number, shut=()) -> int:
    sizes = [counts[number, t] for t in range(1, tables + 1) if t not in shut]
    return max(sizes) - min(sizes)


@few
@given(st.integers(1, 13), st.integers(1, 8), st.integers(0, 70), st.booleans())
def test_nobody_returns_to_a_table_while_there_are_others(tables, rounds, people, together):
    for seats in fill(tables, rounds, people, together=together)[0]:
        assert len(set(seats)) == min(tables, rounds)


@few
@given(st.integers(1, 13), st.integers(1, 8), st.integers(1, 70), st.booleans())
def test_sizes_differ_by_at_most_one(tables, rounds, people, together):
    _, counts = fill(tables, rounds, people, together=together)
    assert all(spread(counts, tables, r) <= 1 for r in range(1, rounds + 1))


WITHOUT_REPEATS = [
    (24, 6, 4), (24, 6, 5), (100, 20, 4), (250, 50, 4), (42, 7, 7), (20, 5, 5), (12, 4, 4), (84, 14, 4), (56, 8, 8),
    (72, 12, 5), (66, 18, 8), (150, 30, 6), (420, 60, 4), (875, 125, 5), (70, 10, 8),
]  # fmt: skip


@pytest.mark.parametrize("people, tables, rounds", WITHOUT_REPEATS)
def test_a_café_that_fills_by_and_by_meets_nobody_twice(people, tables, rounds):
    hosts = [(t,) * rounds for t in range(1, tables + 1)]
    assert repeats(fill(tables, rounds, people)[0] + hosts) == 0


@pytest.mark.parametrize("people, tables, rounds, most", [(30, 6, 4, 12), (35, 5, 4, 75), (81, 9, 3, 27)])
def test_what_cannot_be_avoided_stays_small(people, tables, rounds, most):
    hosts = [(t,) * rounds for t in range(1, tables + 1)]
    assert repeats(fill(tables, rounds, people)[0] + hosts) <= most


@few
@given(st.integers(2, 9), st.integers(2, 5), st.integers(1, 40), st.data())
def test_a_latecomer_sits_at_a_least_filled_table_now(tables, rounds, people, data):
    first = data.draw(st.integers(1, rounds))
    _, counts = fill(tables, rounds, people)
    seats = seat_newcomer(tables, rounds, people, first, lambda r, t: counts[r, t])
    assert seats[: first - 1] == (None,) * (first - 1)
    assert counts[first, seats[first - 1]] == min(counts[first, t] for t in range(1, tables + 1))


@few
@given(st.integers(3, 9), st.integers(2, 5), st.integers(10, 50), st.integers(0, 99), st.data())
def test_gaps_are_filled_and_shut_tables_avoided(tables, rounds, people, seed, data):
    chance, first = Random(seed), data.draw(st.integers(1, rounds))
    all_, counts = fill(tables, rounds, people)
    closed = {chance.randrange(1, tables + 1)}
    for seats in chance.sample(all_, people // 4):  # they do not come
        for r, t in enumerate(seats, 1):
            counts[r, t] -= 1
    late, _ = fill(tables, rounds, people, first, counts, people, shut=lambda r: closed)
    for seats in late:
        assert not closed & set(seats)
        assert len(set(seats) - {None}) == min(rounds - first + 1, tables - 1) or rounds - first + 1 >= tables - 1
    if rounds - first + 1 < tables - 1:
        assert all(spread(counts, tables, r, closed) <= 2 for r in range(first, rounds + 1))


def test_where_all_is_shut_the_least_filled_table_is_taken():
    assert seat_newcomer(4, 2, 0, 2, lambda r, t: 9 - t, shut=lambda r: range(1, 5)) == (None, 4)


def test_nobody_is_seated_at_a_closed_table_because_all_others_are_full():
    """Tables 1 and 2 are closed; the others are full, table 4 a little less than 3 and 5."""

    def counted(r, t):
        return {3: 6, 4: 5, 5: 6}.get(t, 0)

    all_full = {"shut": lambda r: {1, 2}, "full": lambda r: {3, 4, 5}}
    assert seat_newcomer(5, 1, 0, 1, counted, **all_full) == (4,)
    assert seat_newcomer(5, 3, 7, 1, counted, **all_full) == (4, 4, 4)
    assert prolong((3,), 5, 2, counted, **all_full) == (3, 4)
    assert prolong((), 5, 3, counted, **all_full)[0] == 4


def test_a_chair_that_is_left_is_taken_before_a_full_table():
    one_left = {"shut": lambda r: {1, 2}, "full": lambda r: {3, 4, 1}}
    assert seat_newcomer(5, 1, 0, 1, lambda r, t: 9 if t == 5 else 5, **one_left) == (5,)
    assert prolong((3,), 5, 2, lambda r, t: 9 if t == 5 else 5, **one_left) == (3, 5)


@few
@given(st.integers(1, 6), st.integers(1, 5), st.integers(1, 30), st.integers(0, 10**6), st.booleans())
def test_closed_tables_stay_empty_and_full_ones_full(tables, rounds, people, seed, together):
    chance, counts, chairs = Random(seed), defaultdict(int), Random(seed + 1).randint(1, 6)
    shut = [{t for t in range(1, tables + 1) if chance.random() < 0.4} for _ in range(rounds)]

    def full(r):
        return [t for t in range(1, tables + 1) if counts[r, t] >= chairs]

    how = {"shut": lambda r: shut[r - 1], "full": full, "together": together}
    for arrival in range(people):
        before, ((seats,), _) = dict(counts), fill(tables, rounds, 1, 1, counts, arrival, **how)
        for r, t in enumerate(seats, 1):
            open_ = set(range(1, tables + 1)) - shut[r - 1] or set(range(1, tables + 1))
            assert t in open_
            numbers = {u: before.get((r, u), 0) for u in open_}
            assert numbers[t] < chairs or numbers[t] == min(numbers.values()) >= chairs


def test_after_the_last_round_nobody_is_seated():
    assert seat_newcomer(4, 2, 0, 3, lambda r, t: 0) == (None, None)


def test_sectors_spread():
    chance, counts, kinds = Random(5), defaultdict(int), defaultdict(int)
    for arrival in range(120):
        kind = chance.choice("abcd")
        seats = seat_newcomer(
            20, 4, arrival, 1, lambda r, t: counts[r, t], alike=lambda r, t, kind=kind: kinds[r, t, kind]
        )
        for r, t in enumerate(seats, 1):
            counts[r, t] += 1
            kinds[r, t, kind] += 1
    assert max(kinds.values()) <= 4  # 1.5 on average; anywhere at all it would be 6


def test_of_even_tables_the_one_with_the_fewest_known_faces_is_taken():
    seats = seat_newcomer(5, 2, 0, 2, lambda r, t: 3, met=lambda r, t: abs(t - 4), visited={1})
    assert seats == (None, 4)


def test_whole_tables_move_together():
    all_, _ = fill(5, 4, 20, together=True)
    assert {(a - b) % 5 for seats in all_ for a, b in zip(seats[1:], seats[:-1], strict=True)} == {1}


@few
@given(st.integers(2, 13), st.integers(2, 5), st.integers(1, 5), st.integers(1, 30))
def test_a_longer_course_begins_as_it_was_and_returns_nowhere(tables, rounds, more, people):
    for arrival, seats in enumerate(fill(tables, rounds, people)[0]):
        longer = prolong(seats, tables, rounds + more, arrival=arrival)
        assert longer[:rounds] == seats
        assert len(set(longer[:tables])) == min(tables, rounds + more)
        assert prolong(longer, tables, rounds) == seats


@pytest.mark.parametrize("people, tables, rounds, more", [(24, 6, 4, 1), (40, 20, 3, 2), (35, 7, 4, 2), (50, 10, 1, 5)])
def test_a_café_that_adds_rounds_stays_in_its_design(people, tables, rounds, more):
    all_, _ = fill(tables, rounds, people)
    longer = [prolong(seats, tables, rounds + more, arrival=arrival) for arrival, seats in enumerate(all_)]
    assert repeats(longer) == 0


@few
@given(st.lists(st.one_of(st.none(), st.integers(1, 7)), min_size=1, max_size=4), st.integers(0, 3))
def test_who_is_on_no_row_goes_where_room_is(seats, more):
    counts = Counter({(r, t): 5 for r in range(1, 9) for t in range(1, 8)} | {(r, 7): 4 for r in range(1, 9)})
    seats = tuple(seats)
    longer = prolong(seats, 7, len(seats) + more, lambda r, t: counts[r, t], shut=lambda r: {1})
    assert longer[: len(seats)] == seats
    assert len(longer) == len(seats) + more
    assert 1 not in longer[len(seats) :]


def test_a_host_stays_where_the_table_is_open():
    assert prolong((4, 4), 6, 4) == (4, 4, 4, 4)
    away = prolong((4, 4), 6, 5, shut=lambda r: {4} if r == 4 else (), full=lambda r: {1, 4})
    assert away[:3] + away[4:] == (4, 4, 4, 4)
    assert away[3] not in {1, 4}
    assert prolong((4,), 6, 3, still=True) == (4, 4, 4)


@pytest.mark.parametrize("tables, rounds, people", [(60, 5, 480), (2000, 20, 30)])
def test_somebody_who_joins_does_not_wait(tables, rounds, people):
    """An arrival looks at each table in each round, and at few of them again however many people are there."""
    counts, looked = defaultdict(int), Counter[str]()

    def headcount(r, t):
        looked["headcount"] += 1
        return counts[r, t]

    def alike(r, t):
        looked["alike"] += 1
        return 0

    def none(r):
        looked["rounds"] += 1
        return ()

    for arrival in range(people):
        seats = seat_newcomer(tables, rounds, arrival, 1, headcount, alike=alike, shut=none, full=none)
        for r, t in enumerate(seats, 1):
            counts[r, t] += 1
    arrivals = people * tables * rounds
    assert looked["rounds"] <= people * rounds * 2
    assert looked["headcount"] <= 1.5 * arrivals
    assert looked["alike"] <= 0.1 * arrivals
