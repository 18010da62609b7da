"""Themes of a file of posts, for the command line."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cafe.clustering.posts import Grouping, Post
from cafe.workers.themes import ThemeWorker

MOST_BYTES = 20 * 1024 * 1024
MOST_POSTS = 20_000


def read_posts(path: Path) -> list[tuple[str, str]]:
    """The columns id and text of a CSV file in UTF-8; ValueError says in one sentence what is wrong with it."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"{path.name} is larger than 20 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not UTF-8 text (byte {error.start + 1}).") from None
    if "\0" in text:
        raise ValueError(f"{path.name} is not a CSV file: it contains a zero byte.")
    rows: list[tuple[str, str]] = []
    seen: set[str] = set()
    try:
        for line, row in _records(path, text):
            if row["id"] in seen:
                raise ValueError(f"{path.name}, line {line}: the id {row['id']!r} stands there twice.")
            seen.add(row["id"])
            rows.append((row["id"], row["text"]))
    except csv.Error as error:
        raise ValueError(f"{path.name} cannot be read as CSV: {error}.") from None
    return rows


def _records(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in ("id", "text") if column not in (reader.fieldnames or [])]
    if missing:
        raise ValueError(f"{path.name} has no column {' and no column '.join(missing)}.")
    for number, row in enumerate(reader):
        if number == MOST_POSTS:
            raise ValueError(f"{path.name} has more than 20,000 posts.")
        if not row["id"] or row["text"] is None:
            raise ValueError(f"{path.name}, line {reader.line_num}: id and text are needed.")
        yield reader.line_num, row


def themes_of(rows: Sequence[tuple[str, str]], seed: int = 1) -> dict[str, Any]:
    """The themes of these posts (id, text) as `cafe themes` prints them."""
    worker = ThemeWorker()
    try:
        vectors = worker.embed([text for _, text in rows])
        found = worker.group([Post(id=key, text=text) for key, text in rows], vectors, seed=seed)
    finally:
        worker.close()
    return themes_shape(found)


def themes_shape(found: Grouping) -> dict[str, Any]:
    """A grouping of new themes as JSON, numbered t1, t2 ... from the largest."""
    themes = [
        {"id": f"t{number}", "name": theme.name, "phrases": theme.phrases, "quotes": theme.quotes, "posts": theme.posts}
        for number, theme in enumerate(found.themes, start=1)
    ]
    return {"themes": themes, "loose": found.loose}
