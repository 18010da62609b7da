"""What the facilitator changes."""

from collections import Counter
from itertools import combinations

from cafe.domain.apply import fold
from cafe.service import asks, facilitation, participation
from cafe.service.rights import By
from cafe.web.answers import made_fields
from tests.histories import CODE, Told, begin


def _host_tokens(house) -> dict[str, str]:
    with house.running.app.test_request_context():
        return made_fields(house.code)["tokens"]["hosts"]


def _tables(house, number: int) -> None:
    tables = [{"name": f"Topic {n}"} for n in range(1, number + 1)]
    assert house.ask("PATCH", "", {"tables": tables}, house.facilitator).status_code == 200


def test_a_table_that_is_added_has_a_host_and_one_that_is_taken_away_has_none(house):
    _tables(house, 5)
    hosts = _host_tokens(house)
    assert house.ask("GET", "", token=hosts["5"]).status_code == 200
    assert house.ask("GET", "", token=hosts["1"]).status_code == 200
    _tables(house, 2)
    house.move("open")
    ghost = house.ask("POST", "/contributions", {"text": "At a table that is not there"}, hosts["3"])
    assert (ghost.status_code, ghost.json["code"]) == (401, "token_unknown")
    assert house.ask("GET", "", token=hosts["2"]).status_code == 200
    assert house.ask("GET", "", token=house.facilitator).status_code == 200


def test_a_round_more_keeps_the_courses_and_nobody_meets_anybody_twice():
    told = Told(fold(CODE, begin(5, 3)), begin(5, 3))
    for n in range(5):
        told.do(participation.join, asks.Join(), By("host", table=n + 1))
    for _ in range(15):
        told.do(participation.join, asks.Join(), By())
    before = dict(told.cafe.seats)
    told.do(facilitation.change, asks.ChangeCafe(rounds=[asks.AskedRound(1)] * 4))
    assert {p: seats[:3] for p, seats in told.cafe.seats.items()} == before
    met = Counter(
        pair
        for r in range(4)
        for t in range(1, 6)
        for pair in combinations([p for p, seats in told.cafe.seats.items() if seats[r] == t], 2)
    )
    assert max(met.values()) == 1


def test_a_round_that_has_begun_keeps_its_minutes_and_the_time_to_move_can_change(house):
    house.move("open", "close", "open")

    def minutes(*lengths: float) -> dict:
        return {"rounds": [{"minutes": one, "question": "Why?"} for one in lengths]}

    before = [one.minutes for one in house.running.keeper.cafe(house.code).setting.rounds]
    refused = house.ask("PATCH", "", minutes(before[0], before[1] + 1, before[2]), house.facilitator)
    assert (refused.status_code, refused.json["code"]) == (409, "round_begun")
    later = minutes(before[0], before[1], before[2] + 1) | {"travel_seconds": 90}
    assert house.ask("PATCH", "", later, house.facilitator).status_code == 200
    setting = house.running.keeper.cafe(house.code).setting
    assert ([one.minutes for one in setting.rounds], setting.travel_seconds) == ([*before[:2], before[2] + 1], 90)
    wrong = house.ask("PATCH", "", {"travel_seconds": 4_000}, house.facilitator)
    assert (wrong.status_code, wrong.json["code"]) == (400, "bad_travel_seconds")
