"""Everything that knows Eventlet: patching, calling blocking code, listening and serving, web sockets.

Eventlet calls itself in bug-fix mode, so nothing else may depend on it: the rest uses `threading`, `queue` and `time`,
which are green once `patch()` has run and native otherwise, and the same program then runs in `threading` mode.
Modules of this package that import Eventlet are imported where they are needed, never before `patch()`.
"""

import resource
import signal
import socket
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from cafe.loop.lobby import Limits, Lobby

T = TypeVar("T")

ASYNC_MODE = "eventlet"
BACKLOG = 4096
MOST_CONNECTIONS = 60_000  # Eventlet's own limit is 1,024, beyond which connections wait without a word
SPARE_FILES = 256  # files a server needs besides connections
SILENCE_S = 60  # without a byte on a connection
SWEEP_S = 0.5


def patch() -> None:
    """Make the standard library green. Must run before anything that uses threads or sockets is imported."""
    import warnings

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"\s*Eventlet is deprecated")  # the choice was made with that known
        import eventlet

    eventlet.monkey_patch()


def is_green() -> bool:
    """Whether this process was patched."""
    import sys

    patcher = sys.modules.get("eventlet.patcher")
    return bool(patcher is not None and patcher.is_monkey_patched("thread"))


def natively(do: Callable[[], T]) -> T:
    """Run a blocking function in a native thread while other greenlets go on. In threading mode just run it."""
    if not is_green():
        return do()
    from eventlet import tpool

    return tpool.execute(do)  # type: ignore[no-any-return]


def more_files() -> int:
    """Raise the limit of open files as far as the system lets us; how many phones fit then."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return screens()


def connections() -> int:
    """How many connections may be open at once."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(SPARE_FILES, min(soft, MOST_CONNECTIONS) - SPARE_FILES)


def screens() -> int:
    """How many screens fit: each holds a web socket and at times a request."""
    return connections() // 2


def listener(host: str, port: int) -> socket.socket:
    """A listening socket. TCP_NODELAY is inherited by what it accepts; without it every small answer waits for the
    other side's delayed acknowledgement, about 40 ms."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    sock.listen(BACKLOG)
    return sock


def web_socket(async_mode: str) -> Any:
    """The class that carries web sockets in this mode: it takes short texts only, and not many of them."""
    if async_mode == "eventlet":
        from cafe.loop.green_socket import GreenWire

        return GreenWire
    from cafe.loop.threaded_socket import ThreadedWire

    return ThreadedWire


def serve(sock: socket.socket, app: Any, limits: Limits | None = None) -> None:
    """Serve a WSGI application until the process is told to end (SIGTERM, Ctrl+C).

    An exception raised by a signal would end whichever greenlet runs just then, and no other. So the signal only writes
    to a socket, which the main greenlet waits at. Requests in work go on when this returns; open web sockets would keep
    the server from ending by itself, so nobody waits for them.
    """
    import eventlet
    from eventlet import hubs, wsgi

    from cafe.loop.doorway import Connection, Door

    lobby = Lobby(limits or Limits(connections=connections()))
    heard, told = socket.socketpair()
    told.setblocking(False)
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)}
    signal.set_wakeup_fd(told.fileno())
    serving = eventlet.spawn(
        wsgi.server, Door(sock, lobby), app, protocol=partial(Connection, lobby), max_size=MOST_CONNECTIONS,
        log_output=False, debug=False, socket_timeout=SILENCE_S,
    )  # fmt: skip
    serving.link(lambda _: told.close())  # it ended by itself: the main greenlet hears that too
    sweeping = eventlet.spawn(_sweep, lobby)
    hubs.trampoline(heard, read=True)
    signal.set_wakeup_fd(-1)
    for number, handler in before.items():
        signal.signal(number, handler)
    sweeping.kill()
    if serving.dead:
        serving.wait()
    serving.kill()


def _sweep(lobby: Lobby) -> None:
    import eventlet

    while True:
        eventlet.sleep(SWEEP_S)
        lobby.sweep()
