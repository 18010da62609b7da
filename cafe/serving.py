"""Starting a server: a locked data folder, a backup, the child process for themes, and what the console says."""

import contextlib
import ctypes
import gc
import io
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import segno

from cafe import config, logs, loop
from cafe.domain.refusals import NotStored
from cafe.factory import Running, build
from cafe.handed import ByHand
from cafe.handing import Listener
from cafe.service.ports import Busy, Damaged
from cafe.sockets.places import capacity_of
from cafe.storage import checking
from cafe.workers.plans import PlanWorker
from cafe.workers.themes import ThemesFailed, ThemeWorker

log = logging.getLogger(__name__)

LOCAL = "http://localhost"
_M_ARENA_MAX = -8


def serve(settings: config.Config, host: str, port: int, also: Callable[[int], None] | None = None) -> None:
    """Serve until the process is told to end; on port 0 the system picks one. `also` runs beside the server once it
    listens, and is told the port."""
    logs.begin(settings.log)
    _one_heap()
    held = config.lock(settings.data)
    sock = _listen(host, port)
    if port == 0:
        port = sock.getsockname()[1]
        settings = replace(settings, public_url=config.public_url(host, port))
    capacity = capacity_of(loop.more_files())
    themer, planner = ThemeWorker(), PlanWorker()
    running = build(settings, loop.ASYNC_MODE, themer, planner, capacity=capacity)
    running.rehearsals.listens(_on_this_machine(host, port))
    _start(running, settings.data)
    handing = _take_work(running, settings)
    _leave_alone_what_stays()
    threading.Thread(target=_warm, args=(themer,), name="warm", daemon=True).start()
    announce(settings, port, capacity.participants, running.mint.organiser_key())
    if also is not None:
        threading.Thread(target=also, args=(port,), name="also", daemon=True).start()
    try:
        loop.serve(sock, running.app)
        print("\nThe café closes. Everything that was answered is stored.", flush=True)
    finally:
        if handing is not None:
            handing.stop()
        running.stop()
        themer.close()
        planner.close()
        held.close()


def _start(running: Running, folder: Path) -> None:
    """Finish what was broken off, find the cafés. Raises Damaged with what to do when they cannot be found."""
    try:
        running.ledger.finish_erasing()
    except (NotStored, Busy):
        log.warning("Traces of an erased café may be left: the disk is full, or something reads the data folder.")
    try:
        running.start()
    except Damaged as damage:
        raise checking.refusal(folder, str(damage)) from damage


def _take_work(running: Running, settings: config.Config) -> Listener | None:
    """Let commands hand their work over; not every disk can hold the socket for that."""
    try:
        listener = Listener(settings.data, ByHand(running, settings.data, settings.public_url).do)
    except OSError as fault:
        log.warning("Commands such as cafe erase work only after the server was stopped: %s", fault)
        return None
    listener.start()
    return listener


def _one_heap() -> None:
    """Have all threads take memory from one heap, where the C library is GNU's: with one for each of the twenty native
    threads the memory of the process grows by a tenth over twenty cafés (mallopt(3), M_ARENA_MAX)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _leave_alone_what_stays() -> None:
    """Modules and the cafés found stay until the end: looking through them for rubbish would stop everybody for some
    60 ms now and then."""
    gc.collect()
    gc.freeze()


def _on_this_machine(host: str, port: int) -> str:
    """Where programs on this machine find the server."""
    everywhere = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound
    name = everywhere.get(host, host)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _warm(themer: ThemeWorker) -> None:
    try:
        themer.warm()
    except ThemesFailed as fault:
        log.warning("Themes cannot be drawn yet: %s", fault)


def _listen(host: str, port: int) -> Any:
    try:
        return loop.listener(host, port)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or "there is no such port"
        raise config.Unusable(f"Port {port} cannot be used: {why}. Choose another with --port.") from error


def announce(settings: config.Config, port: int, room: int, organiser_key: str) -> None:
    """Say where the café is, for people: the address, its QR code, and what is needed to make a café from elsewhere."""
    url = settings.public_url
    drawn = io.StringIO()
    segno.make_qr(url, error="m").terminal(drawn, compact=True, border=2)
    lines = [
        "", "World Café", "",
        f"  Make a café here:        {LOCAL}:{port}/",
        f"  For phones on this wifi: {url}/", "",
        drawn.getvalue(),
        f"  To make a café from another device you need the organiser key: {organiser_key}",
        f"  Data folder: {settings.data}",
        f"  About {room:,} phones fit. Stop with Ctrl+C.", "",
    ]  # fmt: skip
    if "127.0.0.1" in url:
        lines.insert(-1, "  Phones cannot reach this address. For phones, join the wifi and start without --host.")
    print("\n".join(lines), flush=True)
    sys.stdout.flush()
