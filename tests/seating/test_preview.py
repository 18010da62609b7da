"""What the form says of a café is what a café that fills by and by becomes."""

import time
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.domain.refusals import Invalid
from cafe.seating.preview import preview
from tests.seating.test_designs import fill


def counted(people, tables, rounds, hosts, together):
    hosting = min(people, tables) if hosts else 0
    courses, _ = fill(tables, rounds, people - hosting, together=together)
    courses += [(t,) * rounds for t in range(1, hosting + 1)]
    met = Counter(
        (a, b) for row in zip(*courses, strict=True) for a, b in combinations(range(people), 2) if row[a] == row[b]
    )
    others = Counter(p for pair in met for p in pair)
    numbers = [others[p] for p in range(people)]
    return round(sum(numbers) / people, 1), min(numbers), sum(times - 1 for times in met.values())


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(1, 13), st.integers(1, 8), st.booleans())
def test_the_preview_is_what_happens(people, tables, rounds, hosts):
    shown = preview(people, tables, rounds, hosts)
    for way, together in ((shown.mixed, False), (shown.blocks, True)):
        assert (way.met_mean, way.met_least, way.repeats) == counted(people, tables, rounds, hosts, together)
        assert way.repeats >= way.repeats_unavoidable
        assert way.sentence.endswith(".")


def test_it_is_said_plainly():
    shown = preview(30, 6, 4, True)
    assert shown.mixed.sentence == "Each traveller meets 16 others; nobody meets anybody twice."
    assert shown.blocks.sentence == (
        "Whole tables moving together: each traveller meets 7 others, always the same 3 at the table."
    )
    assert (shown.least_at_a_table, shown.most_at_a_table) == (5, 5)
    plain = preview(25, 5, 4, False)
    assert plain.blocks.sentence == (
        "Whole tables moving together: each person meets 4 others, always the same 4 at the table."
    )


@pytest.mark.parametrize("people, tables, rounds", [(0, 5, 3), (10, 0, 3), (10, 3, 0), (20_000, 50, 3), (10, 3, 99)])
def test_what_no_plan_is_made_for_has_no_preview(people, tables, rounds):
    with pytest.raises(Invalid):
        preview(people, tables, rounds, True)


@pytest.mark.parametrize("people, tables, rounds, most", [(60, 10, 4, 0.05), (2_000, 20, 5, 0.5), (2_000, 250, 8, 0.5)])
def test_it_is_instant(people, tables, rounds, most):
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        preview(people, tables, rounds, True)
        took.append(time.perf_counter() - begun)
    assert min(took) < most
