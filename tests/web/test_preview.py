"""What each person will meet, asked at the door: by a script, and by a plain button that loses nothing."""

import re

import pytest

from tests.running import API, House, bearing
from tests.web.test_pages import form


@pytest.fixture
def browser(house: House):
    return house.running.app.test_client()


FIELDS = {
    "title": "Kept title", "question": "Kept?", "table_name": ["One", "", "Two"], "table_question": ["", "", "What?"],
    "table_chairs": ["8", "", ""], "rounds": "3", "minutes": "15", "travel_minutes": "1.5", "sectors": "council",
    "people": "12", "hosts": "1", "seating": "blocks", "most_meetings": "2",
}  # fmt: skip


def test_both_ways_of_seating_are_foreseen(browser):
    answer = browser.get("/preview?people=40&tables=8&rounds=4")
    assert answer.content_type == "application/json"
    assert answer.json.keys() == {"mixed", "blocks"}
    for way in answer.json.values():
        assert way.keys() == {"sentence", "met_mean", "met_least", "repeats", "unavoidable", "smallest", "largest"}
        assert re.match(r"Each .*meets .*\.$", way["sentence"])
        assert (way["smallest"], way["largest"]) == (5, 5)
    assert answer.json["mixed"]["met_mean"] > answer.json["blocks"]["met_mean"]
    assert "Each traveller" in answer.json["mixed"]["sentence"]
    assert "Each person" in browser.get("/preview?people=40&tables=8&rounds=4&hosts=0").json["mixed"]["sentence"]


def test_chairs_that_are_missing_are_named(browser):
    asked = "/preview?people=6&tables=2&rounds=2&hosts=0"
    assert browser.get(f"{asked}&chairs=4").json["free"]["sentence"].startswith("6 people, 4 chairs: 2 are missing.")
    assert browser.get(f"{asked}&chairs=8").json["free"]["sentence"] == "6 people, 8 chairs: everybody finds one."
    for chairs in ("", "x", "0"):
        assert "free" not in browser.get(f"{asked}&chairs={chairs}").json


def test_fewer_people_than_tables_are_told_so(browser):
    few = browser.get("/preview?people=3&tables=5&rounds=2&hosts=0").json
    assert {few[way]["sentence"] for way in few} == {"With fewer people than tables most people sit alone."}
    assert "Everybody would be a host" in browser.get("/preview?people=3&tables=5&rounds=2").json["mixed"]["sentence"]


def test_a_large_cafe_is_foreseen_beside_the_loop(browser):
    assert browser.get("/preview?people=1000&tables=100&rounds=6").json["mixed"]["smallest"] == 10


@pytest.mark.parametrize(
    "query",
    [
        "", "people=x&tables=8&rounds=4", "people=0&tables=8&rounds=4", "people=10001&tables=8&rounds=4",
        "people=40&tables=0&rounds=4", "people=40&tables=2001&rounds=4", "people=40&tables=8&rounds=21",
        "people=40&tables=8", "people=4e1&tables=8&rounds=4", "people=-4&tables=8&rounds=4", "people=%C2%B2&tables=8&rounds=4",
    ],
)  # fmt: skip
def test_bad_numbers_get_one_sentence(browser, query):
    answer = browser.get(f"/preview?{query}")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert answer.json["detail"].startswith("To see what each person will meet, say how many")


def test_the_plain_button_shows_it_and_keeps_what_was_typed(browser):
    page = browser.get("/").text
    assert 'formaction="/preview#ways"' in page
    answer = form(browser, "/preview", page, **FIELDS)
    assert answer.status_code == 200
    assert len(re.findall(r'data-foreseen="(?:mixed|blocks)">Each traveller meets', answer.text)) == 2
    assert "6 at each table." in answer.text
    for kept in ("Kept title", "Kept?", 'value="One"', 'value="What?"', 'value="8"', 'value="12"', "council"):
        assert kept in answer.text
    assert re.search(r'value="blocks" checked', answer.text)
    assert re.search(r'name="most_meetings" value="2" checked', answer.text)


@pytest.mark.parametrize("wrong", [{"people": ""}, {"people": "many"}, {"rounds": "x"}, {"table_name": [""]}])
def test_the_plain_button_with_bad_numbers_keeps_what_was_typed(browser, wrong):
    answer = form(browser, "/preview", browser.get("/").text, **(FIELDS | wrong))
    assert answer.status_code == 400
    assert "say how many" in answer.text
    assert "Kept title" in answer.text


def made(house, browser, **fields) -> tuple[str, dict]:
    """The page of a café made by the form, and the café."""
    answer = form(browser, "/cafes", browser.get("/").text, **(FIELDS | fields))
    assert answer.status_code == 200, answer.text
    code = re.search(r"/c/([A-Z2-9]{6})/desk#token=([\w-]+)", answer.text)
    read = house.client.get(f"{API}/cafes/{code[1]}", headers=bearing(code[2])).json
    return answer.text, read["frames"][0]["put"][0]


def test_chairs_and_seating_are_part_of_the_cafe(house, browser):
    page, cafe = made(house, browser)
    assert [(t["name"], t["chairs"]) for t in cafe["tables"]] == [("One", 8), ("Two", None)]
    assert (cafe["seating"], cafe["most_meetings"]) == ("blocks", 2)
    assert "Whole tables move together" in page
    assert "more than 2 times" in page
    page, cafe = made(house, browser, seating="free", most_meetings="")
    assert (cafe["seating"], cafe["most_meetings"]) == ("free", None)
    assert "People choose their tables" in page
    assert made(house, browser, seating="")[1]["seating"] == "mixed"


def test_how_long_it_is_kept_is_part_of_the_cafe_and_stands_where_people_join(house, browser):
    page, cafe = made(house, browser)
    assert cafe["keep_days"] == 90
    page, cafe = made(house, browser, keep_days="30")
    assert cafe["keep_days"] == 30
    code = re.search(r"/c/([A-Z2-9]{6})/desk", page)[1]
    assert "is erased 30 days after the last thing" in house.client.get(f"/c/{code}").text
    answer = form(browser, "/cafes", browser.get("/").text, **(FIELDS | {"keep_days": "1000"}))
    assert (answer.status_code, "kept for 1 to 730 days" in answer.text) == (400, True)


@pytest.mark.parametrize("chairs", ["many", "0", "-3", "2.5", "10001", "9" * 30])
def test_bad_chairs_are_refused_in_a_sentence(browser, chairs):
    fields = FIELDS | {"table_chairs": ["", "", chairs]}
    answer = form(browser, "/cafes", browser.get("/").text, **fields)
    assert answer.status_code == 400
    assert "Table 3: the number of chairs must be" in answer.text
    assert f'value="{chairs}"' in answer.text
