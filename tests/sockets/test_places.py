"""A full café: participants wait, who runs it comes in, and nobody who listens is cut off for somebody new."""

import msgspec
import pytest

from cafe.loop import screens
from cafe.service.rights import By
from cafe.sockets.places import Capacity, Places, capacity_of
from tests.running import API, House, opened
from tests.wires import Screen, threaded

FULL = "This café is full just now. Keep this page open; it tries again by itself."


@pytest.fixture
def wire(tmp_path):
    with threaded(tmp_path, Capacity(screens=5, reserve=2, person=2, link=3)) as wire:
        yield wire


def asked(wire, token: str) -> str:
    """What a screen with this right is told first."""
    screen = wire.screen()
    screen.say("40" + msgspec.json.encode({"code": wire.made["code"], "token": token}).decode())
    told = screen.hear()
    screen.socket.shutdown()
    return told


def listening(wire) -> int:
    return len(wire.running.app.extensions["cafe"].places._whose)


def gone(wire, *leaving: Screen) -> None:
    left = listening(wire) - len(leaving)
    for screen in leaving:
        screen.socket.shutdown()
    House.until(lambda: listening(wire) == left)


def test_one_in_twenty_is_kept_free_and_never_fewer_than_twenty():
    assert capacity_of(10_000) == Capacity(10_000, 500, 64, 256)
    assert capacity_of(10_000).participants == 9_500
    assert capacity_of(100).participants == 80
    assert capacity_of(10).participants == 0


def test_a_server_knows_how_many_fit(house):
    assert house.running.app.extensions["cafe"].places.capacity == capacity_of(screens())


def test_participants_leave_the_reserve_free_and_others_come_in(wire):
    guests = [wire.join()["token"] for _ in range(4)]
    inside = [wire.screen(token) for token in guests[:3]]
    assert '"full"' in asked(wire, guests[3])
    tokens = wire.made["tokens"]
    others = [wire.screen(t) for t in (tokens["facilitator"], tokens["wall"], *tokens["hosts"].values())]
    wire.say("everybody who is in goes on listening")
    for screen in inside + others:
        assert screen.is_told("everybody who is in goes on listening")
    gone(wire, inside[0], *others)
    inside[0] = wire.screen(guests[3])
    gone(wire, *inside)


def test_who_hosts_comes_in_by_their_own_phone(wire):
    guests = [wire.join() for _ in range(4)]
    facilitator = wire.made["tokens"]["facilitator"]
    made_host = wire.ask("PATCH", f"people/{guests[3]['person']}", {"host_of": 1}, facilitator)
    assert made_host.status_code == 200, made_host.text
    inside = [wire.screen(guest["token"]) for guest in guests[:3]]
    inside.append(wire.screen(guests[3]["token"]))
    gone(wire, *inside)


def test_one_person_opens_so_many_screens_and_the_oldest_stay(wire):
    token = wire.join()["token"]
    first, second = wire.screen(token), wire.screen(token)
    assert '"too_many_screens"' in asked(wire, token)
    wire.say("the oldest stay")
    assert first.is_told("the oldest stay")
    assert second.is_told("the oldest stay")
    gone(wire, first)
    gone(wire, second, wire.screen(token))


@pytest.mark.parametrize("of", ["facilitator", "wall", "host"])
def test_one_link_opens_so_many_screens_and_the_oldest_stay(wire, of):
    tokens = wire.made["tokens"]
    token = tokens["hosts"]["1"] if of == "host" else tokens[of]
    inside = [wire.screen(token) for _ in range(3)]
    assert '"too_many_screens"' in asked(wire, token)
    other = wire.screen(tokens["hosts"]["2"])
    gone(wire, other, *inside)


def test_asking_twice_on_one_socket_takes_one_place(wire):
    with wire.screen(wire.join()["token"]) as screen:
        screen.say("40")
        wire.say("still here")
        assert screen.is_told("still here")
        assert listening(wire) == 1


def test_a_place_that_is_taken_already_is_not_taken_twice():
    places = Places(Capacity(2, 1))
    for _ in range(2):
        places.take("one and the same", "CODE22", By("wall"), "a token")
    assert list(places._whose) == ["one and the same"]
    places.free("one and the same")
    assert not places._whose
    assert not places._many


def test_who_left_before_being_welcomed_keeps_no_place(wire, monkeypatch):
    loudspeaker = wire.running.loudspeaker
    monkeypatch.setattr(loudspeaker, "welcome", lambda listener, after: None)
    token = wire.join()["token"]
    with wire.screen(token):
        House.until(lambda: listening(wire) == 0)


def test_whoever_is_cut_off_gives_the_place_back(wire):
    facilitator = wire.made["tokens"]["facilitator"]
    signed_out = wire.join()
    with wire.screen(wire.join()["token"]) as cut, wire.screen(signed_out["token"]), wire.screen(facilitator):
        wire.running.gate.cut(cut.sid)
        House.until(lambda: listening(wire) == 2)
        renewed = wire.ask("POST", "tokens", {"of": "people", "person": signed_out["person"]}, facilitator)
        assert renewed.status_code == 201
        House.until(lambda: listening(wire) == 1)
        assert wire.ask("DELETE", f"{API}/cafes/{wire.made['code']}", token=facilitator).status_code == 204
        House.until(lambda: listening(wire) == 0)


@pytest.fixture
def full(tmp_path):
    with opened(tmp_path, capacity=Capacity(screens=2, reserve=2)) as house:
        yield house


def test_joining_a_full_cafe_is_refused_in_words_and_with_a_time(full):
    answer = full.ask("POST", "/people", {"name": "Somebody"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert (answer.json["code"], answer.json["detail"]) == ("full", FULL)
    assert not [i for (kind, _), i in full.read(full.facilitator).items() if kind == "person"]


def test_the_join_form_of_a_full_cafe_keeps_what_was_typed_and_sends_it_again(full):
    full.running.app.config["WTF_CSRF_ENABLED"] = False
    page = full.client.post(f"/c/{full.code}/join", data={"key": "k" * 20, "name": "Ada", "sector": "health"})
    assert page.status_code == 503
    assert FULL in page.text
    assert 'value="Ada"' in page.text
    assert "js/again.js" in page.text
    assert "js/again.js" not in full.client.get(f"/c/{full.code}").text


def test_hosts_and_whom_the_facilitator_brings_join_a_full_cafe(full):
    assert full.ask("POST", "/people", {"name": "A host"}, full.host(1)).status_code == 201
    assert full.ask("POST", "/people", {"name": "A guest"}, full.facilitator).status_code == 201


def test_who_joined_before_and_lost_the_answer_gets_it_again(tmp_path):
    with opened(tmp_path) as house:
        first = house.ask("POST", "/people", {"name": "x"}, key="k" * 20).json
        house.running.app.extensions["cafe"].places.capacity = Capacity(0, 0)
        assert house.ask("POST", "/people", {"name": "x"}, key="k" * 20).json == first
        assert house.ask("POST", "/people", {"rejoin": first["rejoin"]}).status_code == 200
        assert house.ask("POST", "/people", {"name": "x"}).status_code == 503
