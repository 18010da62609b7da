"""What can be asked of a ledger. See `service.ports.Ledger` for what it promises."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from msgspec import MsgspecError
from sqlalchemy.exc import DatabaseError

from cafe.domain.changes import Change
from cafe.domain.refusals import NotStored
from cafe.domain.sentences import Phrase
from cafe.service.ports import Busy, Damaged, Entry, Kept, Life, Logged, Record
from cafe.storage import checking, codec, schema
from cafe.storage.schema import changes, facts, keys, photos, records, vectors

REASON = Phrase(
    "It could not be stored: the disk is full or cannot be written. It is kept on your phone and will be sent again."
)


class Reading:
    """The part of a ledger that reads. Every read has a connection of its own and is over when its method returns; each
    raises Busy while somebody holds the file for themselves."""

    _engine: sa.Engine

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """A connection to read with."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            if checking.is_busy(error.orig):
                raise Busy from error
            raise

    def codes(self) -> list[str]:
        """The codes of all cafés, oldest first."""
        first = sa.select(changes.c.cafe).where(changes.c.number == 1).order_by(changes.c.at, changes.c.cafe)
        with self._reading() as connection:
            return list(connection.execute(first).scalars())

    def history(self, cafe: str) -> list[Change]:
        """Everything that happened in a café, in order."""
        query = sa.select(changes.c.body, changes.c.version).where(changes.c.cafe == cafe).order_by(changes.c.number)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [_decoded(cafe, row.body, row.version) for row in rows]

    def log(self, cafe: str) -> list[Logged]:
        """Everything that happened in a café, in order, but for what participants did."""
        others = sa.or_(changes.c.by.is_(None), changes.c.by != "participant")
        query = sa.select(changes).where(changes.c.cafe == cafe, others).order_by(changes.c.number)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [Logged(row.number, row.at, row.by, _decoded(cafe, row.body, row.version)) for row in rows]

    def holds(self, entries: Sequence[Entry]) -> bool:
        """Whether these very entries are stored: all of them, as they share a transaction. Raises Busy and NotStored where
        that cannot be known for now."""
        try:
            with self._reading() as connection:
                return all(_holds(connection, entry) for entry in entries)
        except DatabaseError as error:
            raise NotStored("not_stored", REASON) from error

    def records(self) -> list[Record]:
        """What remains of the cafés that were erased, the last one first."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(records).order_by(records.c.erased_at.desc())).all()
        return [Record(**row._mapping) for row in rows]

    def since(self) -> int:
        """When this data folder began to remember who did what, in ms UTC."""
        return int(self._fact(schema.SINCE) or 0)

    def _fact(self, name: str) -> str | None:
        with self._reading() as connection:
            value: str | None = connection.execute(sa.select(facts.c.value).where(facts.c.name == name)).scalar()
        return value

    def lives(self) -> dict[str, Life]:
        """When each café was made and last changed, and the number of its last change."""
        ends = sa.select(changes.c.cafe, sa.func.min(changes.c.number), sa.func.max(changes.c.number))
        with self._reading() as connection:
            found = connection.execute(ends.group_by(changes.c.cafe)).all()
            return {cafe: Life(_at(connection, cafe, a), _at(connection, cafe, z), z) for cafe, a, z in found}

    def kept(self, cafe: str) -> list[Kept]:
        """The answers given under keys."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(keys).where(keys.c.cafe == cafe)).all()
        return [Kept(row.cafe, row.scope, row.key, row.request, row.answer) for row in rows]

    def latest(self) -> int:
        """When something was last stored, in ms UTC; 0 in a new folder."""
        with self._reading() as connection:
            return connection.execute(sa.select(sa.func.max(changes.c.at))).scalar() or 0

    def vectors(self, cafe: str, model: str) -> dict[str, bytes]:
        """What was measured by this model, by contribution."""
        query = sa.select(vectors.c.contribution, vectors.c.vector)
        query = query.where(vectors.c.cafe == cafe, vectors.c.model == model)
        with self._reading() as connection:
            return {row.contribution: row.vector for row in connection.execute(query)}

    def pictures(self, cafe: str, photo: str | None = None) -> dict[str, bytes]:
        """The pictures of a café's photos, or of one of them, by their ids."""
        query = sa.select(photos.c.photo, photos.c.jpeg).where(photos.c.cafe == cafe)
        with self._reading() as connection:
            rows = connection.execute(query if photo is None else query.where(photos.c.photo == photo))
            return {row.photo: row.jpeg for row in rows}

    def answers(self) -> bool:
        """Whether the file can be read."""
        try:
            with self._engine.connect() as connection:
                connection.execute(sa.select(keys.c.key).limit(1)).all()
        except DatabaseError:
            return False
        return True


def _at(connection: sa.Connection, cafe: str, number: int) -> int:
    mine = sa.select(changes.c.at).where(changes.c.cafe == cafe, changes.c.number == number)
    return int(connection.execute(mine).scalar_one())


def _decoded(cafe: str, body: bytes, version: int) -> Change:
    try:
        return codec.decode(body, version)
    except (MsgspecError, UnicodeDecodeError) as fault:
        raise Damaged(f"a change of café {cafe} cannot be read") from fault


def _holds(connection: sa.Connection, entry: Entry) -> bool:
    """Numbers and keys are given once; the time tells these changes from others that took their numbers."""
    last = entry.number + len(entry.changes) - 1
    mine = sa.select(sa.func.count()).select_from(changes).where(
        changes.c.cafe == entry.cafe, changes.c.number.between(entry.number, last), changes.c.at == entry.at
    )  # fmt: skip
    if connection.execute(mine).scalar_one() != len(entry.changes):
        return False
    if (kept := entry.kept) is None:
        return True
    asked = sa.select(keys.c.request, keys.c.answer).where(
        keys.c.cafe == kept.cafe, keys.c.scope == kept.scope, keys.c.key == kept.key
    )
    return connection.execute(asked).first() == (kept.request, kept.answer)
