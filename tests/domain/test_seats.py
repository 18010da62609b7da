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
        for person, seats in ((p, s) for p, s in before.items() if p in cafe.seats):
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
def test_nobody_is_to_sit_at_a_closed_table(told: Told):
    cafe = fold(CODE, told.history[:1])
    for change in told.history[1:]:
        apply(cafe, change)
        tables, ahead = range(1, len(cafe.setting.tables) + 1), round_ahead(cafe)
        if ahead is not None and any(not is_shut(cafe, ahead, t) for t in tables):
            for id_, seats in cafe.seats.items():
                later = enumerate(seats[ahead - 1 :], ahead)
                assert not any(t is not None and is_shut(cafe, r, t) for r, t in later), (change, id_)


@given(played())
def test_everybody_has_as_many_seats_as_there_are_rounds(told: Told):
    assert {len(seats) for seats in told.cafe.seats.values()} <= {len(told.cafe.setting.rounds)}


@given(played())
def test_hosts_sit_at_their_table_while_it_is_open(told: Told):
    ahead = round_ahead(told.cafe)
    for person in told.cafe.people.values():
        for round_, table in enumerate(told.cafe.seats[person.id], 1) if ahead is not None else ():
            if round_ > ahead and person.host_of and round_ not in person.away and told.cafe.setting.seating != "free":
                assert table == person.host_of or is_shut(told.cafe, round_, person.host_of)
