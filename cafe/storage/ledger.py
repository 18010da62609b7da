"""The ledger: changes by café and number, answers by key, vectors by contribution. See `service.ports.Ledger` for what
it promises."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, OperationalError

from cafe.domain.changes import Change
from cafe.domain.refusals import NotStored
from cafe.service.ports import Busy, Entry, Kept
from cafe.storage import backup, codec, schema
from cafe.storage.schema import changes, keys, vectors


class SqliteLedger:
    """A ledger in `folder`/cafe.sqlite3. One connection writes, for as long as the ledger is open; every read has its
    own and is over when its method returns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / schema.FILE
        self._engine = schema.engine_for(self._file)
        try:
            schema.prepare(self._engine)
            self._file.chmod(0o600)
        except DatabaseError as error:
            raise ValueError(f"{self._file} cannot be opened as the ledger of a café: {error.orig}.") from error
        self._writing = self._engine.connect()

    def close(self) -> None:
        """Let go of the file."""
        self._writing.close()
        self._engine.dispose()

    # -- writing ------------------------------------------------------------------------------------------------------

    def append(self, entries: Sequence[Entry]) -> None:
        """Store all entries or none; they are on disk when this returns. Raises Busy and NotStored."""
        rows = [row for entry in entries for row in _rows(entry)]
        kept = [_kept_row(entry.kept) for entry in entries if entry.kept is not None]
        with self._transaction() as connection:
            if rows:
                connection.execute(sa.insert(changes), rows)
            if kept:
                connection.execute(sa.insert(keys), kept)
            for entry in entries:
                for id_ in codec.withdrawn(entry.changes):
                    _blank(connection, entry.cafe, id_)
                for id_ in codec.removed(entry.changes):
                    _forget(connection, entry.cafe, id_)
                for id_ in codec.reworded(entry.changes):
                    connection.execute(
                        sa.delete(vectors).where(vectors.c.cafe == entry.cafe, vectors.c.contribution == id_)
                    )

    def keep_vectors(self, cafe: str, model: str, made: dict[str, bytes]) -> None:
        """Keep what was measured on contributions, until they go."""
        rows = [{"cafe": cafe, "contribution": c, "model": model, "vector": v} for c, v in made.items()]
        with self._transaction() as connection:
            connection.execute(insert(vectors).on_conflict_do_nothing(), rows)

    def erase(self, cafe: str, kept: Kept | None = None) -> None:
        """Leave no byte of the café in the folder: rows deleted and overwritten, log emptied, backups likewise.
        Raises Busy while something else reads; doing it again finishes it. The rows go last: for as long as anything is
        left, the café is known and can be erased."""
        backup.be_alone(self._writing)
        backup.sweep(self.folder)
        for copy in backup.all_in(self.folder):
            backup.erase_from(copy, cafe)
        with self._transaction() as connection:
            for table in schema.CAFES:
                connection.execute(sa.delete(table).where(table.c.cafe == cafe))
            if kept is not None:
                connection.execute(insert(keys).on_conflict_do_nothing(), [_kept_row(kept)])
        backup.scrub(self._writing)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._writing.begin():
                yield self._writing
        except OperationalError as error:
            if "locked" in str(error.orig) or "busy" in str(error.orig):
                raise Busy from error
            raise NotStored("not_stored", _REASON) from error
        except DatabaseError as error:
            raise NotStored("not_stored", _REASON) from error

    # -- reading ------------------------------------------------------------------------------------------------------

    def codes(self) -> list[str]:
        """The codes of all cafés, oldest first."""
        first = sa.select(changes.c.cafe).where(changes.c.number == 1).order_by(changes.c.at, changes.c.cafe)
        with self._engine.connect() as connection:
            return list(connection.execute(first).scalars())

    def history(self, cafe: str) -> list[Change]:
        """Everything that happened in a café, in order."""
        query = sa.select(changes.c.body, changes.c.version).where(changes.c.cafe == cafe).order_by(changes.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [codec.decode(row.body, row.version) for row in rows]

    def kept(self, cafe: str) -> list[Kept]:
        """The answers given under keys."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(keys).where(keys.c.cafe == cafe)).all()
        return [Kept(row.cafe, row.scope, row.key, row.request, row.answer) for row in rows]

    def latest(self) -> int:
        """When something was last stored, in ms UTC; 0 in a new folder."""
        with self._engine.connect() as connection:
            return connection.execute(sa.select(sa.func.max(changes.c.at))).scalar() or 0

    def vectors(self, cafe: str, model: str) -> dict[str, bytes]:
        """What was measured by this model, by contribution."""
        query = sa.select(vectors.c.contribution, vectors.c.vector)
        query = query.where(vectors.c.cafe == cafe, vectors.c.model == model)
        with self._engine.connect() as connection:
            return {row.contribution: row.vector for row in connection.execute(query)}

    def answers(self) -> bool:
        """Whether the file can be read."""
        try:
            with self._engine.connect() as connection:
                connection.execute(sa.select(keys.c.key).limit(1)).all()
        except DatabaseError:
            return False
        return True

    def backup(self, path: Path) -> None:
        """Copy the whole ledger to a file, while others read and write."""
        backup.copy(self._engine, path)


_REASON = (
    "It could not be stored: the disk is full or cannot be written. It is kept on your phone and will be sent again."
)


def _rows(entry: Entry) -> Iterator[dict[str, object]]:
    for number, change in enumerate(entry.changes, entry.number):
        yield {
            "cafe": entry.cafe,
            "number": number,
            "version": codec.VERSION,
            "at": entry.at,
            "about": codec.about(change),
            "body": codec.encode(change),
        }


def _kept_row(kept: Kept) -> dict[str, object]:
    return {name: getattr(kept, name) for name in kept.__struct_fields__}


def _blank(connection: sa.Connection, cafe: str, id_: str) -> None:
    """Take the words of a contribution out of every row that holds them."""
    mine = sa.select(changes).where(changes.c.cafe == cafe, changes.c.about.in_([id_, codec.ALL]))
    for row in connection.execute(mine).all():
        change = codec.blanked(codec.decode(row.body, row.version), id_)
        connection.execute(
            sa.update(changes)
            .where(changes.c.cafe == cafe, changes.c.number == row.number)
            .values(body=codec.encode(change), version=codec.VERSION)
        )


def _forget(connection: sa.Connection, cafe: str, person: str) -> None:
    """Take what tells who somebody is out of every row that names them."""
    naming = sa.func.instr(changes.c.body, f'"{person}"'.encode()) > 0
    for row in connection.execute(sa.select(changes).where(changes.c.cafe == cafe, naming)).all():
        before = codec.decode(row.body, row.version)
        after = codec.anonymous(before, person)
        if after != before:
            connection.execute(
                sa.update(changes)
                .where(changes.c.cafe == cafe, changes.c.number == row.number)
                .values(body=codec.encode(after), version=codec.VERSION)
            )
