"""What the stories share: real servers. Whatever a story does to one, nothing may break inside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of the story's own, which it may end, kill and start again."""
    with Server(tmp_path / "data") as server:
        yield server
    assert "Traceback" not in server.said


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that runs while many stories are told; each makes a café of its own in it."""
    with Server(tmp_path_factory.mktemp("house") / "data") as house:
        yield house
    assert "Traceback" not in house.said
