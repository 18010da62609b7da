"""What is done for a table by its host or the facilitator, and the run sheet, over the API."""

import pytest


def ask(house, method, path, body, token=None, status=200):
    answer = house.ask(method, path, body, token or house.facilitator)
    assert answer.status_code == status, answer.text
    return answer.json


# -- the need -----------------------------------------------------------------------------------------------------------


def test_a_table_calls_the_facilitator_until_it_is_taken_back(house):
    host = house.host(2)
    ask(house, "PUT", "/tables/2/need", {"wanted": True}, host)
    item = {"type": "need", "id": "2", "table": 2, "since": house.clock.at}
    house.clock.at += 5_000
    seq = ask(house, "PUT", "/tables/2/need", {"wanted": True}, house.facilitator)["seq"]
    assert house.read(house.facilitator)["need", "2"] == house.read(host)["need", "2"] == item
    for other in (house.host(1), house.made["tokens"]["wall"], house.join()["token"]):
        assert ("need", "2") not in house.read(other)
    assert ask(house, "PUT", "/tables/2/need", {"wanted": False})["seq"] == seq + 2, "somebody joined, and it was met"
    assert ("need", "2") not in house.read(host)
    assert ("need", "2") not in house.read(house.facilitator)


@pytest.mark.parametrize(
    ("table", "code"),
    [("4", "unknown_table"), ("0", "unknown_table"), ("x", "unknown_table"), ("9" * 9, "unknown_table")],
)
def test_a_table_that_is_not_there_calls_nobody(house, table, code):
    assert ask(house, "PUT", f"/tables/{table}/need", {"wanted": True}, status=404)["code"] == code


def test_in_a_finished_cafe_nobody_is_called(house):
    ask(house, "PUT", "/tables/1/need", {"wanted": True})
    house.move("open", "harvest", "finish")
    assert ask(house, "PUT", "/tables/2/need", {"wanted": True}, status=409)["code"] == "wrong_phase"
    ask(house, "PUT", "/tables/1/need", {"wanted": False})


def test_a_table_that_goes_calls_nobody_any_more(house):
    ask(house, "PUT", "/tables/3/need", {"wanted": True})
    ask(house, "PATCH", "", {"tables": [{"name": "One"}, {"name": "Two"}]})
    assert ("need", "3") not in house.read(house.facilitator)
    ask(house, "PATCH", "", {"tables": [{"name": "One"}, {"name": "Two"}, {"name": "Three"}]})
    assert ("need", "3") not in house.read(house.facilitator)
