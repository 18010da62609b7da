import shutil
from importlib import metadata
from pathlib import Path

import pytest

from cafe.clustering.embedding import SIMPLE, SimpleWords
from cafe.workers import weights


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    installed = weights.resources()
    assert installed
    for name in weights.DIGESTS:
        shutil.copy(installed / name, tmp_path)
    return tmp_path


def test_the_installed_weights_are_the_pinned_ones(copied: Path) -> None:
    assert weights.unaltered(copied)


@pytest.mark.parametrize("name", sorted(weights.DIGESTS))
def test_one_changed_byte_means_simple_words(copied: Path, name: str) -> None:
    content = bytearray((copied / name).read_bytes())
    content[-1] ^= 1
    (copied / name).write_bytes(content)
    model, encoder = weights.load(copied)
    assert model == SIMPLE
    assert isinstance(encoder, SimpleWords)


def test_missing_weights_mean_simple_words(tmp_path: Path) -> None:
    assert weights.load(tmp_path)[0] == SIMPLE
    assert weights.load(None)[0] == SIMPLE


def test_another_version_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda _: "0.2.2")
    assert weights.resources() is None


def test_a_missing_package_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no-such-package-anywhere")
    assert weights.resources() is None


def test_every_file_of_weights_is_checked() -> None:
    installed = weights.resources()
    assert installed
    assert {path.name for path in installed.iterdir() if path.is_file()} == set(weights.DIGESTS)
