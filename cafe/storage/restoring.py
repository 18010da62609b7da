"""Bringing a backup back: a checked copy of it is staged in the data folder, then put in place of what is there."""

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from cafe.service.ports import Damaged
from cafe.storage import backup, checking, migrations, schema
from cafe.storage.erasing import DAMAGED, STAGED

Carried = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]


def stage(folder: Path, file: Path, now: int) -> tuple[Path, list[str]]:
    """A copy of a backup in the data folder, checked, of the present schema and folded; and the codes in it. Raises
    ValueError that says what is wrong with the file, and OSError."""
    file.open("rb").close()
    handle, name = tempfile.mkstemp(".sqlite3", STAGED, folder)
    os.close(handle)
    staged = Path(name)
    try:
        return staged, _staged(file, staged, now)
    except BaseException as fault:
        backup.remove(staged)
        if isinstance(fault, sqlite3.Error):
            raise ValueError(
                f'{file} is not a backup of a café: SQLite says "{fault}". Nothing was changed.'
            ) from fault
        if isinstance(fault, Damaged):
            raise ValueError(f"{file} is not a good backup of a café: {fault}. Nothing was changed.") from fault
        raise


def _staged(file: Path, staged: Path, now: int) -> list[str]:
    with checking.opened(file) as source:
        checking.quickly(source)  # a copy takes what is broken along
        backup.copy(source, staged)
    with checking.opened(staged, writing=True) as connection:
        checking.thoroughly(connection)
        migrations.migrate(connection, now)
        return checking.thoroughly(connection)


def put_in(staged: Path, raw: sqlite3.Connection) -> None:
    """Make the ledger at this connection what the staged copy holds, in one transaction: whoever reads meanwhile reads what
    was there. What remains of erased cafés, and since when this folder has this schema, stays its own."""
    keep_own(staged, carried(raw))
    with closing(sqlite3.connect(staged)) as source:
        backup.transfer(source, raw)
    with suppress(sqlite3.Error):  # it is done; this only makes the log small
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def replace_by(folder: Path, staged: Path, now: int) -> None:
    """Put the staged copy where a damaged ledger is, or none; the damaged one is kept under another name. What remains of
    erased cafés goes along where it can still be read. Nobody may have it open."""
    with suppress(sqlite3.Error), checking.opened(folder / schema.FILE) as damaged:
        keep_own(staged, carried(damaged))
    move_aside(folder, backup.stamp(now))
    staged.chmod(0o600)
    staged.replace(folder / schema.FILE)
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def move_aside(folder: Path, stamp: str) -> None:
    """Keep a damaged ledger, with its log, under another name. Nobody may have it open."""
    file = folder / schema.FILE
    number, name = 1, f"{schema.FILE}{DAMAGED}{stamp}"
    while (folder / name).exists():
        number += 1
        name = f"{schema.FILE}{DAMAGED}{stamp}-{number}"
    for beside in ("", *backup.BESIDE):  # its log after it: without it the log says nothing to anybody
        with suppress(FileNotFoundError):
            file.with_name(file.name + beside).rename(folder / (name + beside))


def carried(raw: sqlite3.Connection) -> Carried:
    """What stays with the folder whatever is restored."""
    return raw.execute("SELECT * FROM records").fetchall(), raw.execute("SELECT * FROM facts").fetchall()


def keep_own(staged: Path, own: Carried) -> None:
    """Write what stays with the folder into the copy that comes."""
    with closing(sqlite3.connect(staged)) as connection, connection:
        for table, rows in (("records", own[0]), ("facts", own[1])):
            marks = ", ".join("?" * len(rows[0])) if rows else ""
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows) if rows else None  # noqa: S608
