"""Somebody tries to get a right that is not theirs, or to keep one that was taken back."""

import pytest

from tests.running import House

KEY = "the key of a request that is sent twice"


def renew(house: House, of: str) -> dict:
    answer = house.ask("POST", "/tokens", {"of": of}, house.facilitator)
    assert answer.status_code == 201, answer.json
    return answer.json


def heard(house: House, token: str) -> set[str]:
    answer = house.ask("GET", "", token=token)
    assert answer.status_code == 200, answer.json
    return {frame["room"] for frame in answer.json["frames"]}


# -- by a name ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["host", "facilitator"])
def test_nobody_takes_the_place_of_somebody_who_has_come_by_calling_them_expected(house: House, who):
    ann = house.join(name="Ann")
    right = house.facilitator if who == "facilitator" else house.host(ann["table"])
    house.ask("PATCH", f"/people/{ann['person']}", {"expected": True}, right)
    answer = house.ask("POST", "/people", {"name": "Ann"})
    assert answer.json["person"] != ann["person"]


def test_the_slips_show_no_code_of_somebody_who_has_come(house: House):
    ann = house.join(name="Ann")
    house.ask("PATCH", f"/people/{ann['person']}", {"expected": True}, house.facilitator)
    browser = house.client
    browser.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    page = browser.get(f"/c/{house.code}/desk/routes")
    assert "Ann" in page.text
    assert ann["rejoin"] not in page.text


def test_a_name_makes_nobody_a_host(house: House):
    house.ask("POST", "/people", {"name": "Amina", "host_of": 2, "expected": True}, house.facilitator)
    came = house.ask("POST", "/people", {"name": "amina"}).json
    assert "host:2" not in heard(house, came["token"])


def test_a_name_lets_nobody_in_while_joining_is_closed(house: House):
    house.ask("POST", "/people", {"name": "Amina", "expected": True}, house.facilitator)
    house.ask("PATCH", "", {"joining": False}, house.facilitator)
    answer = house.ask("POST", "/people", {"name": "Amina"})
    assert (answer.status_code, answer.json["code"]) == (409, "joining_closed")
