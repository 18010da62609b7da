"""Behind a proxy that was configured: the origin of our own pages is where the proxy is reached, and nobody counts as being
on this machine."""

import pytest

from tests.running import API, bearing, cafe_of, fresh, opened

FORWARDED = {"X-Forwarded-Host": "cafe.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
OURS = {"Origin": "https://cafe.example"}
OTHERS = [
    "http://127.0.0.1:5000",
    "http://localhost",
    "https://evil.example",
    "https://cafe.example.evil.example",
    "null",
]
POLLING = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture
def house(tmp_path):
    with opened(tmp_path, made={}, proxied=True) as house:
        key = bearing(house.running.mint.organiser_key())
        house.made = house.client.post(f"{API}/cafes", json=cafe_of(), headers=fresh() | key | FORWARDED).json
        yield house


def entered(house, headers):
    return house.client.post(f"/c/{house.code}/enter", json={"token": house.facilitator}, headers=FORWARDED | headers)


def test_our_own_pages_are_those_at_the_proxys_address(house):
    answer = entered(house, OURS)
    assert answer.status_code == 204
    assert "Secure" in answer.headers["Set-Cookie"]
    assert house.client.get(POLLING, headers=FORWARDED | OURS).status_code == 200


@pytest.mark.parametrize("origin", OTHERS)
def test_a_page_from_anywhere_else_can_neither_write_nor_listen(house, origin):
    answer = entered(house, {"Origin": origin})
    assert (answer.status_code, answer.json["code"]) == (403, "other_origin")
    assert "Set-Cookie" not in answer.headers
    assert house.client.get(POLLING, headers=FORWARDED | {"Origin": origin}).status_code == 400


def test_a_cookie_counts_for_writes_from_our_own_pages_only(house):
    browser = house.running.app.test_client()
    browser.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    written = {}
    for origin in ("https://cafe.example", "https://evil.example"):
        head = FORWARDED | fresh() | {"Origin": origin, "Cafe-Role": "facilitator"}
        answer = browser.post(f"{API}/cafes/{house.code}/notices", json={"text": "x"}, headers=head)
        written[origin] = answer.status_code
    assert written == {"https://cafe.example": 200, "https://evil.example": 403}


def test_nobody_is_on_this_machine(house):
    for forwarded in ({}, FORWARDED, {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost"}):
        answer = house.client.post(f"{API}/cafes", json=cafe_of(), headers=fresh() | forwarded)
        assert (answer.status_code, answer.json["code"]) == (403, "organiser_key_needed")


def test_without_the_setting_a_forwarded_host_is_nobodys_word(tmp_path):
    with opened(tmp_path) as house:
        assert entered(house, OURS).status_code == 403
        assert house.client.get(POLLING, headers=FORWARDED | OURS).status_code == 400
