"""The clock of a real server: it keeps its word across restarts, and moves once however often it is pressed."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cafe.rehearsal.asking import Refused
from tests.serving import Server
from tests.stories.clocks import SetServer, true_ms
from tests.stories.crowds import Room, asked, room

HOUR, DAY = 3_600_000, 86_400_000
ERROR_MS = 500  # how wrong the time may be
TRAVEL_S = 600


def shortened(here: Room) -> float:
    """Let the present round end two seconds from now; when that is. A server that hears of it later ends it then."""
    ends_at = here.stored_clock()["ends_at"]
    seconds = round(2 - (ends_at - true_ms()) / 1000)
    here.desk.move_clock("extend", seconds=seconds)
    return ends_at + seconds * 1000


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
    with room(server.url, asked(travel_seconds=600, next_round="by_itself")) as here:
        here.join(4)
        here.open_round(1)
        ends_at = max(shortened(here), true_ms())
        server.kill()
        while true_ms() <= ends_at:
            time.sleep(0.1)
        server.start()
        clock = here.stored_clock()
        assert (clock["phase"], clock["round"]) == ("travelling", 1)
        for guest in here.guests:
            guest.until(lambda guest=guest: guest.clock["phase"] == "travelling")


def test_a_café_that_runs_by_itself_reaches_the_harvest(house: Server) -> None:
    with room(house.url, asked(rounds=2, travel_seconds=0, next_round="by_itself")) as here:
        here.join(4)
        for round_ in (1, 2):
            if round_ == 1:
                here.desk.move_clock("open")
            for guest in here.guests:
                guest.until(lambda guest=guest, round_=round_: guest.clock["round"] == round_)
            shortened(here)
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


# -- a system clock that is set ---------------------------------------------------------------------------------------


@pytest.fixture
def set_server(tmp_path: Path) -> Iterator[SetServer]:
    with SetServer(tmp_path) as server:
        yield server
    assert "Traceback" not in server.said


def is_right(here: Room, by: float = 0) -> None:
    """What the server tells as the time is at most half a second off; `by` is what is meant to be off."""
    before = true_ms()
    told = here.desk.asker.get(f"{here.desk.path}/frames", room="everyone", after=0).body["frames"][0]["now"]
    assert before - ERROR_MS <= told - by <= true_ms() + ERROR_MS


def ends_at_its_moment(here: Room) -> None:
    """The round is made short, and is over at the moment that was told."""
    asked_at = true_ms()
    told = shortened(here)
    answered_at = true_ms()
    for guest in here.guests:
        guest.until(lambda guest=guest: guest.clock["phase"] == "travelling")
    ended_at = here.stored_clock()["ends_at"] - TRAVEL_S * 1000
    assert max(told, asked_at - ERROR_MS) <= ended_at <= max(told, answered_at + ERROR_MS)


@pytest.mark.parametrize("step", [HOUR, -HOUR, DAY, -DAY])
def test_a_step_of_the_system_clock_during_a_round_changes_nothing(set_server: SetServer, step: int) -> None:
    with room(set_server.url, asked(travel_seconds=TRAVEL_S)) as here:
        here.join(2)
        here.open_round(1)
        before = here.stored_clock()
        set_server.set_clock(step)
        is_right(here)
        here.guests[0].contribute("Said after the step")
        assert here.stored_clock() == before
        ends_at_its_moment(here)


@pytest.mark.parametrize("step", [HOUR, -HOUR, DAY, -DAY])
def test_a_step_and_a_restart_change_nothing_either(set_server: SetServer, step: int) -> None:
    with room(set_server.url, asked(travel_seconds=TRAVEL_S)) as here:
        here.join(2)
        here.open_round(1)
        before = here.stored_clock()
        set_server.set_clock(step)
        set_server.kill()
        set_server.start()
        is_right(here)
        assert here.stored_clock() == before
        ends_at_its_moment(here)


def test_a_machine_started_again_with_its_clock_set_back_goes_on_from_what_is_stored(set_server: SetServer) -> None:
    with room(set_server.url, asked(travel_seconds=TRAVEL_S)) as here:
        here.join(2)
        here.open_round(1)
        stored = true_ms()
        here.guests[0].contribute("The last that was stored")
        before = here.stored_clock()
        set_server.kill()
        set_server.set_clock(-HOUR)
        set_server.start_on_a_machine_started_again()
        now = here.desk.asker.get(f"{here.desk.path}/frames", room="everyone", after=0).body["frames"][0]["now"]
        assert stored - ERROR_MS <= now <= true_ms() + ERROR_MS
        assert here.stored_clock() == before
        here.guests[0].contribute("Said afterwards")
        said = sorted(here.stored().values(), key=lambda one: one["at"])
        assert [one["text"] for one in said] == ["The last that was stored", "Said afterwards"]


def test_a_machine_started_again_a_day_ahead_has_ended_the_round_and_back_brings_it_back(
    set_server: SetServer,
) -> None:
    with room(set_server.url, asked(travel_seconds=TRAVEL_S)) as here:
        here.join(2)
        here.open_round(1)
        ends_at = here.stored_clock()["ends_at"]
        set_server.kill()
        set_server.set_clock(DAY)
        set_server.start_on_a_machine_started_again()
        is_right(here, DAY)
        clock = here.stored_clock()
        assert (clock["phase"], clock["round"], clock["step"]) == ("travelling", 1, 2)
        assert clock["ends_at"] == ends_at + TRAVEL_S * 1000, "it ended at its own moment"
        before = true_ms()
        here.desk.move_clock("back")
        clock = here.stored_clock()
        assert (clock["phase"], clock["round"]) == ("open", 1)
        assert clock["ends_at"] >= before + DAY + 30_000, "with a minute to go"


def test_whoever_taps_twice_moves_the_clock_once(house: Server) -> None:
    with room(house.url, asked()) as here:
        key = "one tap that came twice"
        for _ in range(2):
            here.desk.write("POST", "/clock", {"action": "open", "step": 0}, key)
        assert here.stored_clock()["step"] == 1
        with pytest.raises(Refused, match="409 clock_moved"):
            here.desk.move_clock("close", step=0)
        assert here.stored_clock()["phase"] == "open"
