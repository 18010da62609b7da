"""Themes by plain forms: what the room is asked about them, and sorting by hosts, all without a script."""

import re

import pytest
from msgspec.structs import replace

from tests.running import House
from tests.web.test_pages import form, joined


@pytest.fixture
def browser(house: House):
    return house.running.app.test_client()


@pytest.fixture
def phone(house: House, browser):
    """The browser of p1 in the harvest of a café with two themes: t1 holds what p1 said, t2 what p2 said."""
    joined(house, browser, name="Ann")
    other = house.join()
    house.move("open")
    page = browser.get(f"/c/{house.code}").text
    form(browser, f"/c/{house.code}/contributions", page, text="Mine is <b>this</b>", round="1")
    house.say(other, "What the other said")
    for n, name in enumerate(("First & foremost", "Second"), 1):
        house.ask("POST", "/themes", {"name": name}, house.facilitator)
        house.ask("PUT", f"/contributions/c{n}/theme", {"theme": f"t{n}"}, house.facilitator)
    house.move("harvest")
    return browser


def opened(house: House, seconds: float = 90) -> None:
    assert house.ask("POST", "/themes/check", {"seconds": seconds}, house.facilitator).status_code == 200


def part(page: str, id_: str) -> str:
    """A part of the page that is shown, from its id on; empty where it is hidden."""
    tag = re.search(rf'<\w+[^>]* id="{id_}"[^>]*>', page)
    assert tag, id_
    return "" if re.search(r"\shidden\b", tag[0]) else page[tag.start() :]


def themes(house: House) -> dict:
    return {id_: item for (type_, id_), item in house.read(house.facilitator).items() if type_ == "theme"}


def test_the_list_says_where_ones_own_words_are(house, phone):
    page = phone.get(f"/c/{house.code}").text
    listed = part(page, "themes").split("</section>")[0]
    assert "First &amp; foremost" in listed
    assert "Mine is &lt;b&gt;this&lt;/b&gt;" in listed, "its first quote"
    assert "Your contributions are in: “\u2068First &amp; foremost\u2069”" in listed
    assert "Second" not in part(page, "yours-in").split("</p>")[0]
    assert part(page, "check") == part(page, "check-bar") == part(page, "checked") == ""


def test_while_it_is_asked_that_is_the_one_instruction(house, phone):
    opened(house)
    page = phone.get(f"/c/{house.code}").text
    asked = part(page, "check").split("</section>")[0]
    assert "Did we get you right?" in asked
    assert asked.count("Yes, that is it") == 2
    assert "First &amp; foremost" in asked
    assert "1:30" in part(page, "check-bar")
    assert part(page, "instruction") == part(page, "themes") == ""
    house.clock.at += 90_000
    page = phone.get(f"/c/{house.code}").text
    assert part(page, "check") == ""
    assert "Thank you." in part(page, "checked")
    assert part(page, "instruction")


def test_an_answer_is_given_changed_and_taken_back_by_forms(house, phone):
    opened(house)
    address = f"/c/{house.code}/themes/t1/answer"
    for answer, confirmed, objected in (("confirm", 1, 0), ("object", 0, 1), ("", 0, 0), ("confirm", 1, 0)):
        page = phone.get(f"/c/{house.code}").text
        assert form(phone, address, page, answer=answer).status_code == 303
        theme = themes(house)["t1"]
        assert (theme["confirmed"], theme["objected"]) == (confirmed, objected)
    page = phone.get(f"/c/{house.code}").text
    pressed = re.search(r"<button[^>]*themes/t1/answer[^>]*>", page)[0]
    assert 'aria-pressed="true"' in pressed
    assert 'value=""' in pressed, "pressed again it is taken back"
    assert "1 of 2 answered" in page
    house.clock.at += 90_001
    late = form(phone, address, page, answer="object")
    assert late.status_code == 409
    assert "The time to answer is over" in late.text
    page = phone.get(f"/c/{house.code}").text
    assert "1 says yes" in part(page, "themes")
    assert "not quite" not in part(page, "themes").split("</section>")[0]


def test_a_wrong_answer_is_refused_in_words(house, phone):
    opened(house)
    page = phone.get(f"/c/{house.code}").text
    assert form(phone, f"/c/{house.code}/themes/t1/answer", page, answer="perhaps").status_code == 400
    page = phone.get(f"/c/{house.code}").text
    assert form(phone, f"/c/{house.code}/themes/t99/answer", page, answer="confirm").status_code == 404


def test_what_is_missing_is_said_in_words_and_stands_beside_its_theme(house, phone):
    opened(house)
    page = phone.get(f"/c/{house.code}").text
    form(phone, f"/c/{house.code}/themes/t2/answer", page, answer="object")
    page = phone.get(f"/c/{house.code}").text
    boxes = re.findall(r"<form[^>]*data-object[^>]*>", part(page, "check-list").split("<template")[0])
    assert ["hidden" in box for box in boxes] == [True, False], "the box opens for what is not quite right"
    sent = {"text": "The carers & their time", "kind": "concern", "objects_to": "t2"}
    assert form(phone, f"/c/{house.code}/contributions", page, **sent).status_code == 303
    desk = house.read(house.facilitator)
    assert desk[("theme", "t2")]["objections"] == ["c3"]
    assert (desk[("contribution", "c3")]["kind"], desk[("contribution", "c3")]["objects_to"]) == ("concern", "t2")
    page = phone.get(f"/c/{house.code}").text
    assert "The carers &amp; their time" in part(page, "check-list").split("</section>")[0]
    assert "What the theme “Second” does not get right:" in part(page, "now-list")


def test_refused_words_stand_in_the_box_they_were_written_in(house, phone):
    opened(house)
    page = phone.get(f"/c/{house.code}").text
    sent = {"text": "x" * 501, "kind": "concern", "objects_to": "t1"}
    house.clock.at += 91_000
    answer = form(phone, f"/c/{house.code}/contributions", page, **sent)
    assert answer.status_code == 400
    assert "x" * 501 in part(answer.text, "check-list").split("</section>")[0], "also when the time is over"
    assert "x" * 501 not in part(answer.text, "write")
    page = phone.get(f"/c/{house.code}").text
    gone = form(phone, f"/c/{house.code}/contributions", page, **(sent | {"text": "Kept", "objects_to": "t77"}))
    assert gone.status_code == 404
    assert "Kept" in part(gone.text, "write"), "where the theme has gone they can still be said"


def test_both_sides_stand_on_the_phone_without_an_average(house, phone):
    people = [house.join() for _ in range(4)]
    stances = ("agree", "disagree", "disagree", "unsure")
    house.ask("POST", "/clock", {"action": "back"}, house.facilitator)
    table = house.read(house.facilitator)[("contribution", "c2")]["table"]
    for person, stance in zip(people, stances, strict=True):
        house.ask("PATCH", f"/people/{person['person']}", {"table": table}, house.facilitator)
        taken = house.ask("PUT", "/contributions/c2/stance", {"stance": stance}, person["token"])
        assert taken.status_code == 200, taken.json
    house.move("harvest")
    listed = part(phone.get(f"/c/{house.code}").text, "themes").split("</section>")[0]
    for words in ("1 agrees", "2 disagree", "1 is unsure", "What the other said", "Nobody who disagrees has written"):
        assert words in listed, words
    assert "%" not in listed


def test_a_host_sorts_by_forms_and_takes_it_back(house, phone):
    mine = house.read(house.facilitator)[("contribution", "c1")]["table"]
    host = house.running.app.test_client()
    host.post(f"/c/{house.code}/enter", json={"token": house.host(mine)})
    assert part(host.get(f"/c/{house.code}/host").text, "sorting") == ""
    house.ask("PATCH", "", {"sorting": "hosts"}, house.facilitator)
    page = host.get(f"/c/{house.code}/host").text
    assert "Mine is &lt;b&gt;this&lt;/b&gt;" in part(page, "sorting").split("<template")[0]
    address = f"/c/{house.code}/host/contributions/c1/theme"
    moved = form(host, address, page, theme="t2")
    assert (moved.status_code, moved.headers["Location"]) == (303, f"/c/{house.code}/host#sorting")
    assert "c1" in themes(house)["t2"]["contributions"]
    page = host.get(f"/c/{house.code}/host").text
    assert form(host, f"/c/{house.code}/host/undo", page).status_code == 303
    assert "c1" in themes(house)["t1"]["contributions"]
    page = host.get(f"/c/{house.code}/host").text
    form(host, address, page, theme="")
    assert not any("c1" in theme["contributions"] for theme in themes(house).values()), "it stands alone"
    page = host.get(f"/c/{house.code}/host").text
    assert "In no theme" in part(page, "sorting")
    assert form(host, address, page, theme="t77").status_code == 404
    far = house.running.app.test_client()
    far.post(f"/c/{house.code}/enter", json={"token": house.host(mine % 3 + 1)})
    page = far.get(f"/c/{house.code}/host").text
    refused = form(far, address, page, theme="t2")
    assert refused.status_code == 403
    assert "this belongs to table" in refused.text


def test_what_hardly_belongs_where_it_stands_comes_first_for_its_host(house, monkeypatch):
    plain = house.themer._grouping

    def unsure(posts, held, apart):
        return replace(plain(posts, held, apart), certainty={posts[-1].id: 0.1})

    monkeypatch.setattr(house.themer, "_grouping", unsure)
    person = house.join()
    house.move("open")
    house.say(person, "Said with <certainty>")
    house.say(person, "Said with <doubt>")
    house.draw()
    house.ask("POST", "/themes/apply", {}, house.facilitator)
    house.ask("PATCH", "", {"sorting": "hosts"}, house.facilitator)
    host = house.running.app.test_client()
    host.post(f"/c/{house.code}/enter", json={"token": house.host(person["table"])})
    listed = part(host.get(f"/c/{house.code}/host").text, "sorting").split("<template")[0]
    first = listed.split("</section>")[0]
    assert "Said with &lt;doubt&gt;" in first
    assert f"Stands in: {themes(house)['t1']['name']}" in first
    assert "&lt;certainty&gt;" not in first
    assert "&lt;certainty&gt;" in listed


def test_the_wall_marks_names_that_nobody_confirmed(house, browser):
    person = house.join()
    house.move("open")
    house.say(person, "Said here")
    house.draw()
    house.ask("POST", "/themes/apply", {}, house.facilitator)
    browser.post(f"/c/{house.code}/enter", json={"token": house.made["tokens"]["wall"]})

    def marked() -> bool:
        """Among the themes and in the thanks alike."""
        places = browser.get(f"/c/{house.code}/wall").text.split('data-id="t1"')[1:]
        cards = [re.search(r"<small[^>]*>draft name", place.split("</li>")[0])[0] for place in places]
        assert len(cards) == 2
        assert len({"hidden" in card for card in cards}) == 1
        return "hidden" not in cards[0]

    assert marked()
    name = house.read(house.facilitator)[("theme", "t1")]["name"]
    house.ask("PATCH", "/themes/t1", {"name": name}, house.facilitator)
    assert not marked()


def test_while_the_first_draft_of_the_harvest_waits_the_wall_says_that_we_are_sorting(house, browser):
    person = house.join()
    house.move("open")
    house.say(person, "Said here")
    house.draw()
    house.ask("POST", "/themes/apply", {}, house.facilitator)
    house.say(person, "Something else altogether")
    browser.post(f"/c/{house.code}/enter", json={"token": house.made["tokens"]["wall"]})

    def view() -> str:
        page = browser.get(f"/c/{house.code}/wall").text
        shown = re.search(r'data-view="(\w+)"', page)[1]
        section = re.search(rf'<section[^>]*data-show="[^"]*\b{shown}\b[^>]*>', page)[0]
        assert not section.endswith(" hidden>")
        return shown

    house.move("harvest")
    assert view() == "themes", "no draft waits yet"
    house.draw()
    assert view() == "sorting"
    house.ask("PUT", "/wall", {"view": "themes"}, house.facilitator)
    assert view() == "themes", "who chooses the themes shows them"
    house.ask("PUT", "/wall", {"view": "auto"}, house.facilitator)
    house.ask("POST", "/themes/apply", {}, house.facilitator)
    assert view() == "themes"


def test_in_the_notes_an_objection_stands_with_its_theme(house, phone):
    opened(house)
    page = phone.get(f"/c/{house.code}").text
    sent = {"text": "The carers & their time", "kind": "concern", "objects_to": "t2"}
    form(phone, f"/c/{house.code}/themes/t2/answer", page, answer="object")
    form(phone, f"/c/{house.code}/contributions", page, **sent)
    house.ask("POST", "/themes/check", {"seconds": 0}, house.facilitator)
    phone.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    notes = phone.get(f"/c/{house.code}/notes").text
    first, second = (part(notes, f"group-{id_}").split("</section>")[0] for id_ in ("t1", "t2"))
    assert "The carers &amp; their time" in second.split("People say this is not right")[1]
    assert "1 not quite" in second
    assert "1 not quite" not in first
    assert "The carers" not in first
    assert 'id="group-loose"' not in notes.split("<template")[0]
