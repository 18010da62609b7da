"""Who is nearest to whom."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cafe.clustering.embedding import Vectors

# For each post, the posts it is tied to and how strongly; every tie stands on both sides with the same weight.
Ties = list[dict[int, float]]
# For each row its nearest rows, nearest first, and their products.
Nearest = tuple[NDArray[np.int64], Vectors]

_BLOCK = 512


def nearest(vectors: Vectors, count: int, asked: Sequence[int] | None = None) -> Nearest:
    """The `count` nearest rows of every row (of those `asked` for) by their product, nearest first, and those products.

    Worked out a block at a time: the whole table of 20,000 posts would be 1.6 GB.
    """
    size = len(vectors)
    count = max(0, min(count, size - 1))
    wanted = np.arange(size) if asked is None else np.asarray(asked, dtype=np.int64)
    who = np.zeros((len(wanted), count), dtype=np.int64)
    near = np.zeros((len(wanted), count), dtype=np.float32)
    if not count:
        return who, near
    for start in range(0, len(wanted), _BLOCK):
        here = slice(start, start + _BLOCK)
        rows = wanted[here]
        products = vectors[rows] @ vectors.T
        products[np.arange(len(rows)), rows] = -np.inf
        best = np.sort(np.argpartition(-products, count - 1, axis=1)[:, :count], axis=1)
        values = np.take_along_axis(products, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        who[here] = np.take_along_axis(best, order, axis=1)
        near[here] = np.take_along_axis(values, order, axis=1)
    return who, near


def ties(near: Nearest, count: int) -> Ties:
    """Every post tied to its `count` nearest; where two chose each other the tie counts twice."""
    who, products = near
    found: Ties = [{} for _ in range(len(who))]
    for one, (others, weights) in enumerate(zip(who[:, :count].tolist(), products[:, :count].tolist(), strict=True)):
        for other, weight in zip(others, weights, strict=True):
            if weight > 0:
                found[one][other] = found[other][one] = found[one].get(other, 0.0) + weight
    return found
