"""What an organiser decides at the door about names, showing and marked words, and how the screens say it."""

import re

import pytest

from tests.running import API, House, bearing, cafe_of
from tests.web.test_pages import form
from tests.web.test_preview import FIELDS


def made(house: House, **fields) -> dict:
    """The items of a café's desk, made by the form."""
    browser = house.running.app.test_client()
    answer = form(browser, "/cafes", browser.get("/").text, **(FIELDS | fields))
    assert answer.status_code == 200, answer.text
    code = re.search(r"/c/([A-Z2-9]{6})/desk#token=([\w-]+)", answer.text)
    read = house.client.get(f"{API}/cafes/{code[1]}", headers=bearing(code[2])).json
    return {item["type"]: item for frame in read["frames"] for item in frame["put"]}


def page(house: House, role: str, token: str, path: str = "") -> str:
    """A page as somebody sees it, without moulds."""
    browser = house.client
    browser.set_cookie(f"cafe_{house.code}_{role}", token)
    text = browser.get(f"/c/{house.code}{path}").text
    return re.sub(r"<template.*?</template>|<script.*?</script>", "", text, flags=re.DOTALL)


def seen(text: str, id_: str) -> str:
    """One contribution on a page, without what is not shown."""
    part = re.search(rf'<li class="contribution[^>]*id="{id_}".*?</li>', text, re.DOTALL)
    return re.sub(r"<(span|button|label)[^>]* hidden>.*?</\1>", "", part[0], flags=re.DOTALL) if part else ""


def test_the_form_says_what_is_usual(house):
    items = made(house)
    assert (items["cafe"]["names"], items["cafe"]["showing"]) == ("hosts", "at_once")
    assert (items["marking"]["on"], items["marking"]["words"]) == (False, [])


def test_the_form_decides(house):
    items = made(house, names="all", showing="after_yes", marking="1", marked_words="Falcon\r\n\r\n two words \r\n")
    assert (items["cafe"]["names"], items["cafe"]["showing"]) == ("all", "after_yes")
    assert (items["marking"]["on"], items["marking"]["words"]) == (True, ["Falcon", "two words"])
    assert made(house, names="whatever", showing="x")["cafe"]["names"] == "hosts"


def test_what_was_chosen_stands_in_the_form_again_after_a_refusal(house):
    browser = house.running.app.test_client()
    fields = {"names": "none", "showing": "after_yes", "marking": "1", "marked_words": "Falcon", "keep_days": "0"}
    answer = form(browser, "/cafes", browser.get("/").text, **(FIELDS | fields))
    assert answer.status_code == 400
    for kept in ('value="none" selected', 'value="after_yes" selected', 'name="marking" value="1" checked', ">Falcon<"):
        assert kept in answer.text


@pytest.fixture
def room(house):
    house.made = house.ask(
        "POST", f"{API}/cafes", cafe_of(showing="after_yes", marking=True, names="all", tables=[{"name": "One"}])
    ).json
    guest = house.join(name="Quillbert Zanthorpe")
    house.move("open")
    return house, guest


def test_what_waits_stands_on_the_authors_phone_and_before_those_who_say_yes(room):
    house, guest = room
    said = house.say(guest, "bullshit again")
    other = house.join()
    phone = page(house, "participant", guest["token"])
    assert "Waits for a yes" in seen(phone, said)
    assert "Marked" not in seen(phone, said)
    assert 'id="yes-hint">' in phone
    assert seen(page(house, "participant", other["token"]), said) == ""
    for role, token in (("host", house.host(1)), ("facilitator", house.facilitator)):
        text = page(house, role, token, "/host" if role == "host" else "/desk")
        assert all(word in seen(text, said) for word in ("Waits for a yes", "Marked: look at the words", "Quillbert"))
        assert ">Show</button>" in seen(text, said)
        assert "1 contribution waits for a yes." in text
        assert 'id="waiting-bar">' in text


def test_once_shown_it_waits_nowhere(room):
    house, guest = room
    said = house.say(guest, "bullshit again")
    house.ask("PATCH", f"/contributions/{said}", {"shown": True}, house.facilitator)
    host = page(house, "host", house.host(1), "/host")
    assert "Waits" not in seen(host, said)
    assert "Marked: look at the words" in seen(host, said)
    assert 'id="waiting-bar" hidden' in host
    assert "Quillbert" in seen(host, said)
    assert "Quillbert" not in seen(page(house, "wall", house.made["tokens"]["wall"], "/wall"), said)


@pytest.mark.parametrize(
    ("reason", "words"), [("personal", "Hidden: it says too much about a person"), (None, "Hidden")]
)
def test_the_author_reads_that_it_is_hidden_and_why(room, reason, words):
    house, guest = room
    said = house.say(guest, "words")
    house.ask("PATCH", f"/contributions/{said}", {"hidden": True, "reason": reason, "shown": True}, house.host(1))
    assert f">{words}</span>" in seen(page(house, "participant", guest["token"]), said)
    host = seen(page(house, "host", house.host(1), "/host"), said)
    assert ('value="personal" selected' in host) == (reason == "personal")


def test_the_desk_has_what_was_decided_in_its_form(room):
    house, _ = room
    text = page(house, "facilitator", house.facilitator, "/desk")
    for chosen in ('value="all" selected', 'value="after_yes" selected', 'name="marking" value="1" checked'):
        assert chosen in text
