"""The pictures over the API: drawn for the wall, from what everybody may know."""

from xml.etree import ElementTree as ET

from cafe.domain.wall import PICTURES
from tests.running import API, cafe_of
from tests.web.test_hosting import ask


def told(house) -> dict:
    wall = house.made["tokens"]["wall"]
    answer = house.ask("GET", "/pictures", token=wall).json
    assert answer == house.ask("GET", "/pictures", token=house.facilitator).json
    return {picture["name"]: picture for picture in answer["pictures"]}


def test_before_anything_happened_each_picture_is_a_sentence(house):
    assert tuple(told(house)) == PICTURES
    assert all(one["svg"] == "" and one["says"] and not one["table"]["rows"] for one in told(house).values())
    refused = house.ask("GET", "/pictures/flow", token=house.facilitator)
    assert (refused.status_code, refused.json["code"]) == (404, "nothing_to_draw")


def test_a_picture_grows_with_what_is_said(house):
    person = house.join()
    house.move("open")
    house.say(person, "First")
    wall = house.made["tokens"]["wall"]
    before = house.ask("GET", "/pictures/timeline", token=wall)
    assert before.content_type == "image/svg+xml"
    assert ET.fromstring(before.data).get("role") == "img"
    assert before.text == told(house)["timeline"]["svg"]
    house.say(person, "Second")
    assert told(house)["timeline"]["table"]["rows"][-1] == ["Together", "2", "2"]
    assert house.ask("GET", "/pictures/timeline", token=wall).text != before.text


def test_what_waits_is_hidden_or_names_somebody_is_in_no_picture(house):
    sectors = ["council"] * 3 + ["health"] * 4 + ["Zanzibar Trust"] * 3
    house.made = house.ask("POST", f"{API}/cafes", cafe_of(sectors=list(dict.fromkeys(sectors)))).json
    people = [house.join(name="Marigold", sector=sector) for sector in sectors[:-1]]
    house.move("open")
    said = [house.say(person, "Something") for person in people]
    theme = ask(house, "POST", "/themes", {"name": "Open"}, status=201)["id"]
    ask(house, "PUT", f"/contributions/{said[0]}/theme", {"theme": theme})
    assert told(house)["themes"]["table"]["rows"][0][:2] == ["Open", "1"]
    ask(house, "PATCH", f"/contributions/{said[0]}", {"hidden": True})
    after = told(house)
    assert after["themes"]["svg"] == ""
    assert after["timeline"]["table"]["rows"][-1][-1] == str(len(said) - 1)
    assert not any(word in str(after) for word in ("Marigold", "Zanzibar"))
    house.join(sector="Zanzibar Trust")
    assert [row[0] for row in told(house)["voices"]["table"]["rows"]] == ["council", "health", "Zanzibar Trust"]


def test_a_picture_that_nobody_knows_is_refused_with_those_there_are(house):
    refused = house.ask("GET", "/pictures/people", token=house.facilitator)
    assert (refused.status_code, refused.json["code"]) == (404, "unknown_picture")
    assert "themes, flow, timeline, voices, meetings" in refused.json["detail"]
