"""How a command hands its work to the server that holds the data folder: through a socket in it, one line of JSON there
and one back."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import DecodeError, Struct, json

from cafe.config import Unusable
from cafe.domain.refusals import Refusal

log = logging.getLogger(__name__)

FILE = "socket"
LONGEST = 64 * 1024  # bytes of a line
ASKING_S, DOING_S = 5.0, 120.0  # how long the server waits for a line, and a command for the answer


class Handed(Struct, frozen=True):
    """What is to be done: the command, and what it is about."""

    do: str
    about: dict[str, str]


class Outcome(Struct, frozen=True):
    """What came of it: an answer, or one sentence why not."""

    answer: dict[str, str] = {}
    refused: str | None = None


class NobodyThere(Exception):
    """No server listens on this folder."""


class Listener:
    """Takes work that commands hand over, one after another, for as long as the folder is held. Only its owner may."""

    def __init__(self, folder: Path, do: Callable[[Handed], dict[str, str]]) -> None:
        self._folder, self._do, self._over = folder, do, False
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        (folder / FILE).unlink(missing_ok=True)  # of a server that was killed: this one holds the lock
        before = os.umask(0o177)
        try:
            with _address(folder) as address:
                self._socket.bind(address)
        finally:
            os.umask(before)
        self._socket.listen()

    def start(self) -> None:
        """Begin to listen."""
        self._thread = threading.Thread(target=self._listen, name="handing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Listen no more, after what is in work."""
        self._over = True
        with (
            suppress(OSError),
            socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as waking,
            _address(self._folder) as at,
        ):
            waking.connect(at)
        self._thread.join()
        self._socket.close()
        (self._folder / FILE).unlink(missing_ok=True)

    def _listen(self) -> None:
        while not self._over:
            asking, _ = self._socket.accept()
            with asking:
                try:
                    self._serve(asking)
                except OSError as fault:  # it has gone, or says nothing
                    log.debug("a command went before it was answered: %s", fault)

    def _serve(self, asking: socket.socket) -> None:
        asking.settimeout(ASKING_S)
        line = _line(asking)
        if line:
            asking.sendall(json.encode(self._outcome(line)) + b"\n")

    def _outcome(self, line: bytes) -> Outcome:
        try:
            return Outcome(self._do(json.decode(line, type=Handed)))
        except DecodeError:
            return Outcome(refused="The running server does not understand this command. It may be of another version.")
        except Refusal as refusal:
            return Outcome(refused=refusal.detail)
        except (OSError, ValueError) as fault:
            return Outcome(refused=str(fault))
        except Exception:
            log.exception("a command could not be done")
            return Outcome(refused="Something broke in the running server. Its log says what.")


def ask(folder: Path, handed: Handed, patience_s: float = DOING_S) -> dict[str, str]:
    """Hand work to the server that holds this folder, and wait for the answer. Raises NobodyThere, and Unusable with one
    sentence when it refuses or does not answer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as there:
        there.settimeout(patience_s)
        try:
            with _address(folder) as address:
                there.connect(address)
        except (FileNotFoundError, ConnectionRefusedError) as fault:
            raise NobodyThere from fault
        except OSError as fault:
            raise Unusable(_silent(folder)) from fault
        try:
            there.sendall(json.encode(handed) + b"\n")
            outcome = json.decode(_line(there), type=Outcome)
        except (OSError, DecodeError) as fault:
            raise Unusable(_silent(folder)) from fault
    if outcome.refused is not None:
        raise Unusable(outcome.refused)
    return outcome.answer


def _silent(folder: Path) -> str:
    return f"The café server that is running on {folder} does not answer. Stop it, then give the command again."


def _line(there: socket.socket) -> bytes:
    """Up to the end of the line; nothing where the other side ended before."""
    said = b""
    while not said.endswith(b"\n"):
        more = there.recv(4096)
        if not more or len(said) > LONGEST:
            return b""
        said += more
    return said


@contextmanager
def _address(folder: Path) -> Iterator[Any]:
    """The address of the socket. The path of a data folder may be longer than the system lets an address be; then Linux
    knows it by the folder's open handle."""
    path = str(folder / FILE)
    if len(os.fsencode(path)) < 100:
        yield path
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{FILE}"
    finally:
        os.close(handle)
