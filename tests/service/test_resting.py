"""Cafés in which nothing goes on leave memory, and are as they were when somebody asks for them."""

import pytest

from cafe.domain.refusals import NotKnown
from cafe.service import cafes
from cafe.service.ports import Busy
from tests.running import API, House, cafe_of


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(cafes, "AWAKE", 2)


def another(house: House) -> dict:
    """One more café; the house's own methods go on with it."""
    house.made = house.ask("POST", f"{API}/cafes", cafe_of()).json
    return house.made


def ended(house: House, words: str) -> dict:
    """A café in which something was said, and that is over."""
    made = another(house)
    person = house.join(name="Ann")
    house.move("open")
    house.say(person, words)
    house.move("harvest", "finish")
    return made | {"person": person}


def first_of(house: House, cafes: int) -> dict:
    """The first of so many cafés that are over."""
    made = ended(house, "said")
    for _ in range(cafes - 1):
        ended(house, "more")
    return made


def state(house: House, made: dict) -> dict:
    house.made = made
    return house.read(house.facilitator)


def test_what_is_over_rests_and_wakes_as_it_was(house: House):
    keeper, old = house.running.keeper, [ended(house, f"said {n}") for n in range(5)]
    assert len(keeper.awake()) == 2
    assert len(keeper.codes()) == 6
    resting = [made for made in old if made["code"] not in keeper.awake()]
    made = resting[0]
    items = state(house, made)
    assert items["contribution", "c1"]["text"] == "said " + str(old.index(made))
    assert made["code"] in keeper.awake()
    assert house.ask("GET", "", token=made["person"]["token"]).status_code == 200


def test_a_resting_cafe_is_written_to_under_its_next_number(house: House):
    made = first_of(house, 4)
    assert made["code"] not in house.running.keeper.awake()
    house.made = made
    seq = house.ask("PATCH", "", {"title": "Another title"}, house.facilitator, key="a" * 16).json["seq"]
    again = house.ask("PATCH", "", {"title": "Another title"}, house.facilitator, key="a" * 16)
    assert (again.json["seq"], again.headers["Idempotent-Replay"]) == (seq, "true")
    for _ in range(3):
        ended(house, "more")
    assert made["code"] not in house.running.keeper.awake()
    house.made = made
    again = house.ask("PATCH", "", {"title": "Another title"}, house.facilitator, key="a" * 16)
    assert again.headers["Idempotent-Replay"] == "true", "answers are found again as well"
    assert house.ask("GET", "", token=house.facilitator).json["seq"] == seq


def test_what_looks_by_itself_wakes_no_cafe_and_keeps_none_awake(house: House):
    keeper, first, last = house.running.keeper, ended(house, "said"), ended(house, "said")
    assert keeper.glance(first["code"], lambda cafe, _: cafe.code) == first["code"]
    ended(house, "more")
    assert first["code"] not in keeper.awake()
    assert last["code"] in keeper.awake()
    assert keeper.glance(first["code"], lambda cafe, _: cafe.code) is None
    assert keeper.glance("NEVER2", lambda cafe, _: cafe.code) is None
    assert first["code"] not in keeper.awake()


def test_a_right_of_a_resting_cafe_makes_another_one_unknown(house: House):
    first = first_of(house, 4)
    assert first["code"] not in house.running.keeper.awake()
    assert house.ask("GET", "", token=first["tokens"]["facilitator"]).status_code == 404
    assert house.ask("GET", "", token="never given").status_code == 401
    assert first["code"] not in house.running.keeper.awake(), "nobody need wake it for that"


def test_a_cafe_whose_clock_runs_or_that_is_listened_to_stays(house: House):
    keeper, loudspeaker = house.running.keeper, house.running.loudspeaker
    running = another(house)
    house.move("open")
    heard = ended(house, "somebody listens")
    loudspeaker.listened = lambda code: code == heard["code"]
    for _ in range(4):
        ended(house, "said")
    assert {running["code"], heard["code"]} <= set(keeper.awake())
    assert len(keeper.awake()) == 4
    house.clock.at += 60_000
    house.running.timekeeper.ring()
    assert state(house, running)["clock", "clock"]["phase"] == "travelling"


def test_a_resting_cafe_can_be_erased_and_its_code_is_not_given_again(house: House):
    keeper = house.running.keeper
    made = first_of(house, 4)
    assert made["code"] not in keeper.awake()
    house.made = made
    newer = house.ask("POST", "/code", {}, house.facilitator).json["code"]
    for _ in range(3):
        ended(house, "more")
    assert made["code"] not in keeper.awake()
    assert {made["code"], newer} <= keeper._cafes.taken()
    house.made = made
    assert house.ask("GET", "", token=house.facilitator).status_code == 200
    assert house.ask("DELETE", "", token=house.facilitator).status_code == 204
    assert made["code"] not in keeper.codes()
    with pytest.raises(NotKnown):
        keeper.look(made["code"], lambda cafe, _: cafe)


def test_after_a_restart_they_rest_again(house: House):
    old = [ended(house, f"said {n}") for n in range(4)]
    keeper = house.running.keeper
    keeper.stop()
    keeper.start()
    house.made = old[3]
    house.ask("PATCH", "", {"title": "Something is written"}, house.facilitator)
    assert len(keeper.awake()) == 2
    assert state(house, old[0])["contribution", "c1"]["text"] == "said 0"


def test_a_cafe_that_rests_is_fetched_again_as_soon_as_the_file_can_be_read(house, monkeypatch):
    made = first_of(house, 4)
    history, waits = house.running.ledger.history, [Busy(), Busy()]

    def busy(code):
        if waits:
            raise waits.pop()
        return history(code)

    monkeypatch.setattr(house.running.ledger, "history", busy)
    house.made = made
    assert house.ask("GET", "", token=made["tokens"]["facilitator"]).status_code == 200
    assert not waits
