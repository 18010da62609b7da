"""Seats and what is counted of them; rounds that have begun are history."""

from collections import Counter

from hypothesis import given

from cafe.domain import changes as c
from cafe.domain.apply import apply, fold
from cafe.domain.cafe import is_shut, round_ahead
from tests.histories import CODE, Told, played


@given(played())
def test_what_is_counted_is_who_sits_there(told: Told):
    there, staying, alike = Counter(), Counter(), Counter()
    for person in told.cafe.people.values():
        for round_, table in enumerate(told.cafe.seats[person.id], 1):
            if table is not None and not person.absent:
                there[round_, table] += 1
                staying[round_, table] += person.stays == table
                alike[round_, table, person.sector] += person.sector is not None
    for counted, kept in ((there, told.cafe.headcount), (staying, told.cafe.staying), (alike, told.cafe.alike)):
        assert +counted == {key: n for key, n in kept.items() if n}


@given(played())
def test_seats_of_rounds_that_are_over_never_change(told: Told):
    cafe = fold(CODE, told.history[:1])
    for change in told.history[1:]:
        before, over = dict(cafe.seats), max(0, cafe.clock.round - 1)
        apply(cafe, change)
        for person, seats in before.items():
            kept = zip(seats[:over], cafe.seats[person][:over], strict=False)
            assert all(old == new or old is None for old, new in kept), change


@given(played())
def test_new_seats_change_no_round_that_has_begun(told: Told):
    cafe = fold(CODE, told.history[:1])
    for change in told.history[1:]:
        before, ahead = dict(cafe.seats), round_ahead(cafe) or 99
        apply(cafe, change)
        if isinstance(change, c.SeatingTaken | c.SeatingTakenBack):
            for person, seats in before.items():
                assert cafe.seats[person][: ahead - 1] == seats[: ahead - 1]


@given(played())
def test_whoever_comes_or_needs_a_seat_is_not_sent_to_a_closed_table(told: Told):
    cafe = fold(CODE, told.history[:1])
    for change in told.history[1:]:
        apply(cafe, change)
        if isinstance(change, c.PersonJoined) and any(not is_shut(cafe, 99, t) for t in (1, 2, 3)):
            ahead = list(enumerate(change.seats, 1))[max(0, cafe.clock.round - 1) :]
            assert not any(table is not None and is_shut(cafe, round_, table) for round_, table in ahead)
