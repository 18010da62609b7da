"""Whose token was revoked hears nothing more, whenever that happens; and which rooms each right hears."""

import pytest

from cafe.domain.refusals import NotKnown
from cafe.service import access, asks, participation
from cafe.service.rights import NOBODY
from tests.histories import FACILITATOR
from tests.running import House
from tests.sockets.test_bell import Air, Telling
from tests.sockets.test_telling import Screen, rooms


class Scissors(Air):
    """Air in which screens may be cut off."""

    def __init__(self) -> None:
        super().__init__()
        self.cuts: list[str] = []

    def cut(self, sid):
        self.cuts.append(sid)


@pytest.fixture
def telling():
    telling = Telling()
    telling.air = telling.speaker._air = Scissors()
    telling.happen((participation.join, asks.Join("Ann"), NOBODY))
    telling.happen((participation.join, asks.Join("Ben"), NOBODY))
    return telling


def renew(of: str, **more):
    return access.renew, asks.RenewTokens(of, **more), FACILITATOR


CAST = {
    "participant": {"everyone", "table:1", "person:p1"},
    "host": {"everyone", "table:2", "host:2"},
    "wall": {"everyone", "wall"},
    "facilitator": {"everyone", "desk"},
    "host in person": {"everyone", "table:2", "host:2", "person:p2"},
    "nobody": None,
    "stranger": None,
    "signed out": None,
}


@pytest.mark.parametrize(("who", "heard"), CAST.items())
def test_which_rooms_each_hears(house: House, who, heard):
    people = [house.join(name="Ann"), house.join(name="Ben", token=house.host(2)), house.join(name="Cy")]
    house.ask("PATCH", "/people/p1", {"table": 1}, house.facilitator)
    from tests.running import API, cafe_of

    assert house.ask("POST", "/tokens", {"of": "people", "person": "p3"}, house.facilitator).status_code == 201
    token = {
        "participant": people[0]["token"], "host": house.host(2), "wall": house.made["tokens"]["wall"],
        "facilitator": house.facilitator, "host in person": people[1]["token"], "nobody": None,
        "stranger": house.ask("POST", f"{API}/cafes", cafe_of()).json["tokens"]["facilitator"],
        "signed out": people[2]["token"],
    }[who]  # fmt: skip
    screen = Screen(house, token)
    assert screen.socket.is_connected() == (heard is not None)
    if heard:
        screen.until(lambda s: rooms(s) == heard)
        assert all(house.ask("GET", f"/frames?room={r}", token=token).status_code == 200 for r in heard)
    others = {"desk", "wall", "host:1", "table:3", "person:p3"} - (heard or set())
    assert all(house.ask("GET", f"/frames?room={r}", token=token).status_code in (401, 404) for r in others)


@pytest.mark.parametrize(
    ("of", "out"),
    [
        ("facilitator", {"desk"}), ("wall", {"wall"}), ("hosts", {"host"}), ("people", {"ann"}),
        ("everybody", {"desk", "wall", "host", "ann"}),
    ],
)  # fmt: skip
def test_signing_a_kind_out_cuts_its_screens_and_no_others(house: House, of, out):
    tokens = {
        "desk": house.facilitator, "wall": house.made["tokens"]["wall"], "host": house.host(1), "ann": house.join()["token"],
    }  # fmt: skip
    screens = {name: Screen(house, token) for name, token in tokens.items()}
    for screen in screens.values():
        screen.until(lambda s: s.frames("everyone"))
    assert house.ask("POST", "/tokens", {"of": of}, house.facilitator).status_code == 201
    for name in out:
        screens[name].until(lambda s: not s.socket.is_connected())
        assert not Screen(house, tokens[name]).socket.is_connected(), "and it does not come back"
    assert {name for name, screen in screens.items() if not screen.socket.is_connected()} == out


def test_who_is_taken_out_hears_nothing_more(house: House):
    ann, ben = house.join(name="Ann"), house.join(name="Ben")
    screens = [Screen(house, person["token"]) for person in (ann, ben)]
    for screen in screens:
        screen.until(lambda s: s.frames("everyone"))
    assert house.ask("DELETE", f"/people/{ann['person']}", {}, house.facilitator).status_code == 200
    screens[0].until(lambda s: not s.socket.is_connected())
    assert screens[1].socket.is_connected()


def test_a_screen_that_was_signed_out_while_it_connected_is_let_in_nowhere(telling):
    listener = telling.listener("p1")
    telling.happen(renew("people"))
    telling.speaker.speak()
    assert telling.air.cuts == []
    telling.speaker.welcome(listener, {})
    assert telling.air.cuts == ["p1"]
    assert telling.listeners.of_cafe(listener.code) == []
    assert telling.air.heard["p1"] == []


def test_only_those_are_cut_who_lost_their_right_and_only_once(telling):
    telling.listen("p1"), telling.listen("p2")
    telling.happen(renew("people", person="p1"))
    telling.speaker.speak()
    assert telling.air.cuts == ["p1"]
    telling.listeners.remove("p1")
    telling.happen((participation.join, asks.Join("Cy"), NOBODY))
    telling.speaker.speak()
    assert telling.air.cuts == ["p1"]


def test_a_full_room_is_signed_out_at_once(telling):
    for n in range(60):
        telling.happen((participation.join, asks.Join(f"Guest {n}"), NOBODY))
    for person in telling.live.state.people:
        telling.listen(person)
    telling.happen(renew("people"))
    telling.speaker.speak()
    assert sorted(telling.air.cuts) == sorted(telling.live.state.people)


def test_a_cafe_that_was_erased_meanwhile_lets_its_screens_go(telling):
    telling.listen("p1")
    telling.happen(renew("people", person="p2"))

    def gone(code, see):
        raise NotKnown("unknown_cafe", "Gone.")

    telling.speaker._look = gone
    telling.speaker.speak()
    assert telling.air.cuts == ["p1"]
