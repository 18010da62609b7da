"""Everybody's own copy of the notes, by a plain link on their own page."""

import re

import pytest

from cafe.exports.formats import FORMATS, OWN
from tests.running import House

FIRST = "What you said"


@pytest.fixture
def told(house: House) -> House:
    """Ann and Ben said something each; one of Ann's is hidden."""
    house.people = [house.join(name="Quillbert"), house.join(name="Marigolda")]
    house.move("open")
    house.say(house.people[0], "Lights over the gate")
    house.say(house.people[1], "Chairs in the corridor")
    hidden = house.say(house.people[0], "It rained on us")
    house.ask("PATCH", f"/contributions/{hidden}", {"hidden": True, "reason": "off_topic"}, house.facilitator)
    return house


def browser_of(house: House, token: str, role: str = "participant"):
    client = house.client
    client.set_cookie(f"cafe_{house.code}_{role}", token)
    return client


def own_part(text: str) -> str:
    return text.partition(f">{FIRST}</h2>")[2].partition("<h2")[0]


def test_a_phone_leads_to_the_own_copy_from_the_harvest_on(told):
    phone, address = browser_of(told, told.people[0]["token"]), f"/c/{told.code}/mine"
    line = re.compile(rf'<p class="own-copy"([^>]*)><a class="button" href="{address}"')
    assert "hidden" in line.search(phone.get(f"/c/{told.code}").text)[1]
    early = phone.get(address)
    assert (early.status_code, "when the rounds are over" in early.text, FIRST in early.text) == (200, True, False)
    told.move("harvest")
    assert "hidden" not in line.search(phone.get(f"/c/{told.code}").text)[1]
    page = phone.get(address)
    own = own_part(page.text)
    assert "Lights over the gate" in own
    assert "It rained on us" in own
    assert "it is not about the topic" in own
    assert "Chairs in the corridor" not in own
    assert "Chairs in the corridor" in page.text
    for name in ("Quillbert", "Marigolda", "<script"):
        assert name not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Cache-Control"] == "no-store"


def test_each_has_their_own_and_what_is_withdrawn_is_gone(told):
    told.move("harvest")
    pages = [browser_of(told, one["token"]).get(f"/c/{told.code}/mine").text for one in told.people]
    assert "Chairs in the corridor" in own_part(pages[1])
    assert "It rained on us" not in pages[1]
    told.ask("DELETE", "/contributions/c1", {}, told.people[0]["token"])
    soon = browser_of(told, told.people[0]["token"]).get(f"/c/{told.code}/mine")
    assert (soon.status_code, soon.headers["Retry-After"]) == (429, "10")
    told.clock.at += 10_000
    assert "Lights over the gate" not in browser_of(told, told.people[0]["token"]).get(f"/c/{told.code}/mine").text


def test_its_buttons_save_the_own_copy(told):
    told.move("harvest")
    phone = browser_of(told, told.people[0]["token"])
    links = re.findall(r'<a href="(/api[^"]+)" download', phone.get(f"/c/{told.code}/mine").text)
    assert len(links) == 3
    for link in links:
        answer = phone.get(link.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "-mine." in answer.headers["Content-Disposition"]


def test_a_device_that_also_runs_the_cafe_gets_the_persons_copy(told):
    told.move("harvest")
    phone = browser_of(told, told.people[0]["token"])
    phone.set_cookie(f"cafe_{told.code}_facilitator", told.facilitator)
    answer = phone.get(f"/api/v1/cafes/{told.code}/export?format=html&own=1")
    assert "It rained on us" in own_part(answer.text)


def test_a_host_who_is_a_person_has_one_too(house):
    person = house.join(name="Hostley", token=house.host(2))
    host = browser_of(house, person["token"], "host")
    house.move("open")
    house.say(person, "Said by the host")
    house.move("harvest")
    assert re.search(r'<p class="own-copy"[^>]*><a', host.get(f"/c/{house.code}/host").text)
    page = host.get(f"/c/{house.code}/mine").text
    assert "Said by the host" in own_part(page)
    assert f'href="/c/{house.code}/host"' in page


def test_who_is_no_person_is_led_to_join(told):
    told.move("harvest")
    for role, token in (("host", told.host(1)), ("facilitator", told.facilitator), ("wall", "nonsense")):
        answer = browser_of(told, token, role).get(f"/c/{told.code}/mine")
        assert answer.headers["Location"] == f"/c/{told.code}"
    assert 'class="own-copy"' not in browser_of(told, told.host(1), "host").get(f"/c/{told.code}/host").text
    for token in (told.facilitator, told.host(1), told.made["tokens"]["wall"]):
        assert told.ask("GET", "/export?format=html&own=1", token=token).json["code"] == "no_person"
    assert told.ask("GET", "/export?format=html&own=1").json["code"] == "token_missing"


@pytest.mark.parametrize("format_", FORMATS)
def test_programs_take_it_with_a_persons_token(told, format_):
    token = told.people[0]["token"]
    assert told.ask("GET", f"/export?format={format_}&own=1", token=token).json["code"] == "too_early"
    told.move("harvest")
    answer = told.ask("GET", f"/export?format={format_}&own=1", token=token)
    if format_ in OWN:
        assert answer.status_code == 200
    else:
        assert (answer.status_code, answer.json["code"]) == (400, "no_own_copy")


def test_asking_for_the_own_copy_never_gives_more_than_the_public_notes(told):
    told.move("harvest")
    answer = told.ask("GET", "/export?format=md&own=1&profile=internal", token=told.people[0]["token"])
    assert "Your own copy" in answer.text
    assert "Table 1 · round 1 · a participant" not in answer.text
    assert "For the people who ran" not in answer.text
