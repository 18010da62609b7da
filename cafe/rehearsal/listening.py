"""Listening to a café by Socket.IO over a web socket: as much of the protocol as somebody needs who only listens."""

import contextlib
import json
import threading
from collections.abc import Callable
from typing import Any

import websocket

Frame = dict[str, Any]
Auth = dict[str, Any]

CONNECT_S, SILENCE_S = 5.0, 60.0  # the server pings every 25 s
AGAIN_S = 0.2

# Engine.IO 4 packets begin with one character; a message (4) holds a Socket.IO 5 packet, which begins with another.
OPEN, PING, PONG = "0", "2", "3"
JOIN, JOINED, LEFT, EVENT, REJECTED = "40", "40", "41", "42", "44"


class Rejected(Exception):
    """The server lets no screen in with this right."""


class Ear:
    """A connection that is kept: lost, it is made again, each time from where the screen left off."""

    def __init__(
        self, url: str, auth: Callable[[], Auth], take: Callable[[Frame], None], anew: Callable[[], None]
    ) -> None:
        self._url = "ws" + url.rstrip("/").removeprefix("http") + "/socket.io/?EIO=4&transport=websocket"
        self._auth, self._take, self._anew = auth, take, anew
        self._over, self._in = threading.Event(), threading.Event()
        self._line: Any = None
        self._thread = threading.Thread(target=self._listen, name="ear", daemon=True)
        self.rejected = ""

    def start(self, patience_s: float) -> None:
        """Begin, and wait until the server has let us in."""
        self._thread.start()
        if not self._in.wait(patience_s) or self.rejected:
            self.close()
            raise Rejected(self.rejected or "no answer")

    def close(self) -> None:
        """Listen no more."""
        self._over.set()
        if self._line is not None:
            with contextlib.suppress(OSError, AttributeError):  # it has just ended by itself
                self._line.abort()
        self._thread.join()

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                self._line = websocket.create_connection(self._url, timeout=CONNECT_S)
                self._stay(self._line)
            except (OSError, websocket.WebSocketException):
                self._over.wait(AGAIN_S)
            except Rejected as fault:
                self.rejected = str(fault) or "rejected"
                self._over.set()
            finally:
                if self._line is not None:
                    self._line.shutdown()
        self._in.set()

    def _stay(self, line: Any) -> None:
        """Hear this connection until it ends."""
        while not self._over.is_set():
            packet = line.recv()
            if packet.startswith(OPEN):
                line.send(JOIN + json.dumps(self._auth()))
            elif packet == PING:
                line.send(PONG)
            elif packet.startswith(EVENT):
                name, *frames = json.loads(packet[len(EVENT) :])
                if name == "again":  # a backup was restored: what was told may never have happened
                    self._anew()
                    return
                if name == "frame":
                    self._take(*frames)
            elif packet.startswith(JOINED):
                line.settimeout(SILENCE_S)
                self._in.set()
            elif packet.startswith(REJECTED):
                raise Rejected(json.loads(packet[len(REJECTED) :]).get("message", ""))
            elif packet.startswith(LEFT) or packet == "":
                return
