"""Character n-grams of all posts at once, as a second view beside their meaning.

They need no list of words in any language and see through most typing errors. A café of 5,000 has half a million of
them: they are hashed (CRC-32 of their UTF-8) and counted as columns of numbers, not one by one.
"""

import numpy as np
from numpy.typing import NDArray

from cafe.clustering.embedding import Vectors, unit

Whole = NDArray[np.int64]
Codes = NDArray[np.uint32]

_SHORTEST, _LONGEST = 4, 6
# A word's ends count as a character.
_EDGE, _UNKNOWN = ord("_"), ord("?")
_HASH_BITS, _SIGN = 32, 1 << 30
# From so many n-grams on they are counted in a table of this many bits, which is quicker than sorting them.
_MANY, _TABLE_BITS = 200_000, 22
# UTF-8: up to this code a character takes one, two, three bytes; the first byte begins with these bits.
_ENDS, _LEADS = (0x80, 0x800, 0x10000), (0x00, 0xC0, 0xE0, 0xF0)


def _crc_table() -> Codes:
    rows = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        rows = np.where(rows & 1, (rows >> 1) ^ np.uint32(0xEDB88320), rows >> 1)
    return rows


_CRC = _crc_table()


def spelling(texts: list[str], width: int = 4096) -> Vectors:
    """n-grams of 4 to 6 characters, hashed; the rarer in this café, the heavier, and those of one post are left out."""
    where, grams = _grams(texts)
    # One entry for each text and n-gram, with how often it stands there.
    pairs = np.sort((where << _HASH_BITS) | grams)
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    times = np.diff(first, append=len(pairs))
    row, gram = pairs[first] >> _HASH_BITS, pairs[first] & ((1 << _HASH_BITS) - 1)
    spread = _spread(gram)
    kept = spread > 1
    row, gram, spread, times = row[kept], gram[kept], spread[kept], times[kept]
    weight = (1 + np.log(times)) * np.log(len(texts) / spread) * np.where(gram & _SIGN, 1.0, -1.0)
    cells = np.bincount(row * width + gram % width, weight, len(texts) * width)
    return unit(cells.reshape(len(texts), width).astype(np.float32))


def _spread(gram: Whole) -> Whole:
    """In how many texts each n-gram stands."""
    if len(gram) > _MANY:
        place = gram & ((1 << _TABLE_BITS) - 1)
        times = np.bincount(place)
    else:
        _, place, times = np.unique(gram, return_inverse=True, return_counts=True)
    found: Whole = times[place]
    return found


def _grams(texts: list[str]) -> tuple[Whole, Whole]:
    """The number of a text, and the hash of an n-gram in it, for all n-grams of all texts."""
    folded = [text.casefold() for text in texts]
    codes = np.frombuffer(f" {' '.join(folded)} ".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    inside = _of_words(codes)
    letters = np.where(inside, codes, np.uint32(_EDGE))
    # The blank in front of a text is the edge of its first word: it belongs to this text.
    text_of = np.zeros(len(codes), dtype=np.int64)
    text_of[np.cumsum([len(text) + 1 for text in folded[:-1]], dtype=np.int64)] = 1
    text_of = np.cumsum(text_of)
    where, grams = [], []
    for size in range(_SHORTEST, _LONGEST + 1):
        start = _starts(inside, size)
        where.append(text_of[start])
        grams.append(_hashed(letters, start, size))
    return np.concatenate(where), np.concatenate(grams)


def _of_words(codes: Codes) -> NDArray[np.bool_]:
    """Which characters are part of a word: letters and digits of every script, and the underscore."""
    there = np.zeros(int(codes.max()) + 1, dtype=bool)
    there[codes] = True
    for code in np.flatnonzero(there).tolist():
        there[code] = chr(code).isalnum() or code == _EDGE
    inside: NDArray[np.bool_] = there[codes]
    return inside


def _starts(inside: NDArray[np.bool_], size: int) -> Whole:
    """Where an n-gram of this size begins: all of it but the first and the last character lies inside one word."""
    count = max(0, len(inside) - size + 1)
    whole = np.ones(count, dtype=bool)
    for place in range(1, size - 1):
        whole &= inside[place : place + count]
    return np.flatnonzero(whole)


def _hashed(letters: Codes, start: Whole, size: int) -> Whole:
    crc = np.full(len(start), 0xFFFFFFFF, dtype=np.uint32)
    for place in range(size):
        code = letters[start + place]
        code[(code >= 0xD800) & (code < 0xE000)] = _UNKNOWN
        more = np.digitize(code, _ENDS)
        lead = code >> (6 * more).astype(np.uint32) | np.array(_LEADS, dtype=np.uint32)[more]
        crc = _CRC[(crc ^ lead) & 0xFF] ^ (crc >> 8)
        for byte in range(int(more.max(initial=0))):
            left = np.flatnonzero(more > byte)
            shift = (6 * (more[left] - byte - 1)).astype(np.uint32)
            follow = (code[left] >> shift & 0x3F) | 0x80
            crc[left] = _CRC[(crc[left] ^ follow) & 0xFF] ^ (crc[left] >> 8)
    return (crc ^ 0xFFFFFFFF).astype(np.int64)
