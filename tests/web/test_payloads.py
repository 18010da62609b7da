"""Texts that work somewhere else: stored and exported as they were typed, and nothing happens."""

import csv
import io
import re

import pytest

from tests import payloads
from tests.running import API, cafe_of


@pytest.fixture
def full(house):
    """A café in which every text was said, and is the name of something."""
    names = payloads.ALL
    tables = [{"name": name, "question": name} for name in names]
    body = cafe_of(title=payloads.XSS[0], question=payloads.XSS[1], tables=tables, sectors=names[:30])
    house.made = house.ask("POST", f"{API}/cafes", body).json
    house.move("open")
    for n, text in enumerate(names, 1):
        assert house.join(name=text)["person"]
        said = house.ask("POST", "/contributions", {"text": text, "table": n}, house.facilitator)
        assert said.status_code == 201, said.text
    for text in names:
        assert house.ask("POST", "/notices", {"text": text}, house.facilitator).status_code == 200
    house.move("harvest")
    for text in names[:100]:
        house.ask("POST", "/themes", {"name": text}, house.facilitator)
    return house


def exported(house, format_: str):
    answer = house.ask("GET", f"/export?format={format_}&profile=internal", token=house.facilitator)
    assert answer.status_code == 200, answer.text
    return answer


def test_there_are_as_many_as_promised():
    assert [len(x) for x in (payloads.XSS, payloads.FORMULAS, payloads.PATHS, payloads.SQL)] == [25, 40, 22, 30]


def test_all_are_stored_and_told_as_they_were_typed(full):
    items = full.read(full.facilitator)
    said = {i["text"] for (kind, _), i in items.items() if kind == "contribution"}
    assert said == set(payloads.ALL)
    assert {i["name"] for (kind, _), i in items.items() if kind == "person"} == set(payloads.ALL)
    assert set(payloads.ALL[:100]) <= {i["name"] for (kind, _), i in items.items() if kind == "theme"}
    cafe = next(i for (kind, _), i in items.items() if kind == "cafe")
    assert [table["name"] for table in cafe["tables"]] == payloads.ALL
    assert cafe["title"] == payloads.XSS[0]


def test_no_page_holds_one_that_works(full):
    browser = full.running.app.test_client()
    for token in (full.facilitator, full.made["tokens"]["wall"], full.host(1), full.join()["token"]):
        assert browser.post(f"/c/{full.code}/enter", json={"token": token}).status_code == 204
    for path in ("", "/desk", "/wall", "/notes", "/host", "/desk/seating", "/desk/routes", "/desk/links"):
        page = browser.get(f"/c/{full.code}{path}")
        assert page.status_code == 200, path
        for text in payloads.XSS:
            if "<" in text:
                assert text not in page.text, path
        assert not re.search(r"<(script|iframe|svg|img|base)[^>]*(alert|evil)", page.text), path
        assert 'href="javascript:' not in page.text, path
        assert "49{%" not in page.text, path


def test_json_gives_all_back_and_makes_the_same_cafe_again(full):
    state = exported(full, "json").json
    assert {c["text"] for c in state["contributions"]} == set(payloads.ALL)


def test_no_cell_of_a_table_begins_a_formula(full):
    answer = exported(full, "csv")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\uff1d")]
    for text in payloads.ALL:
        assert text in cells or f"'{text}" in cells, text


@pytest.mark.parametrize("format_", ["html", "md"])
def test_no_document_holds_one_that_works(full, format_):
    text = exported(full, format_).text
    for payload in payloads.XSS:
        if payload.startswith("<"):
            assert payload not in text
    assert not re.search(r"<(script|iframe|svg|img|base)[^>]*(alert|evil)", text)
    if format_ == "md":
        assert not re.search(r"(?<!\\)\]\(javascript:", text)
    else:
        assert 'href="javascript:' not in text


@pytest.mark.parametrize("format_", ["json", "csv", "html", "md"])
def test_no_title_becomes_part_of_a_path(house, format_):
    for title in [*payloads.PATHS, 'a"; filename="b', "a\r\nSet-Cookie: x=y"]:
        house.made = house.ask("POST", f"{API}/cafes", cafe_of(title=title)).json
        house.move("open", "harvest")
        named = exported(house, format_).headers.get("Content-Disposition", "")
        assert re.fullmatch(r"[\w ;=.\"*'%-]*", named), named
        assert ".." not in named
        assert "\n" not in named
