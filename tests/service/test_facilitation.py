"""What the facilitator changes."""

from cafe.web.answers import made_fields


def _host_tokens(house) -> dict[str, str]:
    with house.running.app.test_request_context():
        return made_fields(house.code)["tokens"]["hosts"]


def _tables(house, number: int) -> None:
    tables = [{"name": f"Topic {n}"} for n in range(1, number + 1)]
    assert house.ask("PATCH", "", {"tables": tables}, house.facilitator).status_code == 200


def test_a_table_that_is_added_has_a_host_and_one_that_is_taken_away_has_none(house):
    _tables(house, 5)
    hosts = _host_tokens(house)
    assert house.ask("GET", "", token=hosts["5"]).status_code == 200
    assert house.ask("GET", "", token=hosts["1"]).status_code == 200
    _tables(house, 2)
    house.move("open")
    ghost = house.ask("POST", "/contributions", {"text": "At a table that is not there"}, hosts["3"])
    assert (ghost.status_code, ghost.json["code"]) == (401, "token_unknown")
    assert house.ask("GET", "", token=hosts["2"]).status_code == 200
    assert house.ask("GET", "", token=house.facilitator).status_code == 200
