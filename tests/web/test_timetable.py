"""Whether the plan fits, asked at the door: how long, until when, for how many."""

import re

import pytest

from cafe.web.templates import TEMPLATES
from tests.running import House
from tests.web.test_pages import form
from tests.web.test_preview import FIELDS


@pytest.fixture
def browser(house: House):
    return house.running.app.test_client()


def looked(browser, part="time", **fields):
    asked = {"rounds": "3", "minutes": "20", "travel_minutes": "2", "now": "14:30"} | fields
    return browser.get("/timetable", query_string=asked).json[part]


def test_it_says_how_long_the_cafe_takes(browser):
    assert looked(browser)["says"] == [
        "3 rounds of 20 min with 2 min to move: 1 h 4 min, ends about 15:34 if you start now."
    ]
    assert looked(browser, rounds="1")["says"] == ["1 round of 20 min: 20 min, ends about 14:50 if you start now."]
    assert looked(browser, begins="09:00", travel_minutes="0")["says"] == [
        "3 rounds of 20 min: 1 h 0 min, from 09:00 to 10:00."
    ]
    assert looked(browser, begins="09:00", round_minutes=["", "30"])["says"] == [
        "3 rounds of 20, 30, 20 min with 2 min to move: 1 h 14 min, from 09:00 to 10:14."
    ]


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"minutes": "121", "rounds": "1"}, "longer than two hours"),
        ({"minutes": "100", "rounds": "5"}, "longer than eight hours"),
    ],
)
def test_what_seems_too_long_is_asked_about(browser, fields, said):
    found = looked(browser, **fields)
    assert (found["warns"], said in found["says"][1]) == (True, True)


def test_it_says_whether_it_ends_in_time_and_what_to_change(browser):
    fits = looked(browser, begins="14:00", ends="16:00")
    assert fits["says"][1:] == ["It fits: 56 min are left before 16:00 for the welcome and the harvest."]
    assert (fits["warns"], fits["offers"]) == (False, [])

    tight = looked(browser, begins="14:00", ends="15:20")
    assert tight["says"][1].startswith("It is tight: only 16 min are left before 15:20.")
    over = looked(browser, begins="14:00", ends="15:00")
    assert over["says"][1] == "It does not fit: the last round ends 4 min after 15:00."
    assert tight["warns"]
    assert over["warns"]


@pytest.mark.parametrize("ends", ["15:00", "15:20", "14:50"])
def test_what_is_offered_fits(browser, ends):
    asked = {"begins": "14:00", "ends": ends}
    offers = looked(browser, **asked)["offers"]
    assert offers
    for offer in offers:
        assert offer["value"] in offer["says"]
        assert not looked(browser, **asked | {offer["field"]: offer["value"]})["warns"]


def test_an_end_alone_says_when_to_begin(browser):
    assert looked(browser, ends="16:00")["says"][1].startswith("To end at 16:00, begin at 14:26 at the latest")


def test_an_end_before_the_beginning_is_named(browser):
    found = looked(browser, begins="16:00", ends="14:00")
    assert found["says"][1:] == ["The end must be later than the beginning, on the same day."]
    assert found["offers"] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"rounds": ""}, {"rounds": "2.5"}, {"rounds": "21"}, {"minutes": "nan"}, {"minutes": "-1"}, {"minutes": "1e9"},
        {"travel_minutes": "x"}, {"travel_minutes": "61"},
    ],
)  # fmt: skip
def test_numbers_that_make_no_cafe_get_one_sentence(browser, fields):
    found = looked(browser, **fields)
    assert found["says"] == ["Fill in the rounds and minutes to see how long the café takes."]


@pytest.mark.parametrize("typed", ["x", "25:00", "12:61", "99999:00", ":", "12", "²:00"])
def test_a_time_that_is_none_is_left_out(browser, typed):
    assert looked(browser, begins=typed, ends=typed, now=typed)["says"][0].startswith("3 rounds of 20 min")
    assert len(looked(browser, begins=typed, ends=typed)["says"]) == 1


@pytest.mark.parametrize(
    "people, tables, rounds, said",
    [
        (40, 8, 3, None), (90, 9, 3, "Up to 10 at a table"), (12, 6, 3, "At most 2 at a table"),
        (20, 4, 5, "more rounds than tables"), (20, 1, 3, "Up to 20 at a table"), (3, 9, 3, None), (0, 0, 3, None),
    ],
)  # fmt: skip
def test_it_says_whether_the_tables_fit_the_people(browser, people, tables, rounds, said):
    found = looked(browser, "room", people=people, tables=tables, rounds=rounds)
    assert bool(found["says"]) == found["warns"] == (said is not None)
    assert said is None or said in found["says"][0]


def test_without_a_script_a_button_says_the_same_and_one_more_changes_it(browser):
    fields = FIELDS | {"begins": "14:00", "ends": "15:00", "minutes": "20", "rounds": "3"}
    page = form(browser, "/preview", browser.get("/").text, **fields).text
    assert "It does not fit" in page
    offered = re.findall(r'name="take" value="([^"]+)"', page)
    assert "ends=15:35" in offered
    changed = form(browser, "/preview", page, **fields, take="ends=15:35").text
    assert "It fits" in changed
    assert 'name="ends" type="time" value="15:35"' in changed
    assert form(browser, "/preview", page, **fields, take="title=Quillbert").text.count("Quillbert") == 0


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.key)
def test_every_template_is_a_cafe_without_warnings(house, browser, template):
    page = browser.get(f"/?template={template.key}").text
    sent = typed_in(page) | {"title": "From a template"}
    ends = "15:00" if template.key == "hundred" else "17:00"
    looked_at = form(browser, "/preview", page, **sent | {"begins": "13:00", "ends": ends}).text
    assert "It fits" in looked_at
    assert "notice warm" not in looked_at
    made = form(browser, "/cafes", page, **sent)
    assert made.status_code == 200
    assert made.text.count('id="host-') == len(template.tables)


def typed_in(page: str) -> dict:
    """The fields of the form that makes a café, as a browser would send them."""
    within = page.partition('id="make"')[2].partition("</form>")[0]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input class="input"[^>]* name="(\w+)"[^>]* value="([^"]*)"', within):
        fields.setdefault(name, []).append(value)
    for name, value in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)</textarea>', within):
        fields.setdefault(name, []).append(value)
    return fields | {"hosts": "1", "seating": "mixed"}


def test_the_rounds_ask_what_was_typed_for_them(house, browser):
    page = browser.get("/?template=halfday").text
    sent = typed_in(page)
    assert sent["round_question"][-1] == "Which actions do we take? Say who begins and by when."
    sent |= {"title": "Asked", "round_minutes": ["", "", "", "45"]}
    answer = form(browser, "/cafes", page, **sent).text
    code, token = re.search(r"/c/([A-Z2-9]{6})/desk#token=([\w-]+)", answer).groups()
    read = house.client.get(f"/api/v1/cafes/{code}", headers={"Authorization": f"Bearer {token}"}).json
    rounds = read["frames"][0]["put"][0]["rounds"]
    assert [r["question"] for r in rounds] == sent["round_question"]
    assert [r["minutes"] for r in rounds] == [30, 30, 30, 45]
