"""In front of every request."""

from io import BytesIO

from tests.running import API, fresh


def test_a_body_in_chunks_is_read_like_any_other(house):
    environ = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": BytesIO(b'{"name": "Ada"}')}
    answer = house.client.post(
        f"{API}/cafes/{house.code}/people", headers=fresh(), content_type="application/json", environ_overrides=environ
    )
    assert answer.status_code == 201
    assert house.read(house.facilitator)["person", answer.json["person"]]["name"] == "Ada"


def test_a_body_in_chunks_has_the_same_limit(house):
    environ = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": BytesIO(b" " * 300_000)}
    answer = house.client.post(
        f"{API}/cafes/{house.code}/people", headers=fresh(), content_type="application/json", environ_overrides=environ
    )
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
