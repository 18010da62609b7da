"""Messages over a socket: four bytes of length, then MessagePack."""

import socket
import struct
import time

_LENGTH = struct.Struct(">I")
MOST_BYTES = 512 * 1024 * 1024


class Closed(ConnectionError):
    """The other side is gone."""


def send(link: socket.socket, message: bytes, seconds: float | None = None) -> None:
    """Writes one message within `seconds`, else TimeoutError."""
    if len(message) > MOST_BYTES:
        raise ValueError("A message to a worker is larger than 512 MB.")
    link.settimeout(seconds)
    link.sendall(_LENGTH.pack(len(message)) + message)


def receive(link: socket.socket, seconds: float | None = None) -> bytes:
    """Reads one message within `seconds`, else TimeoutError; Closed where the stream ends."""
    ends = None if seconds is None else time.monotonic() + seconds
    (length,) = _LENGTH.unpack(_exactly(link, _LENGTH.size, ends))
    if length > MOST_BYTES:
        raise Closed("A message larger than 512 MB was announced.")
    return bytes(_exactly(link, length, ends))


def _exactly(link: socket.socket, size: int, ends: float | None) -> bytearray:
    taken = bytearray()
    while len(taken) < size:
        if ends is not None:
            rest = ends - time.monotonic()
            if rest <= 0:
                raise TimeoutError("The worker took too long.")
            link.settimeout(rest)
        part = link.recv(min(size - len(taken), 1 << 20))
        if not part:
            raise Closed("The worker is gone.")
        taken += part
    return taken
