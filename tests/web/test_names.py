"""Whether names are asked for, who is shown them, and how they go when fewer are to see them."""

import pytest

from tests.running import API, House, cafe_of, opened

NAME, LATER = "Quillbert Zanthorpe", "Marigolda"


def cafe(house: House, names: str) -> None:
    """The house's café is a new one that deals with names in this way."""
    answer = house.ask("POST", f"{API}/cafes", cafe_of(names=names))
    assert answer.status_code == 201
    house.made = answer.json


def changed(house: House, names: str):
    return house.ask("PATCH", "", {"names": names}, house.facilitator)


def people(house: House) -> list[str | None]:
    return [item["name"] for (type_, _), item in house.read(house.facilitator).items() if type_ == "person"]


def on_disk(house: House, name: str) -> bool:
    return any(name.encode() in file.read_bytes() for file in house.running.ledger.folder.iterdir() if file.is_file())


def test_hosts_are_told_names_unless_the_organiser_wants_it_otherwise(house):
    guest = house.join(name=NAME)
    items = house.read(house.facilitator)
    assert items["cafe", house.code]["names"] == "hosts"
    assert items["person", guest["person"]]["name"] == NAME


def test_where_none_are_asked_for_a_name_is_dropped_without_a_word(house):
    cafe(house, "none")
    with_name, without = house.ask("POST", "/people", {"name": NAME}), house.ask("POST", "/people", {})
    assert with_name.status_code == without.status_code == 201
    assert with_name.json.keys() == without.json.keys()
    token, id_ = with_name.json["token"], with_name.json["person"]
    assert house.ask("PATCH", f"/people/{id_}", {"name": LATER}, token).status_code == 200
    expected = {"name": "Expected", "expected": True}
    assert house.ask("POST", "/people", expected, house.facilitator).status_code == 201
    assert house.ask("POST", "/people", {"name": "x" * 5000}).status_code == 201
    assert people(house) == [None] * 4
    assert not any(on_disk(house, name) for name in (NAME, LATER, "Expected"))


def test_guests_without_names_are_told_apart_by_the_order_in_which_they_came(house):
    cafe(house, "none")
    for _ in range(4):
        house.join(name=NAME)
    page = house.client
    page.set_cookie(f"cafe_{house.code}_host", house.host(1))
    text = page.get(f"/c/{house.code}/host").text
    assert (">Guest 1<" in text, ">Guest 4<" in text, NAME in text) == (True, True, False)
    assert 'name="name"' not in text


def test_the_first_word_of_a_name_stands_beside_what_somebody_says(house):
    cafe(house, "all")
    named, nameless = house.join(name=NAME), house.join()
    house.move("open")
    said, other = house.say(named, "words"), house.say(nameless, "other words")
    guest = house.ask("POST", "/contributions", {"text": "a guest said", "table": 1}, house.facilitator).json["id"]
    items = house.read(house.facilitator)
    assert items["contribution", said]["name"] == "Quillbert"
    assert "name" not in items["contribution", other].keys() | items["contribution", guest].keys()
    assert "name" not in house.read(house.made["tokens"]["wall"])["contribution", said]
    house.ask("PATCH", f"/people/{named['person']}", {"name": LATER}, named["token"])
    assert house.read(house.facilitator)["contribution", said]["name"] == LATER
    house.ask("DELETE", f"/people/{named['person']}", {"contributions": "keep"}, named["token"])
    assert "name" not in house.read(house.facilitator)["contribution", said]


@pytest.mark.parametrize(("before", "after"), [("none", "hosts"), ("none", "all"), ("hosts", "all")])
def test_who_has_joined_is_not_shown_to_more_people(house, before, after):
    cafe(house, before)
    house.ask("POST", "/people", {"name": "Expected", "expected": True}, house.facilitator)
    assert changed(house, after).status_code == 200
    assert changed(house, before).status_code == 200
    house.join(name=NAME)
    answer = changed(house, after)
    assert (answer.status_code, answer.json["code"]) == (409, "names_in_use")
    assert house.read(house.facilitator)["cafe", house.code]["names"] == before


def test_once_it_has_begun_nobody_is_shown_to_more_people_either(house):
    house.move("open")
    assert changed(house, "all").json["code"] == "names_in_use"


def test_fewer_may_be_shown_names_at_any_time(house):
    cafe(house, "all")
    guest = house.join(name=NAME)
    house.move("open")
    said = house.say(guest, "words")
    assert changed(house, "hosts").status_code == 200
    items = house.read(house.facilitator)
    assert "name" not in items["contribution", said]
    assert items["person", guest["person"]]["name"] == NAME
    assert changed(house, "all").status_code == 409


def test_where_names_are_no_longer_wanted_they_leave_every_byte(tmp_path):
    with opened(tmp_path) as house:
        guest, other = house.join(name=NAME, sector="health"), house.join(name="Before")
        house.ask("PATCH", f"/people/{other['person']}", {"name": LATER}, other["token"])
        assert on_disk(house, NAME)
        assert changed(house, "none").status_code == 200
        assert people(house) == [None, None]
        house.until(lambda: not any(on_disk(house, name) for name in (NAME, LATER, "Before")))
        made, clock = house.made, house.clock
        before = house.read(house.facilitator)
    with opened(tmp_path, clock, made) as house:
        assert house.read(house.facilitator) == before
        assert before["person", guest["person"]]["sector"] == "health"


def test_an_import_into_a_cafe_without_names_brings_none(house):
    from msgspec import json

    from cafe.exports.imported import parsed

    house.join(name=NAME)
    answer = house.ask("GET", "/export?format=json&profile=internal", token=house.facilitator)
    state = json.decode(answer.data)
    state["cafe"]["names"] = "none"
    assert [one.name for one in parsed(json.encode(state)).change.people] == [None]
