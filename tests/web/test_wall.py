"""What the desk has the wall show, over the API."""

import pytest

from tests.web.test_hosting import ask


@pytest.fixture
def spoken(house):
    """Two people who sat at table 1 in the first round and said something; one of them has gone to table 2, the second
    round runs."""
    people = [house.join() for _ in range(2)]
    seats = [(1, 1), (1, 2)]
    for person, (first, _) in zip(people, seats, strict=True):
        ask(house, "PATCH", f"/people/{person['person']}", {"table": first})
    house.move("open")
    for person in people:
        house.say(person, "First")
    house.move("close")
    for person, (_, second) in zip(people, seats, strict=True):
        ask(house, "PATCH", f"/people/{person['person']}", {"table": second})
    house.move("open")
    house.people = people
    return house


def wall(house) -> dict:
    items = house.read(house.made["tokens"]["wall"])
    assert items["wall", "wall"] == house.read(house.facilitator)["wall", "wall"]
    return {name: items["wall", "wall"][name] for name in ("view", "theme", "contribution", "still")}


@pytest.mark.parametrize(
    "view", ["join", "timer", "live", "moves", "themes", "flow", "pictures", "thanks", "auto", None]
)
def test_the_wall_shows_what_the_desk_chose(house, view):
    ask(house, "PUT", "/wall", {"view": "flow" if view != "flow" else "join"})
    ask(house, "PUT", "/wall", {"view": view, "still": True})
    assert wall(house) == {"view": view or "auto", "theme": None, "contribution": None, "still": True}


def test_a_picture_is_chosen_by_its_name_and_no_other_is_there(house):
    ask(house, "PUT", "/wall", {"view": "pictures", "picture": "voices"})
    assert house.read(house.made["tokens"]["wall"])["wall", "wall"]["picture"] == "voices"
    ask(house, "PUT", "/wall", {"view": "pictures"})
    assert house.read(house.made["tokens"]["wall"])["wall", "wall"]["picture"] is None
    assert ask(house, "PUT", "/wall", {"view": "pictures", "picture": "people"}, status=400)["code"] == "bad_field"


def test_the_spotlight_ends_where_its_contribution_is_hidden_or_withdrawn(spoken):
    ask(spoken, "PUT", "/wall", {"view": "spotlight", "contribution": "c1"})
    lit = {"view": "spotlight", "theme": None, "contribution": "c1", "still": False}
    assert wall(spoken) == lit
    ask(spoken, "PATCH", "/contributions/c1", {"hidden": True})
    assert wall(spoken) == {**lit, "view": "auto", "contribution": None}
    ask(spoken, "PATCH", "/contributions/c1", {"hidden": False})
    assert wall(spoken) == lit
    ask(spoken, "DELETE", "/contributions/c1", {}, spoken.people[0]["token"])
    assert wall(spoken) == {**lit, "view": "auto", "contribution": None}


def test_the_view_of_one_theme_ends_with_it(house):
    theme = ask(house, "POST", "/themes", {"name": "Parking"}, status=201)["id"]
    ask(house, "PUT", "/wall", {"view": "theme", "theme": theme})
    assert wall(house)["view"] == "theme"
    ask(house, "DELETE", f"/themes/{theme}", {})
    assert wall(house) == {"view": "auto", "theme": None, "contribution": None, "still": False}


def test_what_cannot_be_shown_is_refused(spoken):
    ask(spoken, "PATCH", "/contributions/c2", {"hidden": True})
    for body, status, code in (
        ({"view": "spotlight"}, 400, "contribution_missing"), ({"view": "theme"}, 400, "theme_missing"),
        ({"view": "spotlight", "contribution": "c9"}, 404, "unknown_contribution"),
        ({"view": "spotlight", "contribution": "c2"}, 409, "contribution_hidden"),
        ({"view": "theme", "theme": "t9"}, 404, "unknown_theme"), ({"view": "party"}, 400, "bad_field"),
    ):  # fmt: skip
        assert ask(spoken, "PUT", "/wall", body, status=status)["code"] == code
    assert wall(spoken)["view"] == "auto"


# -- the flow -----------------------------------------------------------------------------------------------------------


def flow(house) -> dict | None:
    items = house.read(house.made["tokens"]["wall"])
    assert items.get(("flow", "flow")) == house.read(house.facilitator).get(("flow", "flow"))
    return items.get(("flow", "flow"))


def test_before_the_second_round_nothing_flows(house):
    house.join()
    house.move("open")
    assert flow(house) is None


def test_people_flow_between_rounds_that_have_begun(spoken):
    assert flow(spoken)["moves"] == [[[1, 1, 1], [1, 2, 1]]]
    assert flow(spoken)["ideas"] == []
    ask(spoken, "PATCH", f"/people/{spoken.people[0]['person']}", {"absent": True})
    assert flow(spoken)["moves"] == [[[1, 2, 1]]]
    spoken.move("close", "open")
    assert len(flow(spoken)["moves"]) == 2
    spoken.move("back", "back", "back", "back")
    assert flow(spoken) is None


def test_ideas_flow_to_where_they_are_built_on(spoken):
    one, other = spoken.people
    spoken.say(other, "Built on from elsewhere", builds_on="c1")
    later = spoken.say(one, "Built on a round later", builds_on="c2")
    spoken.say(one, "Built on at once", builds_on=later)
    assert flow(spoken)["ideas"] == [[1, 1, 1], [1, 2, 1]]
    ask(spoken, "PATCH", f"/contributions/{later}", {"hidden": True})
    assert flow(spoken)["ideas"] == [[1, 2, 1]]
    ask(spoken, "PATCH", "/contributions/c1", {"hidden": True})
    assert flow(spoken)["ideas"] == []


def test_the_flow_names_nobody(spoken):
    assert set(flow(spoken)) == {"type", "id", "moves", "ideas"}


def test_what_waits_for_a_yes_is_on_no_wall_and_in_no_recap(spoken):
    other = spoken.people[1]
    ask(spoken, "PATCH", "", {"showing": "after_yes"})
    waits = spoken.say(other, "Built on from elsewhere", builds_on="c1")
    assert flow(spoken)["ideas"] == []
    body = {"view": "spotlight", "contribution": waits}
    assert ask(spoken, "PUT", "/wall", body, status=409)["code"] == "contribution_waits"
    recap = {"items": [{"contribution": waits}]}
    assert ask(spoken, "PUT", "/tables/2/recap", recap, status=409)["code"] == "contribution_waits"
    ask(spoken, "PATCH", f"/contributions/{waits}", {"shown": True})
    ask(spoken, "PUT", "/tables/2/recap", recap)
    ask(spoken, "PUT", "/wall", body)
    assert flow(spoken)["ideas"] == [[1, 2, 1]]
    assert wall(spoken)["contribution"] == waits
    ask(spoken, "PATCH", f"/contributions/{waits}", {"text": "Other words"}, other["token"])
    assert flow(spoken)["ideas"] == []
    assert wall(spoken)["view"] == "auto"
    assert ("recap", "2") not in spoken.read(spoken.host(2))
