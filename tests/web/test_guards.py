"""The gate: what no browser would send is refused like anything else from elsewhere."""

import pytest

from tests.running import API, cafe_of, fresh


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "null", "", "localhost", "http://evil.example"])
def test_a_strange_origin_is_another_site(house, origin):
    head = fresh() | {"Origin": origin}
    assert house.client.post(f"{API}/cafes", json=cafe_of(), headers=head).status_code == 403
    entered = house.client.post(f"/c/{house.code}/enter", json={"token": house.facilitator}, headers=head)
    assert entered.status_code == 403
    assert "Set-Cookie" not in entered.headers


def test_behind_a_proxy_that_was_not_configured_nobody_is_on_this_machine(house):
    head = fresh() | {"X-Forwarded-For": "203.0.113.7", "Host": "127.0.0.1:5000"}
    assert house.client.post(f"{API}/cafes", json=cafe_of(), headers=head).status_code == 403
    key = {"Authorization": f"Bearer {house.running.mint.organiser_key()}"}
    assert house.client.post(f"{API}/cafes", json=cafe_of(), headers=head | key).status_code == 201


@pytest.mark.parametrize("host", ["[", "[::1", "a b", "x@127.0.0.1", "localhost:abc", "cafe.example"])
def test_a_strange_host_is_not_this_machine(house, host):
    answer = house.client.post(f"{API}/cafes", json=cafe_of(), headers=fresh() | {"Host": host})
    assert (answer.status_code, answer.json["code"]) == (403, "organiser_key_needed")
