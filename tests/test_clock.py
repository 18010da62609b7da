"""The one clock: no step of the system's time moves it, and a program that is started again goes on with it."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cafe import clock as clocks
from cafe.clock import GOES_ON_MS, SteadyClock, kept_clock

HOUR, DAY = 3_600_000, 86_400_000
NEAR = 500  # ms


@pytest.fixture
def system(monkeypatch):
    """A system clock that can be set, in ms off the real one; and a machine that can be started again."""

    class System:
        def __init__(self) -> None:
            self.boot = "one"

        @staticmethod
        def now() -> int:
            return time.time_ns() // 1_000_000

        @staticmethod
        def step(ms: int) -> None:
            real = time.time_ns
            monkeypatch.setattr(time, "time_ns", lambda: real() + ms * 1_000_000)

    system = System()
    monkeypatch.setattr(clocks, "_this_boot", lambda: system.boot)
    return system


def near(a: int, b: int) -> bool:
    return abs(a - b) < NEAR


@pytest.mark.parametrize("step", [HOUR, -HOUR, DAY, -DAY])
def test_a_step_of_the_system_clock_moves_nothing(system, step):
    clock = SteadyClock()
    before = clock.now()
    system.step(step)
    assert near(clock.now(), before)


@pytest.mark.parametrize("step", [HOUR, -HOUR, DAY, -DAY])
def test_started_again_it_goes_on_whatever_the_system_says(system, tmp_path, step):
    stored = kept_clock(tmp_path, 0).now()
    system.step(step)
    assert near(kept_clock(tmp_path, stored).now(), stored)


def test_long_after_the_last_change_the_system_is_believed(system, tmp_path):
    stored = kept_clock(tmp_path, 0).now() - GOES_ON_MS - 1
    system.step(HOUR)
    assert near(kept_clock(tmp_path, stored).now(), system.now())


@pytest.mark.parametrize("step", [HOUR, DAY])
def test_a_machine_started_again_with_a_clock_set_forward_is_believed(system, tmp_path, step):
    stored = kept_clock(tmp_path, 0).now()
    system.step(step)
    system.boot = "two"
    assert near(kept_clock(tmp_path, stored).now(), stored + step)


@pytest.mark.parametrize("step", [-HOUR, -DAY])
def test_it_never_runs_before_what_is_stored(system, tmp_path, step):
    stored = kept_clock(tmp_path, 0).now()
    system.step(step)
    system.boot = "two"
    clock = kept_clock(tmp_path, stored)
    assert stored <= clock.now() < stored + NEAR
    assert near(kept_clock(tmp_path, stored + 10).now(), stored + 10), "and goes on from there the next time"


@pytest.mark.parametrize(
    "kept", [b"", b"{}", b"[]", b"null", b'{"boot": "one", "began": "x"}', b"\xff", b'{"boot": "one"}']
)
def test_a_damaged_file_is_as_good_as_none(system, tmp_path, kept):
    (tmp_path / clocks.FILE).write_bytes(kept)
    assert near(kept_clock(tmp_path, 0).now(), system.now())
    assert json.loads((tmp_path / clocks.FILE).read_bytes())["boot"] == "one", "and is mended"


def test_a_folder_that_takes_no_file_still_has_a_clock(system, tmp_path):
    assert near(kept_clock(tmp_path / "missing", 0).now(), system.now())


def test_where_a_machine_does_not_count_its_starts_nothing_is_kept(system, tmp_path):
    system.boot = None
    assert near(kept_clock(tmp_path, 0).now(), system.now())
    assert list(tmp_path.iterdir()) == []


def test_the_start_of_a_machine_has_a_name_on_linux(monkeypatch):
    monkeypatch.setattr(clocks, "_BOOT", Path("/proc/no/such/file"))
    assert clocks._this_boot() is None
    here = Path(__file__)
    monkeypatch.setattr(clocks, "_BOOT", here)
    assert clocks._this_boot() == here.read_text().strip()


def test_without_a_clock_that_counts_sleep_the_monotonic_one_serves(monkeypatch):
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    before, between, after = time.monotonic_ns(), clocks.passed(), time.monotonic_ns()
    assert before <= between <= after


def test_with_one_sleep_is_counted(monkeypatch):
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    monkeypatch.setattr(time, "clock_gettime_ns", lambda which: which * 1000)
    assert clocks.passed() == 7000


def test_people_read_the_time_of_this_machine():
    offset = clocks.local_zone().utcoffset(None)
    assert offset is not None
    assert offset.total_seconds() == time.localtime().tm_gmtoff


@pytest.fixture
def in_zone(monkeypatch):
    """Sets the zone of this machine, for one test."""

    def choose(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield choose
    monkeypatch.undo()
    time.tzset()


def test_a_day_in_summer_is_told_in_summer_time_also_in_winter(in_zone):
    in_zone("Europe/London")
    zone = clocks.local_zone()
    assert datetime(2026, 7, 1, 14, tzinfo=zone).timestamp() == datetime(2026, 7, 1, 13, tzinfo=UTC).timestamp()
    assert datetime(2026, 12, 1, 14, tzinfo=zone).timestamp() == datetime(2026, 12, 1, 14, tzinfo=UTC).timestamp()
    assert (
        datetime.fromtimestamp(datetime(2026, 7, 1, 13, tzinfo=UTC).timestamp(), zone).strftime("%H:%M %Z")
        == "14:00 BST"
    )


@pytest.mark.parametrize("minutes", range(0, 240, 10))
def test_the_hour_that_comes_twice_goes_there_and_back(in_zone, minutes):
    in_zone("Europe/London")  # clocks go back at 01:00 UTC on this day
    at = datetime(2026, 10, 25, tzinfo=UTC) + timedelta(minutes=minutes)
    assert datetime.fromtimestamp(at.timestamp(), clocks.local_zone()).timestamp() == at.timestamp()


def test_the_zone_has_the_name_that_browsers_know(in_zone, monkeypatch, tmp_path):
    in_zone("Europe/London")
    assert clocks.zone_name() == "Europe/London"
    in_zone(":Asia/Kolkata")
    assert clocks.zone_name() == "Asia/Kolkata"
    for nameless in ("CET-1CEST", "../../etc/passwd", "No/Such_Place"):
        in_zone(nameless)
        assert clocks.zone_name() is None
    link = tmp_path / "localtime"
    monkeypatch.setattr(clocks, "_LOCALTIME", link)
    monkeypatch.delenv("TZ")
    assert clocks.zone_name() is None
    link.symlink_to("/usr/share/zoneinfo/Europe/Cardiff")
    assert clocks.zone_name() is None
    link.unlink()
    link.symlink_to("../usr/share/zoneinfo/Europe/London")
    assert clocks.zone_name() == "Europe/London"
