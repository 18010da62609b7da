"""Themes of a file of posts, for the command line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cafe.clustering.posts import Grouping, Post
from cafe.domain.refusals import Invalid
from cafe.workers.file_reader import FileReader, shown
from cafe.workers.themes import ThemeWorker

MOST_BYTES = 20 * 1024 * 1024


def read_posts(path: Path) -> list[tuple[str, str]]:
    """The posts (id, text) of a table (.csv, .xlsx) with a column text, or of lines (.txt). Without a column id they are
    numbered. A refusal says in one sentence what is wrong with the file."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Invalid(
            "file_too_large",
            "{shown} is larger than {most_bytes} MB.",
            shown=shown(path.name),
            most_bytes=MOST_BYTES >> 20,
        )
    return FileReader().posts(path.name, content)


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
