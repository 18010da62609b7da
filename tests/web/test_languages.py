"""Who reads a page chooses its language; a café may have one; scripts count in it."""

import json
import re

import pytest
from babel import Locale
from babel.messages import Catalog, mofile
from flask_babel import force_locale
from msgspec import convert

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase, Told, phrase
from cafe.web import languages
from cafe.workers.file_reader import FileReader
from tests.running import House, opened
from tests.web.test_pages import field

SENTENCES = {
    "Skip to the main part": "XB skip", "You are posting very fast. Wait {seconds} s; your text is kept.": "XB {seconds}",
    "{what} is empty. Write at least one word.": "XB empty: {what}", "The title": "XB the title",
    "There is no note to sort. All are longer than {longest:,} characters.": "XB long {longest}",
    "The wall is on.": "XB wall", "No phone has been heard yet.": "XB no phone",
}  # fmt: skip
COUNTED = ("1 contribution", "{n} contributions")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A café whose program speaks Welsh and Arabic a little."""
    for tag in ("cy", "ar"):
        folder = tmp_path / "more" / tag / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalog = Catalog(locale=tag)
        for sentence, said in SENTENCES.items():
            catalog.add(sentence, said.replace("XB", tag))
        catalog.add(COUNTED, [f"{tag}{form} {{n}}" for form in range(catalog.num_plurals)])
        with (folder / "messages.mo").open("wb") as file:
            mofile.write_mo(file, catalog)
    with opened(tmp_path, translations=tmp_path / "more") as house:
        yield house


def form_of(client) -> dict[str, str]:
    return {"csrf_token": field(client.get("/").text, "csrf_token")}


def page(house: House, **asked) -> str:
    return house.client.get("/", **asked).text


def test_a_page_speaks_english_where_nothing_else_is_asked_for(house):
    assert '<html lang="en" dir="ltr"' in page(house)


def test_what_a_machine_translated_says_so_and_nothing_else_does(tmp_path, house):
    (tmp_path / "plain").mkdir()
    with opened(tmp_path / "plain") as plain:
        assert 'class="foot-unread">Peiriant' in page(plain, headers={"Accept-Language": "cy"})
        assert "foot-unread" not in page(plain)
    assert "foot-unread" not in page(house, headers={"Accept-Language": "ar"})  # it says nothing of itself


def test_the_browsers_list_decides_for_those_who_chose_nothing(house):
    assert "cy skip" in page(house, headers={"Accept-Language": "fr, cy;q=0.8, en;q=0.5"})
    assert '<html lang="ar" dir="rtl"' in page(house, headers={"Accept-Language": "ar"})


def test_the_readers_choice_holds_from_then_on_and_leads_back(house):
    client = house.client
    answer = client.post("/language", data={"language": "cy", "back": "/privacy"} | form_of(client))
    assert (answer.status_code, answer.location) == (303, "/privacy")
    assert "cy skip" in client.get("/", headers={"Accept-Language": "ar"}).text


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", ""])
def test_the_way_back_leads_nowhere_else(house, back):
    client = house.client
    answer = client.post("/language", data={"language": "cy", "back": back} | form_of(client))
    assert answer.location == "/"


def test_a_language_that_is_not_there_is_refused(house):
    client = house.client
    answer = client.post("/language", data={"language": "xx"} | form_of(client))
    assert answer.status_code == 400
    assert "unknown_language" not in answer.text


def test_a_cafe_speaks_its_own_language_to_those_who_chose_none(house):
    assert house.ask("PATCH", "", {"language": "cy"}, house.facilitator).status_code == 200
    client = house.client
    assert "cy skip" in client.get(f"/c/{house.code}").text
    client.set_cookie(languages.COOKIE, "ar")
    assert "ar skip" in client.get(f"/c/{house.code}").text


def test_refusals_are_told_in_the_language_of_who_asked(house):
    with house.running.app.test_request_context(), force_locale(Locale("cy")):
        refusal = Invalid("title_empty", "{what} is empty. Write at least one word.", what=Phrase("The title"))
        assert languages.told(refusal) == "cy empty: cy the title"
        assert refusal.detail == "The title is empty. Write at least one word."


def test_what_a_child_refuses_is_told_in_it_too(house):
    with house.running.app.test_request_context(), force_locale(Locale("cy")):
        with pytest.raises(Invalid) as refused:
            FileReader().notes("notes.csv", b"text\n" + b"x" * 6_000)
        assert languages.told(refused.value) == "cy long 5000"


def test_how_it_is_going_is_told_in_the_language_of_who_looks(house):
    asked = {"headers": {"Authorization": f"Bearer {house.facilitator}", "Accept-Language": "cy"}}
    lines = house.client.get(f"/api/v1/cafes/{house.code}/going", **asked).json["lines"]
    assert {"state": "well", "says": "cy no phone"} in lines


@pytest.mark.parametrize(("tag", "categories"), [("en", "one other"), ("ar", "few many one other two zero")])
def test_what_counts_has_a_form_for_every_plural_category(house, tag, categories):
    with house.running.app.test_request_context(), force_locale(Locale(tag)):
        forms = languages.plural(*COUNTED)
        assert set(forms) == set(categories.split())
        assert languages.counted(forms, 7).endswith("7" if tag == "ar" else "7 contributions")


def desk_words(house: House, tag: str) -> tuple[dict, str]:
    """What the desk's script may say, and the page."""
    browser = house.client
    browser.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    browser.set_cookie(languages.COOKIE, tag)
    page = browser.get(f"/c/{house.code}/desk").text
    return json.loads(re.search(r'id="words">(.*?)</script>', page, re.DOTALL)[1]), page


def test_the_desks_script_is_given_the_reasons_that_items_hold_in_the_readers_language(tmp_path):
    with opened(tmp_path) as house:
        english, _ = desk_words(house, "en")
        welsh, page = desk_words(house, "cy")
        assert not [name for name in english if name.startswith("said:")], "the items say it in English"
        assert welsh["said:The worker stopped."] == "Stopiodd y rhaglen waith."
        assert set(welsh["said:1 pair sits together in every round."]) >= {"one", "two", "few", "many", "other"}
        assert 'data-nameless="Thema heb enw eto"' in page


def test_what_is_refused_is_told_with_the_sentence_it_was_made_of(tmp_path):
    with opened(tmp_path) as house:
        people = [house.join(name=name) for name in ("Ann", "Ben")]
        house.ask("POST", "/rules", {"tie": "apart", "people": [p["person"] for p in people]}, house.facilitator)
        for person in people:
            house.ask("PATCH", f"/people/{person['person']}", {"fixed": 1}, house.facilitator)
        offer = house.plan(shut=[3])
        assert offer["refused"] == "Ann and Ben cannot be kept apart: both are bound to one table."
        assert offer["why"] == {
            "sentence": "{one} and {other} cannot be kept apart: both are bound to one table.",
            "blanks": {"one": "Ann", "other": "Ben"},
        }
        assert offer["why"]["sentence"] in {one for one, *_ in languages._told_in_items()}


def test_what_seats_are_worth_is_told_sentence_by_sentence(tmp_path):
    with opened(tmp_path) as house:
        for _ in range(5):
            house.join()
        now = house.plan(shut=[3])["now"]
        assert " ".join(phrase(convert(told, Told)) for told in now["says"]) == now["sentence"]
        assert {told["sentence"] for told in now["says"]} <= {one for one, *_ in languages._told_in_items()}


def test_after_a_form_that_was_refused_the_language_leads_back_to_the_screen(house):
    browser = house.client
    browser.set_cookie(f"cafe_{house.code}_host", house.host(1))
    page = browser.get(f"/c/{house.code}/host").text
    refused = browser.post(
        f"/c/{house.code}/host/contributions",
        data={"text": "", "csrf_token": field(page, "csrf_token"), "key": field(page, "key")},
    )
    assert refused.status_code >= 400
    assert f'name="back" value="/c/{house.code}/host"' in refused.text
