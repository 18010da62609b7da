"""Which posts belong to their community too loosely to be shown in it."""

import numpy as np

from cafe.clustering.embedding import Vectors, unit
from cafe.clustering.neighbours import Ties

# Both figures were chosen on the mean of many labelled sets; around them the mean is flat.
LEAST_LIKENESS = 0.1
LEAST_SHARE = 0.35


def loosely_tied(vectors: Vectors, ties: Ties, labels: list[int]) -> set[int]:
    """Posts that resemble the rest of their community little, or have most of their ties outside it."""
    outside = {post for post in range(len(labels)) if _share_inside(ties[post], labels, labels[post]) < LEAST_SHARE}
    return outside | _unlike(vectors, labels)


def _share_inside(mine: dict[int, float], labels: list[int], label: int) -> float:
    total = sum(mine.values())
    return sum(tie for other, tie in mine.items() if labels[other] == label) / total if total else 0.0


def _unlike(vectors: Vectors, labels: list[int]) -> set[int]:
    found: set[int] = set()
    marks = np.asarray(labels)
    for label in sorted(set(labels)):
        posts = np.flatnonzero(marks == label)
        own = vectors[posts]
        # The likeness to the others: with itself in the sum, a post of a small community would resemble itself.
        rest = unit(own.sum(axis=0) - own)
        likeness = (own * rest).sum(axis=1)
        found.update(posts[likeness < LEAST_LIKENESS].tolist())
    return found
