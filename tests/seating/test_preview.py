"""What the form says of a café is what a café that fills by and by becomes."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.domain.refusals import Invalid
from cafe.seating import fields
from cafe.seating import preview as shown
from cafe.seating.preview import preview
from cafe.seating.rows import rows_of
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
    assert shown.blocks.sentence == "Each traveller meets 7 others, always the same 3 at the table."
    assert (shown.least_at_a_table, shown.most_at_a_table) == (5, 5)
    plain = preview(25, 5, 4, False)
    assert plain.blocks.sentence == "Each person meets 4 others, always the same 4 at the table."


@pytest.mark.parametrize("people, tables, rounds", [(0, 5, 3), (10, 0, 3), (10, 3, 0), (20_000, 50, 3), (10, 3, 99)])
def test_what_no_plan_is_made_for_has_no_preview(people, tables, rounds):
    with pytest.raises(Invalid):
        preview(people, tables, rounds, True)


def steps(monkeypatch, people, tables, rounds):
    """How often a preview adds or subtracts tables: the rows of a café are made once, and are there already."""
    rows_of(tables, rounds)
    counted = Counter()
    for name in ("plus", "minus"):
        real = getattr(fields, name)

        def one(a, b, moduli, real=real):
            counted["steps"] += 1
            return real(a, b, moduli)

        monkeypatch.setattr(shown, name, one)
    preview(people, tables, rounds, True)
    return counted["steps"]


@pytest.mark.parametrize("people, tables, rounds", [(60, 10, 4), (2_000, 20, 5), (2_000, 250, 8)])
def test_its_work_grows_with_people_and_classes_never_with_pairs(people, tables, rounds, monkeypatch):
    classes = people // tables + 1
    assert steps(monkeypatch, people, tables, rounds) <= rounds * (4 * people + classes**2 + tables * classes)
