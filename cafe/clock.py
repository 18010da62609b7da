"""The one clock. It reads the system's time once and then counts on by itself, so that a step of the system clock (a
sleeping laptop, a late time server) does not end a round."""

import time
from datetime import UTC, datetime, tzinfo


class SteadyClock:
    """Milliseconds UTC: the system's time when it was made, plus what has passed since on a clock that never steps."""

    def __init__(self) -> None:
        self._began = time.time_ns() - self._passed()

    @staticmethod
    def _passed() -> int:
        # CLOCK_BOOTTIME also counts while a laptop sleeps (Linux, clock_gettime(2)); elsewhere the monotonic clock serves.
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic_ns() if boottime is None else time.clock_gettime_ns(boottime)

    def now(self) -> int:
        """Now, in milliseconds UTC."""
        return (self._began + self._passed()) // 1_000_000


def local_zone() -> tzinfo:
    """The time zone of this machine, for what people read."""
    return datetime.now().astimezone().tzinfo or UTC
