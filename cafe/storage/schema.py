"""The tables, and how a SQLite file is opened.

Pragmas are set on every connection: WAL, so that readers and the writer do not wait for each other; synchronous FULL,
because an answer means "on disk"; secure_delete, so that what is blanked is overwritten (https://sqlite.org/pragma.html).
The file carries the version of its schema in user_version.
"""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.pool import NullPool

VERSION = 3
FILE = "cafe.sqlite3"

metadata = sa.MetaData()

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("cafe", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("about", sa.Text),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("by", sa.Text),
    sa.Index("changes_about", "cafe", "about"),
)

keys = sa.Table(
    "keys",
    metadata,
    sa.Column("cafe", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("request", sa.Text, nullable=False),
    sa.Column("answer", sa.LargeBinary, nullable=False),
)

vectors = sa.Table(
    "vectors",
    metadata,
    sa.Column("cafe", sa.Text, primary_key=True),
    sa.Column("contribution", sa.Text, primary_key=True),
    sa.Column("model", sa.Text, primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

photos = sa.Table(  # the pictures; what is known of them stands in the changes
    "photos",
    metadata,
    sa.Column("cafe", sa.Text, primary_key=True),
    sa.Column("photo", sa.Text, primary_key=True),
    sa.Column("jpeg", sa.LargeBinary, nullable=False),
)

records = sa.Table(  # what remains of an erased café: no name, no word, not even its code
    "records",
    metadata,
    sa.Column("code_hash", sa.Text, primary_key=True),
    sa.Column("made_at", sa.BigInteger, primary_key=True),
    sa.Column("last_at", sa.BigInteger, nullable=False),
    sa.Column("erased_at", sa.BigInteger, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("contributions", sa.Integer, nullable=False),
    sa.Column("tables", sa.Integer, nullable=False),
    sa.Column("rounds", sa.Integer, nullable=False),
)

facts = sa.Table(  # about the data folder itself
    "facts",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

CAFES = (changes, keys, vectors, photos)  # every table with a column `cafe`: what erasing a café empties
SINCE = "since"  # the fact when this folder came to schema 2, in ms UTC
ERASING = "erasing"  # the fact that something was deleted and may not be overwritten everywhere yet


def engine_for(file: Path) -> sa.Engine:
    """An engine on a SQLite file. Connections are not pooled and never wait for a lock: whoever asks decides how long."""
    engine = sa.create_engine(
        f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": 0, "check_same_thread": False},
        hide_parameters=True,  # they are people's words, and errors are logged
    )  # fmt: skip
    sa.event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: SQLiteConnection, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def create(engine: sa.Engine, now: int) -> None:
    """Make an empty ledger of the present schema."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(sqlite_insert(facts).on_conflict_do_nothing(), {"name": SINCE, "value": str(now)})
        connection.execute(sa.text(f"PRAGMA user_version = {VERSION}"))
