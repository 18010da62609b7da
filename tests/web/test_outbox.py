"""What the café does for the outbox of a phone: it knows whose words come again, and in whose name they may be stored."""

import pytest

from tests.running import API, bearing, fresh


def say(house, token, text, key, person=None, path="/contributions", method="POST"):
    head = bearing(token) | {"Idempotency-Key": key} | ({"Cafe-Person": person} if person else {})
    body = {"text": text} if method == "POST" else {"stance": "agree"}
    return house.client.open(f"{API}/cafes/{house.code}{path}", method=method, json=body, headers=head)


def come_back(house, person: dict) -> str:
    """The same person with another token, as after losing the first one."""
    code = house.running.keeper.look(house.code, lambda cafe, _: house.running.mint.rejoin(cafe, person["person"]))
    answer = house.ask("POST", "/people", {"rejoin": code})
    assert answer.json["person"] == person["person"]
    assert answer.json["token"] != person["token"]
    return answer.json["token"]


def test_words_whose_answer_was_lost_are_stored_once_though_their_writer_came_back_in(house):
    person = house.join()
    house.move("open")
    key = "a key that a phone has made"
    first = say(house, person["token"], "Once", key)
    again = say(house, come_back(house, person), "Once", key)
    assert again.json == first.json
    assert again.headers["Idempotent-Replay"] == "true"
    assert [i["text"] for (t, _), i in house.read(house.facilitator).items() if t == "contribution"] == ["Once"]


def test_the_same_key_of_two_people_is_two_wishes(house):
    ann, ben = house.join(), house.join()
    house.move("open")
    key = "a key that two phones have made"
    assert say(house, ann["token"], "Hers", key).json["id"] != say(house, ben["token"], "His", key).json["id"]


def test_the_next_person_on_a_phone_does_not_send_what_the_first_one_wrote(house):
    ann, ben = house.join(), house.join()
    house.move("open")
    said = house.say(ann, "Something")
    for method, path in (("POST", "/contributions"), ("PUT", f"/contributions/{said}/stance")):
        refused = say(house, ben["token"], "Ann's words", "a key of ann's phone", ann["person"], path, method)
        assert (refused.status_code, refused.json["code"]) == (403, "other_person")
        assert refused.json["detail"].endswith(".")
    kept = say(house, ann["token"], "Ann's words", "a key of ann's phone", ann["person"])
    assert kept.status_code == 201


@pytest.mark.parametrize("named", ["p99", "", "p11", "P1"])
def test_whoever_is_named_must_be_the_one(house, named):
    person = house.join()
    house.move("open")
    head = bearing(person["token"]) | fresh() | {"Cafe-Person": named}
    refused = house.client.post(f"{API}/cafes/{house.code}/contributions", json={"text": "x"}, headers=head)
    assert (refused.status_code, refused.json["code"]) == (403, "other_person")


def test_a_link_that_is_nobodys_need_not_name_anybody(house):
    house.move("open")
    head = bearing(house.host(1)) | fresh() | {"Cafe-Person": "p1"}
    posted = house.client.post(f"{API}/cafes/{house.code}/contributions", json={"text": "x", "table": 1}, headers=head)
    assert posted.status_code == 201


def test_a_device_that_is_not_known_is_told_so_before_anything_else(house):
    house.move("open")
    refused = say(house, "no such token", "Kept on the phone", "a key that a phone has made", "p1")
    assert (refused.status_code, refused.json["code"]) == (401, "token_unknown")


def test_the_page_of_a_cafe_that_is_gone_shows_what_was_not_sent(house):
    page = house.client.get("/c/ZZZZZZ")
    assert page.status_code == 404
    assert 'data-unsent="lost" data-code="ZZZZZZ"' in page.text
    assert "unsent.js" in page.text
    other = house.client.get("/c/ZZZZZZ/no/such/page").text
    assert "data-unsent" not in other
