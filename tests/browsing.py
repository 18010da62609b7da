"""Chromium beside a server of its own: for the browser tests, and for `bench/` where it measures what browsers do."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.serving import Server

NO_CHROMIUM = "Chromium is not installed (apt-get install chromium)"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


class Browsing(NamedTuple):
    """A browser, a server, and how to start another browser with more flags."""

    chromium: Browser
    server: Server
    launch: Callable[..., Browser]


def chromium_path() -> str | None:
    """Debian's Chromium, or the one that CHROMIUM names."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browsing() -> Iterator[Browsing]:
    """Start Chromium and a server; at the end both are ended, and what the server kept is gone. Without Chromium the
    program ends and says so."""
    path = chromium_path() or sys.exit(f"{NO_CHROMIUM}.")
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder) / "data") as server,
        sync_playwright() as playwright,
    ):

        def launch(*more: str) -> Browser:
            return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *more])

        chromium = launch()
        yield Browsing(chromium, server, launch)
        chromium.close()
