"""The timekeeper: clocks move at their moment, whatever the machine did meanwhile, and one café's trouble is its own."""

import threading

import pytest

from cafe.domain.refusals import NotStored
from cafe.service.timekeeper import AGAIN_S, Timekeeper
from tests.running import House, Moving, opened

MINUTE = 60_000


@pytest.fixture
def clock() -> Moving:
    return Moving()


@pytest.fixture
def house(tmp_path, clock) -> House:
    with opened(tmp_path, clock) as house:
        yield house


def phase(house: House) -> tuple[str, int]:
    item = house.read(house.facilitator)["clock", "clock"]
    return item["phase"], item["round"]


def keeper_of_time(house: House, clock: Moving) -> Timekeeper:
    """One that looks only when a test has it look."""
    return Timekeeper(house.running.keeper, clock)


def test_with_no_clock_running_nothing_is_waited_for(house, clock):
    assert keeper_of_time(house, clock).ring() is None


def test_it_waits_for_the_next_end(house, clock):
    house.move("open")
    clock.at += 20_000
    assert keeper_of_time(house, clock).ring() == 40.0
    house.move("pause")
    assert keeper_of_time(house, clock).ring() is None


def test_a_machine_that_slept_through_the_end_closes_the_round_when_it_wakes(house, clock):
    house.move("open")
    clock.at += 10 * MINUTE  # nothing else tells: no wait ended, no change was made
    house.until(lambda: phase(house) == ("travelling", 1))


def test_after_an_absence_one_round_closes_and_the_next_has_its_whole_length(tmp_path, clock):
    with opened(tmp_path, clock) as house:
        assert house.ask("PATCH", "", {"next_round": "by_itself"}, house.facilitator).status_code == 200
        house.move("open")
        made = house.made
    clock.at += 600 * MINUTE
    with opened(tmp_path, clock, made) as house:
        item = house.read(house.facilitator)["clock", "clock"]
        assert (item["phase"], item["round"], item["ends_at"]) == ("open", 2, clock.at + MINUTE)


@pytest.mark.parametrize("fault", [NotStored("not_stored", "The disk is full."), RuntimeError("broken")])
def test_trouble_in_one_cafe_is_looked_at_again_soon_and_keeps_no_other_waiting(house, clock, fault):
    from tests.running import API, cafe_of

    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    house.move("open")
    house.ask("POST", f"{API}/cafes/{other['code']}/clock", {"action": "open"}, other["tokens"]["facilitator"])
    house.running.timekeeper.stop()
    ledger, append, broken = house.running.ledger, house.running.ledger.append, threading.Event()

    def break_for_the_first(entries):
        if any(entry.cafe == house.code for entry in entries) and not broken.is_set():
            broken.set()
            raise fault
        return append(entries)

    ledger.append = break_for_the_first
    clock.at += MINUTE
    keeping = keeper_of_time(house, clock)
    assert keeping.ring() == 0.0
    assert broken.is_set()
    assert phase(house) == ("open", 1)
    frames = house.ask("GET", f"{API}/cafes/{other['code']}", token=other["tokens"]["facilitator"]).json["frames"]
    assert {i["phase"] for f in frames for i in f["put"] if i["type"] == "clock"} == {"travelling"}
    broken.clear()
    assert keeping.ring() == AGAIN_S
    assert keeping.ring() == 0.0
    assert phase(house) == ("travelling", 1)
    keeping.start()
    house.running.timekeeper = keeping  # the house stops it at the end
