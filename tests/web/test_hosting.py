"""What is done for a table by its host or the facilitator, and the run sheet, over the API."""

import pytest


def ask(house, method, path, body, token=None, status=200):
    answer = house.ask(method, path, body, token or house.facilitator)
    assert answer.status_code == status, answer.text
    return answer.json


# -- the need -----------------------------------------------------------------------------------------------------------


def test_a_table_calls_the_facilitator_until_it_is_taken_back(house):
    host = house.host(2)
    ask(house, "PUT", "/tables/2/need", {"wanted": True}, host)
    item = {"type": "need", "id": "2", "table": 2, "since": house.clock.at}
    house.clock.at += 5_000
    seq = ask(house, "PUT", "/tables/2/need", {"wanted": True}, house.facilitator)["seq"]
    assert house.read(house.facilitator)["need", "2"] == house.read(host)["need", "2"] == item
    for other in (house.host(1), house.made["tokens"]["wall"], house.join()["token"]):
        assert ("need", "2") not in house.read(other)
    assert ask(house, "PUT", "/tables/2/need", {"wanted": False})["seq"] == seq + 2, "somebody joined, and it was met"
    assert ("need", "2") not in house.read(host)
    assert ("need", "2") not in house.read(house.facilitator)


@pytest.mark.parametrize(
    ("table", "code"),
    [("4", "unknown_table"), ("0", "unknown_table"), ("x", "unknown_table"), ("9" * 9, "unknown_table")],
)
def test_a_table_that_is_not_there_calls_nobody(house, table, code):
    assert ask(house, "PUT", f"/tables/{table}/need", {"wanted": True}, status=404)["code"] == code


def test_in_a_finished_cafe_nobody_is_called(house):
    ask(house, "PUT", "/tables/1/need", {"wanted": True})
    house.move("open", "harvest", "finish")
    assert ask(house, "PUT", "/tables/2/need", {"wanted": True}, status=409)["code"] == "wrong_phase"
    ask(house, "PUT", "/tables/1/need", {"wanted": False})


def test_a_table_that_goes_calls_nobody_any_more(house):
    ask(house, "PUT", "/tables/3/need", {"wanted": True})
    ask(house, "PATCH", "", {"tables": [{"name": "One"}, {"name": "Two"}]})
    assert ("need", "3") not in house.read(house.facilitator)
    ask(house, "PATCH", "", {"tables": [{"name": "One"}, {"name": "Two"}, {"name": "Three"}]})
    assert ("need", "3") not in house.read(house.facilitator)


# -- the recap ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def spoken(house):
    """Three contributions at table 1, one at table 2, in the first round."""
    house.move("open")
    for text, table in (("One", 1), ("Two", 1), ("Three", 1), ("Elsewhere", 2)):
        ask(house, "POST", "/contributions", {"text": text, "table": table}, status=201)
    return house


def recap(house, *items, table=1, token=None, status=200):
    body = {"items": [dict(zip(("contribution", "text"), item, strict=False)) for item in items]}
    return ask(house, "PUT", f"/tables/{table}/recap", body, token, status)


def told(house, token, table="1"):
    item = house.read(token).get(("recap", table))
    return item and [(one["contribution"], one["text"]) for one in item["items"]]


def test_newcomers_are_told_what_the_host_chose_in_that_order(spoken):
    guest = spoken.join(name="New")
    ask(spoken, "PATCH", f"/people/{guest['person']}", {"table": 1})
    recap(spoken, ("c2", " In short "), ("c1",), token=spoken.host(1))
    for token in (guest["token"], spoken.host(1), spoken.facilitator):
        assert told(spoken, token) == [("c2", "In short"), ("c1", "One")]
    for token in (spoken.host(2), spoken.made["tokens"]["wall"]):
        assert told(spoken, token) is None
    ask(spoken, "PATCH", "/contributions/c1", {"text": "One, edited"})
    assert told(spoken, guest["token"])[1] == ("c1", "One, edited")
    recap(spoken)
    assert told(spoken, guest["token"]) is None


def test_what_is_hidden_leaves_the_recap_and_is_back_when_it_is_shown_again(spoken):
    recap(spoken, ("c1", "Short"), ("c2",))
    ask(spoken, "PATCH", "/contributions/c1", {"hidden": True})
    assert told(spoken, spoken.host(1)) == [("c2", "Two")]
    ask(spoken, "PATCH", "/contributions/c2", {"hidden": True})
    assert told(spoken, spoken.host(1)) is None
    ask(spoken, "PATCH", "/contributions/c1", {"hidden": False})
    assert told(spoken, spoken.host(1)) == [("c1", "Short")]


def test_what_is_withdrawn_or_was_said_elsewhere_leaves_the_recap(spoken):
    guest = spoken.join()
    ask(spoken, "PATCH", f"/people/{guest['person']}", {"table": 1})
    withdrawn, moved = spoken.say(guest, "Mine"), spoken.say(guest, "Mine, too")
    recap(spoken, (withdrawn,), (moved,), ("c1",))
    ask(spoken, "DELETE", f"/contributions/{withdrawn}", {}, guest["token"])
    assert told(spoken, spoken.host(1)) == [(moved, "Mine, too"), ("c1", "One")]
    ask(spoken, "PATCH", f"/people/{guest['person']}", {"table": 2, "bring": True}, guest["token"])
    assert told(spoken, spoken.host(1)) == [("c1", "One")]


def test_a_recap_that_cannot_be_is_refused(spoken):
    ask(spoken, "PATCH", "/contributions/c3", {"hidden": True})
    for items, status, code in (
        ([("c4",)], 404, "unknown_contribution"), ([("c99",)], 404, "unknown_contribution"),
        ([("c3",)], 409, "contribution_hidden"), ([("c1",), ("c1", "again")], 400, "chosen_twice"),
        ([("c1",)] * 6, 400, "recap_too_long"), ([("c1", "x" * 201)], 400, "text_too_long"),
    ):  # fmt: skip
        refused = recap(spoken, *items, status=status)
        assert refused["code"] == code
        assert refused["detail"].endswith(".")
    assert recap(spoken, ("c1",), token=spoken.host(2), status=403)["code"] == "other_table"
    assert told(spoken, spoken.facilitator) is None


# -- the run sheet ------------------------------------------------------------------------------------------------------


def test_the_run_sheet_is_the_desk_s(house):
    ask(house, "PUT", "/sheet", {"text": " 9:00 doors\n9:15 welcome "})
    item = {"type": "sheet", "id": "sheet", "text": "9:00 doors\n9:15 welcome", "at": house.clock.at}
    assert house.read(house.facilitator)["sheet", "sheet"] == item
    for other in (house.host(1), house.made["tokens"]["wall"], house.join()["token"]):
        assert ("sheet", "sheet") not in house.read(other)
    assert ask(house, "PUT", "/sheet", {"text": "x" * 5_001}, status=400)["code"] == "sheet_too_long"
    ask(house, "PUT", "/sheet", {"text": "  "})
    assert ("sheet", "sheet") not in house.read(house.facilitator)


# -- the host's page ----------------------------------------------------------------------------------------------------


def test_the_hosts_page_is_born_with_what_the_table_keeps(spoken):
    guest = spoken.join(name="Ann")
    ask(spoken, "PATCH", f"/people/{guest['person']}", {"table": 1})
    spoken.move("close", "open")
    recap(spoken, ("c2", "In <short>"), token=spoken.host(1))
    ask(spoken, "PUT", "/tables/1/need", {"wanted": True}, spoken.host(1))
    photo = spoken.photo(1)
    browser = spoken.running.app.test_client()
    assert browser.post(f"/c/{spoken.code}/enter", json={"token": spoken.host(1)}).status_code == 204
    page = browser.get(f"/c/{spoken.code}/host").text
    for there in (
        "You tell newcomers: 1 of 5", ">In &lt;short&gt;</textarea>", 'aria-label="Tell this: One"', "Step 2 of 5: Recap",
        'id="need" aria-pressed="true"', f'src="/c/{spoken.code}/photos/{photo}" alt="Photo of table 1, round 2"',
        "1 photo is kept",
    ):  # fmt: skip
        assert there in page
    assert 'aria-label="Tell this: Two"' not in page, "it is chosen"
    assert 'aria-label="Tell this: Elsewhere"' not in page
