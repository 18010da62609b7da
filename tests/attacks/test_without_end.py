"""One phone does the same thing without end. The clock of these tests stands still: whatever is limited is refused."""

import pytest

from cafe.service import pace
from cafe.service.budgets import Rate
from tests.running import House

MANY = 300


def answers(house: House, method: str, path: str, body, token: str | None) -> set[int]:
    return {house.ask(method, path, body(n), token).status_code for n in range(MANY)}


@pytest.mark.parametrize("what", ["words", "name", "table", "stance"])
def test_changing_something_to_and_fro_is_slowed(house: House, what):
    house.move("open")
    ann, ben = house.join(name="Ann"), house.join(name="Ben")
    house.ask("PATCH", f"/people/{ben['person']}", {"table": ann["table"]}, house.facilitator)
    own, other = house.say(ann, "Mine"), house.say(ben, "Another's")
    method, path, body = {
        "words": ("PATCH", f"/contributions/{own}", lambda n: {"text": f"Mine {n}"}),
        "name": ("PATCH", f"/people/{ann['person']}", lambda n: {"name": f"Ann {n}"}),
        "table": ("PATCH", f"/people/{ann['person']}", lambda n: {"table": n % 3 + 1}),
        "stance": ("PUT", f"/contributions/{other}/stance", lambda n: {"stance": ("agree", "disagree")[n % 2]}),
    }[what]
    assert 429 in answers(house, method, path, body, ann["token"])


def test_joining_without_end_is_slowed(house: House, monkeypatch):
    monkeypatch.setattr(pace, "JOINS", Rate(100, 200))
    assert 429 in answers(house, "POST", "/people", lambda n: {"name": f"Guest {n}"}, None)
    assert house.ask("POST", "/people", {"name": "Guest"}, house.facilitator).status_code == 201
    house.clock.at += 200
    assert house.ask("POST", "/people", {"name": "Guest"}).status_code == 201


def test_a_refusal_says_how_long_to_wait_and_a_repeated_answer_costs_nothing(house: House):
    person = house.join()
    for n in range(60):
        assert (
            house.ask("PATCH", f"/people/{person['person']}", {"name": "Ann"}, person["token"], "k" * 16).status_code
            == 200
        )
        if n < 58:
            house.ask("PATCH", f"/people/{person['person']}", {"name": f"Ann {n}"}, person["token"])
    assert house.ask("PATCH", f"/people/{person['person']}", {"name": "Bea"}, person["token"]).status_code == 200
    answer = house.ask("PATCH", f"/people/{person['person']}", {"name": "Cas"}, person["token"])
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
    assert answer.json["detail"] == "You are changing things very fast. Wait 1 s and try again."
    house.clock.at += 1000
    assert house.ask("PATCH", f"/people/{person['person']}", {"name": "Cas"}, person["token"]).status_code == 200
