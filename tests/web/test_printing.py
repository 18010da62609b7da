"""The page of what is printed before the day, and its files."""

import re
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from cafe.clock import local_zone
from cafe.exports.printing.pack import PACK, PIECES
from cafe.web import printing
from cafe.workers import prints
from tests.running import API, House, cafe_of


@pytest.fixture
def browser(house):
    client = house.client
    client.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    return client


def page(browser, house: House, query: str = "") -> str:
    answer = browser.get(f"/c/{house.code}/print{query}")
    assert answer.status_code == 200
    return answer.text


def links(text: str) -> list[str]:
    """Where the buttons lead."""
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(/api/v1/[^"]*)" download', text)]


def test_each_piece_has_a_preview_its_pages_and_a_file(house, browser):
    house.join(name="Ann")
    text = page(browser, house)
    for piece in (*PIECES, PACK):
        (link,) = (link for link in links(text) if f"/print/{piece}?" in link)
        file = browser.get(link)
        assert file.content_type == "application/pdf"
        assert file.headers["Content-Disposition"] == f'attachment; filename="cafe-{house.code}-print-{piece}.pdf"'
        pages = len(PdfReader(BytesIO(file.data)).pages)
        assert f"PDF, {pages} page" in text
    pictures = re.findall(r'<img class="print-look[^>]* src="([^"]+)" alt="Preview: [^"]{20,}"', text)
    assert len(pictures) == len(PIECES)
    for picture in pictures:
        seen = browser.get(picture.replace("&amp;", "&"))
        assert (seen.content_type, seen.data[:4]) == ("image/png", b"\x89PNG")
        assert seen.headers["Cache-Control"] == "no-store"
    assert not re.search(r"\sstyle=|<style|<script(?! type=\"module\")", text)


def test_the_page_begins_with_a_time_that_is_near(house, browser):
    now = datetime.fromtimestamp(house.clock.now() / 1000, local_zone())
    found = re.search(r'name="begins" value="(\d\d:\d\d)"', page(browser, house))
    begins = datetime.strptime(found[1], "%H:%M").replace(
        year=now.year, month=now.month, day=now.day, tzinfo=now.tzinfo
    )
    assert timedelta(0) <= (begins - now) % timedelta(days=1) < timedelta(minutes=printing.QUARTER)


def test_the_page_begins_when_the_cafe_does(house, browser):
    day = house.clock.now() + 86_400_000
    assert house.ask("PATCH", "", {"starts_at": day}, house.facilitator).status_code == 200
    at = datetime.fromtimestamp(day / 1000, local_zone())
    assert f'name="begins" value="{at:%H:%M}"' in page(browser, house)


def test_looks_at_a_cafe_go_with_it(house, browser):
    page(browser, house)
    looks = house.running.app.extensions["cafe"].prints._looks
    assert [code for code, _ in looks] == [house.code]
    house.ask("DELETE", "", token=house.facilitator)
    assert not looks


def test_what_was_chosen_goes_along_to_every_file(house, browser):
    text = page(browser, house, "?begins=09:30&tables=1-2&at_table=4&blanks=0&keys=1")
    for link in links(text):
        assert all(part in link for part in ("begins=09:30", "tables=1-2", "at_table=4", "keys=1")) or "%3A" in link
    cards = PdfReader(BytesIO(browser.get(next(link for link in links(text) if "host-cards" in link)).data))
    assert len(cards.pages) == 4
    assert "09:40" in cards.pages[0].extract_text()
    assert "Your key to this table" in cards.pages[1].extract_text()


def test_a_beginning_left_empty_has_times_count_from_there(house, browser):
    text = page(browser, house, "?begins=")
    link = next(link for link in links(text) if "run-sheet" in link)
    assert "+0:10" in PdfReader(BytesIO(browser.get(link).data)).pages[0].extract_text()


@pytest.mark.parametrize(
    "query, code",
    [
        ("begins=25:00", "bad_begins"), ("begins=soon", "bad_begins"), ("tables=one", "bad_table_list"),
        ("tables=1-", "bad_table_list"), ("tables=4", "unknown_table"), ("tables=0", "unknown_table"),
        ("at_table=13", "bad_at_table"), ("at_table=-1", "bad_number"), ("blanks=many", "bad_number"),
        ("blanks=99999999", "bad_number"), ("blanks=401", "bad_blanks"), ("tables=9-1", None), ("tables=,,", None),
        ("begins=&tables=&at_table=&blanks=&keys=no", None),
    ],
)  # fmt: skip
def test_odd_choices_are_one_sentence_and_can_be_changed(house, browser, query, code):
    file = house.ask("GET", f"/print/tents?{query}", token=house.facilitator)
    shown = browser.get(f"/c/{house.code}/print?{query}")
    if code is None:
        assert (file.status_code, shown.status_code) == (200, 200)
        return
    assert file.status_code == shown.status_code == 400
    assert file.json["code"] == code
    assert file.json["detail"] in shown.text.replace("&#39;", "'")
    assert 'name="tables"' in shown.text
    assert links(shown.text) == []


@pytest.mark.parametrize("piece", ["posters", "run_sheet", "..", "tents.pdf"])
def test_there_is_no_other_piece(house, browser, piece):
    assert house.ask("GET", f"/print/{piece}", token=house.facilitator).status_code in (400, 404)
    assert browser.get(f"/c/{house.code}/print/{piece}.png").status_code == 404


def test_when_pages_cannot_be_made_the_page_says_so_and_offers_them_one_by_one(house, browser, monkeypatch):
    monkeypatch.setattr(prints, "_PATIENCE", 0.0)
    answer = browser.get(f"/c/{house.code}/print")
    assert answer.status_code == 409
    assert "The pages could not be made" in answer.text
    assert len(links(answer.text)) == len(PIECES) + 1
    assert "<img" not in answer.text


def test_names_of_files_come_from_no_words_of_anybody(house):
    house.made = house.ask(
        "POST", f"{API}/cafes", cafe_of(title='x"; filename=evil.exe\\..', tables=[{"name": "../a"}])
    ).json
    file = house.ask("GET", "/print/headings", token=house.facilitator)
    assert file.headers["Content-Disposition"] == f'attachment; filename="cafe-{house.code}-print-headings.pdf"'


def test_a_tent_leads_to_its_table_with_the_proof_of_the_code_that_holds_now(house, monkeypatch):
    seen = []
    monkeypatch.setattr(printing, "table_link", lambda cafe, code, n: seen.append((code, n)) or f"http://x/{n}")
    house.ask("GET", "/print/tents", token=house.facilitator)
    new = house.ask("POST", "/code", {}, house.facilitator).json["code"]
    house.ask("GET", "/print/tents", token=house.facilitator)
    assert seen == [*((house.code, n) for n in (1, 2, 3)), *((new, n) for n in (1, 2, 3))]


def test_who_scans_a_tent_joins_at_that_table(house):
    """The link as it stands on the tent, opened by a phone that nobody knows."""
    keeper, mint = house.running.keeper, house.running.mint
    proof = keeper.look(house.code, lambda cafe, _: mint.proof(cafe, house.code))
    text = house.client.get(f"/c/{house.code}/at/2?k={proof}").text
    assert "You are at table 2" in text


def test_badges_carry_nobodys_code_and_slips_do(house, browser):
    expected = house.ask("POST", "/people", {"name": "Ann", "expected": True}, house.facilitator).json
    badges = house.ask("GET", "/print/badges", token=house.facilitator).data
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(badges)).pages)
    assert "Ann" in words
    assert expected["rejoin"] not in words
    assert expected["rejoin"] in browser.get(f"/c/{house.code}/desk/routes").text


def test_the_desk_and_the_links_lead_to_the_page(house, browser):
    for path in ("/desk", "/desk/links"):
        assert f'href="/c/{house.code}/print"' in browser.get(f"/c/{house.code}{path}").text
    assert f'href="/c/{house.code}/desk/routes"' in page(browser, house)


def test_a_code_typed_in_small_letters_leads_there(house, browser):
    answer = browser.get(f"/c/{house.code.lower()}/print")
    assert answer.headers["Location"].endswith(f"/c/{house.code}/print")
