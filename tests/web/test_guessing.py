"""Wrong codes are slowed for who types them; who scanned the QR code or is in already notices nothing."""

import re

import pytest

from cafe.service.guesses import ADDRESS, REJOIN
from tests.running import API, House, bearing, cafe_of, fresh
from tests.sockets.test_telling import Screen
from tests.web.test_pages import field


def guess(house: House, times: int, path: str = "/c/ZZZZZZ") -> None:
    """So many codes that no café has."""
    for _ in range(times):
        assert house.client.get(path).status_code == 404


@pytest.fixture
def tired(house: House):
    """A network from which too many wrong codes were typed."""
    house.ann = house.join(name="Ann")
    house.proof = house.running.keeper.look(house.code, lambda cafe, _: house.running.mint.proof(cafe, house.code))
    guess(house, ADDRESS.size)
    return house


def test_right_or_wrong_the_answer_is_the_same_while_one_must_wait(tired: House):
    answers = [tired.client.get(f"/c/{code}") for code in (tired.code, "ZZZZZZ")]
    assert [answer.status_code for answer in answers] == [429, 429]
    same = [re.sub(r'(?<=name="csrf_token" value=")[^"]+', "", answer.text) for answer in answers]
    assert same[0] == same[1].replace("ZZZZZZ", tired.code)
    assert answers[0].headers["Retry-After"] == "2"
    assert "Too many wrong codes were typed from this network. Scan the QR code, or wait 2 s." in answers[0].text
    read = tired.client.get(f"{API}/cafes/{tired.code}", headers=bearing("nonsense"))
    assert (read.status_code, read.json["code"]) == (429, "too_many_guesses")
    joined = tired.ask("POST", "/people", {"name": "Ben"})
    assert (joined.status_code, joined.mimetype) == (429, "application/problem+json")


def test_after_the_wait_a_code_can_be_typed_again(tired: House):
    tired.clock.at += ADDRESS.back_ms
    assert tired.client.get(f"/c/{tired.code}").status_code == 200


def test_who_scanned_the_code_joins_as_ever(tired: House):
    browser = tired.client
    page = browser.get(f"/c/{tired.code}?k={tired.proof}")
    assert page.status_code == 200
    names = ("csrf_token", "key", "k")
    fields = {name: field(page.text, name) for name in names} | {"name": "Ben"}
    assert browser.post(f"/c/{tired.code}/join", data=fields).status_code == 303
    assert 'id="page"' in browser.get(f"/c/{tired.code}").text
    lower = browser.get(f"/c/{tired.code.lower()}?k={tired.proof}")
    assert lower.headers["Location"] == f"/c/{tired.code}?k={tired.proof}"
    at = tired.client.get(f"/c/{tired.code}/at/2?k={tired.proof}")
    assert at.status_code == 200
    assert field(at.text, "k") == tired.proof
    answer = tired.ask("POST", f"/people?k={tired.proof}", {"name": "Cy"})
    assert answer.status_code == 201


@pytest.mark.parametrize("k", ["", "AAAAAAAA", "ä"])
def test_a_wrong_proof_is_none(tired: House, k):
    assert tired.client.get(f"/c/{tired.code}?k={k}").status_code == 429


def test_who_is_in_notices_nothing(tired: House):
    assert tired.ask("GET", "", token=tired.ann["token"]).status_code == 200
    browser = tired.client
    browser.set_cookie(f"cafe_{tired.code}_participant", tired.ann["token"])
    assert 'id="page"' in browser.get(f"/c/{tired.code}").text
    assert Screen(tired, tired.ann["token"]).socket.is_connected()


def test_who_has_a_link_with_a_right_is_let_in(tired: House):
    page = tired.client.get(f"/c/{tired.code}/host")
    assert page.status_code == 429
    assert "js/enter.js" in page.text, "the page hands in the right behind the #"
    assert f'data-code="{tired.code}"' in page.text
    entered = tired.client.post(f"/c/{tired.code}/enter", json={"token": tired.host(1)})
    assert entered.status_code == 204
    for body in ({"token": "nonsense"}, {}, []):
        assert tired.client.post(f"/c/{tired.code}/enter", json=body).status_code == 429


def test_another_network_is_not_concerned(tired: House):
    assert tired.client.get(f"/c/{tired.code}", environ_base={"REMOTE_ADDR": "198.51.100.7"}).status_code == 200


def test_slips_are_no_guesses(house: House):
    for path in ("/c/ZZZ", "/c/ZZZZZZZZ", "/c/ZZZZZ0"):
        guess(house, ADDRESS.size, path)
    assert house.client.get(f"/c/{house.code}").status_code == 200


def test_at_the_door_codes_are_counted_as_well_and_the_right_one_leads_on(house: House):
    browser = house.client
    csrf = field(browser.get("/").text, "csrf_token")
    found = browser.post("/find", data={"code": house.code, "csrf_token": csrf})
    guess(house, ADDRESS.size - 1)
    assert browser.post("/find", data={"code": "ZZZZZZ", "csrf_token": csrf}).status_code == 404
    slow = browser.post("/find", data={"code": house.code, "csrf_token": csrf})
    assert slow.status_code == 429
    assert "Too many wrong codes" in slow.text
    assert browser.get(found.headers["Location"]).status_code == 200, "who typed it right was shown the way before"


def test_guesses_by_socket_count_and_wait(house: House):
    budgets = house.running.app.extensions["cafe"].guesses
    for code in ["ZZZ"] * ADDRESS.size + ["ZZZZZZ"] * ADDRESS.size:
        assert budgets.code_wait_ms("", house.clock.at) == 0
        assert not Screen(house, "x", code=code).socket.is_connected()
    assert budgets.code_wait_ms("", house.clock.at) == ADDRESS.back_ms
    assert not Screen(house, "x", code="ZZZZZZ").socket.is_connected()
    assert not Screen(house, "x").socket.is_connected()
    assert Screen(house, house.facilitator).socket.is_connected()


def test_rejoin_codes_are_slowed_for_a_cafe_and_apart_for_who_is_inside(house: House):
    ann, rate = house.join(name="Ann"), REJOIN["outside"]
    for _ in range(rate.size):
        assert house.ask("POST", "/people", {"rejoin": "ZZZZ"}).status_code == 404
    for typed in ("ZZZZ", ann["rejoin"]):
        slow = house.ask("POST", "/people", {"rejoin": typed})
        assert (slow.status_code, slow.headers["Retry-After"]) == (429, "15")
        assert "join as new" in slow.json["detail"]
    proof = house.running.keeper.look(house.code, lambda cafe, _: house.running.mint.proof(cafe, house.code))
    assert house.ask("POST", f"/people?k={proof}", {"rejoin": ann["rejoin"]}).status_code == 200
    assert house.ask("POST", "/people", {"name": "As new"}).status_code == 201
    for _ in range(REJOIN["inside"].size):
        assert house.ask("POST", f"/people?k={proof}", {"rejoin": "ZZZZ"}).status_code == 404
    assert house.ask("POST", f"/people?k={proof}", {"rejoin": ann["rejoin"]}).status_code == 429
    house.clock.at += rate.back_ms
    assert house.ask("POST", "/people", {"rejoin": ann["rejoin"]}).status_code == 200


def test_the_form_for_a_rejoin_code_says_so_too(house: House):
    for _ in range(REJOIN["outside"].size):
        house.ask("POST", "/people", {"rejoin": "ZZZZ"})
    browser = house.client
    page = browser.get(f"/c/{house.code}").text
    fields = {"csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "rejoin": "ZZZZ"}
    answer = browser.post(f"/c/{house.code}/rejoin", data=fields)
    assert answer.status_code == 429
    assert "Too many wrong codes were typed in this café" in answer.text


def test_wrong_recovery_codes_count_and_the_right_one_is_always_taken(house: House):
    for _ in range(ADDRESS.size):
        assert house.ask("POST", "/recover", {"recovery": "ZZZZ"}).status_code == 404
    proof = house.running.keeper.look(house.code, lambda cafe, _: house.running.mint.proof(cafe, house.code))
    assert house.ask("POST", f"/recover?k={proof}", {"recovery": "ZZZZ"}).status_code == 429
    assert house.ask("POST", f"/recover?k={proof}", {"recovery": house.made["recovery"]}).status_code == 201


def test_wrong_organiser_keys_count_and_the_right_one_is_always_taken(house: House):
    away = {"environ_base": {"REMOTE_ADDR": "198.51.100.7"}}

    def make(key):
        return house.client.post(f"{API}/cafes", json=cafe_of(), headers=fresh() | bearing(key), **away).status_code

    assert [make("wrong") for _ in range(ADDRESS.size)] == [403] * ADDRESS.size
    assert make("wrong") == 429
    assert make(None) == 403
    assert make(house.running.mint.organiser_key()) == 201


def test_500_phones_behind_one_address_with_a_slip_here_and_there_all_come_in(house: House):
    """A slip in every tenth code, typed at the door within a minute and a half."""
    for n in range(500):
        if n % 10 == 0:
            guess(house, 1)
        house.clock.at += 180
        assert house.client.get(f"/c/{house.code}").status_code == 200
        assert house.ask("POST", "/people", {"name": f"Guest {n}"}).status_code == 201
