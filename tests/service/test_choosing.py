"""In a café of free choice people take chairs, and wait in line for them."""

import pytest

from tests.running import cafe_of


@pytest.fixture
def free(house):
    """A café of three tables with two chairs each, and five people."""
    body = cafe_of(seating="free", tables=[{"name": n, "chairs": 2} for n in "abc"])
    house.made = house.ask("POST", "/api/v1/cafes", body).json
    house.guests = [house.join() for _ in range(5)]
    return house


def choose(house, n, **fields):
    guest = house.guests[n]
    return house.ask("PATCH", f"/people/{guest['person']}", fields, guest["token"])


def table(house, n):
    return house.read(house.guests[n]["token"])["seat", house.guests[n]["person"]]["table"]


def places(house):
    told = house.read(house.guests[0]["token"])
    return [
        (told["place", str(t)]["taken"], told["place", str(t)]["left"], told["place", str(t)]["waiting"])
        for t in (1, 2, 3)
    ]


def test_nobody_is_given_a_table(free):
    assert [table(free, n) for n in range(5)] == [None] * 5
    assert places(free) == [(0, 2, 0)] * 3


def test_a_chair_is_taken_until_none_is_left(free):
    assert choose(free, 0, table=1).status_code == 200
    assert choose(free, 1, table=1).status_code == 200
    answer = choose(free, 2, table=1)
    assert (answer.status_code, answer.json["code"]) == (409, "table_full")
    assert places(free) == [(2, 0, 0), (0, 2, 0), (0, 2, 0)]


def test_the_first_in_line_gets_the_chair_and_theirs_goes_to_the_next(free):
    for n, t in ((0, 1), (1, 1), (2, 2), (3, 2)):
        choose(free, n, table=t)
    choose(free, 2, waits_for=1)
    choose(free, 4, waits_for=1)
    choose(free, 4, waits_for=2)  # they wait for one table at a time
    assert places(free)[:2] == [(2, 0, 1), (2, 0, 1)]
    choose(free, 0, table=3)
    assert [table(free, n) for n in range(5)] == [3, 1, 1, 2, 2]
    assert places(free) == [(2, 0, 0), (2, 0, 0), (1, 1, 0)]


def test_who_waits_for_a_chair_that_is_free_sits_down(free):
    choose(free, 0, waits_for=3)
    assert table(free, 0) == 3


def test_who_waits_is_told_how_many_are_before_them(free):
    for n in (0, 1):
        choose(free, n, table=1)
    for n in (2, 3, 4):
        choose(free, n, waits_for=1)

    def before():
        seats = [free.read(free.guests[n]["token"])["seat", free.guests[n]["person"]] for n in (2, 3, 4)]
        return [seat.get("before") for seat in seats]

    assert before() == [0, 1, 2]
    choose(free, 0, table=2)
    assert before() == [None, 0, 1]


def test_the_line_can_be_left(free):
    for n in (0, 1):
        choose(free, n, table=1)
    choose(free, 2, waits_for=1)
    assert free.read(free.guests[2]["token"])["seat", free.guests[2]["person"]]["waits_for"] == 1
    choose(free, 2, waits_for=None)
    choose(free, 0, table=2)
    assert table(free, 2) is None


def test_who_goes_leaves_the_chair_to_the_first_in_line_and_finds_it_taken(free):
    for n in (0, 1):
        choose(free, n, table=1)
    choose(free, 2, waits_for=1)
    choose(free, 0, absent=True)
    assert table(free, 2) == 1
    choose(free, 0, absent=False)
    assert table(free, 0) is None
    assert places(free)[0] == (2, 0, 0)


def test_who_goes_and_comes_back_keeps_a_chair_that_nobody_took(free):
    choose(free, 0, table=1)
    choose(free, 0, absent=True)
    choose(free, 0, absent=False)
    assert table(free, 0) == 1


def test_the_absent_take_no_chair_and_wait_for_none(free):
    choose(free, 0, absent=True)
    for asked in ({"table": 1}, {"waits_for": 1}):
        answer = choose(free, 0, **asked)
        assert (answer.status_code, answer.json["code"]) == (409, "absent")
    assert choose(free, 0, absent=False, table=1).status_code == 200


def test_more_chairs_go_to_the_line(free):
    for n in (0, 1):
        choose(free, n, table=1)
    for n in (2, 3):
        choose(free, n, waits_for=1)
    chairs = [{"name": n, "chairs": 3} for n in "abc"]
    free.ask("PATCH", "", {"tables": chairs}, free.facilitator)
    assert [table(free, n) for n in (2, 3)] == [1, None]
    assert choose(free, 4, table=1).json["code"] == "table_full"


def test_a_chair_that_a_new_host_leaves_goes_to_the_line(free):
    for n in (0, 1):
        choose(free, n, table=1)
    choose(free, 2, waits_for=1)
    free.ask("PATCH", f"/people/{free.guests[0]['person']}", {"host_of": 3}, free.facilitator)
    assert table(free, 2) == 1


def test_nobody_follows_to_a_chair_that_is_taken(free):
    chairs = [{"name": n, "chairs": 1} for n in "abc"]
    free.ask("PATCH", "", {"tables": chairs}, free.facilitator)
    choose(free, 0, table=1)
    choose(free, 1, table=2)
    choose(free, 1, waits_for=1)
    choose(free, 3, waits_for=2)
    free.ask("PATCH", f"/people/{free.guests[0]['person']}", {"table": 2}, free.facilitator)
    assert [table(free, n) for n in (0, 1, 3)] == [2, 1, None]
    assert places(free)[:2] == [(1, 0, 0), (1, 0, 1)]


def test_while_people_travel_they_choose_for_the_next_round(free):
    choose(free, 0, table=1)
    free.move("open", "close")
    assert places(free) == [(0, 2, 0)] * 3
    choose(free, 0, table=2)
    told = free.read(free.guests[0]["token"])["seat", free.guests[0]["person"]]
    assert (told["table"], told["next"]) == (1, 2)
    free.move("open")
    assert table(free, 0) == 2


def test_a_line_ends_with_its_round(free):
    for n in (0, 1):
        choose(free, n, table=1)
    choose(free, 2, waits_for=1)
    free.move("open", "close")
    assert free.read(free.guests[2]["token"])["seat", free.guests[2]["person"]]["waits_for"] is None
    assert places(free)[0] == (0, 2, 0)


def test_without_a_table_nothing_is_posted_and_the_words_say_why(free):
    free.move("open")
    guest = free.guests[0]
    answer = free.ask("POST", "/contributions", {"text": "Something"}, guest["token"])
    assert (answer.status_code, answer.json["code"]) == (409, "no_table")


def test_there_is_nothing_to_choose_when_the_rounds_are_over(free):
    free.move("open", "harvest")
    assert choose(free, 0, table=1).json["code"] == "wrong_phase"


def test_seats_are_not_worked_out_where_people_choose(free):
    assert free.ask("POST", "/seating/plan", {}, free.facilitator).json["code"] == "people_choose"


def test_there_is_no_line_where_seats_are_given(house):
    me = house.join()
    answer = house.ask("PATCH", f"/people/{me['person']}", {"waits_for": 1}, me["token"])
    assert (answer.status_code, answer.json["code"]) == (403, "seats_are_given")


def test_a_host_keeps_the_table_and_takes_a_chair(free):
    free.join(token=free.host(1))
    assert places(free)[0] == (1, 1, 0)


def test_the_facilitator_may_seat_somebody_at_a_full_table(free):
    for n in (0, 1):
        choose(free, n, table=1)
    guest = free.guests[2]["person"]
    assert free.ask("PATCH", f"/people/{guest}", {"table": 1}, free.facilitator).status_code == 200
    assert places(free)[0] == (3, -1, 0)
