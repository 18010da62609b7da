"""One more café like one that is there: as it was set up, without its people and what they said."""

import pytest

from cafe.web import making
from tests.running import House
from tests.web.test_pages import form
from tests.web.test_timetable import typed_in


@pytest.fixture
def browser(house: House):
    return house.running.app.test_client()


def running(house, browser):
    """The browser of whoever runs the café."""
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})


def test_the_form_opens_as_that_cafe_was_made(house, browser):
    running(house, browser)
    page = browser.get(f"/?like={house.code.lower()}").text
    before = house.running.keeper.cafe(house.code).setting
    sent = typed_in(page)
    assert (sent["title"], sent["question"]) == ([before.title], [before.question])
    assert [name for name in sent["table_name"] if name] == [table.name for table in before.tables]
    assert sent["rounds"] == [str(len(before.rounds))]
    assert sent["keep_days"] == [str(before.keep_days)]
    made = form(browser, "/cafes", page, **sent).text
    code = made.partition('data-code="')[2][:6]
    assert code != house.code
    after = house.running.keeper.cafe(code)
    assert after.setting == before
    assert not after.people
    assert not after.contributions


def test_only_who_runs_a_cafe_is_shown_how_it_was_made(house, browser):
    title = house.running.keeper.cafe(house.code).setting.title
    refused = browser.get(f"/?like={house.code}")
    assert (refused.status_code, title in refused.text) == (403, False)
    assert "Open the desk" in refused.text
    assert 'id="code-error"' not in refused.text
    assert browser.get("/?like=AAAAAA").status_code == 404


def test_rounds_of_different_lengths_stay_so(house, browser):
    running(house, browser)
    page = browser.get("/").text
    fields = typed_in(page) | {"title": "Uneven", "round_question": ["", "Why?"], "round_minutes": ["10", "", "30"]}
    code = form(browser, "/cafes", page, **fields).text.partition('data-code="')[2][:6]
    rounds = house.running.keeper.cafe(code).setting.rounds
    assert [(r.minutes, r.question) for r in rounds] == [(10, ""), (20, "Why?"), (30, "")]
    again = making.of_cafe(house.running.keeper.cafe(code))
    assert [row["minutes"] for row in again["round_rows"]] == ["", "20", "30"]


@pytest.mark.parametrize(
    "typed, said", [("x", "Round 2: the minutes"), ("0", "A round lasts"), ("nan", "A round lasts")]
)
def test_bad_minutes_of_one_round_are_refused_in_a_sentence(browser, typed, said):
    page = browser.get("/").text
    answer = form(browser, "/cafes", page, **typed_in(page) | {"title": "T", "round_minutes": ["", typed]})
    assert answer.status_code == 400
    assert said in answer.text


def test_every_choice_of_the_form_is_in_the_cafe_and_in_the_next_one(house, browser):
    chosen = {
        "names": "all", "showing": "after_yes", "marking": "1", "marked_words": "gizmo\nwidget", "language": "cy",
        "wishes": "3", "seating": "blocks", "most_meetings": "4", "next_round": "by_itself", "format": "classic",
        "keep_days": "7",
    }  # fmt: skip
    page = browser.get("/").text
    made = form(browser, "/cafes", page, **typed_in(page) | {"title": "All of it"} | chosen)
    code = made.text.partition('data-code="')[2][:6]
    cafe = house.running.keeper.cafe(code)
    setting = cafe.setting
    assert (setting.names, setting.showing, setting.marking) == ("all", "after_yes", True)
    assert setting.marked_words == ("gizmo", "widget")
    assert (setting.language, setting.wishes, setting.keep_days) == ("cy", 3, 7)
    again = making.of_cafe(cafe)
    assert {name: str(again[name]) for name in chosen} == chosen
    shown = browser.get(f"/?like={code}").text
    for field in (
        'value="all" selected',
        'value="after_yes" selected',
        'lang="cy" selected',
        'name="marking" value="1" checked',
    ):
        assert field in shown
