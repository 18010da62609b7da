"""Web sockets in threading mode: the same narrow way as under Eventlet."""

import socket
import time
from contextlib import suppress
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from wsproto.utilities import LocalProtocolError

from cafe.loop.wire import BURST, LONGEST, PER_S, Bucket, admissible


class ThreadedWire(SimpleWebSocketWSGI):  # type: ignore[misc]
    """A web socket that takes short texts, and not many of them."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server, max_message_size=LONGEST)
        handler.__self__.hang_up = self.hang_up  # the Engine.IO socket that this one carries
        self._messages = Bucket(BURST, PER_S, time.monotonic())

    def wait(self) -> str | None:
        """The next message, or None when there is none to come."""
        message = super().wait()
        if message is None or (self._messages.take(time.monotonic()) and admissible(message)):
            return message  # type: ignore[no-any-return]
        self.close()
        return None

    def send(self, message: str) -> None:
        """Send a message; OSError when there is nobody to send it to."""
        try:
            super().send(message)
        except LocalProtocolError as closing:
            raise OSError("the web socket is being closed") from closing

    def close(self) -> None:
        """End it. Two threads may do so at once."""
        with suppress(OSError, LocalProtocolError):
            super().close()

    def hang_up(self) -> None:
        """End it without a word: the other side does not read."""
        with suppress(OSError):
            self.ws.sock.shutdown(socket.SHUT_RDWR)
