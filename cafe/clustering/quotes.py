"""Posts that speak for a theme in their own words."""

import numpy as np
from numpy.typing import NDArray

from cafe.clustering.embedding import Vectors, central
from cafe.clustering.posts import Post
from cafe.clustering.words import folded

_READABLE = range(20, 221)
_HARD_TO_READ = 0.15
_OTHER_VOICE = 0.15


def quotes(posts: list[Post], vectors: Vectors) -> list[str]:
    """The ids of one or two posts: the one nearest to the middle of the theme, and one that says something else.

    The second comes from the third nearest to the middle, as the far ones may not belong here at all; one from another
    table is preferred, from another sector, most of all from both.
    """
    if not posts:
        return []
    near = central(vectors) - _effort(posts)
    first = int(np.argmax(near))
    others = [i for i in range(len(posts)) if folded(posts[i].text) != folded(posts[first].text)]
    others = sorted(others, key=lambda i: (-float(near[i]), i))[: max(2, len(posts) // 3)]
    if not others:
        return [posts[first].id]
    second = max(others, key=lambda i: _contrast(posts[first], posts[i], float(vectors[first] @ vectors[i])))
    return [posts[first].id, posts[second].id]


def readable(post: Post) -> bool:
    """Whether this post has a length that is read on a wall and says something there."""
    return len(post.text) in _READABLE


def _effort(posts: list[Post]) -> NDArray[np.float32]:
    """A very short post says little on a wall, a very long one is not read there."""
    return np.array([0.0 if readable(post) else _HARD_TO_READ for post in posts], dtype=np.float32)


def _contrast(first: Post, other: Post, likeness: float) -> float:
    other_table = first.table is not None and first.table != other.table
    other_sector = first.sector is not None and first.sector != other.sector
    return -likeness + _OTHER_VOICE * (other_table + other_sector)
