"""The request that made a café, sent once more."""

from tests.running import API, House, bearing, cafe_of, fresh

KEY = "the key of a request that is sent twice"


def test_who_made_the_cafe_and_was_signed_out_does_not_get_in_by_making_it_once_more(house: House):
    first = house.ask("POST", f"{API}/cafes", cafe_of(), key=KEY).json
    address, head = f"{API}/cafes/{first['code']}", bearing(first["tokens"]["facilitator"])
    new = house.client.post(f"{address}/tokens", json={"of": "everybody"}, headers=fresh() | head).json
    again = house.ask("POST", f"{API}/cafes", cafe_of(), key=KEY).json
    assert again["recovery"] != new["recovery"]
    assert again["tokens"]["hosts"] != new["tokens"]["hosts"]
    token = again["tokens"]["facilitator"]
    assert house.client.get(address, headers=bearing(token)).json["code"] == "token_revoked"
