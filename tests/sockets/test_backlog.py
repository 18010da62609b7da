"""What waits for a screen that does not read."""

from queue import Empty, Queue

import pytest
from engineio.packet import MESSAGE, Packet

from cafe.sockets.guard.backlog import A_FRAME, IN_HAND, MOST, OLDEST_S, PACKETS, Backlog


@pytest.fixture
def at():
    return [100.0]


@pytest.fixture
def backlog(at):
    return Backlog(Queue(), Empty, lambda: at[0])


def frame(size: int = 100) -> Packet:
    return Packet(MESSAGE, "x" * size)


def taken(backlog: Backlog) -> list:
    """What a sender takes at once."""
    packets = [backlog.get(timeout=1)]
    while True:
        try:
            packets.append(backlog.get(block=False))
        except Empty:
            return packets


def test_packets_come_out_in_order_and_weigh_nothing_any_more(backlog):
    frames = [frame() for _ in range(3)]
    for one in (*frames, None):
        backlog.put(one)
    assert backlog.waiting > 300
    assert taken(backlog) == [*frames, None]
    assert backlog.waiting == 0
    backlog.task_done()
    backlog.join()


def test_only_so_much_is_taken_at_once(backlog):
    for _ in range(40):
        backlog.put(frame())
    assert [len(taken(backlog)) for _ in range(3)] == [PACKETS, PACKETS, 40 - 2 * PACKETS]
    for _ in range(4):
        backlog.put(frame(IN_HAND // 2))
    assert [len(taken(backlog)) for _ in range(2)] == [2, 2]


def test_it_is_full_at_a_megabyte(backlog):
    while backlog.waiting <= MOST:
        assert not backlog.is_full
        backlog.put(frame(100_000))
    assert backlog.is_full
    taken(backlog)
    assert not backlog.is_full


def test_the_first_frame_of_a_large_cafe_may_wait(backlog):
    backlog.put(frame(6 * MOST))
    backlog.put(frame())
    assert backlog.waiting < A_FRAME + 1000
    assert not backlog.is_full


def test_it_is_stuck_when_what_waits_is_too_old(backlog, at):
    assert not backlog.is_stuck
    backlog.put(frame())
    at[0] += OLDEST_S
    backlog.put(frame())
    assert not backlog.is_stuck
    at[0] += 0.1
    assert backlog.is_stuck


def test_it_is_stuck_when_sending_takes_too_long(backlog, at):
    backlog.put(frame())
    assert len(taken(backlog)) == 1
    at[0] += OLDEST_S + 1
    assert backlog.is_stuck
    with pytest.raises(Empty):
        backlog.get(timeout=0.001)
    assert not backlog.is_stuck, "who asks for more has sent what was there"
