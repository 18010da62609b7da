"""How long the event loop of a server stands still while documents are fetched from it."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from cafe import offline
from cafe.domain.cafe import Cafe
from cafe.exports.state import exported
from cafe.rehearsal.people import Facilitator, Guest
from tests.serving import ROOT, environment

WATCHED_S, WRITING_S, STARTING_S = 4.0, 0.2, 60.0
_PORT = re.compile(r"http://localhost:(\d+)/")
_TICK = re.compile(r"TICK ([\d.]+) ([\d.]+) ([\d.]+)")


class Ticking:
    """The server of `ticking.py`, and every stretch it told of: when it ended, its length and its work in ms."""

    def __init__(self, data: Path) -> None:
        self.told: list[tuple[float, float, float]] = []
        self._listens, self.port = threading.Event(), 0
        self._process = subprocess.Popen(  # noqa: S603 - a file beside this one
            [sys.executable, str(Path(__file__).with_name("ticking.py")), str(data)],
            cwd=ROOT, env=environment(), text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Ticking":
        if not self._listens.wait(STARTING_S):
            self.__exit__()
            raise TimeoutError("The server did not start.")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            if tick := _TICK.match(line):
                at, wall, cpu = map(float, tick.groups())
                self.told.append((at, wall, cpu))
            elif port := _PORT.search(line):
                self.port = int(port[1])
                self._listens.set()

    def longest(self, since: float) -> dict[str, float]:
        """The longest stretches that ended since then."""
        time.sleep(0.1)  # what was printed last is on its way
        found = [(wall, cpu) for at, wall, cpu in self.told if at >= since]
        walls, cpus = [wall for wall, _ in found], [cpu for _, cpu in found]
        return {"wall_ms": max(walls, default=0.0), "cpu_ms": max(cpus, default=0.0)}


def stalls(cafe: Cafe, folder: Path, phones: int, formats: list[str]) -> dict[str, dict[str, float]]:
    """The longest stretches without a turn of the loop: with nothing exported, and with each format."""
    code, desk_link = offline.bring_back(folder, exported(cafe, "internal"))
    with Ticking(folder) as server, ExitStack() as leaving:
        desk = leaving.enter_context(Facilitator(server.url, code, desk_link.rpartition("#token=")[2]))
        guests = [leaving.enter_context(Guest.join(server.url, code, f"Guest {n}")) for n in range(phones)]
        for guest in guests:
            guest.listen()
        with _writing(guests):
            found = {"nothing": _watched(server, lambda: time.sleep(0.2))}
            for format_ in formats:
                found[format_] = _watched(server, lambda format_=format_: _fetched(desk, format_))
    return found


def _watched(server: Ticking, do: Any) -> dict[str, float]:
    """Do it again and again for a while."""
    since, times = time.monotonic(), 0
    while time.monotonic() - since < WATCHED_S or times < 2:
        do()
        times += 1
    return server.longest(since) | {"of": times}


def _fetched(desk: Facilitator, format_: str) -> None:
    desk.asker.get(f"{desk.path}/export", format=format_, profile="internal")


@contextmanager
def _writing(guests: list[Guest]) -> Iterator[None]:
    """One after another somebody says something."""
    over = threading.Event()

    def write() -> None:
        n = 0
        while not over.wait(WRITING_S):
            guests[n % len(guests)].write("POST", "/contributions", {"text": f"Said meanwhile: {n}"})
            n += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
