"""From every schema that was ever released to the present one, one step after another. A step is written once and never
changed again: it says what the tables were to look like then, not what they look like today."""

from collections.abc import Callable
from sqlite3 import Connection

from cafe.storage import schema


def version_of(connection: Connection) -> int:
    """The schema that a file has; 0 where nothing was made in it yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, now: int) -> None:
    """Take a file to the present schema, in one transaction: all steps or none. The connection is in autocommit."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version_of(connection), schema.VERSION):
            STEPS[number - 1](connection, now)
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _to_2(connection: Connection, now: int) -> None:
    """Who did it, beside what happened; what remains of erased cafés; facts about the folder."""
    connection.execute('ALTER TABLE changes ADD COLUMN "by" TEXT')
    connection.execute(
        "CREATE TABLE records (code_hash TEXT NOT NULL, made_at BIGINT NOT NULL, last_at BIGINT NOT NULL,"
        " erased_at BIGINT NOT NULL, why TEXT NOT NULL, people INTEGER NOT NULL, contributions INTEGER NOT NULL,"
        ' "tables" INTEGER NOT NULL, rounds INTEGER NOT NULL, PRIMARY KEY (code_hash, made_at))'
    )
    connection.execute("CREATE TABLE facts (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name))")
    connection.execute("INSERT INTO facts VALUES ('since', ?)", (str(now),))


def _to_3(connection: Connection, now: int) -> None:
    """Photos of tables."""
    connection.execute(
        "CREATE TABLE photos (cafe TEXT NOT NULL, photo TEXT NOT NULL, jpeg BLOB NOT NULL, PRIMARY KEY (cafe, photo))"
    )


STEPS: tuple[Callable[[Connection, int], None], ...] = (_to_2, _to_3)  # the first takes schema 1 to 2
