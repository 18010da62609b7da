"""The shift design: nobody twice at a table while that is possible, sizes within one, nobody moved for a latecomer."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cafe.seating.designs import classes, prolong, seat_newcomer


def fill(tables: int, rounds: int, people: int, first: int = 1):
    """Seats of so many people, coming one after the other."""
    counts: Counter[tuple[int, int]] = Counter()
    all_ = []
    for arrival in range(people):
        seats = seat_newcomer(tables, rounds, arrival, first, lambda r, t: counts[r, t])
        counts.update((r, t) for r, t in enumerate(seats, 1) if t)
        all_.append(seats)
    return all_, counts


@given(st.integers(1, 12), st.integers(1, 8), st.integers(0, 70))
def test_nobody_returns_to_a_table_while_there_are_others(tables, rounds, people):
    for seats in fill(tables, rounds, people)[0]:
        assert len(set(seats)) == min(tables, rounds)


@given(st.integers(1, 12), st.integers(1, 8), st.integers(1, 70))
def test_sizes_differ_by_at_most_one(tables, rounds, people):
    _, counts = fill(tables, rounds, people)
    for number in range(1, rounds + 1):
        sizes = [counts[number, table] for table in range(1, tables + 1)]
        assert max(sizes) - min(sizes) <= 1


@given(st.integers(2, 9), st.integers(2, 5), st.integers(1, 40), st.data())
def test_a_latecomer_sits_at_a_least_filled_table_now(tables, rounds, people, data):
    first = data.draw(st.integers(1, rounds))
    _, counts = fill(tables, rounds, people)
    seats = seat_newcomer(tables, rounds, people, first, lambda r, t: counts[r, t])
    assert seats[: first - 1] == (None,) * (first - 1)
    assert counts[first, seats[first - 1]] == min(counts[first, t] for t in range(1, tables + 1))


def test_a_prime_number_of_tables_has_all_shifts():
    assert classes(7, 7) == [1, 2, 3, 4, 5, 6]
    assert classes(6, 4) == [1, 5]
    assert classes(8, 3) == [1, 3, 5, 7, 2, 6]
    assert classes(1, 3) == [0]


@given(st.integers(2, 9), st.integers(2, 5), st.integers(2, 8))
def test_a_longer_course_begins_like_the_shorter_and_goes_on_with_its_shift(tables, rounds, more):
    for seats in fill(tables, rounds, tables)[0]:
        longer = prolong(seats, tables, rounds + more)
        assert longer[:rounds] == seats
        assert len(set(longer[:tables])) == min(tables, rounds + more)
        assert prolong(longer, tables, rounds) == seats


def test_a_host_stays():
    assert prolong((4, 4), 6, 4) == (4, 4, 4, 4)
