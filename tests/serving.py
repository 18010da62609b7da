"""A real server in a process of its own, for stories and browsers."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

import requests

ROOT = Path(__file__).resolve().parents[1]
CAFE = (sys.executable, "-m", "cafe")
STARTING_S, ENDING_S = 60, 30

_PORT = re.compile(r"http://localhost:(\d+)/")


def environment() -> dict[str, str]:
    """This process's environment without settings of a café that somebody may have made for themselves."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CAFE_")}


def command(*args: str, data: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a command of `cafe` to its end."""
    folder = [] if data is None else ["--data", str(data)]
    return subprocess.run([*CAFE, *args, *folder], cwd=ROOT, env=environment(), capture_output=True, timeout=60)


class Server:
    """`cafe serve` on a data folder, or another command that serves. Started again, it listens where it did before:
    phones know one address."""

    def __init__(self, data: Path, *command: str, host: str = "127.0.0.1", **settings: str) -> None:
        self.data, self.host, self.port = data, host, 0
        self._command = command or ("serve", "--host", host, "--data", str(data))
        self._environment = environment() | settings
        self._process: subprocess.Popen[str] | None = None
        self._said: list[str] = []
        self._news = threading.Condition()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

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
            [*CAFE, *self._command, "--port", str(self.port)], cwd=ROOT, env=self._environment, text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._from = len(self._said)
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        self.port = int(self.until_said(_PORT)[1])
        with requests.Session() as session:
            session.trust_env = False
            assert session.get(f"http://127.0.0.1:{self.port}/healthz", timeout=STARTING_S).json() == {"status": "ok"}

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                with self._news:
                    self._said.append(line)
                    self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def until_said(self, wanted: re.Pattern[str], patience_s: float = STARTING_S) -> re.Match[str]:
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
        status = self._process.wait(ENDING_S)
        self._reader.join(ENDING_S)
        return status

    def kill(self) -> None:
        """End it as a power cut does."""
        self.end(signal.SIGKILL)
