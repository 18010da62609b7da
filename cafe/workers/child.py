"""The parent's side of a lasting child process."""

import contextlib
import os
import socket
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path

from cafe.domain.sentences import Phrase
from cafe.workers import wire

_ROOT = Path(__file__).resolve().parents[2]
# One thread: the server shares the machine, and more threads than that only make small products slower.
_ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
}  # fmt: skip
# And one heap: of each further one the C library takes 64 MB of addresses, which count where memory is limited.
_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
_REAPED_WITHIN = 5.0


class ChildFailed(RuntimeError):
    """The child died or took too long; the next request starts a new one."""


class Child:
    """Runs `python -m MODULE FD` and asks it one thing at a time.

    The child is started at the first request. One that died or did not answer in time is killed, and the next request
    starts another. The lock makes greenlets wait for each other; native threads must not share a Child with them.
    What breaks in the child is told on stderr, but where it is `quiet`.
    """

    def __init__(self, module: str, quiet: bool = False) -> None:
        self._module, self._quiet = module, quiet
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._link: socket.socket | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The running child's process id."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    def ask(self, message: bytes, seconds: float) -> bytes:
        """The child's answer; ChildFailed when it dies or needs more than `seconds`."""
        with self._lock:
            link = self._running()
            try:
                wire.send(link, message, seconds)
                return wire.receive(link, seconds)
            except OSError as error:
                self._end()
                slow = isinstance(error, TimeoutError)
                raise ChildFailed(
                    Phrase("The worker took too long.") if slow else Phrase("The worker stopped.")
                ) from error
            except BaseException:
                # An answer that nobody fetches would be taken for the answer to the next request.
                self._end()
                raise

    def close(self) -> None:
        """Ends the child at once, also in the middle of a request, which then fails."""
        self._closed = True
        process = self._process
        if process:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        with self._lock:
            self._end()

    def _running(self) -> socket.socket:
        if not (self._link and self._process and self._process.poll() is None):
            self._end()
            self._refuse_when_closed()
            self._link, self._process = self._started()
        # Looked at after the process is known: whoever closes from now on finds it and kills it.
        self._refuse_when_closed()
        return self._link

    def _refuse_when_closed(self) -> None:
        if self._closed:
            self._end()
            raise ChildFailed(Phrase("The worker was closed."))

    def _started(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                # -P keeps files of the folder it is started in from being taken for modules.
                process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [sys.executable, "-P", "-m", self._module, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL if self._quiet else None,
                    env=_environment(),
                )
            except OSError as error:
                ours.close()
                raise ChildFailed(Phrase("The worker could not be started.")) from error
        return ours, process

    def _end(self) -> None:
        if self._link:
            self._link.close()
        if self._process:
            self._process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_REAPED_WITHIN)
        self._link = self._process = None


def _environment() -> dict[str, str]:
    """The parent's, with one thread for sums, one heap, and where the code lies when it is not installed."""
    environment = {**os.environ, **_ONE_THREAD, **_ONE_HEAP}
    if Path(sysconfig.get_path("purelib")).resolve() != _ROOT:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    return environment
