"""Notes that somebody has already, through the form: with no script anywhere."""

import io
import re
from html import unescape

import pytest

from cafe.web import notes
from tests.running import bearing
from tests.workers.books import a_book

LINES = "- More buses in the evening\n\n• The discharge letter comes too late\n1. One shared budget"


def field(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


class Form:
    """The page as a browser holds it: its fields, to be sent once or twice."""

    def __init__(self, house):
        self.client = house.client
        page = self.client.get("/notes").text
        self.fields = {"csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "title": "Our day"}

    def send(self, file: tuple[str, bytes] | None = None, **fields):
        sent = {**self.fields, **fields}
        if file is not None:
            sent["file"] = (io.BytesIO(file[1]), file[0])
        return self.client.post("/notes", data=sent, content_type="multipart/form-data")


@pytest.fixture
def form(house):
    return Form(house)


def code_of(page) -> str:
    return re.search(r"/c/([A-Z0-9]{6})/desk#", page.text)[1]


def token_of(page) -> str:
    return re.search(r"/desk#token=([\w-]+)", page.text)[1]


def items(house, page) -> dict:
    answer = house.client.get(f"/api/v1/cafes/{code_of(page)}", headers=bearing(token_of(page))).json
    return {(i["type"], i["id"]): i for f in answer["frames"] for i in f["put"]}


def texts(house, page) -> list[str]:
    return [item["text"] for (type_, _), item in items(house, page).items() if type_ == "contribution"]


def test_pasted_lines_become_a_cafe_in_harvest_whose_themes_are_drawn(house, form):
    page = form.send(lines=LINES)
    assert page.status_code == 200
    assert "3 notes came in" in page.text
    seen = items(house, page)
    assert seen["clock", "clock"]["phase"] == "harvest"
    assert texts(house, page) == [
        "More buses in the evening",
        "The discharge letter comes too late",
        "One shared budget",
    ]
    house.until(lambda: ("proposal", "proposal") in items(house, page))


@pytest.mark.parametrize(
    "file",
    [
        ("day.csv", b"table;text;kind\n2;more buses;idea\n1;fewer forms;\n"),
        ("day.xlsx", a_book(["Table", "Comment", "Type"], [2, "more buses", "Idea"], [1, "fewer forms", None])),
    ],
)
def test_a_file_brings_tables_and_kinds_along(house, form, file):
    page = form.send(file)
    assert "2 rows with a note were taken in. They lie on 2 tables." in page.text
    said = [i for (type_, _), i in items(house, page).items() if type_ == "contribution"]
    assert [(i["text"], i["table"], i["kind"]) for i in said] == [("more buses", 2, "idea"), ("fewer forms", 1, None)]


def test_what_did_not_come_in_is_said_with_its_row(form):
    rows = [["a", 1], ["", 2], ["x" * 5_001, 1], ["A sentence stands here. " * 30, 1]]
    page = unescape(form.send(("day.xlsx", a_book(["text", "table"], *rows))).text)
    assert "1 row was left out because no note stands there: row 3." in page
    assert "because it is longer than 5,000 characters: row 4." in page
    assert "longer than 500 characters and cut into several, at the ends of sentences or words: row 5." in page


def test_the_same_form_sent_twice_makes_one_cafe(house, form):
    before = len(house.running.keeper.codes())
    first, again = form.send(lines=LINES), form.send(lines=LINES)
    assert code_of(first) == code_of(again)
    assert len(house.running.keeper.codes()) == before + 1


def test_the_same_form_with_another_file_is_another_request(house, form):
    assert form.send(("a.txt", b"one")).status_code == 200
    other = form.send(("a.txt", b"two"))
    assert other.status_code == 422
    assert form.send(("a.txt", b"two"), key=field(other.text, "key")).status_code == 200


@pytest.mark.parametrize(
    ("file", "fields", "status", "says"),
    [
        (None, {"lines": " \n"}, 400, "There are no notes yet"),
        (None, {"lines": "one", "title": " "}, 400, "The title is empty"),
        (None, {"lines": "one", "key": "short"}, 400, "too short"),
        (("a.csv", b"one"), {"lines": "one"}, 400, "Bring one at a time"),
        (("a.csv", b"foo,bar\n1,2\n"), {}, 400, "a.csv has no column text. Its columns are: foo, bar."),
        (("a.csv", b"%PDF-1.7"), {}, 400, "a.csv is a PDF"),
        (("a.csv", b"text,b\n,1\n"), {}, 400, "There is no note to sort"),
        (("<b>.csv", b""), {}, 400, "<b>.csv is empty"),
    ],
)
def test_a_refusal_is_one_sentence_on_the_page_that_keeps_what_was_typed(house, form, file, fields, status, says):
    before = house.running.keeper.codes()
    page = form.send(file, **fields)
    assert page.status_code == status
    assert says in unescape(page.text)
    assert "<b>.csv" not in page.text
    assert (fields.get("lines", "").strip() or "<textarea") in page.text
    assert f'name="title" value="{fields.get("title", "Our day")}"' in page.text
    assert house.running.keeper.codes() == before


def test_more_than_the_limit_is_not_read(house, form, monkeypatch):
    assert form.send(lines="text\n" + "a" * 300_000).status_code == 400, "larger than other bodies, and heard"
    monkeypatch.setattr(notes, "LARGEST", 400_000)
    page = form.send(("day.csv", b"text\n" + b"a" * 500_000))
    assert page.status_code == 413
    assert "what you typed is still there" in page.text
    assert house.client.post("/find", data={"code": "a" * 300_000}).status_code == 413, "elsewhere all is as before"


def test_from_elsewhere_the_organiser_key_is_needed(house, form):
    elsewhere = {"REMOTE_ADDR": "192.0.2.9"}
    page = form.client.get("/notes", environ_overrides=elsewhere)
    assert 'name="organiser_key"' in page.text
    assert 'name="organiser_key"' not in form.client.get("/notes").text
    sent = {**form.fields, "lines": LINES}
    refused = form.client.post("/notes", data=sent, environ_overrides=elsewhere)
    assert refused.status_code == 403
    assert "The discharge letter comes too late" in refused.text
    sent["organiser_key"] = house.running.mint.organiser_key()
    assert form.client.post("/notes", data=sent, environ_overrides=elsewhere).status_code == 200


def test_a_form_of_another_site_is_refused(house, form):
    form.fields.pop("csrf_token")
    assert form.send(lines=LINES).status_code == 403


def test_the_page_is_linked_from_the_door_and_the_notes(house):
    assert 'href="/notes"' in house.client.get("/").text
    client = house.client
    client.post(f"/c/{house.code}/enter", json={"token": house.facilitator, "role": "facilitator"})
    assert 'href="/notes"' in client.get(f"/c/{house.code}/notes").text
