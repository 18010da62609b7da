"""What the pages of links, slips and what is printed say of their address, and how many pretend phones they offer."""

import re
from dataclasses import replace

import pytest

from tests.running import API, House, cafe_of
from tests.web.test_pages import field

NOTE = "Hand out and print in the hall."
SHEETS = "Only in the hall:"
PAGES = {"/desk/links": (NOTE, SHEETS), "/desk/routes": (NOTE,), "/print": (SHEETS,)}


def at(house: House, url: str):
    """The facilitator's browser, where the computer is reached under this address; somebody is expected."""
    app = house.running.app
    parts = app.extensions["cafe"]
    app.extensions["cafe"] = replace(parts, config=replace(parts.config, public_url=url))
    house.ask("POST", "/people", {"name": "Ann", "expected": True}, house.facilitator)
    client = house.client
    client.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    return client


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "url",
    ["http://192.168.1.20:5000", "http://10.0.0.7", "http://[fd00::7]:5000", "http://laptop.local", "http://laptop"],
)
def test_an_address_of_this_wifi_is_said_to_be_one(house, path, url):
    page = at(house, url).get(f"/c/{house.code}{path}").text
    assert [note for note in (NOTE, SHEETS) if note in page] == [*PAGES[path]]
    assert re.search(r"://\[?([^\]/]+?)\]?(?::5000)?$", url)[1] in page


@pytest.mark.parametrize("path", PAGES)
def test_a_name_that_stays_needs_no_such_word(house, path):
    page = at(house, "https://cafe.example.org").get(f"/c/{house.code}{path}").text
    assert not [note for note in (NOTE, SHEETS) if note in page]


def test_slips_without_an_address_say_nothing_of_one(house):
    house.join(name="Here")
    client = house.client
    client.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    assert NOTE not in client.get(f"/c/{house.code}/desk/routes").text


def offered(page: str) -> str:
    return re.search(r'id="rehearse-people"[^>]*value="(\d+)"', page)[1]


@pytest.mark.parametrize(("said", "phones"), [("40", "40"), ("3000", "100"), ("1", "2"), ("", "15"), ("many", "15")])
def test_a_rehearsal_is_offered_with_as_many_phones_as_people_were_said(house, said, phones):
    client = house.client
    page = client.get("/").text
    sent = {
        "csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "title": "Forty", "people": said, "tables": "3",
        "rounds": "3", "minutes": "20", "travel_minutes": "2",
    }  # fmt: skip
    assert offered(client.post("/cafes", data=sent).text) == phones


def test_later_it_is_offered_for_the_tables_or_the_people_there_are(house):
    house.made = house.ask("POST", f"{API}/cafes", cafe_of()).json
    client = house.client
    client.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    assert offered(client.get(f"/c/{house.code}/desk/links").text) == "15"  # five at each of three tables
    for n in range(17):
        house.ask("POST", "/people", {"name": f"P{n}", "expected": True}, house.facilitator)
    assert offered(client.get(f"/c/{house.code}/desk/links").text) == "17"
