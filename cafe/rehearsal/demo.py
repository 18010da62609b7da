"""`cafe demo`: serves a café in a data folder of its own and lets simulated people play it."""

import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cafe import config, serving
from cafe.rehearsal import script

LEAST, MOST = 2 * script.TABLES, 500  # a host and a guest for each table; more simulated phones than a laptop can play
SLOWEST, FASTEST = 0.1, 10_000.0
HOST = "0.0.0.0"  # noqa: S104 - phones may join
ENDING_S = 5.0
MODULE = "cafe.rehearsal.crowd"

_ROOT = Path(__file__).resolve().parents[2]


def run(people: int, speed: float, port: int, posts: Path | None) -> None:
    """Serve until Ctrl+C, and play one café meanwhile. Raises Unusable."""
    if not LEAST <= people <= MOST:
        raise config.Unusable(f"A rehearsal has {LEAST} to {MOST} people; --people {people} is not possible.")
    if not SLOWEST <= speed <= FASTEST:
        raise config.Unusable(
            f"--speed takes a number from {SLOWEST} to {FASTEST:.0f}: 1 is a real café, 20 one in minutes."
        )
    file = (posts or script.SHIPPED).resolve()
    script.read(file)
    crowd = Crowd(["--people", str(people), "--speed", str(speed), str(file)])
    with tempfile.TemporaryDirectory(prefix="cafe-demo-") as folder:
        settings = replace(config.load(folder, HOST, port), proxied=False)  # the people ask from this very machine
        try:
            serving.serve(settings, HOST, port, also=crowd.play)
        finally:
            crowd.end()


class Crowd:
    """The child process of the simulated people."""

    def __init__(self, args: list[str]) -> None:
        self._args = args
        self._process: subprocess.Popen[bytes] | None = None
        self._over = threading.Event()

    def play(self, port: int) -> None:
        """Let them play at the server on this port, until they are ended."""
        command = [sys.executable, "-m", MODULE, f"http://127.0.0.1:{port}", *self._args]
        # The child ends when its standard input does, so also when this process is killed; Ctrl+C is not for it.
        self._process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603
        self._process.wait()
        if not self._over.is_set():
            print(
                "  The simulated people have gone: something broke in the rehearsal. The café itself goes on.",
                flush=True,
            )

    def end(self) -> None:
        """Send everybody home."""
        self._over.set()
        if self._process is not None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(ENDING_S)
