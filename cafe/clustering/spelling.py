"""Character n-grams of all posts at once, as a second view beside their meaning.

They need no list of words in any language and see through most typing errors. A café of 5,000 has a million of them:
they are hashed and counted as columns of numbers, not one by one.
"""

import numpy as np
from numpy.typing import NDArray

from cafe.clustering.embedding import Vectors, unit

Numbers = NDArray[np.uint64]

_SHORTEST, _LONGEST = 4, 6
# A word's ends count as a character, which no text has.
_EDGE = 0
# Odd constants with bits all over (from the golden ratio and from pi): neighbouring codes land far apart.
_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
# Two n-grams in a few hundred thousand share a number at this size, and the table of counts stays at 32 MB.
_BITS = 22
# From here on counting in that table is quicker than sorting.
_MANY = 100_000


def spelling(texts: list[str], width: int = 4096) -> Vectors:
    """n-grams of 4 to 6 characters, hashed; the rarer in this café, the heavier, and those of one post are left out."""
    rows = np.zeros((len(texts), width), dtype=np.float32)
    where, grams = _grams(texts)
    if not len(grams):
        return rows
    # One entry for each text and n-gram, with how often it stands there.
    pairs = np.sort((where << np.uint64(_BITS)) | grams)
    first = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    times = np.diff(np.append(first, len(pairs)))
    row = (pairs[first] >> np.uint64(_BITS)).astype(np.int64)
    gram = (pairs[first] & np.uint64((1 << _BITS) - 1)).astype(np.int64)
    spread = _spread(gram)
    kept = spread > 1
    row, gram, spread, times = row[kept], gram[kept], spread[kept], times[kept]
    weight = (1 + np.log(times)) * np.log(len(texts) / spread) * np.where(gram & 1, 1.0, -1.0)
    cells = row * width + (gram >> 1) % width
    return unit(np.bincount(cells, weight, rows.size).reshape(rows.shape).astype(np.float32))


def _spread(gram: NDArray[np.int64]) -> NDArray[np.int64]:
    """In how many texts each n-gram stands."""
    if len(gram) > _MANY:
        return np.bincount(gram)[gram]
    _, place, times = np.unique(gram, return_inverse=True, return_counts=True)
    return times[place]


def _grams(texts: list[str]) -> tuple[Numbers, Numbers]:
    """The n-grams of all texts as numbers of 22 bits, and beside each the number of its text."""
    folded = [text.casefold() for text in texts]
    codes = np.frombuffer(f" {' '.join(folded)} ".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    inside = _of_words(codes)
    letters = np.where(inside, codes, _EDGE).astype(np.uint64)
    starts = np.cumsum([0, *(len(text) + 1 for text in folded[:-1])])
    # The blank in front of a text is the edge of its first word: it belongs to this text.
    text_of = np.zeros(len(codes), dtype=np.uint64)
    text_of[starts[1:]] = 1
    text_of = np.cumsum(text_of, dtype=np.uint64)
    return _hashed(letters, inside, text_of)


def _of_words(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters are part of a word: letters and digits of every script, and the underscore."""
    there = np.zeros(int(codes.max()) + 1, dtype=bool)
    there[codes] = True
    for code in np.flatnonzero(there).tolist():
        there[code] = chr(code).isalnum() or code == ord("_")
    return there[codes]


def _hashed(letters: Numbers, inside: NDArray[np.bool_], text_of: Numbers) -> tuple[Numbers, Numbers]:
    where, grams = [], []
    for size in range(_SHORTEST, _LONGEST + 1):
        count = max(0, len(letters) - size + 1)
        whole = np.ones(count, dtype=bool)
        for place in range(1, size - 1):
            whole &= inside[place : place + count]
        start = np.flatnonzero(whole)
        mixed = np.full(len(start), size, dtype=np.uint64)
        for place in range(size):
            mixed = (mixed ^ letters[start + place]) * _STEP
            mixed ^= mixed >> np.uint64(29)
        grams.append((mixed * _MIX) >> np.uint64(64 - _BITS))
        where.append(text_of[start])
    return np.concatenate(where), np.concatenate(grams)
