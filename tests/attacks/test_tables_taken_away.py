"""A host's right while the table is away, and after it was added once more."""

from tests.running import House, cafe_of
from tests.sockets.test_telling import Screen

TABLES = cafe_of()["tables"]


def test_a_host_who_was_signed_out_is_no_host_again_when_the_table_is_added_once_more(house: House):
    house.ask("PATCH", "", {"tables": TABLES[:2]}, house.facilitator)
    assert house.ask("POST", "/tokens", {"of": "hosts"}, house.facilitator).status_code == 201
    house.ask("PATCH", "", {"tables": TABLES}, house.facilitator)
    assert house.ask("GET", "", token=house.host(3)).status_code == 401


def test_without_a_signing_out_the_card_of_a_table_that_is_added_once_more_is_good(house: House):
    house.ask("PATCH", "", {"tables": TABLES[:2]}, house.facilitator)
    assert house.ask("GET", "", token=house.host(3)).status_code == 401
    house.ask("PATCH", "", {"tables": TABLES}, house.facilitator)
    assert house.ask("GET", "/frames?room=host:3", token=house.host(3)).status_code == 200


def test_the_screen_of_a_host_whose_table_was_taken_away_hears_nothing_more(house: House):
    screen = Screen(house, house.host(3))
    assert screen.socket.is_connected()
    house.ask("PATCH", "", {"tables": TABLES[:2]}, house.facilitator)
    screen.until(lambda s: not s.socket.is_connected())
