"""HTTP under Eventlet: connections come through one door, are watched in the lobby until they are answered or become web
sockets, and a request that cannot be understood is refused in one sentence."""

import errno
import socket
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import eventlet
from eventlet import wsgi

from cafe.loop.heads import fault_in
from cafe.loop.lobby import Lobby

SWALLOWED = 4 * 1024 * 1024  # bytes of a body that nobody wants, read on so that its sender can read the answer
BREATH = 16  # connections taken in a row before everybody else has a turn
PAUSE_S = 0.05
LINGER_S = 1.0

HEADERS = (
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
    b"X-Content-Type-Options: nosniff\r\n"
    b"Cross-Origin-Resource-Policy: same-origin\r\n"
    b"Cache-Control: no-store\r\n"
    b"Connection: close\r\n"
)
FULL = "So many screens are connected that no more fit. Wait a moment and load the page again."
_BROKEN_LISTENER = {errno.EBADF, errno.EINVAL, errno.ENOTSOCK}


def refusal(status: int, sentence: str, more: bytes = b"") -> bytes:
    """A whole answer that ends its connection."""
    text = f"{sentence}\n".encode()
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Length: {len(text)}\r\n".encode()
    return head + HEADERS + more + b"\r\n" + text


class Door:
    """The listening socket. Running out of files ends connections that wait, never the server."""

    def __init__(self, sock: socket.socket, lobby: Lobby) -> None:
        self._sock, self._lobby, self._taken = sock, lobby, 0
        self.family = sock.family

    def getsockname(self) -> Any:
        """Where it listens."""
        return self._sock.getsockname()

    def close(self) -> None:
        """Listen no more."""
        self._sock.close()

    def accept(self) -> tuple[Any, Any]:
        """The next connection that fits."""
        while True:
            self._taken += 1
            if self._taken % BREATH == 0:
                eventlet.sleep(0)
            try:
                client, address = self._sock.accept()
            except OSError as fault:
                if fault.errno in _BROKEN_LISTENER:
                    raise
                self._lobby.make_room()
                eventlet.sleep(PAUSE_S)
                continue
            if not self._lobby.is_full or self._lobby.make_room():
                return client, address
            _turn_away(client)


def _turn_away(client: Any) -> None:
    client.settimeout(0)
    with suppress(OSError):
        client.send(refusal(HTTPStatus.SERVICE_UNAVAILABLE, FULL, b"Retry-After: 20\r\n"))
    client.close()


class Head:
    """The lines of a request's head as they are read. One whose sender went away in the middle has no empty line at its
    end; the standard library takes it for whole, and a page would be made for nobody."""

    def __init__(self, lines: Any) -> None:
        self._lines, self.is_whole = lines, False

    def readline(self, size: int = -1) -> bytes:
        """The next line."""
        line: bytes = self._lines.readline(size)
        self.is_whole = line in (b"\r\n", b"\n")
        return line


class Connection(wsgi.HttpProtocol):  # type: ignore[misc]
    """One connection and its requests."""

    rfile: Any

    def __init__(self, lobby: Lobby, conn_state: list[Any], server: Any) -> None:
        self._lobby, self._begun, self._input = lobby, False, None
        lobby.open += 1
        try:
            super().__init__(conn_state, server)
        finally:
            lobby.open -= 1
            lobby.leave(self)

    def hang_up(self) -> None:
        """End the connection; the greenlet that reads or writes finds it closed and ends by itself."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def body_has_come(self) -> bool:
        """Whether everything that was announced has been read."""
        return self._input is None or self._input.position >= (self._input.content_length or 0)

    def handle(self) -> None:
        """Serve requests until the connection ends. That the other side goes away is nothing to report."""
        self._lobby.enter(self, "head")
        with suppress(OSError, EOFError):
            super().handle()

    def finish(self) -> None:
        """Let go of everything. The library keeps the file when what was left to say can no longer be said."""
        with suppress(OSError):
            super().finish()
        with suppress(OSError):
            self.rfile.close()
        self.connection.close()
        self.environ = self._input = None  # they know of this connection, which would wait for a cleaner

    def _read_request_line(self) -> bytes:
        if self._begun:
            self._lobby.enter(self, "idle")
            if not self.rfile.closed and not self.rfile.peek(1):
                return b""
            self._lobby.enter(self, "head")
        self._begun, self._input = True, None
        line: bytes = super()._read_request_line() or b""
        if len(line) >= self.server.url_length_limit:
            self.refuse(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long.")
            return b""
        return line

    def parse_request(self) -> bool:
        """Read the head; False when it was refused or its sender has gone."""
        self.rfile = head = Head(self.rfile)
        try:
            if not super().parse_request():
                return False
        except (wsgi.HeaderLineTooLong, wsgi.HeadersTooLarge):
            self.refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's head is too long.")
            return False
        if not head.is_whole:
            self.close_connection = True
            return False
        fault = fault_in(self.request_version, self.headers)
        if fault is not None:
            self.refuse(HTTPStatus.BAD_REQUEST, fault)
            return False
        length = int(self.headers.get("content-length", 0))
        if length > SWALLOWED:
            self.close_connection = True
        self._lobby.enter(self, "body" if length else "answer")
        return True

    def get_environ(self) -> dict[str, Any]:
        """What the application is told. A web socket is no visitor of the lobby any more."""
        environ: dict[str, Any] = super().get_environ()
        self._input = environ["eventlet.input"]
        set_idle = environ["eventlet.set_idle"]

        def upgraded() -> None:
            set_idle()
            self._lobby.leave(self)

        environ["eventlet.set_idle"] = upgraded
        return environ

    def refuse(self, status: int, sentence: str) -> None:
        """Answer in one sentence and end. What is still on its way is read for a moment: closing at once would take the
        answer away from whoever is still sending."""
        self.close_connection = True
        with suppress(OSError):
            self.wfile.write(refusal(status, sentence))
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(LINGER_S)
            for _ in range(BREATH):
                if not self.connection.recv(65536):
                    break

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library refuses is refused like everything else."""
        self.refuse(HTTPStatus(code if code < 500 else HTTPStatus.BAD_REQUEST), "This request could not be understood.")

    def log_message(self, *_: Any) -> None:
        """Nothing: whoever sends rubbish would fill the disk."""
