"""The gate: behind it the library, before it whatever a client says on a socket. In this protocol that is one thing, "let me
in", and later "I go"; nothing else reaches the library. A screen that says other things, does not read, or does not
say who it is in time is cut off: an honest one comes back and is told what it missed."""

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from cafe import loop
from cafe.loop.wire import Bucket
from cafe.sockets.guard.backlog import Backlog
from cafe.sockets.packets import Json

log = logging.getLogger(__name__)

HANDSHAKE_S = 10.0  # to say who one is
MOST_STRANGERS = 512  # who have not said yet
NOISE, NOISE_PER_S = 20, 1.0  # things said that mean nothing
A_CONNECT = 4  # asking to be let in costs as much as so much noise
SWEEP_S = 1.0
EVERYBODY = "/"  # the only namespace

Meaning = Literal["connect", "leave", "noise", "attack"]


def meaning(message: Any) -> Meaning:
    """What a client's message is to us. Events and answers to events mean nothing; binaries, and whatever the library
    could not read, come from no screen of ours."""
    if not isinstance(message, str):
        return "attack"
    if message == "1":
        return "leave"
    if message == "0" or message.startswith("0{"):
        return "connect" if _is_object(message[1:] or "{}") else "attack"
    return "noise" if message[:1] in ("0", "1", "2", "3") else "attack"


def _is_object(text: str) -> bool:
    try:
        return isinstance(Json.loads(text), dict)
    except ValueError:
        return False


class Gate:
    """Stands between Engine.IO, which carries messages, and Socket.IO, which acts on them."""

    def __init__(self, server: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._server, self._engine, self._clock = server, server.eio, clock
        self._noise: dict[str, Bucket] = {}
        self._strangers: dict[str, float] = {}  # since when, in the order in which they came
        self._over = threading.Event()
        self._take_over()

    def _take_over(self) -> None:
        """What the library's server hears and sends goes through here. Of these names only `on` is public; each has a
        test that fails when the library calls it otherwise."""
        engine = self._engine
        self._opened, self._heard, self._closed = (
            engine.handlers[name] for name in ("connect", "message", "disconnect")
        )
        engine.on("connect", self.open)
        engine.on("message", self.hear)
        engine.on("disconnect", self.close)
        self._send = engine.send_packet
        engine.send_packet = self.send
        engine.create_queue = partial(_backlog, engine.create_queue, engine.get_queue_empty_exception(), self._clock)
        engine._async = engine._async | {"websocket": loop.web_socket(engine.async_mode)}

    # -- what clients do ----------------------------------------------------------------------------------------------

    def open(self, sid: str, environ: dict[str, Any]) -> Any:
        """Somebody is there and has not said who they are."""
        self._noise[sid] = Bucket(NOISE, NOISE_PER_S, self._clock())
        self._strangers[sid] = self._clock()
        if len(self._strangers) > MOST_STRANGERS:
            self.cut(next(iter(self._strangers)))
        return self._opened(sid, environ)

    def hear(self, sid: str, message: Any) -> None:
        """Somebody says something."""
        meant = meaning(message)
        price = {"connect": A_CONNECT, "leave": 0, "noise": 1, "attack": NOISE + 1}[meant]
        noise = self._noise.get(sid)
        if noise is None or not noise.take(self._clock(), price):
            self.cut(sid)
        elif meant != "noise":
            try:
                self._heard(sid, message)
            except Exception:
                log.exception("somebody could not be let in or out")
                self.cut(sid)
            if self._is_known(sid):
                self._strangers.pop(sid, None)

    def close(self, sid: str, reason: Any) -> Any:
        """Somebody has gone."""
        self._noise.pop(sid, None)
        self._strangers.pop(sid, None)
        return self._closed(sid, reason)

    def _is_known(self, sid: str) -> bool:
        return self._server.manager.sid_from_eio_sid(sid, EVERYBODY) is not None

    # -- what they are sent -------------------------------------------------------------------------------------------

    def send(self, sid: str, packet: Any) -> None:
        """Send something, unless too much waits already: then the screen is cut off."""
        socket = self._engine.sockets.get(sid)
        if socket is None or socket.closed:
            return
        if socket.queue.is_full:
            self.cut(sid)
        else:
            self._send(sid, packet)

    def cut(self, sid: str) -> None:
        """End a connection at once, whether or not the other side reads."""
        socket = self._engine.sockets.pop(sid, None)
        self._noise.pop(sid, None)
        self._strangers.pop(sid, None)
        if socket is not None:
            socket.close(wait=False, abort=True, reason=self._engine.reason.SERVER_DISCONNECT)
            getattr(socket, "hang_up", _nothing)()

    # -- looking round ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to look round."""
        self._thread = threading.Thread(target=self._look_round, name="gate", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look round no more."""
        self._over.set()
        self._thread.join()

    def _look_round(self) -> None:
        while not self._over.wait(SWEEP_S):
            try:
                self.sweep()
            except Exception:
                log.exception("looking round failed")

    def sweep(self) -> None:
        """Cut off who has not said who they are in time, or left and stayed, and who does not read."""
        late = self._clock() - HANDSHAKE_S
        for sid, socket in list(self._engine.sockets.items()):
            if socket.queue.is_stuck:
                self.cut(sid)
            elif self._is_known(sid):
                self._strangers.pop(sid, None)
            elif self._strangers.setdefault(sid, self._clock()) < late:
                self.cut(sid)


def _backlog(queue: Callable[[], Any], empty: type[Exception], clock: Callable[[], float]) -> Backlog:
    return Backlog(queue(), empty, clock)


def _nothing() -> None:
    """Polling holds no connection of its own."""
