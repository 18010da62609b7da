"""The link that shows the notes for everybody: who has it reads them until its day is over, and nothing else."""

import re

import pytest

from cafe.exports.formats import FORMATS
from cafe.service.sharing import DAY_MS
from tests.running import API, House, cafe_of, fresh

NAME, WORDS, HIDDEN = "Quillbert", "Lights over the back gate", "Something about Mrs Fennimore"


@pytest.fixture
def told(house: House) -> House:
    """A café after its rounds, in which one thing was said and one hidden."""
    ann = house.join(name=NAME, sector="health")
    house.move("open")
    house.say(ann, WORDS)
    hidden = house.say(ann, HIDDEN)
    house.ask("PATCH", f"/contributions/{hidden}", {"hidden": True}, house.facilitator)
    house.move("harvest")
    return house


def share(house: House, **asked) -> dict:
    answer = house.ask("POST", "/share", asked, house.facilitator)
    assert answer.status_code == 201, answer.json
    return answer.json


def token(shared: dict) -> str:
    return shared["link"].partition("#token=")[2]


def reading(house: House, right: str):
    """A browser that opened the link."""
    client = house.client
    assert client.post(f"/c/{house.code}/enter", json={"token": right}).status_code == 204
    return client


def page_of(house: House) -> str:
    return f"/c/{house.code}/shared"


def test_whoever_opens_the_link_reads_the_notes_and_until_when(told):
    shared = share(told)
    assert shared["until"] == told.clock.at + 30 * DAY_MS
    assert shared["link"].startswith(f"{told.running.app.extensions['cafe'].config.public_url}{page_of(told)}#token=")
    assert shared["qr"].startswith("data:image/svg+xml")
    page = reading(told, token(shared)).get(page_of(told))
    assert page.status_code == 200
    for words in (WORDS, "Somebody shared these notes with you", "draft", "works until 14 December 2023", "<h1"):
        assert words in page.text, words
    for words in (NAME, HIDDEN, "<script", token(shared)):
        assert words not in page.text, words
    told.move("finish")
    page = reading(told, token(shared)).get(page_of(told)).text
    assert "These are the final notes." in page


def test_the_page_runs_nothing_and_no_search_engine_keeps_it(told):
    answer = reading(told, token(share(told))).get(page_of(told))
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert not {"script-src", "connect-src", "frame-src"} & policy.keys()
    assert (policy["frame-ancestors"], policy["form-action"], policy["base-uri"]) == ("'none'",) * 3
    assert "http-equiv" not in answer.text, "the header says it all"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    for page in (answer, told.client.get(page_of(told))):
        assert page.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("format_", FORMATS)
def test_a_reader_takes_every_format_for_everybody_alone(told, format_):
    right = token(share(told))
    for asked in ("", "&profile=public"):
        answer = told.ask("GET", f"/export?format={format_}{asked}", token=right)
        assert answer.status_code == 200
        assert f"-public.{format_}" in answer.headers["Content-Disposition"]
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert NAME.encode() not in answer.data
        assert HIDDEN.encode() not in answer.data
    for profile in ("internal", "partners"):
        assert told.ask("GET", f"/export?format={format_}&profile={profile}", token=right).status_code == 403
    assert told.ask("GET", f"/export?format={format_}&own=1", token=right).json["code"] == "no_person"


def test_every_button_of_the_page_gives_a_file(told):
    browser = reading(told, token(share(told)))
    links = re.findall(r'<a href="(/api[^"]+)" download', browser.get(page_of(told)).text)
    assert len(links) == 4
    for link in links:
        answer = browser.get(link.replace("&amp;", "&"))
        assert answer.status_code == 200, link
        assert "-public." in answer.headers["Content-Disposition"]


def test_before_the_rounds_are_over_the_link_says_when_to_come_back(house):
    right = token(share(house))
    page = reading(house, right).get(page_of(house))
    assert page.status_code == 200
    assert "when the rounds are over" in page.text
    assert house.ask("GET", "/export?format=md", token=right).json["code"] == "too_early"


def test_after_its_day_it_says_so_and_everybody_else_goes_on(told):
    shared = share(told, until=told.clock.at + DAY_MS)
    browser = reading(told, token(shared))
    told.clock.at += DAY_MS
    page = browser.get(page_of(told))
    assert page.status_code == 410
    assert "Ask whoever sent it to you" in page.text
    assert WORDS not in page.text
    answer = told.ask("GET", "/export?format=html", token=token(shared))
    assert (answer.status_code, answer.json["code"]) == (410, "share_over")
    assert told.ask("GET", "/export?format=md&profile=public", token=told.made["tokens"]["wall"]).status_code == 200
    assert told.ask("PATCH", "/share", {"until": told.clock.at + DAY_MS}, told.facilitator).status_code == 200
    assert WORDS in browser.get(page_of(told)).text, "the same link works again"


def test_an_ended_link_says_so_and_a_new_one_opens_in_the_same_browser(told):
    old = share(told)
    browser = reading(told, token(old))
    assert told.ask("DELETE", "/share", token=told.facilitator).status_code == 200
    page = browser.get(page_of(told))
    assert page.status_code == 410
    assert "was ended by whoever shared the notes" in page.text
    assert 'type="module"' in page.text  # which takes another link
    assert told.ask("GET", "/export?format=md", token=token(old)).json["code"] == "token_revoked"
    assert told.client.post(f"/c/{told.code}/enter", json={"token": token(old)}).status_code == 401
    new = share(told)
    assert token(new) != token(old)
    assert WORDS in reading(told, token(new)).get(page_of(told)).text


def test_the_link_is_there_for_whoever_runs_the_cafe_until_it_is_ended(told):
    assert told.ask("GET", "/share", token=told.facilitator).json["code"] == "not_shared"
    shared = share(told)
    assert told.ask("GET", "/share", token=told.facilitator).json == shared
    assert told.read(told.facilitator)["share", "share"]["until"] == shared["until"]
    for other in (told.join()["token"], told.host(1), told.made["tokens"]["wall"]):
        assert ("share", "share") not in told.read(other)
    told.ask("DELETE", "/share", token=told.facilitator)
    assert ("share", "share") not in told.read(told.facilitator)


def test_the_same_wish_again_makes_no_second_link(told):
    answers = [told.ask("POST", "/share", {}, told.facilitator, key="one and the same key") for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert answers[1].headers["Idempotent-Replay"] == "true"


def test_a_reader_of_one_cafe_is_nobody_in_another(told):
    right = token(share(told))
    other = told.ask("POST", f"{API}/cafes", cafe_of()).json["code"]
    assert told.ask("GET", f"{API}/cafes/{other}/export?format=md", token=right).status_code == 404
    assert told.client.post(f"/c/{other}/enter", json={"token": right}).status_code == 404


def test_a_reader_hears_nothing_and_writes_nothing(told):
    right = token(share(told))
    for path in ("", "/frames?room=everyone", "/share", "/audit"):
        assert told.ask("GET", path, token=right).status_code in (403, 404), path
    assert told.ask("POST", "/people", {}, right).status_code == 403
    assert told.ask("POST", "/contributions", {"text": "x"}, right).status_code == 403


def test_the_link_names_an_old_code_where_there_is_a_new_one(told):
    """Who reads must not come in by it: an old code lets nobody in, and the new one is not told to readers."""
    first = told.code
    new = told.ask("POST", "/code", {}, told.facilitator).json["code"]
    shared = share(told)
    assert f"/c/{first}/shared" in shared["link"]
    browser = reading(told, token(shared))
    for path in (page_of(told), f"/c/{first}"):
        assert new not in browser.get(path).text
    assert told.client.post(f"{API}/cafes/{first}/people", json={}, headers=fresh()).json["code"] == "old_code"


def test_what_was_done_stands_in_the_log_without_the_link(told):
    shared = share(told)
    told.ask("PATCH", "/share", {"until": told.clock.at + DAY_MS}, told.facilitator)
    told.ask("DELETE", "/share", token=told.facilitator)
    log = told.ask("GET", "/audit", token=told.facilitator)
    assert [one["what"] for one in log.json["audit"]][:3] == ["sharing_ended", "sharing_moved", "notes_shared"]
    assert token(shared) not in log.text


def test_a_day_that_is_over_and_one_that_is_none_are_refused(told):
    for until, code in ((told.clock.at, "share_in_past"), ("tomorrow", "bad_field"), (-1, "bad_field")):
        answer = told.ask("POST", "/share", {"until": until}, told.facilitator)
        assert (answer.status_code, answer.json["code"]) == (400, code)
    far = told.ask("POST", "/share", {"until": told.clock.at + 400 * DAY_MS}, told.facilitator).json
    assert far["until"] == told.clock.at + 90 * DAY_MS, "at most until the café is erased"


def test_an_erased_cafe_says_that_it_is_over(told):
    browser = reading(told, token(share(told)))
    assert told.ask("DELETE", "", token=told.facilitator).status_code == 204
    page = browser.get(page_of(told))
    assert (page.status_code, "This café is over" in page.text) == (410, True)


def test_what_strangers_guess_keeps_no_reader_from_the_notes(told):
    browser = reading(told, token(share(told)))
    for n in range(70):
        told.client.get(f"/c/ZZZZ{n // 10 + 2}{n % 8 + 2}")
    assert told.client.get(f"/c/{told.code}").status_code == 429
    assert browser.get(page_of(told)).status_code == 200
