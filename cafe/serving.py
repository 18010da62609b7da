"""Starting a server: a locked data folder, a backup, the child process for themes, and what the console says."""

import io
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import segno

from cafe import config, loop
from cafe.factory import Running, build
from cafe.storage import backup
from cafe.workers.themes import ThemeWorker

LOCAL = "http://localhost"


def serve(settings: config.Config, host: str, port: int, also: Callable[[Running], None] | None = None) -> None:
    """Serve until the process is told to end. `also` runs beside the server once it listens."""
    held = config.lock(settings.data)
    sock = _listen(host, port)
    room = loop.more_files()
    themer = ThemeWorker()
    running = build(settings, loop.ASYNC_MODE, themer)
    if running.ledger.codes():
        backup.take(settings.data, datetime.now(UTC).strftime("%Y%m%d-%H%M%S"))
    running.start()
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=themer.warm, name="warm", daemon=True).start()
    announce(settings, port, room, running.mint.organiser_key())
    if also is not None:
        threading.Thread(target=also, args=(running,), name="also", daemon=True).start()
    try:
        loop.serve(sock, running.app)
    except (KeyboardInterrupt, SystemExit):
        print("\nThe café closes. Everything that was answered is stored.")
    finally:
        running.stop()
        themer.close()
        held.close()


def _listen(host: str, port: int) -> Any:
    try:
        return loop.listener(host, port)
    except OSError as error:
        raise config.Unusable(f"Port {port} cannot be used: {error.strerror}. Choose another with --port.") from error


def _end(*_: object) -> None:
    raise SystemExit(0)


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
        lines.insert(-1, "  No network was found: phones cannot reach this machine. Join the wifi and start again.")
    print("\n".join(lines), flush=True)
    sys.stdout.flush()
