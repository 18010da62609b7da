"""Where a command writes what it made: to the console, or to a file, whole or not at all."""

import contextlib
import os
import secrets
import shutil
import sys
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def console(body: bytes) -> None:
    """Write to the standard output, at once; to a screen only what is text. Raises OSError and ValueError."""
    if sys.stdout.isatty() and not _text(body):
        raise ValueError("This is no text that a console can show. Name a file for it: -o FILE.")
    try:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
    except OSError as fault:
        _nowhere()
        raise OSError(fault.errno, fault.strerror, "The console") from None


def _text(body: bytes) -> bool:
    try:
        return "\0" not in body.decode()
    except UnicodeDecodeError:
        return False


def _nowhere() -> None:
    """What could not be written would be tried, and complained of, once more when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def whole(body: bytes, file: Path) -> None:
    """Write a file, or leave what is there as it is. Raises OSError, which names the file."""
    to = Path(os.path.realpath(file))
    try:
        if to.exists() and not to.is_file():  # a pipe or a device
            to.write_bytes(body)
        else:
            _beside(body, to)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(file)) from None


def _beside(body: bytes, to: Path) -> None:
    """Write beside the file, and give it the name when all is on the disk."""
    unfinished = to.with_name(f".cafe-{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(unfinished, _NEW, 0o666), "wb") as part:
            part.write(body)
            part.flush()
            os.fsync(part.fileno())
        if to.exists():
            shutil.copymode(to, unfinished)
        unfinished.replace(to)
    finally:
        unfinished.unlink(missing_ok=True)
