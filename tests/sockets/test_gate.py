"""The gate: who has not said who they are, who makes noise, who does not read. In both modes the library calls what we
put in its place; a name that it gives up shows here."""

import logging

import pytest
from engineio.packet import MESSAGE, Packet

from cafe.loop.threaded_socket import ThreadedWire
from cafe.sockets.guard import gate as gates
from cafe.sockets.guard.backlog import OLDEST_S, Backlog
from cafe.sockets.guard.gate import HANDSHAKE_S, MOST_STRANGERS, NOISE, meaning
from tests.wires import Wire, threaded


@pytest.fixture
def wire(tmp_path):
    with threaded(tmp_path) as wire:
        yield wire


@pytest.fixture
def gate(wire: Wire):
    """The gate of a running server; its clock is moved by hand, and it looks round when a test says so."""
    gate = wire.running.gate
    gate.stop()
    gate.at = 1000.0
    gate._clock = lambda: gate.at
    gate.stop = lambda: None
    return gate


@pytest.fixture
def guest(wire: Wire) -> str:
    return wire.join()["token"]


def sockets(wire: Wire) -> dict:
    return wire.running.socketio.server.eio.sockets


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("0", "connect"), ("0{}", "connect"), ('0{"code":"X"}', "connect"), ("1", "leave"),
        ("0/admin,{}", "noise"), ("1/admin,", "noise"), ("2", "noise"), ('2["connect"]', "noise"), ("2[[]]", "noise"),
        ('2["disconnect","x"]', "noise"), ("30[]", "noise"), ("2[", "noise"), ("0[]", "noise"),
        ("0{", "attack"), ('0{"a":' + "[" * 4000, "attack"), ("", "attack"), ("4", "attack"), ("51-[]", "attack"),
        ("60-[]", "attack"), ("٤", "attack"), (b"x", "attack"), ({"a": 1}, "attack"), ([], "attack"), (None, "attack"),
    ],
)  # fmt: skip
def test_what_a_message_means(message, meant):
    assert meaning(message) == meant


def test_the_library_calls_what_stands_in_its_place(wire, gate, guest):
    """Queue, web socket, sending, opening, hearing and closing: each is ours."""
    with wire.screen(guest) as screen:
        socket = sockets(wire)[screen.sid]
        assert isinstance(socket.queue, Backlog)
        assert isinstance(socket.hang_up.__self__, ThreadedWire)
        assert screen.sid in gate._noise
        sent = []
        gate._send = lambda sid, packet: sent.append(sid)
        wire.say("for everybody at the table")
        until(lambda: sent)
        assert set(sent) == {screen.sid}
        screen.say("1")
        assert screen.is_ended()
    until(lambda: screen.sid not in gate._noise)


def test_who_does_not_say_who_they_are_is_cut_off_in_time(wire, gate, guest):
    with wire.screen() as stranger, wire.screen(guest) as screen:
        gate.at += HANDSHAKE_S
        gate.sweep()
        assert len(sockets(wire)) == 2
        gate.at += 0.1
        gate.sweep()
        assert stranger.is_ended()
        assert list(sockets(wire)) == [screen.sid]
        wire.say("who is known goes on listening")
        assert screen.is_told("who is known goes on listening")


def test_who_was_refused_or_left_and_stays_is_cut_off_as_well(wire, gate, guest):
    with wire.screen() as refused, wire.screen(guest) as left:
        refused.say('40{"code":"ZZZZZZ","token":"x"}')
        assert "unknown_cafe" in refused.hear()
        left.say("41")
        wire.running.gate.sweep()
        until(lambda: not gate._is_known(left.sid))
        gate.sweep()
        gate.at += HANDSHAKE_S + 1
        gate.sweep()
        assert refused.is_ended()
        assert left.is_ended()


def until(done):
    from tests.running import House

    House.until(done)


def test_of_too_many_strangers_the_one_who_stood_longest_goes(wire, gate, monkeypatch):
    assert MOST_STRANGERS >= 500, "a whole room may connect in the same instant"
    monkeypatch.setattr(gates, "MOST_STRANGERS", 2)
    with wire.screen() as first, wire.screen() as second, wire.screen() as third:
        assert first.is_ended()
        assert set(sockets(wire)) == {second.sid, third.sid}


@pytest.mark.parametrize(
    "noise", ['42["connect"]', '42["disconnect"]', "42[[]]", "42[{}]", '42["__class__",1]', "430[]", "40/x,"]
)
def test_some_noise_is_ignored_and_a_lot_costs_the_connection(wire, gate, guest, noise):
    with wire.screen(guest) as screen:
        for _ in range(NOISE - 4):
            screen.say(noise)
        wire.say("still here")
        assert screen.is_told("still here")
        screen.keep_saying(noise, 100)
        assert screen.is_ended()


def test_asking_to_be_let_in_again_and_again_costs_the_connection(wire, gate, guest):
    with wire.screen(guest) as screen:
        screen.keep_saying("40", 100)
        assert screen.is_ended()


@pytest.mark.parametrize("attack", ['451-["post",{}]', "461-[]", "44{}", "4x", "4", "4{}", b"4", "b4", '40{"a":['])
def test_what_no_screen_says_costs_the_connection_at_once(wire, gate, guest, attack):
    with wire.screen(guest) as screen:
        screen.say(attack)
        assert screen.is_ended()


def test_who_does_not_read_is_cut_off_by_weight(wire, gate, guest):
    with wire.screen(guest) as screen:
        packet = Packet(MESSAGE, "2" + "x" * 200_000)
        for _ in range(500):
            if screen.sid not in sockets(wire):
                break
            gate.send(screen.sid, packet)
        assert screen.sid not in sockets(wire)
        gate.send(screen.sid, packet)
        assert screen.is_ended()


def test_who_does_not_read_is_cut_off_by_age(wire, gate, guest):
    with wire.screen(guest) as screen, wire.screen(guest) as reader:
        socket = sockets(wire)[screen.sid]
        until(lambda: not socket.queue.is_stuck and socket.queue.waiting == 0)
        socket.queue._since.append(socket.queue._clock() - OLDEST_S - 1)
        gate.sweep()
        assert list(sockets(wire)) == [reader.sid]


def test_nothing_is_sent_to_who_has_gone(wire, gate, guest):
    with wire.screen(guest) as screen:
        sockets(wire)[screen.sid].closed = True
        gate.send(screen.sid, Packet(MESSAGE, "x"))
        assert sockets(wire)[screen.sid].queue.waiting == 0
        sockets(wire)[screen.sid].closed = False
    gate.cut("nobody")
    gate.hear("nobody", "40")


def test_polling_has_nothing_to_hang_up(wire, gate):
    opened = wire.ask("GET", "/socket.io/?EIO=4&transport=polling").text
    assert len(sockets(wire)) == 1
    gate.at += HANDSHAKE_S + 1
    gate.sweep()
    assert sockets(wire) == {}
    assert opened.startswith("0{")


def test_a_fault_of_ours_is_written_down_and_ends_the_connection(wire, gate, guest, caplog):
    def broken(sid, message):
        raise RuntimeError("a fault of ours")

    gate._heard = broken
    with wire.screen() as screen, caplog.at_level(logging.ERROR):
        screen.say("40")
        assert screen.is_ended()
    assert "could not be let in" in caplog.text


def test_it_looks_round_by_itself_and_goes_on_after_a_fault(wire, monkeypatch, caplog):
    monkeypatch.setattr(gates, "SWEEP_S", 0.001)
    gate = wire.running.gate
    rounds = []

    def sweep():
        rounds.append(1)
        if len(rounds) == 1:
            raise RuntimeError("once")

    gate.stop()
    gate._over.clear()
    gate.sweep = sweep
    gate.start()
    until(lambda: len(rounds) > 2)
    assert "looking round failed" in caplog.text
