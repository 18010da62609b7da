"""Copies of the ledger, by SQLite's backup API (a copied WAL file is not a backup), and taking a café out of them."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from cafe.service.ports import Busy
from cafe.storage import schema

FOLDER, KEEP = "backups", 5
UNFINISHED = ".part"


def all_in(folder: Path) -> list[Path]:
    """The backups of a data folder, oldest first."""
    return sorted((folder / FOLDER).glob("*.sqlite3"))


def take(engine_folder: Path, stamp: str) -> Path:
    """Back up the ledger of a data folder under a time stamp; only the newest few are kept."""
    file = engine_folder / FOLDER / f"cafe-{stamp}.sqlite3"
    file.parent.mkdir(mode=0o700, exist_ok=True)
    sweep(engine_folder)
    engine = schema.engine_for(engine_folder / schema.FILE)
    copy(engine, file)
    for old in all_in(engine_folder)[:-KEEP]:
        old.unlink()
    return file


def sweep(folder: Path) -> None:
    """Remove copies that were broken off: they are no backups, and hold people's words."""
    for unfinished in (folder / FOLDER).glob(f"*{UNFINISHED}*"):
        unfinished.unlink(missing_ok=True)


def copy(engine: sa.Engine, to: Path) -> None:
    """Copy the database of an engine into a file of its own, complete or not at all."""
    unfinished = to.with_name(to.name + UNFINISHED)
    unfinished.unlink(missing_ok=True)
    with engine.connect() as connection:
        target = sqlite3.connect(unfinished)
        try:
            target.execute("PRAGMA secure_delete=ON")
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE").fetchall()
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        finally:
            target.close()
    unfinished.chmod(0o600)
    unfinished.replace(to)


def erase_from(file: Path, cafe: str) -> None:
    """Leave no byte of a café in a backup. Raises Busy while somebody else holds it."""
    connection = sqlite3.connect(file, timeout=0)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        with connection:
            for table in schema.CAFES:
                connection.execute(f"DELETE FROM {table.name} WHERE cafe = ?", (cafe,))  # noqa: S608 - names of our tables
        connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise Busy from error
    finally:
        connection.close()


def be_alone(connection: sa.Connection) -> None:
    """Raises Busy while anything else reads: then nothing could be overwritten, so nothing is to be deleted yet. It takes
    a write to find out, as a read of an empty log does not show."""
    _empty_log(connection, f"PRAGMA user_version = {schema.VERSION}")


def scrub(connection: sa.Connection) -> None:
    """Rewrite the file without what was deleted, and empty the log. Raises Busy while anything else reads: ask again."""
    _empty_log(connection, "VACUUM")


def _empty_log(connection: sa.Connection, first: str) -> None:
    """With any read open a checkpoint does nothing and answers 1."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    try:
        raw.execute(first)
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise Busy from error
    if busy:
        raise Busy
