"""Which posts belong to their community too loosely to be shown in it."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cafe.clustering.communities import Edges
from cafe.clustering.embedding import NOTHING, Vectors

# Both figures were chosen on the mean of many labelled sets; around them the mean is flat.
LEAST_LIKENESS = 0.1
LEAST_SHARE = 0.35


def loosely_tied(vectors: Vectors, ties: Edges, labels: list[int]) -> set[int]:
    """Posts that resemble the rest of their community little, or have most of their ties outside it."""
    marks = np.asarray(labels, dtype=np.int64)
    one, other, weight = ties
    total = np.bincount(one, weight, len(marks))
    inside = np.bincount(one, weight * (marks[one] == marks[other]), len(marks))
    loose = (inside < LEAST_SHARE * total) | (total == 0) | (_likeness(vectors, marks) < LEAST_LIKENESS)
    return set(np.flatnonzero(loose).tolist())


def _likeness(vectors: Vectors, marks: NDArray[np.int64]) -> NDArray[np.float64]:
    """How like each post is to the others of its community: with itself in their sum, a post of a small one would
    resemble itself."""
    found = np.zeros(len(marks))
    order = np.argsort(marks, kind="stable")
    ends = [*np.flatnonzero(np.diff(marks[order], prepend=-1)).tolist(), len(order)] if len(order) else []
    squares = np.einsum("ij,ij->i", vectors, vectors)
    for start, end in pairwise(ends):
        posts = order[start:end]
        own = vectors[posts]
        every = own.sum(axis=0)
        near, square = own @ every, squares[posts]
        # The product with all others, and their length, without taking a sum for each post.
        rest = np.sqrt(np.maximum(every @ every - 2 * near + square, 0))
        found[posts] = np.where(rest > NOTHING, (near - square) / np.maximum(rest, NOTHING), 0)
    return found
