"""What the stories share: a real server on a fresh data folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that the story may end, kill and start again. Whatever it met, nothing may have broken inside it."""
    with Server(tmp_path / "data") as server:
        yield server
    assert "Traceback" not in server.said
