"""Two views of a post side by side: its meaning (a vector from a sentence encoder) and its spelling."""

import math

import numpy as np

from cafe.clustering.embedding import Vectors, centred
from cafe.clustering.spelling import spelling

SPELLING_SHARE = 0.3


def views(vectors: Vectors, texts: list[str]) -> Vectors:
    """Meaning and spelling side by side: the product of two rows is a weighted sum of both similarities."""
    # A large café has enough words for a narrower table, and the comparison of all with all costs by the column.
    width = 4096 if len(texts) <= 3000 else 1024
    meaning = centred(vectors) * np.float32(math.sqrt(1 - SPELLING_SHARE))
    return np.hstack([meaning, spelling(texts, width) * np.float32(math.sqrt(SPELLING_SHARE))])
