"""The language of a café, the topics that people wish for, and a café made like another."""

import re

from tests.running import API, cafe_of
from tests.web.test_hosting import ask
from tests.web.test_pages import form, joined


def cafe(house) -> dict:
    return house.read(house.made["tokens"]["wall"])["cafe", house.code]


def test_a_cafe_has_a_language_or_each_device_its_own(house):
    assert cafe(house)["language"] is None
    ask(house, "PATCH", "", {"language": "cy"})
    assert cafe(house)["language"] == "cy"
    ask(house, "PATCH", "", {"title": "Another"})
    assert cafe(house)["language"] == "cy"
    ask(house, "PATCH", "", {"language": None})
    assert cafe(house)["language"] is None
    house.made = ask(house, "POST", f"{API}/cafes", cafe_of(language="en"), status=201)
    assert cafe(house)["language"] == "en"


# -- wishes -------------------------------------------------------------------------------------------------------------


def wish(house, person, *tables, token=None, status=200):
    return ask(
        house, "PATCH", f"/people/{person['person']}", {"prefers": list(tables)}, token or person["token"], status
    )


def seat(house, person) -> dict:
    return house.read(person["token"])["seat", person["person"]]


def test_who_wishes_comes_to_the_table_before_the_first_round_ends(house):
    """One round, three tables: whoever wishes for a table changes places with somebody who wishes for none."""
    ask(house, "PATCH", "", {"rounds": [{"minutes": 1}], "wishes": 2})
    people = [house.join() for _ in range(6)]
    for person in people:
        wanted = seat(house, person)["table"] % 3 + 1
        before = [seat(house, one)["table"] for one in people]
        wish(house, person, wanted)
        assert seat(house, person)["prefers"] == [wanted]
        now = [seat(house, one)["table"] for one in people]
        assert sorted(now) == sorted(before), "no table is fuller than before"
    met = [seat(house, person)["table"] in seat(house, person)["prefers"] for person in people]
    assert sum(met) >= 4
    before = [seat(house, person)["table"] for person in people]
    house.move("open")
    assert [seat(house, person)["table"] for person in people] == before


def test_wishes_are_refused_with_what_to_do(house):
    person, other = house.join(), house.join()
    assert wish(house, person, 1, status=403)["code"] == "no_wishes"
    ask(house, "PATCH", "", {"wishes": 2})
    assert wish(house, person, 1, 2, 3, status=400)["code"] == "too_many_wishes"
    assert wish(house, person, 4, status=404)["code"] == "unknown_table"
    assert wish(house, person, 1, token=other["token"], status=403)["code"] == "not_yours"
    wish(house, person, 1, 2, 2)
    assert seat(house, person)["prefers"] == [1, 2]
    house.move("open")
    assert wish(house, person, status=409)["code"] == "wishes_over"
    wish(house, person, 1, 2, 3, token=house.facilitator)
    assert seat(house, person)["prefers"] == [1, 2, 3]


def test_what_a_host_and_who_sits_by_a_rule_wish_moves_nobody(house):
    ask(house, "PATCH", "", {"wishes": 3, "rounds": [{"minutes": 1}]})
    host = house.join(token=house.host(1))
    tied = [house.join(), house.join()]
    ask(house, "POST", "/rules", {"tie": "apart", "people": [one["person"] for one in tied]}, status=201)
    free = house.join()
    before = [seat(house, one)["table"] for one in (host, *tied)]
    for one in (host, *tied, free):
        wish(house, one, seat(house, one)["table"] % 3 + 1)
    assert [seat(house, one)["table"] for one in (host, *tied)] == before


# -- one like this ------------------------------------------------------------------------------------------------------


def test_a_cafe_is_made_like_another(house):
    body = cafe_of(
        title="Every year", question="What now?", travel_seconds=30, next_round="by_itself", seating="blocks",
        most_meetings=2, keep_days=30, language="cy", wishes=3, format="classic",
        tables=[{"name": "One", "question": "Why?", "chairs": 6}, {"name": "Two"}],
        rounds=[{"minutes": 7.5, "question": "And then?"}, {"minutes": 20}], themes=["Expected"], names="all",
        showing="after_yes", marking=True, marked_words=["jargon"],
        purpose="To hear", place="Town hall",
    )  # fmt: skip
    house.made = ask(house, "POST", f"{API}/cafes", body, status=201)
    before, asked = cafe(house), ask(house, "GET", "/setting", None)
    assert asked == body | {
        "themes": [],
        "starts_at": None,
        "ends_at": None,
        "tables": asked["tables"],
        "rounds": asked["rounds"],
    }
    house.made = ask(house, "POST", f"{API}/cafes", asked, status=201)
    assert {**cafe(house), "code": "", "id": ""} == {**before, "code": "", "id": ""}
    assert ask(house, "GET", "/setting", None) == asked


def test_without_a_script_topics_are_ticked_in_a_form(house):
    ask(house, "PATCH", "", {"wishes": 2})
    browser = joined(house, house.running.app.test_client())
    page = browser.get(f"/c/{house.code}").text
    assert "Choose up to 2." in page
    assert form(browser, f"/c/{house.code}/wishes", page, prefers=["1", "3"]).status_code == 303
    assert house.read(house.facilitator)["person", "p1"]["prefers"] == [1, 3]
    page = browser.get(f"/c/{house.code}").text
    assert re.search(r'value="3" checked', page)
    refused = form(browser, f"/c/{house.code}/wishes", page, prefers=["1", "2", "3"])
    assert refused.status_code == 400
    assert "You can choose 2 topics" in refused.text
    assert form(browser, f"/c/{house.code}/wishes", page, prefers=["one"]).status_code == 400


def test_new_seats_that_the_facilitator_asks_for_heed_wishes(house):
    """Whoever is told a table of the first round keeps it; in the rounds after it people come to what they wish for."""
    body = cafe_of(tables=[{"name": f"Topic {n}"} for n in range(1, 7)], rounds=[{"minutes": 1}] * 3)
    house.made = ask(house, "POST", f"{API}/cafes", body, status=201)
    people = [house.join() for _ in range(30)]

    def met() -> int:
        items = house.read(house.facilitator)
        there = (items["person", person["person"]] for person in people)
        return sum(len(set(one["seats"]) & set(one["prefers"])) for one in there)

    for n, person in enumerate(people):
        wish(house, person, n % 6 + 1, (n // 2) % 6 + 1, token=house.facilitator)
    before = met()
    house.plan()
    ask(house, "POST", "/seating/apply", {"way": "mixing"})
    assert met() > before
