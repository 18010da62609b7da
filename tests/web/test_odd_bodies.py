"""Bodies that no program of good will sends: a refusal in words, never a fault."""

import json
from io import BytesIO

import pytest

from cafe.domain import contributions, people, words
from cafe.domain.refusals import Invalid
from cafe.web import forms
from tests.running import API, bearing, fresh

ODD = {
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"text":' * 30_000,
    "deep and closed": b'{"text":' + b"[" * 3000 + b"]" * 3000 + b"}",
    "bad utf-8": b'{"text":"\xff\xfe"}',
    "cut utf-8": b'{"text":"\xe2\x82',
    "overlong utf-8": b'{"text":"\xc0\xaf"}',
    "nan": b'{"text":NaN}',
    "infinity": b'{"text":Infinity}',
    "a huge number": b'{"text":' + b"9" * 5000 + b"}",
    "a huge power": b'{"round":1e999,"text":"x"}',
    "a number that no round has": b'{"round":99999999999999999999999,"text":"x"}',
    "a list": b'["text"]',
    "a text": b'"text"',
    "nothing": b"null",
    "two": b'{"text":"a"}{"text":"b"}',
    "utf-16": '{"text":"x"}'.encode("utf-16"),
    "empty": b'{"text":""}',
    "nothing but what no document can hold": b'{"text":"\\u0000\\ud800\\ufffe"}',
}
WRITES = [("POST", "/contributions"), ("POST", "/people"), ("PATCH", ""), ("POST", "/notices"), ("POST", "/themes")]


@pytest.mark.parametrize("body", ODD.values(), ids=ODD)
@pytest.mark.parametrize(("method", "path"), WRITES)
def test_they_are_refused_in_words(house, method, path, body):
    if path == "/people" and body in (ODD["empty"], ODD["nothing but what no document can hold"]):
        return  # a person may give no name, and fields that nobody asked for are left alone
    house.move("open")
    headers = fresh() | bearing(house.facilitator)
    answer = house.client.open(
        f"{API}/cafes/{house.code}{path}", method=method, data=body, headers=headers, content_type="application/json"
    )
    if path != "/contributions" and (body.endswith(b',"text":"x"}') or body == ODD["a huge number"]):
        assert answer.status_code < 500, "it has no number to be wrong"
    elif path in ("", "/themes") and body in (ODD["empty"], ODD["nothing but what no document can hold"]):
        assert answer.status_code < 500, "it has no text to be wrong"
    else:
        assert answer.status_code == 400
        assert answer.json["detail"].endswith(".")


def test_a_body_over_256_kb_is_refused(house):
    body = json.dumps({"text": "x" * 300_000})
    answer = house.client.post(f"{API}/cafes/{house.code}/contributions", data=body, headers=fresh())
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_a_body_in_chunks_that_was_cut_off_is_refused_not_taken_for_whole(house):
    chunks = {"wsgi.input": BytesIO(b"x" * (forms.BODY + 1)), "wsgi.input_terminated": True, "REQUEST_METHOD": "POST"}
    environ = {"HTTP_HOST": "localhost", "PATH_INFO": "/", "wsgi.url_scheme": "http"} | chunks
    with house.running.app.request_context(environ), pytest.raises(Invalid) as refusal:
        forms.body()
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize("text", ["a" + "\u0301" * 30_000, "\u0000" * 30_000, " " * 100_000, "x" * 1501])
def test_a_text_far_too_long_is_refused_before_anything_is_done_with_it(house, text, monkeypatch):
    house.move("open")
    person = house.join()
    monkeypatch.setattr(words, "cleaned", None)
    answer = house.ask("POST", "/contributions", {"text": text}, person["token"])
    assert (answer.status_code, answer.json["code"]) == (400, "text_too_long")
    assert f"{len(text)} characters" in answer.json["detail"]


def test_what_no_document_can_hold_is_cleaned_at_the_door_and_nothing_else(house):
    house.move("open")
    person = house.join()
    body = b'{"text":"  a\\u0000b\\u001bc\\ud800d\\uffffe\\t\\n\\u202e\\u0301e\\u0301 \\ud83d\\ude00  "}'
    headers = fresh() | bearing(person["token"])
    posted = house.client.post(f"{API}/cafes/{house.code}/contributions", data=body, headers=headers)
    if posted.status_code == 400:  # a lone surrogate is no JSON that can be read
        assert posted.json["code"] == "bad_json"
        posted = house.client.post(
            f"{API}/cafes/{house.code}/contributions", data=body.replace(b"\\ud800", b""), headers=headers
        )
    item = house.read(person["token"])["contribution", posted.json["id"]]
    assert item["text"] == "abcde\t\n\u202e\u0301e\u0301 \U0001f600"


def test_whoever_posts_very_fast_is_told_how_long_to_wait_and_nobody_else(house):
    house.move("open")
    fast, other = house.join(), house.join()
    for n in range(contributions.BURST):
        house.say(fast, f"quickly {n}")
    house.clock.at += 2_000
    answer = house.ask("POST", "/contributions", {"text": "one more"}, fast["token"])
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "8")
    assert answer.json["detail"] == "You are posting very fast. Wait 8 s; your text is kept."
    house.say(other, "from the same address")
    house.clock.at += 8_000
    house.say(fast, "one more")


def test_a_round_takes_60_from_one_person(house):
    house.move("open")
    person = house.join()
    house.ask("POST", "/clock", {"action": "extend", "seconds": 3600}, house.facilitator)
    for n in range(contributions.A_ROUND):
        house.clock.at += contributions.BURST_MS
        house.say(person, f"no. {n}")
    house.clock.at += contributions.BURST_MS
    answer = house.ask("POST", "/contributions", {"text": "61"}, person["token"])
    assert (answer.status_code, answer.json["code"]) == (429, "round_full")
    house.move("close", "open")
    house.say(person, "the next round takes more")


def test_a_cafe_holds_so_many_contributions_and_people(house, monkeypatch):
    assert (contributions.MOST, people.MOST) == (20_000, 10_000)
    monkeypatch.setattr(contributions, "MOST", 1)
    monkeypatch.setattr(people, "MOST", 1)
    house.move("open")
    person = house.join()
    house.say(person, "the last that fits")
    for path, body in (("/contributions", {"text": "one more"}), ("/people", {})):
        answer = house.ask("POST", path, body, person["token"] if path == "/contributions" else None)
        assert (answer.status_code, answer.json["code"]) == (409, "cafe_full")
        assert "takes no more" in answer.json["detail"]
