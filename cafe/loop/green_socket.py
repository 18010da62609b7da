"""Web sockets under Eventlet. The library takes any number of fragments, joins texts and binaries of any kind and lets one
client that sends without pause keep everybody else waiting; here it does not."""

import socket
import time
from contextlib import suppress
from typing import Any

from engineio.async_drivers.eventlet import WebSocketWSGI
from eventlet import sleep
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

from cafe.loop.wire import (
    BURST,
    FRAGMENTS,
    LONGEST,
    NOT_UNDERSTOOD,
    PER_S,
    TEXT_ONLY,
    TOO_LONG,
    TOO_MANY,
    Bucket,
    admissible,
)

BINARY = 2


class GreenWire(WebSocketWSGI):  # type: ignore[misc]
    """Shakes hands; the socket that comes of it is a narrow one."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.support_legacy_versions = False

    def _handle_hybi_request(self, environ: dict[str, Any]) -> "NarrowSocket":
        wide = super()._handle_hybi_request(environ)
        narrow = NarrowSocket(wide.socket, environ, wide.version)
        self.handler.__self__.hang_up = narrow.hang_up  # the Engine.IO socket that this one carries
        return narrow


class NarrowSocket(RFC6455WebSocket):  # type: ignore[misc]
    """A web socket that takes short texts in few fragments, not many of them, and gives everybody else a turn before each
    frame."""

    def __init__(self, sock: Any, environ: dict[str, Any], version: int) -> None:
        super().__init__(sock, environ, version, max_frame_length=LONGEST)
        self.log = _Nobody()
        self._frames = Bucket(BURST, PER_S, time.monotonic())
        self._fragments = 0

    def wait(self) -> str | None:
        """The next message, or None when there is none to come."""
        try:
            message = super().wait()
        except (OSError, EOFError, ValueError):
            return None
        if message is None or admissible(message):
            return message  # type: ignore[no-any-return]
        self.close(close_data=NOT_UNDERSTOOD)
        return None

    def hang_up(self) -> None:
        """End it without a word: the other side does not read."""
        self.websocket_closed = True
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    def _recv_frame(self, message: Any = None) -> Any:
        sleep(0)
        if not self._frames.take(time.monotonic()):
            raise FailedConnectionError(*TOO_MANY)
        self._fragments = self._fragments + 1 if message else 1
        if self._fragments > FRAGMENTS:
            raise FailedConnectionError(*TOO_LONG)
        self.max_frame_length = LONGEST - (sum(map(len, message.data)) if message else 0)
        received = super()._recv_frame(message)
        if received.opcode == BINARY:
            raise FailedConnectionError(*TEXT_ONLY)
        return received

    @staticmethod
    def _apply_mask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
        # The library goes byte by byte: 2 ms of everybody's time for a message of 16 KB.
        length = len(data) if length is None else length
        turned = bytes(mask[(offset + n) % 4] for n in range(4))
        key = (turned * (length // 4 + 1))[:length]
        return (int.from_bytes(data[:length], "big") ^ int.from_bytes(key, "big")).to_bytes(length, "big")


class _Nobody:
    """Where the library writes that a client has gone, with its address."""

    def write(self, _: str) -> None:
        pass
