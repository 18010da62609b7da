"""Whether the server is well, in figures and in sentences."""

import re

from tests.running import bearing


def test_figures_are_given_on_this_machine_and_hold_no_words(house):
    person = house.join(name="Zoe")
    house.move("open")
    house.say(person, "Nobody reads this in the figures")
    house.ask("POST", "/contributions", {"text": ""}, person["token"])
    answer = house.client.get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    figures = dict(re.findall(r"^(cafe_\S+) (\S+)$", answer.text, re.M))
    assert figures["cafe_cafes"] == "1.0"
    assert figures["cafe_people"] == "1.0"
    assert figures["cafe_screens"] == "0.0"
    assert figures["cafe_waiting_requests"] == "0.0"
    assert float(figures["cafe_entries_total"]) == 4
    assert float(figures["cafe_commit_seconds_count"]) >= 4
    assert figures['cafe_refusals_total{code="text_empty"}'] == "1.0"
    assert float(figures['cafe_answers_total{status="2xx"}']) >= 4
    for word in ("Zoe", "Nobody", house.code, house.facilitator, "127.0.0.1"):
        assert word not in answer.text


def test_figures_are_for_this_machine_or_the_organiser_key(house):
    away = {"REMOTE_ADDR": "192.0.2.9"}
    refused = house.client.get("/metrics", environ_base=away)
    assert refused.status_code == 403
    assert "organiser_key_needed" in refused.text
    key = house.running.mint.organiser_key()
    assert house.client.get("/metrics", environ_base=away, headers=bearing(key)).status_code == 200


def test_the_facilitator_is_told_how_it_is_going(house):
    person = house.join(name="Zoe")
    answer = house.ask("GET", "/going", token=house.facilitator).json
    assert {"state": "well", "says": "The one phone that joined is heard."} in answer["lines"]
    assert answer["quiet"] == []
    house.clock.at += 121_000
    answer = house.ask("GET", "/going", token=house.facilitator).json
    assert answer["quiet"] == [person["person"]]
    house.ask("GET", "", token=person["token"])
    assert house.ask("GET", "/going", token=house.facilitator).json["quiet"] == [], "asking is a sign of life"


def test_how_it_is_going_is_for_the_facilitator_alone(house):
    person = house.join()
    for token, status in (
        (None, 401),
        (person["token"], 403),
        (house.host(1), 403),
        (house.made["tokens"]["wall"], 403),
    ):
        assert house.ask("GET", "/going", token=token).status_code == status


def test_a_person_whom_the_facilitator_wrote_down_has_no_phone(house):
    house.join(name="Paper", token=house.facilitator)
    house.clock.at += 300_000
    assert house.ask("GET", "/going", token=house.facilitator).json["quiet"] == []
