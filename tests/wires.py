"""A café behind a real socket, in either mode, and a web socket client that does what no screen of ours does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import msgspec
import requests
import websocket
from werkzeug.serving import WSGIRequestHandler, make_server

from cafe.clock import SteadyClock
from cafe.factory import Running
from cafe.sockets.places import Capacity
from tests.running import API, bearing, cafe_of, fresh, opened
from tests.serving import PATIENCE_S, Server


@dataclass
class Wire:
    """Where a café is served, and what was made there."""

    url: str
    made: dict = field(default_factory=dict)
    running: Running | None = None  # in this process

    def ask(self, method: str, path: str, body: object = None, token: str | None = None, **headers: str):
        """A request to the API; the path goes on after the café's code."""
        address = f"{self.url}{path}" if path.startswith("/") else f"{self.url}{API}/cafes/{self.made['code']}/{path}"
        head = fresh() | bearing(token) | headers
        with requests.Session() as session:
            session.trust_env = False
            return session.request(method, address, json=body, headers=head, timeout=PATIENCE_S)

    def open(self) -> None:
        """The first round begins."""
        assert self.ask("POST", "clock", {"action": "open"}, self.made["tokens"]["facilitator"]).status_code == 200

    def join(self) -> dict:
        """Somebody joins."""
        return self.ask("POST", "people", {"name": f"Guest {uuid4().hex[:4]}"}).json()

    def say(self, text: str) -> None:
        """The facilitator announces something to everybody."""
        answer = self.ask("POST", "notices", {"text": text}, self.made["tokens"]["facilitator"])
        assert answer.status_code == 200, answer.text

    def screen(self, token: str | None = None, **options) -> "Screen":
        """A web socket of somebody with this right; without one, of somebody who has not said who they are."""
        address = f"ws{self.url.removeprefix('http')}/socket.io/?EIO=4&transport=websocket"
        screen = Screen(websocket.create_connection(address, timeout=PATIENCE_S, suppress_origin=True, **options))
        screen.sid = msgspec.json.decode(screen.hear()[1:])["sid"]
        if token is not None:
            screen.say("40" + msgspec.json.encode({"code": self.made["code"], "token": token}).decode())
            assert screen.is_told("40{")
        return screen


@dataclass
class Screen:
    """A web socket."""

    socket: websocket.WebSocket
    sid: str = ""

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.shutdown()

    def say(self, text: str | bytes) -> None:
        """Send a message: text, or a binary one."""
        if isinstance(text, bytes):
            self.socket.send_binary(text)
        else:
            self.socket.send(text)

    def fragment(self, text: str, first: bool = False, last: bool = False) -> None:
        """Send a piece of a message."""
        code = websocket.ABNF.OPCODE_TEXT if first else websocket.ABNF.OPCODE_CONT
        self.socket.send_frame(websocket.ABNF.create_frame(text, code, int(last)))

    def hear(self) -> str:
        """The next message; empty when the connection has ended."""
        try:
            return self.socket.recv() or ""
        except websocket.WebSocketTimeoutException:
            raise AssertionError("nothing came") from None
        except (websocket.WebSocketException, OSError):
            return ""

    def is_told(self, wanted: str) -> bool:
        """Whether a message with these words comes before the connection ends."""
        while (heard := self.hear()) != "":
            if wanted in heard:
                return True
        return False

    def is_ended(self) -> bool:
        """Wait until the server has ended the connection."""
        while self.hear():
            pass
        return True

    def keep_saying(self, text: str | bytes, most: int) -> None:
        """Say it again and again, at most until the connection ends."""
        with suppress(websocket.WebSocketException, OSError):
            for _ in range(most):
                self.say(text)


class Quiet(WSGIRequestHandler):
    """Werkzeug's own handler without its log."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: object, **__: object) -> None:
        pass


@contextmanager
def threaded(folder: Path, capacity: Capacity | None = None) -> Iterator[Wire]:
    """In this process, in threading mode."""
    with opened(folder, SteadyClock(), capacity=capacity) as house:
        server = make_server("127.0.0.1", 0, house.running.app, threaded=True, request_handler=Quiet)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        wire = Wire(f"http://127.0.0.1:{server.server_port}", house.made, house.running)
        try:
            wire.open()
            yield wire
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def green(folder: Path) -> Iterator[Wire]:
    """As it is served, under Eventlet."""
    with Server(folder / "data", SILENT_SCREENS="yes") as server:
        wire = Wire(server.url)
        wire.made = wire.ask("POST", f"{API}/cafes", cafe_of()).json()
        wire.open()
        yield wire
        assert "Traceback" not in server.said
