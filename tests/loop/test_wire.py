"""What a web socket may carry."""

import pytest

from cafe.loop.wire import LONGEST, Bucket, admissible


def test_a_few_at_once_are_fine_and_many_in_a_row_are_not():
    bucket = Bucket(burst=3, per_s=2, now=0)
    assert [bucket.take(0) for _ in range(4)] == [True, True, True, False]
    assert bucket.take(0.5)
    assert not bucket.take(0.5)
    assert [bucket.take(1000) for _ in range(4)] == [True, True, True, False], "no more come back than there were"


def test_what_costs_more_than_is_left_takes_nothing():
    bucket = Bucket(burst=3, per_s=0, now=0)
    assert not bucket.take(0, 4)
    assert bucket.take(0, 3)


@pytest.mark.parametrize("message", ["2probe", "3", "5", "1", "40", '40{"code":"X"}', "4" + "x" * (LONGEST - 1)])
def test_what_screens_send_is_let_through(message):
    assert admissible(message)


@pytest.mark.parametrize("message", ["", "0", "6", "x", "b4", "٤", "²", " 4", "\x1e", "4" * (LONGEST + 1), b"4", b""])
def test_what_no_screen_sends_is_not(message):
    assert not admissible(message)
