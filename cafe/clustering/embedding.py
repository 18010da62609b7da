"""Vectors of texts: what can be said about them without any weights.

Two views of a post are compared: its meaning (a vector from a sentence encoder) and its spelling (character n-grams,
which need no list of words in any language and see through most typing errors).
"""

import math
import re
import zlib
from collections import Counter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

SIMPLE = "simple word matching"
SPELLING_SHARE = 0.3
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


def spelling(texts: list[str], width: int = 4096) -> Vectors:
    """n-grams of 4 to 6 characters, hashed; the rarer in this café, the heavier, and those of one post are left out."""
    counts = [grams(text, 4, 6) for text in texts]
    spread = Counter(gram for count in counts for gram in count)
    rows = np.zeros((len(texts), width), dtype=np.float32)
    for row, count in zip(rows, counts, strict=True):
        for gram, times in count.items():
            if spread[gram] > 1:
                column, sign = _cell(gram, width)
                row[column] += sign * (1 + math.log(times)) * math.log(len(texts) / spread[gram])
    return unit(rows)


def views(vectors: Vectors, texts: list[str]) -> Vectors:
    """Meaning and spelling side by side: the product of two rows is a weighted sum of both similarities."""
    # A large café has enough words for a narrower table, and the comparison of all with all costs by the column.
    width = 4096 if len(texts) <= 3000 else 1024
    meaning = centred(vectors) * np.float32(math.sqrt(1 - SPELLING_SHARE))
    return np.hstack([meaning, spelling(texts, width) * np.float32(math.sqrt(SPELLING_SHARE))])


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
