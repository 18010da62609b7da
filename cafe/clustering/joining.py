"""Joins the communities that are most alike, where people want fewer themes than the graph alone can make."""

from collections import Counter

import numpy as np

from cafe.clustering.communities import FREE
from cafe.clustering.embedding import Vectors, unit

_SMALLEST = 3


def joined(labels: list[int], vectors: Vectors, anchor: list[int], count: int) -> list[int]:
    """The communities of three and more, joined two by two by the likeness of their middles until `count` are left.
    Two that belong to different held themes are never joined."""
    large = sorted(label for label, size in Counter(labels).items() if size >= _SMALLEST)
    marks = np.asarray(labels)
    home = [max((anchor[voice] for voice in np.flatnonzero(marks == label)), default=FREE) for label in large]
    sums = np.array([vectors[marks == label].sum(axis=0) for label in large], dtype=np.float32)
    into = dict(zip(large, large, strict=True))
    while len(large) > max(1, count):
        pair = _nearest_pair(unit(sums), home)
        if pair is None:
            break
        one, other = pair
        into = {label: large[one] if now == large[other] else now for label, now in into.items()}
        sums[one] += sums[other]
        home[one] = max(home[one], home[other])
        sums = np.delete(sums, other, axis=0)
        del large[other], home[other]
    return [into.get(label, label) for label in labels]


def _nearest_pair(middles: Vectors, home: list[int]) -> tuple[int, int] | None:
    near = middles @ middles.T
    held = np.array([number != FREE for number in home])
    near[np.outer(held, held)] = -np.inf
    near[np.tril_indices(len(home))] = -np.inf
    best = int(np.argmax(near))
    one, other = divmod(best, len(home))
    return (one, other) if np.isfinite(near[one, other]) else None
