"""Vectors of texts: what can be said about them without any weights."""

import math
import re
import zlib
from collections import Counter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

SIMPLE = "simple word matching"
# Below this length a vector is rounding, not meaning: dividing by it would make noise as loud as words.
NOTHING = 1e-4
_WORD = re.compile(r"\w+")


class Encoder(Protocol):
    """Turns texts into rows of one float32 matrix; a text's row does not depend on its neighbours."""

    def encode(self, texts: list[str]) -> Vectors: ...


def unit(vectors: Vectors) -> Vectors:
    """Rows of length one; rows without length stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled = np.where(lengths > NOTHING, vectors / np.maximum(lengths, NOTHING), 0.0)
    return scaled.astype(np.float32)


def centred(vectors: Vectors) -> Vectors:
    """What sets each post apart from the café's average post.

    Everybody speaks of the one question, so raw vectors all point the same way. Where nothing is left after the
    average is gone (all posts alike), the raw directions are kept.
    """
    raw = unit(vectors)
    if not len(raw):
        return raw
    apart = raw - raw.mean(axis=0, dtype=np.float64).astype(np.float32)
    return unit(apart) if np.linalg.norm(apart, axis=1).max() > NOTHING else raw


def central(vectors: Vectors) -> Vectors:
    """How near each row is to the middle of them all (cosine), 0 for those on the far side."""
    if not len(vectors):
        return np.zeros(0, dtype=np.float32)
    near: Vectors = np.maximum(vectors @ unit(vectors.mean(axis=0, keepdims=True))[0], 0)
    return near


def grams(text: str, shortest: int, longest: int) -> Counter[str]:
    """Counts the character n-grams of every word; a word's ends count as characters."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold()):
        edged = f"_{word}_"
        for size in range(shortest, longest + 1):
            found.update(edged[i : i + size] for i in range(len(edged) - size + 1))
    return found


def _cell(gram: str, width: int) -> tuple[int, float]:
    number = zlib.crc32(gram.encode("utf-8", "replace"))
    return number % width, 1.0 if number & (1 << 30) else -1.0


class SimpleWords:
    """Stands in where the sentence encoder is missing: texts are alike when their words are spelled alike."""

    width = 768

    def encode(self, texts: list[str]) -> Vectors:
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for gram, times in grams(text, 3, 5).items():
                column, sign = _cell(gram, self.width)
                row[column] += sign * (1 + math.log(times))
        return unit(rows)
