"""The ledger: changes by café and number, answers by key, vectors by contribution. See `service.ports.Ledger` for what
it promises."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from cafe.domain.refusals import NotStored
from cafe.domain.sentences import Phrase
from cafe.service.ports import Busy, Damaged, Entry, Kept, Record
from cafe.storage import backup, blanking, checking, codec, erasing, opening, restoring, schema
from cafe.storage.reading import REASON, Reading
from cafe.storage.schema import changes, facts, keys, photos, records, vectors


def _system_time() -> int:
    return time.time_ns() // 1_000_000


class SqliteLedger(Reading):
    """A ledger in `folder`/cafe.sqlite3. One connection writes, for as long as the ledger is open."""

    def __init__(self, folder: Path, now: Callable[[], int] = _system_time) -> None:
        self.folder, self._now = folder, now
        self._file = folder / schema.FILE
        opening.ready(folder, now())
        self._open()

    def _open(self) -> None:
        self._file.chmod(0o600)
        self._engine = schema.engine_for(self._file)
        self._writing = self._engine.connect()

    def close(self) -> None:
        """Let go of the file."""
        self._writing.close()
        self._engine.dispose()

    # -- writing ------------------------------------------------------------------------------------------------------

    def append(self, entries: Sequence[Entry]) -> set[str]:
        """Store all entries or none; they are on disk when this returns. The cafés that are to be folded again, because what
        a machine wrote was blanked in them. Raises Busy and NotStored."""
        again: set[str] = set()
        rows = [row for entry in entries for row in _rows(entry)]
        kept = [_row(entry.kept) for entry in entries if entry.kept is not None]
        pictures = [{"cafe": e.cafe, "photo": id_, "jpeg": jpeg} for e in entries for id_, jpeg in e.pictures.items()]
        with self._transaction() as connection:
            if rows:
                connection.execute(sa.insert(changes), rows)
            if kept:
                connection.execute(sa.insert(keys), kept)
            if pictures:
                connection.execute(sa.insert(photos), pictures)
            for entry in entries:
                if blanking.taken_back(connection, entry):
                    again.add(entry.cafe)
        return again

    def keep_vectors(self, cafe: str, model: str, made: dict[str, bytes]) -> None:
        """Keep what was measured on contributions, until they go."""
        rows = [{"cafe": cafe, "contribution": c, "model": model, "vector": v} for c, v in made.items()]
        with self._transaction() as connection:
            connection.execute(insert(vectors).on_conflict_do_nothing(), rows)

    def erase(self, cafe: str, kept: Kept | None = None, record: Record | None = None) -> None:
        """Leave no byte of the café in the folder: rows deleted and overwritten, log emptied, backups likewise; its record
        stays. Raises Busy while something else reads; doing it again finishes it. The rows go after the copies: for as long
        as anything is left of those, the café is known and can be erased. What is left of the rows when this is broken off
        then, `finish_erasing` removes."""
        erasing.be_alone(self._writing)
        erasing.copies(self.folder, cafe)
        with self._transaction() as connection:
            erasing.rows(connection, cafe)
            if kept is not None:
                connection.execute(insert(keys).on_conflict_do_nothing(), [_row(kept)])
            if record is not None:
                connection.execute(insert(records).on_conflict_do_nothing(), [_row(record)])
            connection.execute(insert(facts).on_conflict_do_nothing(), {"name": schema.ERASING, "value": "1"})
        self._scrub()

    def finish_erasing(self) -> bool:
        """Remove what an erasure, or a command, that was broken off has left in the folder; whether there was an erasure.
        For whoever has the folder for themselves. Raises Busy and NotStored."""
        erasing.waiting(self.folder)
        begun = self._fact(schema.ERASING) is not None
        if begun:
            self._scrub()
        return begun

    def clear_log(self) -> None:
        """Leave nothing in the log beside the file, where words stand that were overwritten in the file. Raises Busy while
        something reads."""
        erasing.empty_log(self._writing)

    def _scrub(self) -> None:
        erasing.scrub(self._writing)
        with self._transaction() as connection:
            connection.execute(sa.delete(facts).where(facts.c.name == schema.ERASING))

    def restore(self, staged: Path) -> None:
        """Put a staged copy in place of everything. A ledger that can be read is backed up first, a damaged one is moved
        aside. Raises Busy, and NotStored where there is no room: nothing was changed then."""
        if not staged.exists():
            raise NotStored("not_stored", _SWEPT)
        raw = self._writing.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        try:
            with checking.opened(self._file) as fresh:  # the one that writes remembers pages as they were
                checking.quickly(fresh)
        except Damaged:
            self.close()
            restoring.replace_by(self.folder, staged, self._now())
            self._open()
            return
        try:
            backup.take(self.folder, self._now())
            restoring.put_in(staged, raw)
        except (sqlite3.Error, OSError) as fault:
            raise NotStored("not_stored", _NO_BACKUP) from fault
        backup.remove(staged)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._writing.begin():
                yield self._writing
        except DatabaseError as error:
            if checking.is_busy(error.orig):
                raise Busy from error
            raise NotStored("not_stored", REASON) from error

    def backup(self, path: Path) -> None:
        """Copy the whole ledger to a file, while others read and write, complete or not at all. Raises Busy, NotStored and
        OSError."""
        try:
            with closing(sqlite3.connect(self._file, timeout=0)) as source:
                backup.copy(source, path)
        except sqlite3.Error as error:
            raise NotStored("not_stored", 'No backup was made: SQLite says "{error}".', error=error) from error

    def keep_backup(self) -> bool:
        """Take a backup into the folder, if there is anything new since the last one. Whether there was."""
        if backup.is_the_same(self.folder):
            return False
        backup.take(self.folder, self._now())
        return True


_NO_BACKUP = Phrase(
    "What is there now could not be backed up, or the other one not be written: the disk is full or cannot be written."
    " Nothing was changed."
)
_SWEPT = Phrase("A café was erased meanwhile, and this copy with it. Nothing was changed; give the command again.")


def _rows(entry: Entry) -> Iterator[dict[str, object]]:
    for number, change in enumerate(entry.changes, entry.number):
        yield {
            "cafe": entry.cafe,
            "number": number,
            "version": codec.VERSION,
            "at": entry.at,
            "about": codec.about(change),
            "body": codec.encode(change),
            "by": entry.by,
        }


def _row(struct: Kept | Record) -> dict[str, object]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}
