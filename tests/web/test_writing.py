"""How a write is known when it comes again, from the API or a plain form."""

from tests.running import API
from tests.web.test_pages import field, joined


def test_a_form_sent_twice_is_done_once_and_with_other_words_not_taken_for_the_first(house):
    browser = joined(house, house.client)
    house.move("open")
    page = browser.get(f"/c/{house.code}").text
    sent = {"csrf_token": field(page, "csrf_token"), "key": field(page, "key")}
    address = f"/c/{house.code}/contributions"
    for _ in range(2):
        assert browser.post(address, data=sent | {"text": "First words"}).status_code == 303
    other = browser.post(address, data=sent | {"text": "Other words"})
    assert other.status_code == 422
    assert "Other words" in other.text, "what was typed is there to be sent again"
    again = {"csrf_token": field(other.text, "csrf_token"), "key": field(other.text, "key")}
    assert browser.post(address, data=again | {"text": "Other words"}).status_code == 303
    said = [item["text"] for (type_, _), item in house.read(house.facilitator).items() if type_ == "contribution"]
    assert said == ["First words", "Other words"]


def test_the_door_does_not_answer_with_a_cafe_made_before(house):
    browser = house.client
    page = browser.get("/").text
    sent = {
        "csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "table_name": ["One", "Two"],
        "rounds": "2", "minutes": "5", "travel_minutes": "1",
    }  # fmt: skip
    assert browser.post("/cafes", data=sent | {"title": "In the morning"}).status_code == 200
    assert browser.post("/cafes", data=sent | {"title": "In the afternoon"}).status_code == 422


def test_a_code_spelled_in_another_way_is_the_same_request(house):
    person, key = house.join(), "the key of one contribution"
    house.move("open")
    spelled = (house.code, house.code.lower(), f"{house.code[:3]}-{house.code[3:]}")
    answers = [
        house.ask("POST", f"{API}/cafes/{code}/contributions", {"text": "Once"}, person["token"], key)
        for code in spelled
    ]
    assert [answer.json["id"] for answer in answers] == ["c1"] * 3
