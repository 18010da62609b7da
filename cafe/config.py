"""Settings: flags and CAFE_* variables, the data folder, the secret, and the address that phones can reach."""

import fcntl
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

SECRET_BYTES = 32
DEFAULT_PORT = 5000
LEVELS = ("debug", "info", "warning", "error")  # of what is logged


class Unusable(Exception):
    """A setting or a data folder that cannot be used; the text says why and what to do."""


class InUse(Unusable):
    """Another process holds the data folder."""


@dataclass(frozen=True)
class Config:
    """What the program is told from outside. `public_url` is how other devices reach it, without a slash at the end;
    `proxied` says that requests come through a proxy, so that a loopback peer proves nothing. `log` is the least that is
    logged, `translations` a folder with more languages."""

    data: Path
    secret: bytes
    public_url: str
    proxied: bool = False
    log: str = "warning"
    translations: Path | None = None


def data_folder(chosen: str | None) -> Path:
    """The data folder: the flag, CAFE_DATA, or the user's own place for data. It is made, for its owner alone."""
    default = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "cafe"
    folder = Path(chosen or os.environ.get("CAFE_DATA") or default).expanduser()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(
            f"The data folder {folder} cannot be made: {error.strerror}. Choose another with --data."
        ) from error
    return folder


def secret_in(folder: Path) -> bytes:
    """The installation's secret: CAFE_SECRET, or made once in the data folder, readable by its owner only."""
    given = os.environ.get("CAFE_SECRET")
    if given is not None:
        if len(given.encode()) < SECRET_BYTES:
            raise Unusable(
                f"CAFE_SECRET is too short: give at least {SECRET_BYTES} random characters, or leave it out."
            )
        return given.encode()
    file = folder / "secret"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = file.read_bytes()
        if len(kept) < SECRET_BYTES:
            raise Unusable(
                f"The file {file} is damaged. Restore it from a backup, or remove it: all links end then."
            ) from None
        return kept
    with os.fdopen(handle, "wb") as new:
        new.write(secrets.token_hex(SECRET_BYTES).encode())
    return file.read_bytes()


def lock(folder: Path) -> TextIO:
    """Hold the data folder for this process, until the answer is closed. Raises InUse when another one has it."""
    held = (folder / "lock").open("a")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        raise InUse(
            f"A café server is running on {folder}, or a command is at work there. Use that server, or give another folder"
            " with --data."
        ) from None
    return held


def reachable_address() -> str:
    """An address of this machine that devices on the same network can reach; 127.0.0.1 without a network.

    Connecting a datagram socket sends nothing: the system only picks the way out, here to a block kept for
    documentation (RFC 5737).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def public_url(host: str, port: int) -> str:
    """CAFE_PUBLIC_URL, or the address that phones can reach."""
    given = os.environ.get("CAFE_PUBLIC_URL")
    if given:
        return given.rstrip("/")
    everywhere = host in ("0.0.0.0", "::", "")  # noqa: S104 - compared, not bound
    name = reachable_address() if everywhere else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _log_level() -> str:
    level = os.environ.get("CAFE_LOG", "warning").lower()
    if level not in LEVELS:
        raise Unusable(f"CAFE_LOG is {level}: choose one of {', '.join(LEVELS)}.")
    return level


def _translations() -> Path | None:
    given = os.environ.get("CAFE_TRANSLATIONS")
    if given and not Path(given).is_dir():
        raise Unusable(f"CAFE_TRANSLATIONS is {given}: there is no such folder.")
    return Path(given) if given else None


def load(chosen: str | None, host: str, port: int) -> Config:
    """All settings for a server."""
    folder = data_folder(chosen)
    proxied = os.environ.get("CAFE_PROXIED") == "1"
    return Config(folder, secret_in(folder), public_url(host, port), proxied, _log_level(), _translations())
