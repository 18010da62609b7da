"""Starts the child process of a rehearsal: pretend phones that take part in a café over the public interface. One at a time:
they share the machine with the real café."""

import json
import logging
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from cafe.domain.refusals import WrongMoment

log = logging.getLogger(__name__)

MINUTES = 30  # after which the phones leave by themselves
GUESTS = 3  # phones for each that hosts a table
MODULE = "cafe.rehearsal.phones"
_ROOT = Path(__file__).resolve().parents[2]


class Rehearsals:
    """The pretend phones of one server, who know where it listens once `listens` has told."""

    def __init__(self) -> None:
        self._url: str | None = None
        self._code = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._in_turn = threading.Lock()

    def listens(self, url: str) -> None:
        """Where phones on this machine find the server."""
        self._url = url

    def running(self) -> str | None:
        """The code of the café in which pretend phones take part just now."""
        return self._code if self._process is not None and self._process.poll() is None else None

    def require_free(self) -> None:
        """Raises WrongMoment where no rehearsal can begin now."""
        if self._url is None:
            raise WrongMoment("no_rehearsal_here", "This server cannot rehearse: it was not started by cafe serve.")
        if self.running():
            raise WrongMoment(
                "rehearsal_running",
                "A rehearsal is running on this computer. End it first, or wait: it ends by itself after {minutes} minutes.",
                minutes=MINUTES,
            )

    def begin(self, code: str, tokens: dict[str, Any], people: int) -> None:
        """Let so many phones come into this café. What opens it goes by a pipe: a command line can be read by everybody
        on the machine."""
        with self._in_turn:
            self.require_free()
            command = [sys.executable, "-m", MODULE]
            self._process = subprocess.Popen(  # noqa: S603
                command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
            )
            self._code = code
        hosts = dict(list(tokens["hosts"].items())[: people // GUESTS])
        tokens = {"facilitator": tokens["facilitator"], "hosts": hosts}
        asked = {"url": self._url, "code": code, "tokens": tokens, "people": people, "minutes": MINUTES}
        # The pipe stays open: the child ends when it closes, so also when this process is killed.
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(asked).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            log.warning("The pretend phones of a rehearsal could not be started.")

    def end(self, code: str | None = None) -> None:
        """Send the phones home; with a code only those of that café."""
        process = self._process
        if process is None or (code is not None and code != self._code):
            return
        with suppress(OSError):
            process.kill()
        process.wait()
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        self._process = None
