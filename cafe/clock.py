"""The one clock. It reads the system's time once and then counts on by itself, so that a step of the system clock (a late
time server, a hand) neither ends a round nor makes it longer. What it counts from is kept beside the ledger: started again on
a machine that was not, the program goes on counting, whatever became of the system's time meanwhile."""

import json
import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

FILE = "clock"
GOES_ON_MS = 12 * 3_600_000  # how long after something was last stored a program that is started again goes on counting
_LOCALTIME = Path("/etc/localtime")  # localtime(5): a link into the folder of zones
_BOOT = Path("/proc/sys/kernel/random/boot_id")  # random(4): another one after every start of the machine


class SteadyClock:
    """Milliseconds UTC: where it began, plus what has passed since on a clock that never steps."""

    def __init__(self, began: int | None = None) -> None:
        self.began = time.time_ns() - passed() if began is None else began

    def now(self) -> int:
        """Now, in milliseconds UTC."""
        return (self.began + passed()) // 1_000_000


def passed() -> int:
    """Nanoseconds on a clock that never steps. CLOCK_BOOTTIME also counts while a laptop sleeps (Linux,
    clock_gettime(2)); elsewhere the monotonic clock serves."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() if boottime is None else time.clock_gettime_ns(boottime)


def kept_clock(folder: Path, latest: int) -> SteadyClock:
    """The clock of a data folder in which something was last stored at `latest`, in ms UTC. It never runs before that: what
    is already stored is not in the future."""
    boot = _this_boot()
    clock = _gone_on(folder / FILE, boot, latest) or SteadyClock()
    if clock.now() < latest:
        clock = SteadyClock(latest * 1_000_000 - passed())
    if boot is not None:
        _keep(folder / FILE, boot, clock.began)
    return clock


def _gone_on(file: Path, boot: str | None, latest: int) -> SteadyClock | None:
    """The clock that ran here before, while a café is on and the machine was not started again."""
    try:
        kept = json.loads(file.read_bytes())
        clock = SteadyClock(int(kept["began"])) if kept["boot"] == boot else None
    except (OSError, ValueError, TypeError, KeyError):  # none, or one that somebody damaged
        return None
    return clock if clock is not None and latest <= clock.now() <= latest + GOES_ON_MS else None


def _keep(file: Path, boot: str, began: int) -> None:
    new = file.with_suffix(".new")
    with suppress(OSError):  # a full disk: a café that only reads is better than none
        new.write_text(json.dumps({"boot": boot, "began": began}))
        new.replace(file)


def _this_boot() -> str | None:
    try:
        return _BOOT.read_text().strip()
    except OSError:  # not Linux
        return None


class _Here(tzinfo):
    """The zone of this machine by the rules of its system: what the clocks show on the day that is asked for, summer or winter,
    whatever they show today."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return self._local(at).utcoffset()

    def tzname(self, at: datetime | None) -> str | None:
        return self._local(at).tzname()

    def dst(self, at: datetime | None) -> timedelta | None:
        return None

    def fromutc(self, at: datetime) -> datetime:
        return datetime.fromtimestamp(at.replace(tzinfo=UTC).timestamp()).replace(tzinfo=self)

    @staticmethod
    def _local(at: datetime | None) -> datetime:
        return (datetime.now() if at is None else at.replace(tzinfo=None)).astimezone()


def local_zone() -> tzinfo:
    """The time zone of this machine, for what people read."""
    return _Here()


def zone_name() -> str | None:
    """The name of that zone as browsers know it, such as Europe/London; None where the system does not say."""
    named = os.environ.get("TZ", "").removeprefix(":") or _linked()
    try:
        return ZoneInfo(named).key if named else None
    except (OSError, ValueError, KeyError):  # a rule instead of a name, or a machine without the names
        return None


def _linked() -> str:
    with suppress(OSError):
        return str(_LOCALTIME.readlink()).partition("zoneinfo/")[2]
    return ""
