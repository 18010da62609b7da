"""For tests alone: a system clock that can be set. A Python that finds this module first tells every time as many
milliseconds off as stand in the file SHIFT_FILE; clocks that never step are left alone."""

import os
import time
from pathlib import Path

_FILE = Path(os.environ["SHIFT_FILE"])
_time_ns, _gettime_ns = time.time_ns, time.clock_gettime_ns
_localtime, _gmtime = time.localtime, time.gmtime


def _shift_ns() -> int:
    try:
        return int(_FILE.read_text()) * 1_000_000
    except (OSError, ValueError):
        return 0


def _time_ns_shifted() -> int:
    return _time_ns() + _shift_ns()


def _gettime_ns_shifted(clock: int) -> int:
    return _gettime_ns(clock) + (_shift_ns() if clock == time.CLOCK_REALTIME else 0)


time.time_ns = _time_ns_shifted
time.time = lambda: _time_ns_shifted() / 1e9
time.clock_gettime_ns = _gettime_ns_shifted
time.clock_gettime = lambda clock: _gettime_ns_shifted(clock) / 1e9
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
