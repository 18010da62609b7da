"""The tables, and how a SQLite file is opened.

Pragmas are set on every connection: WAL, so that readers and the writer do not wait for each other; synchronous FULL,
because an answer means "on disk"; secure_delete, so that what is blanked is overwritten (https://sqlite.org/pragma.html).
The file carries the version of its schema in user_version.
"""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

VERSION = 1
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

CAFES = (changes, keys, vectors)  # every table with a column `cafe`: what erasing a café empties


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


def prepare(engine: sa.Engine) -> None:
    """Create what is missing. Raises ValueError when the file belongs to a newer program."""
    with engine.begin() as connection:
        version = connection.execute(sa.text("PRAGMA user_version")).scalar_one()
        if version > VERSION:
            raise ValueError(f"This data folder was written by a newer version of the café (schema {version}).")
        if version < VERSION:  # not otherwise: a command that only reads must not write beside a running server
            metadata.create_all(connection)
            connection.execute(sa.text(f"PRAGMA user_version = {VERSION}"))
