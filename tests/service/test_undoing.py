"""What stands in the log is undone one by one: in any order, whoever did it, as far as nobody has changed it since."""

import pytest


def acts(house) -> list[dict]:
    return house.ask("GET", "/audit", token=house.facilitator).json["audit"]


def number_of(house, what: str, at: int = 0) -> int:
    """The number of the last act of a sort, or of one before it."""
    return [one["number"] for one in acts(house) if one["what"] == what][at]


def undo(house, number: int, token: str | None = None, status: int = 200) -> dict:
    house.clock.at += 1
    answer = house.ask("POST", f"/audit/{number}/undo", {}, token or house.facilitator)
    assert answer.status_code == status, answer.json
    return answer.json


def change(house, method: str, path: str, body: dict) -> None:
    house.clock.at += 1  # what was done to many in one moment is one line
    answer = house.ask(method, path, body, house.facilitator)
    assert answer.status_code in (200, 201), answer.json


def wall(house) -> str:
    return house.read(house.facilitator)["wall", "wall"]["view"]


def cafe(house) -> dict:
    return house.read(house.facilitator)["cafe", house.code]


def open_acts(house) -> list[str]:
    return [one["what"] for one in acts(house) if one["undo"]]


def test_the_wall_shows_again_what_it_showed(house):
    change(house, "PUT", "/wall", {"view": "timer"})
    change(house, "PUT", "/wall", {"view": "join"})
    first, last = number_of(house, "wall_chosen", 1), number_of(house, "wall_chosen")
    assert open_acts(house) == ["wall_chosen"], "the first is settled by the second"
    assert undo(house, first, status=409)["code"] == "nothing_to_undo"
    undo(house, last)
    assert wall(house) == "timer"
    assert undo(house, last, status=409)["code"] == "nothing_to_undo"
    undo(house, first)
    assert wall(house) == "auto"


def test_a_contribution_that_is_hidden_by_now_is_not_shown_again(house):
    house.move("open")
    change(house, "POST", "/contributions", {"text": "In the light", "table": 1})
    change(house, "PUT", "/wall", {"view": "spotlight", "contribution": "c1"})
    change(house, "PUT", "/wall", {"view": "timer"})
    change(house, "PATCH", "/contributions/c1", {"hidden": True})
    undo(house, number_of(house, "wall_chosen"))
    assert wall(house) == "auto"


def test_the_setting_goes_back_field_by_field_in_any_order(house):
    tables = [{"name": table["name"], "question": table["question"]} for table in cafe(house)["tables"]]
    before = cafe(house)
    change(house, "PATCH", "", {"title": "A typo", "keep_days": 7})
    change(house, "PATCH", "", {"tables": [{"name": "One for another"}, *tables[1:]]})
    change(house, "PATCH", "", {"title": "Put right"})
    change(house, "PATCH", "", {"tables": [{"name": "One for another"}, {"name": "And a second"}, *tables[2:]]})
    undo(house, number_of(house, "cafe_edited", 3))
    now = cafe(house)
    assert (now["title"], now["keep_days"]) == ("Put right", before["keep_days"])
    undo(house, number_of(house, "cafe_edited", 3))
    assert [table["name"] for table in cafe(house)["tables"]][:2] == [tables[0]["name"], "And a second"]
    assert undo(house, number_of(house, "cafe_edited", 4), status=409)["code"] == "nothing_to_undo"


def test_names_that_were_erased_do_not_come_back(house):
    house.join(name="Quillbert")
    change(house, "PATCH", "", {"names": "none"})
    assert open_acts(house) == []
    assert undo(house, number_of(house, "cafe_edited"), status=409)["code"] == "names_in_use"


def test_a_minute_more_is_taken_back(house):
    house.move("open")
    before = house.read(house.facilitator)["clock", "clock"]["ends_at"]
    change(house, "POST", "/clock", {"action": "extend", "seconds": 90})
    assert open_acts(house) == ["time_changed"]
    undo(house, number_of(house, "time_changed"))
    assert house.read(house.facilitator)["clock", "clock"]["ends_at"] == before


def test_the_log_says_by_how_much_time_was_given_or_taken(house):
    house.move("open")
    for seconds in (90, -30):
        change(house, "POST", "/clock", {"action": "extend", "seconds": seconds})
    house.move("pause")
    change(house, "POST", "/clock", {"action": "extend", "seconds": 60})
    house.move("close")
    house.clock.at += 3_600_000
    change(house, "POST", "/clock", {"action": "extend", "seconds": 45})
    acts = house.ask("GET", "/audit", token=house.facilitator).json["audit"]
    assert [one["seconds"] for one in acts if one["what"] == "time_changed"] == [45, 60, -30, 90]
    assert {one["seconds"] for one in acts if one["what"] != "time_changed"} == {None}


def test_time_given_to_a_round_that_is_over_stays(house):
    house.move("open")
    change(house, "POST", "/clock", {"action": "extend"})
    house.move("close")
    assert open_acts(house) == []
    assert undo(house, number_of(house, "time_changed"), status=409)["code"] == "nothing_to_undo"


def test_a_rule_that_was_dropped_holds_again(house):
    ann, ben = house.join()["person"], house.join()["person"]
    change(house, "POST", "/rules", {"tie": "apart", "people": [ann, ben]})
    change(house, "DELETE", "/rules/r1", {})
    undo(house, number_of(house, "rule_dropped"))
    rules = [item for (type_, _), item in house.read(house.facilitator).items() if type_ == "rule"]
    assert [(rule["tie"], rule["people"]) for rule in rules] == [("apart", [ann, ben])]


def test_what_was_done_to_themes_is_undone_from_the_log_by_another_facilitator(house):
    second = house.ask("POST", "/tokens/hand-over", {}, house.facilitator).json["token"]
    change(house, "POST", "/themes", {"name": "Trust"})
    change(house, "PATCH", "/themes/t1", {"name": "Trsut"})
    change(house, "POST", "/themes", {"name": "Money"})
    assert open_acts(house) == ["theme_added", "theme_named", "theme_added"]
    undo(house, number_of(house, "theme_named"), second)
    assert house.read(second)["theme", "t1"]["name"] == "Trust"
    assert acts(house)[0] | {"at": 0, "number": 0} == {
        "at": 0, "number": 0, "by": "facilitator 2", "what": "deed_undone", "of": [], "undo": True, "seconds": None,
    }  # fmt: skip


@pytest.mark.parametrize(("target", "code"), [("9999", "unknown_act"), ("x", "unknown_act"), ("1", "cannot_undo")])
def test_what_cannot_be_undone_is_refused_in_a_sentence(house, target, code):
    answer = house.ask("POST", f"/audit/{target}/undo", {}, house.facilitator)
    assert (answer.json["code"], answer.status_code) == (code, 404 if code == "unknown_act" else 409)
    assert "Nothing was changed" in answer.json["detail"]


def edition(house) -> dict:
    return house.read(house.facilitator)["edition", "edition"]


def test_what_was_chosen_for_the_notes_goes_back_part_by_part(house):
    house.move("open")
    for n, name in enumerate(("Buses", "Letters"), 1):
        change(house, "POST", "/contributions", {"text": f"{name} are late", "table": 1})
        change(house, "POST", "/themes", {"name": name})
        change(house, "PUT", f"/contributions/c{n}/theme", {"theme": f"t{n}"})
    change(house, "PATCH", "/notes", {"themes": ["t2", "t1"], "quotes": {"t1": ["c1"]}, "questions": {"c1": True}})
    change(house, "PATCH", "/notes", {"themes": ["t1"], "questions": {"c2": True}})
    first, last = number_of(house, "notes_chosen", 1), number_of(house, "notes_chosen")
    assert open_acts(house)[:2] == ["notes_chosen", "notes_chosen"]
    undo(house, first)
    now = edition(house)
    assert (now["themes"], now["quotes"], now["questions"]) == (["t1"], {}, ["c2"])
    undo(house, last)
    now = edition(house)
    assert (now["themes"], now["questions"]) == (["t2", "t1"], [])
    assert undo(house, last, status=409)["code"] == "nothing_to_undo"


def test_a_question_that_is_hidden_by_now_is_not_marked_again(house):
    house.move("open")
    change(house, "POST", "/contributions", {"text": "Who pays?", "table": 1})
    change(house, "PATCH", "/notes", {"questions": {"c1": True}})
    change(house, "PATCH", "/notes", {"questions": {"c1": False}})
    change(house, "PATCH", "/contributions/c1", {"hidden": True})
    assert undo(house, number_of(house, "notes_chosen"), status=409)["code"] == "nothing_to_undo"
