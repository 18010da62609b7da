"""Asking for a rehearsal by the form. Pretend phones on a real server have their own tests in tests/rehearsal."""

import pytest

from cafe.workers.rehearsals import Rehearsals
from tests.running import House
from tests.web.test_pages import form


class Noted(Rehearsals):
    """Starts nobody, and notes who would have been."""

    def __init__(self):
        super().__init__()
        self.listens("http://127.0.0.1:1")
        self.begun = []

    def begin(self, code, tokens, people):
        self.begun.append((code, people))


@pytest.fixture
def browser(house: House):
    browser = house.running.app.test_client()
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    return browser


@pytest.fixture
def noted(house, monkeypatch):
    noted = Noted()
    parts = house.running.app.extensions["cafe"]
    monkeypatch.setitem(house.running.app.extensions, "cafe", type(parts)(**vars(parts) | {"rehearsals": noted}))
    return noted


def rehearse(house, browser, **fields):
    page = browser.get(f"/c/{house.code}/desk/links").text
    return form(browser, f"/c/{house.code}/rehearse", page, **fields)


def test_every_screen_of_the_copy_says_what_it_is(house, browser, noted):
    page = rehearse(house, browser, people="12")
    assert page.status_code == 200
    [(code, people)] = noted.begun
    assert people == 12
    assert house.running.keeper.cafe(code).setting.rehearsal
    tokens = {role: page.text.partition(f"/c/{code}/{role}#token=")[2].partition('"')[0] for role in ("wall", "notes")}
    for screen in ("desk", "notes", "desk/log", "desk/seating", "desk/routes"):
        assert 'class="rehearsal"' in browser.get(f"/c/{code}/{screen}").text, screen
    assert 'class="rehearsal"' in house.client.get(f"/c/{code}").text
    wall = house.running.app.test_client()
    wall.post(f"/c/{code}/enter", json={"token": tokens["wall"]})
    assert 'class="rehearsal"' in wall.get(f"/c/{code}/wall").text
    guest = house.running.app.test_client()
    form(guest, f"/c/{code}/join", guest.get(f"/c/{code}").text, name="Ann")
    assert 'class="rehearsal"' in guest.get(f"/c/{code}").text
    for screen in ("desk", "notes"):
        assert 'class="rehearsal"' not in browser.get(f"/c/{house.code}/{screen}").text


def test_the_copy_goes_at_a_press_and_the_desk_of_the_real_cafe_comes_back(house, browser, noted):
    page = rehearse(house, browser)
    [(code, _)] = noted.begun
    ended = form(browser, f"/c/{code}/rehearsal/end", page.text, real=house.code)
    assert (ended.status_code, ended.location) == (303, f"/c/{house.code}/desk")
    assert browser.get(f"/c/{code}").status_code == 410
    assert browser.get(f"/c/{house.code}/desk").status_code == 200


@pytest.mark.parametrize("real", ["", "AAAAAA", "//elsewhere", "../x"])
def test_an_end_without_a_real_cafe_leads_to_the_door(house, browser, noted, real):
    page = rehearse(house, browser)
    [(code, _)] = noted.begun
    assert form(browser, f"/c/{code}/rehearsal/end", page.text, real=real).location == "/"


def test_no_real_cafe_is_erased_by_ending_a_rehearsal(house, browser, noted):
    page = browser.get(f"/c/{house.code}/desk/links").text
    assert form(browser, f"/c/{house.code}/rehearsal/end", page).status_code == 403
    assert browser.get(f"/c/{house.code}/desk").status_code == 200


@pytest.mark.parametrize("people", ["0", "1", "101", "many", "-3", "²", "9" * 30])
def test_a_wrong_number_of_phones_is_refused_in_a_sentence(house, browser, noted, people):
    answer = rehearse(house, browser, people=people)
    assert (answer.status_code, noted.begun) == (400, [])
    assert "A rehearsal has 2 to 100 pretend phones." in answer.text


def test_without_a_server_there_are_no_phones(house, browser):
    answer = rehearse(house, browser)
    assert answer.status_code == 409
    assert "was not started by cafe serve" in answer.text


def test_the_form_sent_once_more_begins_no_second_one(house, browser, noted):
    page = browser.get(f"/c/{house.code}/desk/links").text
    first, again = (form(browser, f"/c/{house.code}/rehearse", page) for _ in range(2))
    assert len(noted.begun) == 1
    assert first.text.partition("data-code=")[2][:8] == again.text.partition("data-code=")[2][:8]
