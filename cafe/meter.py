"""Figures of a running server in the form that Prometheus reads
(https://prometheus.io/docs/instrumenting/exposition_formats/). They count; they hold nobody's words, names or addresses,
and no code of a café."""

import shutil
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from cafe.domain.cafe import Cafe
from cafe.service.backups import Backups
from cafe.service.going import Health
from cafe.service.heard import Heard
from cafe.service.keeper import Keeper
from cafe.service.ports import Themer

CONTENT_TYPE = CONTENT_TYPE_LATEST
RECENT_S = 120.0

_COMMIT_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
_DELAY_S = (0.01, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5)


class Meter:
    """What is measured, each server its own. Implements `service.ports.Meter`."""

    def __init__(self, passed: Callable[[], float] = time.monotonic) -> None:
        self._passed = passed
        self._recent: deque[tuple[float, float]] = deque(maxlen=1000)
        self.storing = True  # whether the last transaction reached the disk
        self._registry = of = CollectorRegistry()
        self._commits = Histogram(
            "cafe_commit_seconds", "Time until a transaction was on disk", registry=of, buckets=_COMMIT_S
        )
        self._entries = Counter("cafe_entries_total", "Requests stored", registry=of)
        self._failures = Counter("cafe_not_stored_total", "Transactions that could not be stored", registry=of)
        self._delays = Histogram(
            "cafe_frame_delay_seconds", "Time from a change until its frame went out", registry=of, buckets=_DELAY_S
        )
        self._refusals = Counter("cafe_refusals_total", "Refusals by code", ["code"], registry=of)
        self._answers = Counter("cafe_answers_total", "Answers by status class", ["status"], registry=of)

    def committed(self, seconds: float, entries: int) -> None:
        """A transaction is on disk."""
        self.storing = True
        self._recent.append((self._passed(), seconds))
        self._commits.observe(seconds)
        self._entries.inc(entries)

    def not_stored(self) -> None:
        """A transaction could not be stored."""
        self.storing = False
        self._failures.inc()

    def told(self, seconds: float) -> None:
        """A frame went out so long after the first change in it."""
        self._delays.observe(seconds)

    def refused(self, code: str) -> None:
        """Something was refused."""
        self._refusals.labels(code).inc()

    def answered(self, status: int) -> None:
        """A request was answered."""
        self._answers.labels(f"{status // 100}xx").inc()

    def watch(self, name: str, says: str, read: Callable[[], float]) -> None:
        """A figure that is read when somebody asks for it."""
        Gauge(f"cafe_{name}", says, registry=self._registry).set_function(read)

    def slowest(self) -> float | None:
        """The longest transaction of the last two minutes, seconds; None where there was none."""
        since = self._passed() - RECENT_S
        return max((seconds for at, seconds in self._recent if at >= since), default=None)

    def page(self) -> bytes:
        """All figures, as `CONTENT_TYPE` says."""
        return generate_latest(self._registry)


def watch(meter: Meter, keeper: Keeper, heard: Heard) -> None:
    """Have the meter read how many cafés, people, screens and waiting requests there are."""
    meter.watch("cafes", "Cafés in the data folder", lambda: len(keeper.codes()))
    meter.watch(
        "people",
        "People in the cafés in memory",
        lambda: sum(keeper.glance(code, _people) or 0 for code in keeper.awake()),
    )
    meter.watch("screens", "Screens that listen", heard.in_all)
    meter.watch("waiting_requests", "Requests that wait to be stored", lambda: keeper.waiting)


def _people(cafe: Cafe, _: Any) -> int:
    return sum(not person.absent and not person.expected for person in cafe.people.values())


def health_of(
    meter: Meter, keeper: Keeper, backups: Backups, themer: Themer, folder: Path
) -> Callable[[], Health]:  # fmt: skip
    """How the server is, whenever that is asked."""

    def look() -> Health:
        free = shutil.disk_usage(folder).free
        return Health(
            meter.slowest(), meter.storing, free, backups.taken, backups.written, bool(themer.model), keeper.waiting
        )

    return look
