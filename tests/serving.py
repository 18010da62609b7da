"""A real server in a process of its own, for stories and browsers."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

import requests

ROOT = Path(__file__).resolve().parents[1]
CAFE = (sys.executable, "-m", "cafe")
UNHURRIED = (sys.executable, "-m", "tests.unhurried")
PATIENCE_S = 600  # only what hangs takes so long

_PORT = re.compile(r"http://localhost:(\d+)/")


def environment() -> dict[str, str]:
    """This process's environment without settings of a café that somebody may have made for themselves."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CAFE_")}


def command(*args: str, data: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a command of `cafe` to its end."""
    folder = [] if data is None else ["--data", str(data)]
    return subprocess.run(
        [*Server.program, *args, *folder], cwd=ROOT, env=environment(), capture_output=True, timeout=PATIENCE_S
    )


def ended(pids: Iterable[int]) -> bool:
    """Wait until these processes have ended."""
    for pid in pids:
        with suppress(ProcessLookupError):
            handle = os.pidfd_open(pid)
            try:
                if not select.select([handle], [], [], PATIENCE_S)[0]:
                    return False
            finally:
                os.close(handle)
    return True


class Server:
    """`cafe serve` on a data folder, or another command that serves. Started again, it listens where it did before:
    phones know one address, and meanwhile nobody else is given it. A bench measures the program itself; tests say
    `UNHURRIED`, as a slow machine is no fault."""

    program: tuple[str, ...] = CAFE

    def __init__(self, data: Path, *command: str, host: str = "127.0.0.1", **settings: str) -> None:
        self.data, self.host, self.port = data, host, 0
        self._command = command or ("serve", "--host", host, "--data", str(data))
        self._environment = environment() | settings
        self._process: subprocess.Popen[str] | None = None
        self._place: socket.socket | None = None
        self._said: list[str] = []
        self._news = threading.Condition()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            self._give_up_place()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._give_up_place()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.host}:{self.port}"

    @property
    def said(self) -> str:
        """What it has printed, of all its lives."""
        with self._news:
            return "".join(self._said)

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None
        return self._process.pid

    def children(self, module: str) -> list[int]:
        """The process ids of its children that run this module."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    line = (entry / "cmdline").read_bytes()
                    parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                except OSError:
                    continue
                if module.encode() in line and int(parent) == self.pid:
                    found.append(int(entry.name))
        return found

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [*self.program, *self._command, "--port", str(self.port)], cwd=ROOT, env=self._environment, text=True,
            encoding="utf-8", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._from = len(self._said)
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        self.port = int(self.until_said(_PORT)[1])
        self._give_up_place()
        with requests.Session() as session:
            session.trust_env = False
            assert session.get(f"http://127.0.0.1:{self.port}/healthz", timeout=PATIENCE_S).json() == {"status": "ok"}

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                with self._news:
                    self._said.append(line)
                    self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def until_said(self, wanted: re.Pattern[str], patience_s: float = PATIENCE_S) -> re.Match[str]:
        """Wait until it has printed something in its present life."""

        def found() -> re.Match[str] | None:
            return wanted.search("".join(self._said[self._from :]))

        with self._news:
            self._news.wait_for(lambda: found() or not self._reader.is_alive(), patience_s)
            match = found()
        assert match, f"never said {wanted.pattern!r}; it said:\n{self.said}"
        return match

    def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End it, politely or not; its exit status. Does nothing when it has ended."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(by)
        status = self._process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        self._keep_place()
        return status

    def kill(self) -> None:
        """End it as a power cut does."""
        self.end(signal.SIGKILL)

    def _keep_place(self) -> None:
        """Hold the port of a server that has ended, without listening: the system gives it to nobody else, and a server
        may listen there all the same, as both reuse the address."""
        if self.port and self._place is None:
            self._place = socket.socket()
            self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                self._place.bind(("0.0.0.0", self.port))

    def _give_up_place(self) -> None:
        if self._place is not None:
            self._place.close()
            self._place = None
