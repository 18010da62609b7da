"""What people in the room do."""


def test_naming_the_present_table_is_no_reason_to_refuse_what_comes_late(house):
    person = house.join()
    house.move("open", "close", "open")
    house.clock.at += 30_000
    house.move("close", "open")
    house.clock.at += 130_000
    now = house.read(person["token"])["seat", person["person"]]["table"]
    late = house.ask("POST", "/contributions", {"text": "Late", "round": 1, "table": now}, person["token"])
    assert late.status_code == 201, late.json
    assert late.json["table"] == now
    other = next(t for t in (1, 2, 3) if t not in (now, person["table"]))
    refused = house.ask("POST", "/contributions", {"text": "Late", "round": 1, "table": other}, person["token"])
    assert (refused.status_code, refused.json["code"]) == (403, "other_table")
