"""The clock of a real server: it keeps its word across restarts, and moves once however often it is pressed."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cafe.rehearsal.asking import Refused
from tests.serving import Server
from tests.stories.crowds import asked, room

SHORTEST = 0.1  # minutes


def test_a_second_open_is_refused(house: Server) -> None:
    with room(house.url, asked()) as here:
        here.desk.move_clock("open")
        with pytest.raises(Refused, match="409 wrong_phase"):
            here.desk.move_clock("open")
        assert here.stored_clock()["step"] == 1


def test_two_facilitators_press_at_the_same_moment(house: Server) -> None:
    def press(action: str, step: int) -> str:
        try:
            here.desk.move_clock(action, step=step)
        except Refused as refusal:
            return refusal.code
        return "moved"

    with room(house.url, asked()) as here, ThreadPoolExecutor(4) as hands:
        here.desk.move_clock("open")
        pressed = list(hands.map(lambda _: press("close", 1), range(4)))
        assert sorted(pressed) == ["clock_moved"] * 3 + ["moved"]
        assert here.stored_clock()["phase"] == "travelling"


def test_a_round_whose_end_passed_while_the_server_was_down_has_ended(server: Server) -> None:
    with room(server.url, asked(minutes=SHORTEST, travel_seconds=600, next_round="by_itself")) as here:
        here.join(4)
        here.open_round(1)
        here.desk.move_clock("extend", seconds=-4)
        ends_at = here.stored_clock()["ends_at"]
        server.kill()
        while time.time() * 1000 <= ends_at:
            time.sleep(0.1)
        server.start()
        clock = here.stored_clock()
        assert (clock["phase"], clock["round"]) == ("travelling", 1)
        for guest in here.guests:
            guest.until(lambda guest=guest: guest.clock["phase"] == "travelling")


def test_a_café_that_runs_by_itself_reaches_the_harvest(house: Server) -> None:
    with room(house.url, asked(rounds=2, minutes=SHORTEST, travel_seconds=0, next_round="by_itself")) as here:
        here.join(4)
        for round_ in (1, 2):
            if round_ == 1:
                here.desk.move_clock("open")
            for guest in here.guests:
                guest.until(lambda guest=guest, round_=round_: guest.clock["round"] == round_)
            here.desk.move_clock("extend", seconds=-5)
        for guest in here.guests:
            guest.until(lambda guest=guest: guest.clock["phase"] == "harvest")
        assert here.stored_clock()["step"] == 4


def test_a_paused_round_keeps_its_rest_across_a_restart(server: Server) -> None:
    with room(server.url, asked()) as here:
        here.desk.move_clock("open")
        here.desk.move_clock("pause")
        paused = here.stored_clock()
        server.kill()
        server.start()
        assert here.stored_clock() == paused
        here.desk.move_clock("resume")
        left = here.stored_clock()["ends_at"] - time.time() * 1000
        assert left <= paused["left_ms"]
