"""Tables by plain forms and by their own links: where somebody sits, a chair of one's choice."""

import re

import pytest

from tests.running import House, cafe_of
from tests.web.test_pages import form, joined


@pytest.fixture
def browser(house: House):
    return house.running.app.test_client()


@pytest.fixture
def free(house: House) -> House:
    """A café in which people choose their tables: two chairs at table 1, one at table 2, uncounted at table 3."""
    tables = [{"name": "Topic 1", "chairs": 2}, {"name": "Topic 2", "chairs": 1}, {"name": "Topic 3"}]
    body = cafe_of(seating="free", tables=tables)
    house.made = house.ask("POST", "/api/v1/cafes", body).json
    return house


def seat(house: House, person: str = "p1") -> dict:
    return house.read(house.facilitator)[("seat", person)]


def other(house: House, person: str = "p1") -> int:
    """A table at which somebody does not sit."""
    return seat(house, person)["table"] % 3 + 1


def press(house, browser, address: str = "", **fields):
    """Press a button of the form about tables."""
    page = browser.get(f"/c/{house.code}{address}").text
    return form(browser, f"/c/{house.code}/at", page, **fields)


def test_i_am_at_another_table_and_what_i_wrote_comes_along(house, browser):
    joined(house, browser)
    house.move("open")
    page = browser.get(f"/c/{house.code}").text
    form(browser, f"/c/{house.code}/contributions", page, text="Mine", round="1")
    before, wanted = seat(house)["table"], other(house)
    answer = press(house, browser, table=wanted)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/c/{house.code}?came={before}")
    assert seat(house)["table"] == wanted
    said = [i for (t, _), i in house.read(house.facilitator).items() if t == "contribution"]
    assert [c["table"] for c in said] == [wanted]
    page = browser.get(answer.headers["Location"]).text
    assert f"You are at table {wanted} now." in page
    assert f"Go back to table {before}" in page
    assert press(house, browser, table=before).status_code == 303
    assert seat(house)["table"] == before


@pytest.mark.parametrize("table", ["0", "99", "x", "-1", "9" * 30, "1.5"])
def test_a_table_that_is_not_there_is_refused_in_a_sentence(house, browser, table):
    joined(house, browser)
    house.move("open")
    before = seat(house)
    answer = press(house, browser, table=table)
    assert answer.status_code in (400, 404)
    assert 'id="sit-error" role="alert">' in answer.text
    assert 'aria-invalid="true"' not in answer.text, "the box to write in is not to blame"
    assert seat(house) == before
    assert browser.get(f"/c/{house.code}/at/{table}").status_code == 404
    assert browser.get(f"/c/{house.code}/at/{table}/qr.svg").status_code == 404


def test_nobody_changes_tables_while_people_travel_or_when_the_rounds_are_over(house, browser):
    joined(house, browser)
    house.move("open", "close")
    before = seat(house)
    assert press(house, browser, table=before["next"] % 3 + 1).status_code == 409
    house.move("harvest")
    assert press(house, browser, table=before["table"] % 3 + 1).status_code == 409
    assert seat(house) | {"next": None} == before | {"next": None}


def test_who_has_not_joined_is_led_to_the_form_and_a_form_without_its_token_does_nothing(house, browser):
    page = browser.get(f"/c/{house.code}").text
    answer = form(browser, f"/c/{house.code}/at", page, table=2)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/c/{house.code}")
    joined(house, browser)
    before = seat(house)
    assert browser.post(f"/c/{house.code}/at", data={"table": 2, "key": "k" * 20}).status_code == 403
    assert seat(house) == before


@pytest.mark.parametrize("steps", [(), ("open",), ("open", "pause")])
def test_a_tables_own_link_asks_and_changes_nothing_by_itself(house, browser, steps):
    joined(house, browser)
    house.move(*steps)
    before, wanted = seat(house), other(house)
    page = browser.get(f"/c/{house.code}/at/{wanted}").text
    assert re.search(rf"Yes, (I am at )?table {wanted}", page)
    assert seat(house) == before
    assert form(browser, f"/c/{house.code}/at", page, table=wanted).status_code == 303
    assert seat(house)["table"] == wanted
    assert f"Yes, table {wanted} is your table." in browser.get(f"/c/{house.code}/at/{wanted}").text


def test_on_the_way_a_tables_link_says_where_to_go(house, browser):
    joined(house, browser)
    house.move("open", "close")
    goal = seat(house)["next"]
    assert f"Yes, table {goal} is your table." in browser.get(f"/c/{house.code}/at/{goal}").text
    page = browser.get(f"/c/{house.code}/at/{goal % 3 + 1}").text
    assert f"Your next table is {goal}." in page
    assert "data-at-once" not in page
    house.move("harvest")
    assert "There is no table to choose any more" in browser.get(f"/c/{house.code}/at/1").text


def test_who_joins_by_a_tables_link_sits_there(house, browser):
    for table in (3, 2):
        guest = house.running.app.test_client()
        page = guest.get(f"/c/{house.code}/at/{table}").text
        assert f"You are at table {table}" in page
        assert not [key for key in house.read(house.facilitator) if key == ("person", f"p{4 - table}")], "only looked"
        answer = form(guest, f"/c/{house.code}/join", page, at=table)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/c/{house.code}/at/{table}")
        assert seat(house, f"p{4 - table}")["table"] == table
    assert form(browser, f"/c/{house.code}/join", browser.get(f"/c/{house.code}").text, at=9).status_code == 404


def test_who_comes_back_by_a_tables_link_sits_there(house, browser):
    joined(house, browser)
    house.move("open")
    rejoin = house.running.keeper.look(house.code, lambda cafe, _: house.running.mint.rejoin(cafe, "p1"))
    phone, wanted = house.running.app.test_client(), other(house)
    page = phone.get(f"/c/{house.code}/at/{wanted}").text
    assert form(phone, f"/c/{house.code}/rejoin", page, rejoin=rejoin, at=wanted).status_code == 303
    assert seat(house)["table"] == wanted


def test_who_joins_on_the_way_is_told_the_next_table(house, browser):
    house.move("open", "close")
    page = browser.get(f"/c/{house.code}/at/2").text
    answer = form(browser, f"/c/{house.code}/join", page, at=2)
    page = browser.get(answer.headers["Location"]).text
    goal = seat(house)["next"]
    assert ("Yes, table 2 is your table" if goal == 2 else f"Your next table is {goal}") in page


def test_a_host_keeps_the_table(house, browser):
    browser.post(f"/c/{house.code}/enter", json={"token": house.host(2)})
    answer = browser.get(f"/c/{house.code}/at/3")
    assert answer.headers["Location"] == f"/c/{house.code}/host?at=3"
    page = browser.get(answer.headers["Location"]).text
    assert "You opened the code of table 3. You host table 2 and stay there" in page
    assert "You opened the code" not in browser.get(f"/c/{house.code}/host?at=2").text
    joined(house, browser)
    assert "data-at-once" in browser.get(f"/c/{house.code}/at/{other(house)}").text, "here they take part, too"


def test_who_is_made_host_opens_the_hosts_page_with_the_phones_right(house, browser):
    joined(house, browser)
    house.move("open")
    assert "This screen needs its link" in browser.get(f"/c/{house.code}/host").text
    house.ask("PATCH", "/people/p1", {"host_of": 2}, house.facilitator)
    page = browser.get(f"/c/{house.code}").text
    assert "You host table 2 now." in page
    assert re.search(r'<details class="tables" id="tables"[^>]* hidden', page)
    page = browser.get(f"/c/{house.code}/host").text
    assert '"role": "participant"' in page
    assert form(browser, f"/c/{house.code}/host/contributions", page, text="By the host", round=1).status_code == 303
    assert "By the host" in browser.get(f"/c/{house.code}/host").text
    assert browser.get(f"/c/{house.code}/at/1").headers["Location"] == f"/c/{house.code}/host?at=1"
    refused = form(browser, f"/c/{house.code}/at", browser.get(f"/c/{house.code}").text, table=1)
    assert refused.status_code == 403
    assert "You host table 2. Ask the facilitator" in refused.text
    assert seat(house)["table"] == 2
    house.ask("PATCH", "/people/p1", {"host_of": None}, house.facilitator)
    assert "This screen needs its link" in browser.get(f"/c/{house.code}/host").text
    assert re.search(r'id="hosting" hidden', browser.get(f"/c/{house.code}").text)


def test_somebody_without_a_table_has_no_box_to_write_in_and_can_say_where_they_are(house, browser):
    joined(house, browser)
    house.ask("PATCH", "/people/p1", {"away": [1]}, house.facilitator)
    house.move("open")
    page = browser.get(f"/c/{house.code}").text
    assert "You have no table in round 1" in page
    assert re.search(r'id="at-table" hidden', page)
    assert press(house, browser, table=3).status_code == 303
    assert "You are at table 3" in browser.get(f"/c/{house.code}").text


def test_where_people_choose_the_desk_offers_no_new_seats(free, browser):
    browser.post(f"/c/{free.code}/enter", json={"token": free.facilitator})
    page = browser.get(f"/c/{free.code}/desk").text
    assert "data-open-seats" not in page
    assert 'id="before-opening"' in page


def test_choosing_a_chair_waiting_for_one_and_leaving_the_line(free, browser):
    joined(free, browser)
    page = browser.get(f"/c/{free.code}").text
    assert "Choose a table" in page
    assert "2 of 2 chairs left" in page
    assert "0 people so far" in page
    assert press(free, browser, table=1).status_code == 303
    assert seat(free)["table"] == 1
    assert "1 of 2 chairs left" in browser.get(f"/c/{free.code}").text
    sitting = free.join()
    free.ask("PATCH", f"/people/{sitting['person']}", {"table": 2}, sitting["token"])
    page = browser.get(f"/c/{free.code}").text
    assert "No chair left" in page
    full = form(browser, f"/c/{free.code}/at", page, table=2)
    assert full.status_code == 409
    assert "Table 2 is full" in full.text
    assert form(browser, f"/c/{free.code}/at", full.text, waits_for=2).status_code == 303
    page = browser.get(f"/c/{free.code}").text
    assert "You are next in line for a chair at table 2" in page
    assert form(browser, f"/c/{free.code}/at", page, waits_for="").status_code == 303
    assert seat(free)["waits_for"] is None
    press(free, browser, waits_for=2)
    free.ask("PATCH", f"/people/{sitting['person']}", {"table": 3}, sitting["token"])
    assert seat(free)["table"] == 2


def test_on_the_way_people_choose_for_the_next_round(free, browser):
    joined(free, browser)
    press(free, browser, table=1)
    free.move("open", "close")
    page = browser.get(f"/c/{free.code}").text
    assert "Choose your next table" in page
    assert "data-at-once" in browser.get(f"/c/{free.code}/at/2").text
    assert press(free, browser, table=2).status_code == 303
    assert (seat(free)["table"], seat(free)["next"]) == (1, 2)
    assert "Go to table 2" in browser.get(f"/c/{free.code}").text


def test_a_full_tables_link_offers_the_line(free, browser):
    sitting = free.join()
    free.ask("PATCH", f"/people/{sitting['person']}", {"table": 2}, sitting["token"])
    page = browser.get(f"/c/{free.code}/at/2").text
    answer = form(browser, f"/c/{free.code}/join", page, at=2)
    page = browser.get(answer.headers["Location"]).text
    assert "There is no chair left at table 2." in page
    assert "data-at-once" not in page
    assert 'name="waits_for" value="2"' in page


def test_every_table_has_a_code(house, browser):
    codes = {browser.get(f"/c/{house.code}/at/{n}/qr.svg").data for n in (1, 2, 3)}
    assert len(codes) == 3
    answer = browser.get(f"/c/{house.code}/at/1/qr.svg")
    assert answer.content_type == "image/svg+xml"
    assert "style=" not in answer.text


def test_where_cards_were_printed_once_leads_to_the_tents(house, browser):
    for code in (house.code, house.code.lower()):
        assert browser.get(f"/c/{code}/cards").headers["Location"].endswith(f"/{house.code}/print")
    assert browser.get("/c/ZZZZZZ/cards").status_code == 404


def test_a_form_sent_twice_moves_once(house, browser):
    joined(house, browser)
    house.move("open")
    page = browser.get(f"/c/{house.code}").text
    wanted = other(house)
    assert [form(browser, f"/c/{house.code}/at", page, table=wanted).status_code for _ in range(2)] == [303, 303]
    assert seat(house)["table"] == wanted


@pytest.mark.parametrize("came", ["1e999", "x", "-1", "99", "0", ""])
def test_a_strange_address_is_no_fault(house, browser, came):
    joined(house, browser)
    house.move("open")
    answer = browser.get(f"/c/{house.code}?came={came}")
    assert answer.status_code == 200
    assert 'id="moved" tabindex="-1" hidden' in answer.text
    browser.post(f"/c/{house.code}/enter", json={"token": house.host(2)})
    assert "You opened the code" not in browser.get(f"/c/{house.code}/host?at={came}").text


def test_a_host_whose_table_has_closed_goes_on_by_phone(house):
    for _ in range(6):
        house.join()
    client = house.client
    client.set_cookie(f"cafe_{house.code}_host", house.join(token=house.host(3))["token"])
    assert client.get(f"/c/{house.code}/host").status_code == 200
    house.move("open")
    house.plan(shut=[3])
    house.ask("POST", "/seating/apply", {"way": "fewest"}, house.facilitator)
    house.move("close", "open")
    page = client.get(f"/c/{house.code}/host", follow_redirects=True)
    assert page.request.path == f"/c/{house.code}"
    assert "You are" in page.text
