"""Leaving no byte of a café: in the ledger, in its log, in backups, and in files that a mishap left behind."""

import logging
import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa

from cafe.domain.refusals import NotStored
from cafe.domain.sentences import Phrase
from cafe.service.ports import Busy
from cafe.storage import backup, checking, schema

log = logging.getLogger(__name__)

ENOUGH_S = 4.0  # for writing backups anew; an erasure is to be over soon, so what holds the café then goes as a whole
STAGED, HANDED = "restoring-", "handed-"  # how the names of files begin that a command put here for a moment
DAMAGED = ".damaged-"  # stands in the names of what was moved aside

MADE = "cafe = '' AND instr(answer, ?) > 0"  # the kept answer to whoever made a café: it says its code

_NO_ROOM = Phrase(
    "There is too little room on the disk to erase the café for good. Make room, then erase it once more."
)


def copies(folder: Path, cafe: str, enough_s: float = ENOUGH_S) -> None:
    """Leave no byte of a café in a folder but for its ledger. A copy that cannot be cleaned goes. Raises Busy while
    somebody else holds one."""
    leftovers(folder)
    until = time.monotonic() + enough_s
    for file in reversed(backup.all_in(folder)):
        try:
            _clean(file, cafe, until)
        except (sqlite3.Error, OSError) as fault:
            if checking.is_busy(fault):
                raise Busy from fault
            log.warning("The backup %s could not be cleaned and was deleted: %s", file.name, fault)
            backup.remove(file)


def leftovers(folder: Path) -> None:
    """Remove what cannot be cleaned: ledgers that were moved aside, copies that were broken off or wait to be used."""
    waiting(folder)
    for left in folder.glob(f"{schema.FILE}{DAMAGED}*"):
        left.unlink(missing_ok=True)


def waiting(folder: Path) -> None:
    """Remove copies that were broken off, and files that a command put here for a moment and is gone."""
    backup.sweep(folder)
    for pattern in (f"{STAGED}*", f"{HANDED}*"):
        for left in folder.glob(pattern):
            left.unlink(missing_ok=True)


def naming(cafe: str) -> bytes:
    """A code as it stands in kept answers."""
    return f'"{cafe}"'.encode()


def _clean(file: Path, cafe: str, until: float) -> None:
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("it is damaged")
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        tables = [table.name for table in schema.CAFES if table.name in there]
        holding = [name for name in tables if _holds(connection, name, cafe)]
        if not holding:  # the answer to whoever made it was stored together with it
            return
        if time.monotonic() > until:
            raise sqlite3.DatabaseError("there was no time")
        connection.execute("BEGIN IMMEDIATE")
        for name in holding:
            connection.execute(f"DELETE FROM {name} WHERE cafe = ?", (cafe,))  # noqa: S608 - names of our tables
        connection.execute(f"DELETE FROM keys WHERE {MADE}", (naming(cafe),))  # noqa: S608 - ours as well
        connection.execute("COMMIT")
        _written_anew(connection, file)


def _written_anew(connection: sqlite3.Connection, file: Path) -> None:
    """Put a copy without what was deleted in the place of a backup: a third of the time that it takes to rewrite it where it
    is."""
    fresh = file.with_name(file.name + backup.UNFINISHED)
    backup.remove(fresh)
    fresh.touch(mode=0o600)
    try:
        connection.execute("VACUUM INTO ?", (str(fresh),))
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.replace(file)
    finally:
        backup.remove(fresh)


def _holds(connection: sqlite3.Connection, table: str, cafe: str) -> bool:
    asked = f"SELECT 1 FROM {table} WHERE cafe = ? LIMIT 1"  # noqa: S608 - names of our tables
    return connection.execute(asked, (cafe,)).fetchone() is not None


def rows(connection: sa.Connection, cafe: str) -> None:
    """Delete all rows of a café from its ledger, and the answer to whoever made it, which says its code."""
    for table in schema.CAFES:
        connection.execute(sa.delete(table).where(table.c.cafe == cafe))
    named = sa.func.instr(schema.keys.c.answer, naming(cafe)) > 0
    connection.execute(sa.delete(schema.keys).where(schema.keys.c.cafe == "", named))


def be_alone(connection: sa.Connection) -> None:
    """Raises Busy while anything else reads: then nothing could be overwritten, so nothing is to be deleted yet. It takes
    a write to find out, as a read of an empty log does not show. Too little room is no reason to stop: backups that go make
    some."""
    with suppress(NotStored):
        empty_log(connection, f"PRAGMA user_version = {schema.VERSION}")


def scrub(connection: sa.Connection) -> None:
    """Rewrite the file without what was deleted, and empty the log. Raises Busy while anything else reads, NotStored where
    there is no room: ask again."""
    empty_log(connection, "VACUUM")


def empty_log(connection: sa.Connection, first: str | None = None) -> None:
    """Write what the log holds into the file and leave the log empty. Raises Busy while anything else reads: a checkpoint does
    nothing then and answers 1."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    try:
        if first is not None:
            raw.execute(first)
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        if checking.is_busy(error):
            raise Busy from error
        raise NotStored("not_stored", _NO_ROOM) from error
    if busy:
        raise Busy
