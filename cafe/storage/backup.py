"""Copies of the ledger, by SQLite's backup API (a copied WAL file is not a backup), and which of them are kept."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cafe.service.ports import Busy
from cafe.storage import schema

FOLDER = "backups"
NEWEST, DAYS = 12, 7  # kept: this many, and the last one of each of this many days
UNFINISHED = ".part"
BESIDE = ("-journal", "-wal", "-shm")  # what SQLite puts beside a file
_NAME, _STAMP = "cafe-", "%Y%m%d-%H%M%S"


def all_in(folder: Path) -> list[Path]:
    """The backups of a data folder, oldest first."""
    return sorted((folder / FOLDER).glob("*.sqlite3"), key=lambda file: file.stem)


def stamp(now: int) -> str:
    """A time in ms UTC as it stands in the names of files."""
    return datetime.fromtimestamp(now / 1000, UTC).strftime(_STAMP)


def take(folder: Path, now: int) -> Path:
    """Back up the ledger of a data folder under the time in ms UTC; the newest and those of the last days are kept."""
    place = folder / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    sweep(folder)
    file, number = place / f"{_NAME}{stamp(now)}.sqlite3", 1
    while file.exists():  # within one second; what was there before a restore is not to be lost to what came after it
        number += 1
        file = place / f"{_NAME}{stamp(now)}-{number}.sqlite3"
    with closing(sqlite3.connect(folder / schema.FILE, timeout=0)) as source:
        copy(source, file)
    there = [one.stem for one in all_in(folder) if one != file]
    for old in superfluous(there, file.stem):
        remove(place / f"{old}.sqlite3")
    return file


def superfluous(names: Sequence[str], newest: str) -> list[str]:
    """Which backups need not be kept beside the one that was just taken: all but the newest ones, and the last one of each
    of the last days. What somebody named by hand is theirs."""
    dated = {name: day for name in names if (day := _day_of(name)) is not None}
    ordered, today = sorted(dated), _day_of(newest)
    stay = set(ordered[-(NEWEST - 1) :])
    if today is not None:
        last = {dated[name]: name for name in ordered if dated[name] > today - timedelta(days=DAYS)}
        last.pop(today, None)  # of today it is the new one
        stay |= set(last.values())
    return [name for name in ordered if name not in stay]


def _day_of(name: str) -> date | None:
    try:
        return datetime.strptime(name[: len(_NAME) + 15], _NAME + _STAMP).replace(tzinfo=UTC).date()
    except ValueError:
        return None


def is_the_same(folder: Path) -> bool:
    """Whether the newest backup holds what the ledger holds, so that another one would tell nothing new."""
    newest = all_in(folder)[-1:]
    told = _told(newest[0]) if newest else None
    return told is not None and told == _told(folder / schema.FILE)


def _told(file: Path) -> list[tuple[str, int, int]] | None:
    """How far every café has gone: nothing is written without a new change, and what is erased has none left."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            return connection.execute(
                "SELECT cafe, max(number), max(at) FROM changes GROUP BY cafe ORDER BY cafe"
            ).fetchall()
    except sqlite3.Error:
        return None


def remove(file: Path) -> None:
    """Take away a database and whatever SQLite left beside it."""
    for one in (file, *(file.with_name(file.name + beside) for beside in BESIDE)):
        one.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove copies that were broken off, and what a backup left behind that is gone: they are no backups, and hold
    people's words."""
    place = folder / FOLDER
    for unfinished in place.glob(f"*{UNFINISHED}*"):
        unfinished.unlink(missing_ok=True)
    for beside in BESIDE:
        for left in place.glob(f"*.sqlite3{beside}"):
            if not left.with_name(left.name.removesuffix(beside)).exists():
                left.unlink(missing_ok=True)


def transfer(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """All pages of a database into another one, in one transaction. Raises Busy at once while either is held: left alone,
    Python would ask again for ever."""

    def look(status: int, _left: int, _pages: int) -> None:
        if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Busy

    source.backup(target, progress=look)


def copy(source: sqlite3.Connection, to: Path) -> None:
    """Copy a database into a file of its own that nobody else reads, complete or not at all."""
    unfinished = to.with_name(to.name + UNFINISHED)
    remove(unfinished)
    unfinished.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(unfinished)) as target:
            target.execute("PRAGMA secure_delete=ON")
            transfer(source, target)
            target.execute("PRAGMA journal_mode=DELETE").fetchall()
    except BaseException:
        remove(unfinished)
        raise
    unfinished.replace(to)
