"""While a café runs its themes are kept up: nobody has to ask. The program that groups may break; the themes stand."""

import pytest

from cafe.domain.harvest import FEWEST
from cafe.service.ports import Unable
from tests.running import House


def people_saying(house: House, each: int, people=None) -> list[dict]:
    """Three people, one at each table, say so many things."""
    people = people or [house.join() for _ in range(3)]
    if house.read(house.facilitator)["clock", "clock"]["phase"] == "planned":
        house.move("open")
    for person in people:
        for n in range(each):
            house.say(person, f"Thing {n} of {person['person']}")
            house.clock.at += 20_000
    return people


def look(house: House, times: int = 1) -> None:
    for _ in range(times):
        house.running.upkeep.look(house.code)


def items(house: House, type_: str) -> dict:
    return {id_: item for (kind, id_), item in house.read(house.facilitator).items() if kind == type_}


@pytest.fixture
def house(house: House) -> House:
    """Rounds long enough for a lot to be said, and no limit reached."""
    house.ask("PATCH", "", {"rounds": [{"minutes": 500}] * 3}, house.facilitator)
    return house


def applied(house: House) -> list[dict]:
    people = people_saying(house, 7)
    look(house)
    assert house.ask("POST", "/themes/apply", {}, house.facilitator).status_code == 200
    return people


def test_what_is_said_is_measured_as_it_comes(house):
    people = people_saying(house, 2)
    look(house)
    assert len(house.running.ledger.vectors(house.code, "by table")) == 2 * len(people)
    assert items(house, "theme") == items(house, "proposal") == {}


def test_a_first_draft_is_proposed_as_soon_as_enough_was_said_and_not_again(house):
    people = people_saying(house, FEWEST // 3)
    look(house, 2)
    assert items(house, "proposal") == {}
    people_saying(house, 1, people)
    look(house)
    proposal = items(house, "proposal")["proposal"]
    assert (len(proposal["themes"]), proposal["asked"], proposal["added"]) == (3, False, 21)
    assert items(house, "theme") == {}
    house.ask("POST", "/themes/keep", {}, house.facilitator)
    people_saying(house, 1, people)
    look(house, 3)
    assert items(house, "proposal") == {}


def test_once_themes_are_on_the_wall_new_contributions_find_theirs(house):
    people = applied(house)
    before = {t: set(item["contributions"]) for t, item in items(house, "theme").items()}
    new = house.say(people[0], "One more thing")
    look(house)
    now = {t: set(item["contributions"]) for t, item in items(house, "theme").items()}
    assert sum(new in ids for ids in now.values()) == 1
    assert {t: ids - {new} for t, ids in now.items()} == before
    assert items(house, "contribution")[new]["theme"] in now


def test_what_a_person_placed_is_left_alone_by_whatever_settles(house):
    people = applied(house)
    mine = next(iter(items(house, "contribution")))
    house.ask("PUT", f"/contributions/{mine}/theme", {"theme": None}, house.facilitator)
    people_saying(house, 2, people)
    look(house, 4)
    assert items(house, "contribution")[mine]["theme"] is None
    assert all(item["theme"] for id_, item in items(house, "contribution").items() if id_ != mine)


def test_when_a_round_ends_the_themes_are_drawn_anew_and_proposed(house):
    people = applied(house)
    house.ask("PUT", "/contributions/c1/theme", {"theme": "t2"}, house.facilitator)
    house.ask("DELETE", "/themes/t3", token=house.facilitator)
    people_saying(house, 1, people)
    look(house)
    house.move("close")
    look(house)
    proposal = items(house, "proposal")["proposal"]
    assert (proposal["asked"], len(proposal["themes"])) == (False, 3)
    assert "c1" in next(t["contributions"] for t in proposal["themes"] if t["id"] == "t2")
    house.ask("POST", "/themes/keep", {}, house.facilitator)
    look(house, 3)
    assert items(house, "proposal") == {}


def test_a_round_that_changed_nothing_brings_no_proposal(house):
    applied(house)
    look(house, 2)
    house.move("close")
    look(house, 2)
    assert items(house, "proposal") == {}


def test_the_grain_that_was_chosen_is_the_grain_of_the_next_drawing(house):
    people = people_saying(house, 7)
    house.ask("POST", "/themes/draw", {"grain": "fewer"}, house.facilitator)
    house.until(lambda: items(house, "proposal"))
    assert items(house, "proposal")["proposal"]["choices"] == {"fewer": 3, "usual": 3, "more": 3}
    house.ask("POST", "/themes/apply", {}, house.facilitator)
    house.ask("DELETE", "/themes/t1", token=house.facilitator)
    people_saying(house, 1, people)
    house.move("close")
    look(house, 2)
    assert items(house, "proposal")["proposal"]["grain"] == "fewer"


def broken(*_, **__):
    raise Unable("The worker stopped.")


def test_when_grouping_breaks_the_themes_stand_and_the_desk_says_so_until_it_works_again(house, monkeypatch):
    people = applied(house)
    before = items(house, "theme")
    with monkeypatch.context() as patched:
        patched.setattr(house.themer, "fit", broken)
        house.say(people[0], "One more thing")
        look(house, 3)
        assert items(house, "sorter")["sorter"]["failed"] == "The worker stopped."
        assert items(house, "theme") == before
        assert house.read(house.made["tokens"]["wall"])["sorter", "sorter"]["failed"] == ""
    look(house)
    assert items(house, "sorter")["sorter"]["failed"] == ""
    assert items(house, "theme") != before


def test_a_drawing_that_fails_is_said_and_nothing_is_proposed(house, monkeypatch):
    people_saying(house, 1)
    monkeypatch.setattr(house.themer, "grains", broken)
    assert house.ask("POST", "/themes/draw", {}, house.facilitator).status_code == 202
    house.until(lambda: items(house, "sorter")["sorter"]["failed"])
    assert items(house, "proposal") == {}


def test_splitting_needs_the_program_that_groups_and_says_so(house, monkeypatch):
    applied(house)
    monkeypatch.setattr(house.themer, "sides", broken)
    answer = house.ask("POST", "/themes/t1/split", {}, house.facilitator)
    assert (answer.status_code, answer.json["code"]) == (409, "sorting_failed")
    monkeypatch.undo()
    answer = house.ask("POST", "/themes/t1/split", {}, house.facilitator)
    assert (answer.status_code, answer.json["themes"]) == (201, ["t1", "t4"])
    found = items(house, "theme")
    assert (len(found["t1"]["contributions"]), len(found["t4"]["contributions"])) == (4, 3)


def test_the_same_split_twice_is_one(house):
    applied(house)
    key = "split-once-and-only-once"
    first, second = (house.ask("POST", "/themes/t1/split", {}, house.facilitator, key) for _ in range(2))
    assert first.json == second.json
    assert len(items(house, "theme")) == 4


def test_an_erased_cafe_is_forgotten(house):
    people_saying(house, 7)
    look(house)
    house.ask("DELETE", "", token=house.facilitator)
    assert house.code in house.running.upkeep._news
    look(house)
    assert house.code not in house.running.upkeep._looked
    assert house.running.upkeep._drawing._last == {}


def test_words_changed_after_they_were_measured_are_measured_again(house):
    people = people_saying(house, 7)
    look(house)
    seen = []
    embed = house.themer.embed
    house.themer.embed = lambda texts: seen.extend(texts) or embed(texts)
    house.ask("PATCH", "/contributions/c1", {"text": "Other words"}, people[0]["token"])
    house.draw()
    house.until(lambda: items(house, "proposal")["proposal"]["asked"])
    assert seen == ["Other words"]


def test_upkeep_looks_by_itself(tmp_path):
    from tests.running import opened

    with opened(tmp_path) as house:
        del house.running.upkeep.start, house.running.upkeep.stop
        house.running.upkeep.start()
        try:
            people_saying(house, 1)
            house.until(lambda: len(house.running.ledger.vectors(house.code, "by table")) == 3)
        finally:
            house.running.upkeep.stop()
            house.running.upkeep.stop = lambda: None


def test_themes_applied_while_others_are_drawn_are_not_proposed_away(house, monkeypatch):
    people = people_saying(house, 7)
    look(house)
    grains, times = house.themer.grains, []

    def applied_meanwhile(*args, **kwargs):
        times.append(1)
        found = grains(*args, **kwargs)
        if len(times) == 1:
            assert house.ask("POST", "/themes/apply", {}, house.facilitator).status_code == 200
        return found

    house.say(people[0], "One more thing")
    monkeypatch.setattr(house.themer, "grains", applied_meanwhile)
    house.ask("POST", "/themes/draw", {}, house.facilitator)
    house.until(lambda: items(house, "proposal").get("proposal", {}).get("asked"))
    proposal = items(house, "proposal")["proposal"]
    assert len(times) == 2
    assert ({t["id"] for t in proposal["themes"]}, proposal["moved"], proposal["added"]) == ({"t1", "t2", "t3"}, 0, 1)
