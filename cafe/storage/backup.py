"""Copies of the ledger, by SQLite's backup API (a copied WAL file is not a backup), and taking a café out of them."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from cafe.service.ports import Busy
from cafe.storage import schema

FOLDER, KEEP = "backups", 5


def all_in(folder: Path) -> list[Path]:
    """The backups of a data folder, oldest first."""
    return sorted((folder / FOLDER).glob("*.sqlite3"))


def take(engine_folder: Path, stamp: str) -> Path:
    """Back up the ledger of a data folder under a time stamp; only the newest few are kept."""
    file = engine_folder / FOLDER / f"cafe-{stamp}.sqlite3"
    file.parent.mkdir(mode=0o700, exist_ok=True)
    engine = schema.engine_for(engine_folder / schema.FILE)
    copy(engine, file)
    for old in all_in(engine_folder)[:-KEEP]:
        old.unlink()
    return file


def copy(engine: sa.Engine, to: Path) -> None:
    """Copy the database of an engine into a file of its own, complete or not at all."""
    unfinished = to.with_name(to.name + ".part")
    unfinished.unlink(missing_ok=True)
    with engine.connect() as connection:
        target = sqlite3.connect(unfinished)
        try:
            target.execute("PRAGMA secure_delete=ON")
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE").fetchall()
        finally:
            target.close()
    unfinished.replace(to)


def erase_from(file: Path, cafe: str) -> None:
    """Leave no byte of a café in a backup."""
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        with connection:
            for table in schema.CAFES:
                connection.execute(f"DELETE FROM {table.name} WHERE cafe = ?", (cafe,))  # noqa: S608 - names of our tables
        connection.execute("VACUUM")
    finally:
        connection.close()


def scrub(connection: sa.Connection) -> None:
    """Rewrite the file without what was deleted, and empty the log. With any read open a checkpoint does nothing and
    answers 1. Raises Busy then: ask again."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    try:
        raw.execute("VACUUM")
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise Busy from error
    if busy:
        raise Busy
