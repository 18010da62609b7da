"""Opening the ledger of a data folder: looked at before anything is done to it, made where there is none, and taken to the
present schema with a backup first."""

import sqlite3
from pathlib import Path

from cafe.service.ports import Busy, Damaged
from cafe.storage import backup, checking, migrations, schema


def ready(folder: Path, now: int) -> None:
    """Have a ledger of the present schema in the folder. Raises Damaged with what to do, and ValueError."""
    file = folder / schema.FILE
    if not file.exists() or file.stat().st_size == 0:
        if checking.last_good(folder) is not None:
            raise checking.refusal(folder, "it is empty" if file.exists() else "it is gone")
        return _made(file, now)
    try:
        with checking.opened(file, writing=True) as connection:
            version = checking.quickly(connection)
    except Damaged as damage:
        raise checking.refusal(folder, str(damage)) from damage
    except sqlite3.Error as error:
        raise ValueError(f"{file} cannot be opened: {error}. Check whom it belongs to.") from error
    if version == 0:
        return _made(file, now)
    return _migrated(folder, now) if version < schema.VERSION else None


def _migrated(folder: Path, now: int) -> None:
    try:
        backup.take(folder, now)
        with checking.opened(folder / schema.FILE, writing=True) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            migrations.migrate(connection, now)
    except (sqlite3.Error, OSError, Busy) as error:
        raise ValueError(
            f"The ledger in {folder} comes from an older version and could not be brought up to date: {error}. Nothing was"
            " changed. Make sure that there is room on the disk, and try again."
        ) from error


def _made(file: Path, now: int) -> None:
    file.touch(mode=0o600)
    engine = schema.engine_for(file)
    schema.create(engine, now)
    engine.dispose()
