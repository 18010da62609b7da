"""What stands in the files of a data folder, also while a server is at work in it."""

from contextlib import suppress
from pathlib import Path


def contents(folder: Path) -> list[tuple[Path, bytes]]:
    """Every file and its bytes. One that goes between being found and being read holds nothing any more."""
    found = []
    for file in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):
            if file.is_file():  # and no folder, nor the socket of a server
                found.append((file, file.read_bytes()))
    return found


def bytes_of(folder: Path) -> bytes:
    """All of it, one file after the other."""
    return b"".join(held for _, held in contents(folder))
