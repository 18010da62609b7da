"""Rows: nobody returns, and no two classes meet twice."""

from itertools import combinations

import pytest

from cafe.seating.fields import minus, plus
from cafe.seating.rows import rows_of
from cafe.seating.searched import SEARCHED, row_of


def clash(one, other, moduli) -> bool:
    rounds = min(len(one), len(other))
    return len({minus(one[r], other[r], moduli) for r in range(rounds)}) < rounds


@pytest.mark.parametrize("tables", SEARCHED)
def test_every_row_found_by_search_keeps_what_it_promises(tables):
    moduli, words = SEARCHED[tables]
    rows = [row_of(word) for word in words.split()]
    assert len(rows) >= 3
    product = 1
    for m in moduli:
        product *= m
    assert product == tables
    for row in rows:
        assert row[0] == 0
        assert len(set(row)) == len(row) <= 8
        assert set(row) <= set(range(tables))
    assert not any(clash(a, b, moduli) for a, b in combinations(rows, 2))


@pytest.mark.parametrize("rounds", [1, 2, 3, 4, 5, 8])
@pytest.mark.parametrize("tables", [2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 16, 18, 20, 25, 27, 33, 61, 62, 77, 100])
def test_clean_rows_clash_with_none_and_all_rows_go_to_new_tables(tables, rounds):
    moduli, rows, clean = rows_of(tables, rounds)
    for row in rows:
        assert len(row) == rounds
        assert len(set(row)) == min(tables, rounds)
    assert not any(clash(a, b, moduli) for a, b in combinations(rows[:clean], 2))


@pytest.mark.parametrize("tables", [5, 6, 9, 12, 20])
def test_more_rounds_begin_as_fewer(tables):
    for rounds in range(3, min(tables, 8)):
        shorter, longer = rows_of(tables, rounds), rows_of(tables, rounds + 1)
        for row, further in zip(shorter.rows, longer.rows[: longer.clean], strict=False):
            assert further[:rounds] == row


@pytest.mark.parametrize("moduli", [(7,), (2, 2, 2), (6, 2), (3, 3)])
def test_what_is_taken_away_can_be_added_again(moduli):
    order = 1
    for m in moduli:
        order *= m
    for a in range(order):
        assert sorted(plus(a, b, moduli) for b in range(order)) == list(range(order))
        assert all(plus(minus(a, b, moduli), b, moduli) == a for b in range(order))
