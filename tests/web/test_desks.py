"""Desks are told apart, also when several opened the same link, and may say who works at them. Nobody else is told."""

import json

import pytest

from tests.running import fresh

NAME = "Quillbert"


class Desk:
    """A browser that opened a facilitator's link."""

    def __init__(self, house, token: str | None = None) -> None:
        self.house, self.browser = house, house.running.app.test_client()
        self.enter(token or house.facilitator)

    def enter(self, token: str) -> None:
        assert self.browser.post(f"/c/{self.house.code}/enter", json={"token": token}).status_code == 204

    def ask(self, method: str, path: str, body: dict | None = None):
        self.house.clock.at += 1  # what is done in one moment is one line of the log
        head = fresh() | {"Cafe-Role": "facilitator"}
        address = f"/api/v1/cafes/{self.house.code}{path}"
        answer = self.browser.open(address, method=method, json=body, headers=head)
        assert answer.status_code in (200, 201), answer.text
        return answer.json

    def log(self) -> dict:
        return self.ask("GET", "/audit")


def done_by(desk: Desk) -> list[str]:
    return [one["by"] for one in desk.log()["audit"] if one["what"] != "cafe_made"]


def test_two_desks_of_one_link_are_told_apart_in_the_same_words_for_both(house):
    one, two = Desk(house), Desk(house)
    assert one.log()["you"] == "", "who has done nothing yet is nobody in the log"
    two.ask("PUT", "/wall", {"view": "timer"})
    one.ask("PUT", "/wall", {"view": "live"})
    two.ask("PUT", "/wall", {"view": "join"})
    assert done_by(one) == done_by(two) == ["facilitator", "facilitator 2", "facilitator"]
    assert (one.log()["you"], two.log()["you"]) == ("facilitator 2", "facilitator")


def test_a_desk_keeps_its_number_when_its_link_is_opened_once_more(house):
    one, two = Desk(house), Desk(house)
    for desk in (one, two):
        desk.ask("PUT", "/sheet", {"text": f"of {id(desk)}"})
    two.enter(house.facilitator)
    two.ask("PUT", "/sheet", {"text": "Once more"})
    assert done_by(one) == ["facilitator 2", "facilitator 2", "facilitator"]


def test_numbers_of_links_and_of_devices_never_meet(house):
    one, two = Desk(house), Desk(house)
    for desk in (one, two):
        desk.ask("PUT", "/sheet", {"text": f"of {id(desk)}"})
    third = Desk(house, one.ask("POST", "/tokens/hand-over", {})["token"])
    third.ask("PUT", "/sheet", {"text": "A third"})
    assert [third.log()["you"], two.log()["you"]] == ["facilitator 3", "facilitator 2"]


def test_who_signs_all_desks_out_stays_the_same_desk(house):
    one, two = Desk(house), Desk(house)
    for desk in (one, two):
        desk.ask("PUT", "/sheet", {"text": f"of {id(desk)}"})
    two.ask("POST", "/tokens", {"of": "facilitator"})
    assert two.log()["you"] == "facilitator 2"
    assert "was signed out" in one.browser.get(f"/c/{house.code}/desk").text


def test_a_program_is_the_facilitator_as_ever(house):
    house.ask("PUT", "/wall", {"view": "timer"}, house.facilitator)
    answer = house.ask("GET", "/audit", token=house.facilitator).json
    assert (answer["you"], answer["audit"][0]["by"]) == ("facilitator", "facilitator")


@pytest.mark.parametrize("cookie", ["{}.", "{}.short", "{}.ZZZZZZZZZZZZZZZZ", "{}.0123456789abcdef.more"])
def test_a_cookie_that_says_nothing_of_a_device_is_the_token_alone(house, cookie):
    browser = house.running.app.test_client()
    browser.set_cookie(f"cafe_{house.code}_facilitator", cookie.format(house.facilitator))
    answer = browser.get(f"/api/v1/cafes/{house.code}/audit", headers={"Cafe-Role": "facilitator"})
    assert (answer.status_code, answer.json["you"]) == (200, "facilitator")


def test_a_desk_says_who_works_there_and_takes_it_back(house):
    one, two = Desk(house), Desk(house)
    one.ask("PUT", "/desk", {"name": f"  {NAME}\n of the council "})
    two.ask("PUT", "/desk", {"name": "Mo"})
    items = house.read(house.facilitator)
    assert (items["desk", "1"]["name"], items["desk", "2"]["name"]) == (f"{NAME} of the council", "Mo")
    page = two.browser.get(f"/c/{house.code}/desk/log").text
    assert f"(<bdi>{NAME} of the council</bdi>)" in page
    assert "Facilitator 2 (<bdi>Mo</bdi>)" in page
    two.ask("PUT", "/desk", {"name": "  "})
    assert ("desk", "2") not in house.read(house.facilitator)
    assert done_by(one) == ["facilitator 2", "facilitator 2", "facilitator"]


def test_a_name_that_is_too_long_is_refused(house):
    answer = house.ask("PUT", "/desk", {"name": "x" * 41}, house.facilitator)
    assert (answer.status_code, answer.json["code"]) == (400, "name_too_long")


def test_names_of_facilitators_reach_desks_alone(house):
    ann = house.join(name="Ann")
    house.move("open")
    house.say(ann, "Something")
    Desk(house).ask("PUT", "/desk", {"name": NAME})
    everybody = {"participant": ann["token"], "host": house.host(1), "wall": house.made["tokens"]["wall"]}
    for role, token in everybody.items():
        assert NAME not in json.dumps([list(one.values()) for one in house.read(token).values()]), role
    house.move("harvest")
    for form in ("json", "csv", "md", "html"):
        for profile in ("internal", "public"):
            file = house.ask("GET", f"/export?format={form}&profile={profile}", token=house.facilitator)
            assert NAME not in file.text, (form, profile)
    assert NAME in json.dumps(house.read(house.facilitator)["desk", "1"])


def test_the_words_on_the_privacy_page_say_what_is_kept_of_facilitators(house):
    text = " ".join(house.client.get("/privacy").text.split())
    assert "without names but those that facilitators gave themselves there" in text
    assert "it also tells that desk from others" in text
    Desk(house).ask("PUT", "/desk", {"name": NAME})
    log = house.running.keeper.log(house.code)
    assert [type(one.change).__name__ for one in log if NAME in str(one.change)] == ["DeskNamed"]
