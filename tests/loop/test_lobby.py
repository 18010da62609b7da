"""Who is shown out of the lobby, and who is not."""

import pytest

from cafe.loop.lobby import STAGES, Limits, Lobby

LIMITS = Limits(head=10, body=30, answer=120, idle=60, asking=3, waiting=4, connections=5)


class Visitor:
    """A connection that remembers whether it was ended."""

    def __init__(self, has_come: bool = False) -> None:
        self.has_come, self.ended = has_come, False

    def hang_up(self) -> None:
        self.ended = True

    def body_has_come(self) -> bool:
        return self.has_come


@pytest.fixture
def at():
    return [0.0]


@pytest.fixture
def lobby(at):
    return Lobby(LIMITS, lambda: at[0])


@pytest.mark.parametrize("stage", STAGES)
def test_whoever_takes_too_long_is_shown_out(lobby, at, stage):
    slow, quick = Visitor(), Visitor()
    lobby.enter(slow, stage)
    at[0] = getattr(LIMITS, stage) - 0.1
    lobby.enter(quick, stage)
    lobby.sweep()
    assert not slow.ended
    at[0] += 0.2
    lobby.sweep()
    assert (slow.ended, quick.ended, lobby.at(stage)) == (True, False, 1)


def test_a_byte_now_and_then_buys_no_time(lobby, at):
    """Time is counted from the first byte of a head to its end, so a stage is entered once."""
    slow = Visitor()
    lobby.enter(slow, "idle")
    lobby.enter(slow, "head")
    assert (lobby.at("idle"), lobby.at("head")) == (0, 1)
    at[0] = 10
    lobby.sweep()
    assert slow.ended


def test_who_has_said_everything_only_waits_for_the_answer(lobby, at):
    told, silent = Visitor(has_come=True), Visitor()
    lobby.enter(told, "body")
    lobby.enter(silent, "body")
    at[0] = 30
    lobby.sweep()
    assert (told.ended, silent.ended) == (False, True)
    assert (lobby.at("body"), lobby.at("answer")) == (0, 1)


@pytest.mark.parametrize(("stage", "most"), [("head", 3), ("body", 3), ("idle", 4)])
def test_of_too_many_the_one_who_stood_longest_goes(lobby, stage, most):
    visitors = [Visitor() for _ in range(most + 2)]
    for visitor in visitors:
        lobby.enter(visitor, stage)
    assert [v.ended for v in visitors] == [True, True] + [False] * most
    assert lobby.at(stage) == most


def test_any_number_may_wait_for_their_answer(lobby):
    visitors = [Visitor(has_come=True) for _ in range(20)]
    for visitor in visitors:
        lobby.enter(visitor, "body")
    lobby.enter(Visitor(), "answer")
    assert not any(v.ended for v in visitors)
    assert lobby.at("body") + lobby.at("answer") == 21


def test_room_is_made_by_those_nobody_will_miss(lobby):
    answered, asking, waiting = Visitor(), Visitor(), Visitor()
    lobby.enter(answered, "answer")
    lobby.enter(asking, "head")
    lobby.enter(waiting, "idle")
    assert lobby.make_room()
    assert (waiting.ended, asking.ended) == (True, False)
    assert lobby.make_room()
    assert (asking.ended, answered.ended) == (True, False)
    assert not lobby.make_room()


def test_it_is_full_when_as_many_are_open_as_may(lobby):
    lobby.open = 4
    assert not lobby.is_full
    lobby.open = 5
    assert lobby.is_full


def test_who_has_gone_is_forgotten(lobby):
    visitor = Visitor()
    lobby.leave(visitor)
    lobby.enter(visitor, "head")
    lobby.leave(visitor)
    assert (lobby.at("head"), visitor.ended) == (0, False)
