"""Whether a file is a whole ledger: readable to its last page, every café complete, every change one that can be folded."""

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cafe.domain.apply import fold
from cafe.service.ports import Damaged
from cafe.storage import backup, codec, migrations, schema

WAITS_S = 2.0  # for a lock, while a file is opened or looked at: nobody is served by this connection
_SHOWN = 120  # characters of what SQLite says


@contextmanager
def opened(file: Path, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection of one's own to a file, in autocommit. What is only read is not changed, not even by recovering it."""
    address = f"{file.absolute().as_uri()}?mode={'rw' if writing else 'ro'}"
    with closing(sqlite3.connect(address, uri=True, timeout=WAITS_S, isolation_level=None)) as connection:
        yield connection


def quickly(connection: sqlite3.Connection) -> int:
    """Look at the pages and at the numbers; the schema of the file, 0 where nothing was made in it yet. Raises Damaged,
    and ValueError for the file of a newer program or of another one."""
    return _looked_at(connection, "quick_check")


def thoroughly(connection: sqlite3.Connection) -> list[str]:
    """Look at everything, and fold every café; their codes. Raises Damaged and ValueError as above."""
    if _looked_at(connection, "integrity_check") == 0:
        raise Damaged("nothing is in it")
    codes = [row[0] for row in connection.execute("SELECT cafe FROM changes WHERE number = 1 ORDER BY at, cafe")]
    for code in codes:
        _folded(connection, code)
    return codes


def is_good(file: Path) -> bool:
    """Whether a backup could be brought back. Also one of a schema before."""
    try:
        with opened(file) as connection:
            return bool(thoroughly(connection))
    except (sqlite3.Error, ValueError):
        return False


def last_good(folder: Path) -> Path | None:
    """The newest backup of a data folder that could be brought back and holds a café."""
    return next(filter(is_good, reversed(backup.all_in(folder))), None)


def refusal(folder: Path, why: str) -> Damaged:
    """What to tell somebody whose ledger is damaged, and what to do, in one line."""
    file, good = folder / schema.FILE, last_good(folder)
    begin = f"The ledger {file} is damaged: {why}. Nothing was changed."
    data = shlex.quote(str(folder))
    if good is None:
        return Damaged(
            f"{begin} There is no good backup in {folder / backup.FOLDER}. If you have one elsewhere, bring it back with:"
            f" cafe restore FILE --data {data}. To begin with no café, move {file} away."
        )
    return Damaged(f"{begin} The last good backup is {good.name}. Bring it back with: "
                   f"cafe restore {shlex.quote(str(good))} --data {data}")  # fmt: skip


def _looked_at(connection: sqlite3.Connection, how: str) -> int:
    try:
        version = migrations.version_of(connection)
        if version > schema.VERSION:
            raise ValueError(f"This data folder was written by a newer version of the café (schema {version}).")
        said = connection.execute(f"PRAGMA {how}(1)").fetchone()[0]
        if said != "ok":
            raise Damaged(f"its pages do not fit together ({' '.join(said.split())[:_SHOWN]})")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if version == 0 and tables:
            raise ValueError("This file cannot be opened as the ledger of a café: another program made it.")
        if version:
            _numbered(connection)
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            raise ValueError("The ledger is held by another program. Try again in a moment.") from error
        raise Damaged(f'SQLite says "{str(error)[:_SHOWN]}"') from error
    return version


def _numbered(connection: sqlite3.Connection) -> None:
    """The changes of a café count from 1 without a gap."""
    gaps = "SELECT cafe FROM changes GROUP BY cafe HAVING min(number) <> 1 OR max(number) <> count(*) LIMIT 1"
    found = connection.execute(gaps).fetchone()
    if found is not None:
        raise Damaged(f"changes of café {found[0]} are missing")


def _folded(connection: sqlite3.Connection, code: str) -> None:
    rows = connection.execute("SELECT body, version FROM changes WHERE cafe = ? ORDER BY number", (code,))
    try:
        fold(code, [codec.decode(body, version) for body, version in rows])
    except codec.Newer:
        raise
    except Exception as fault:  # whatever a change breaks: the café cannot be found again
        raise Damaged(f"café {code} cannot be read") from fault


def is_busy(error: BaseException | None) -> bool:
    """Whether SQLite means that somebody else holds the file."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
