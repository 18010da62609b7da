"""Tables without a topic are called by their number alone, on every page and in every file."""

import json
import re

import pytest

from cafe.exports.formats import FORMATS
from tests.exports import readers
from tests.running import API, House, cafe_of
from tests.web.test_pages import field

ROLES = {"": "participant", "/host": "host", "/wall": "wall", "/desk": "facilitator", "/notes": "facilitator"}
READ = ("/desk/seating", "/desk/routes", "/desk/links", "/print", "/at/3")
TWICE = re.compile(r"\b[Tt]able (\d+)\W{0,3}(?:[Tt]able \1\b)")


def numbered(house: House, **fields) -> None:
    """A café of three tables without topics, in which something was said at table 3."""
    tables = [{}, {"name": "Sharing"}, {"name": "  "}]
    house.made = house.ask("POST", f"{API}/cafes", cafe_of(tables=tables, **fields)).json
    for n in range(6):
        house.join(name=f"Person {n}")
    house.ask("PATCH", "/people/p3", {"table": 3}, house.facilitator)
    house.move("open")
    house.ask("POST", "/contributions", {"text": "Lights over the gate", "table": 3}, house.facilitator)


def browser(house: House):
    client, tokens = house.client, house.made["tokens"]
    held = {
        "participant": house.join(name="Ann")["token"], "host": house.host(3), "wall": tokens["wall"],
        "facilitator": house.facilitator,
    }  # fmt: skip
    for role, token in held.items():
        client.set_cookie(f"cafe_{house.code}_{role}", token)
    return client


def words(html: str) -> str:
    """What can be read of a page, without its scripts' data and moulds."""
    for part in ("script", "template", "style", "head"):
        html = re.sub(rf"<{part}\b.*?</{part}>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("path", [*ROLES, *READ])
def test_pages_say_the_number_and_nothing_twice(house, path):
    numbered(house, wishes=2, seating="mixed")
    page = browser(house).get(f"/c/{house.code}{path}")
    assert page.status_code == 200
    read = words(page.text)
    assert not TWICE.search(read), TWICE.search(read)
    assert not re.search(r"\(\s*\)|,\s*,", read)
    assert not re.search(r'<p class="(?:hero|host)-name"(?![^>]*hidden)[^>]*></p>', page.text)


def test_a_browser_that_was_not_asked_for_topics_is_asked_for_a_number(house):
    page = house.client.get("/?template=hundred").text
    assert re.search(r'name="tables"[^>]*value="16"', page)
    assert set(re.findall(r'name="table_name" value="([^"]*)"', page)) == {""}


def test_the_hosts_link_says_the_number(house):
    numbered(house)
    client = browser(house)
    links = client.get(f"/c/{house.code}/desk/links").text
    assert 'aria-label="Link for the host of table 3"' in links
    assert 'aria-label="Link for the host of table 2, Sharing"' in links


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("profile", ["internal", "public"])
def test_files_say_the_number(house, format_, profile):
    numbered(house)
    file = house.ask("GET", f"/export?format={format_}&profile={profile}", token=house.facilitator).data
    told = readers.words(format_, file)
    assert not TWICE.search(told)
    assert "Table 3:" not in told
    if format_ in ("md", "html"):
        assert "Table 3" in told
    if format_ == "json" and profile == "internal":
        assert json.loads(file)["cafe"]["tables"][0]["name"] == ""


def test_the_form_makes_as_many_tables_as_are_asked_for(house):
    client = house.client
    page = client.get("/?template=classic").text
    sent = {
        "csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "title": "Numbers", "tables": "4",
        "table_name": ["", "Named", "", "", "", "", "", ""], "rounds": "3", "minutes": "20", "travel_minutes": "2",
    }  # fmt: skip
    assert re.findall(r'name="table_name" value="([^"]*)"', page)[:5] == [""] * 5
    assert re.search(r'name="tables"[^>]*value="5"', page)
    made = client.post("/cafes", data=sent)
    code = re.search(r'big-code">([A-Z2-9]{6})', made.text)[1]
    names = house.running.keeper.look(code, lambda cafe, _: [t.name for t in cafe.setting.tables])
    assert names == ["", "Named", "", ""]


def test_a_row_cleared_in_the_middle_stays_the_table_of_its_number(house):
    client = house.client
    page = client.get("/?template=integrated").text
    names = re.findall(r'name="table_name" value="([^"]*)"', page)[:8]
    sent = {
        "csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "title": "Cleared", "tables": "8",
        "table_name": [*names[:2], "", *names[3:]], "rounds": "3", "minutes": "20", "travel_minutes": "2",
    }  # fmt: skip
    made = client.post("/cafes", data=sent)
    code = re.search(r'big-code">([A-Z2-9]{6})', made.text)[1]
    kept = house.running.keeper.look(code, lambda cafe, _: [t.name for t in cafe.setting.tables])
    assert (kept[2], kept[3], len(kept)) == ("", names[3], 8)


@pytest.mark.parametrize("tables", ["1", "0", "many", "2001"])
def test_fewer_tables_than_rows_and_odd_numbers_are_refused_with_all_that_was_typed(house, tables):
    client = house.client
    page = client.get("/").text
    sent = {
        "csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "title": "Kept", "tables": tables,
        "table_name": ["One", "Two"], "rounds": "3", "minutes": "20", "travel_minutes": "2",
    }  # fmt: skip
    for path in ("/cafes", "/preview"):
        answer = client.post(path, data=sent)
        assert answer.status_code == 400
        assert re.findall(r'name="table_name" value="([^"]*)"', answer.text)[:2] == ["One", "Two"]
        assert f'value="{tables}"' in answer.text


def test_an_older_cafe_keeps_the_names_it_had(house):
    house.made = house.ask("POST", f"{API}/cafes", cafe_of(tables=[{"name": "Table 1"}, {"name": "Table 2"}])).json
    assert "Table 1" in house.client.get(f"/c/{house.code}/at/1").text
