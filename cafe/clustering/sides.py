"""What is unlike inside one theme: its two most distant voices, and the two halves it could be split into."""

from collections.abc import Sequence

import numpy as np

from cafe.clustering.communities import numbered
from cafe.clustering.consensus import Consensus
from cafe.clustering.embedding import Vectors, central, centred
from cafe.clustering.heard import Heard
from cafe.clustering.joining import joined
from cafe.clustering.phrases import Spoken, name_from
from cafe.clustering.posts import Part, Post
from cafe.clustering.quotes import quotes, readable
from cafe.clustering.words import folded

# Two posts are angles on one thing only where both are so near the middle of their theme (cosine): on the labelled sets 82 of
# 100 such pairs are of one subject, 79 by simple word matching; of those chosen among all posts 54 and 51 are.
NEAR_ENOUGH = 0.55
# The far ends of a theme are often what does not belong there: this share of it, nearest to the middle, is looked at.
_BELONGING = 0.75
# Of a very large theme only so many, as all are compared with all.
_MOST = 1000
_FEWEST_TO_SPLIT = 6
_SMALLEST_HALF = 3


def angles(posts: Sequence[Post], vectors: Vectors) -> tuple[str, str] | None:
    """The ids of the two posts of a theme that are furthest from each other, the one nearer to the middle first: what
    is said from different angles. Nothing where there are no two that differ and can be read on a wall."""
    rows = [row for row, post in enumerate(posts) if readable(post)]
    if len({folded(posts[row].text) for row in rows}) < 2:
        rows = list(range(len(posts)))
    if len({folded(posts[row].text) for row in rows}) < 2:
        return None
    compared = centred(vectors)[rows]
    near = central(compared)
    order = np.argsort(-near, kind="stable")[: max(2, min(round(len(rows) * _BELONGING), _MOST))]
    unlike = -(compared[order] @ compared[order].T)
    text = np.array(numbered([folded(posts[rows[place]].text) for place in order.tolist()]))
    unlike[text[:, None] == text] = -np.inf
    one, other = sorted(divmod(int(np.argmax(unlike)), len(order)))
    if not np.isfinite(unlike[one, other]):
        return None
    return posts[rows[int(order[one])]].id, posts[rows[int(order[other])]].id


def halves(posts: Sequence[Post], vectors: Vectors, seed: int = 1) -> tuple[Part, Part] | None:
    """The posts of a theme in two parts with names, the larger first; every post stands in one. Nothing where the
    theme is too small or would only lose single posts."""
    if len(posts) < _FEWEST_TO_SPLIT:
        return None
    heard = Heard(posts, vectors, (), frozenset(), {})
    consensus = Consensus(heard.graphs(), heard.anchor, seed)
    found = joined(consensus.at(0.95), heard.own, heard.anchor, 2)
    sides = _two_sides(heard, found)
    if sides is None:
        return None
    larger, smaller = sorted(sides, key=lambda rows: (-len(rows), rows))
    spoken = Spoken([post.text for post in posts])
    weights = [central(heard.compared[rows]).tolist() for rows in (larger, smaller)]
    words = spoken.phrases([larger, smaller], weights=weights)
    return _part(heard, larger, words[0]), _part(heard, smaller, words[1])


def _two_sides(heard: Heard, labels: list[int]) -> tuple[list[int], list[int]] | None:
    """Rows by the two largest communities; the others go to the one they are more like."""
    sizes = sorted({label: labels.count(label) for label in labels}.items(), key=lambda item: (-item[1], item[0]))
    if len(sizes) < 2:
        return None
    marks = np.asarray(labels)
    middles = np.array([heard.own[marks == label].mean(axis=0) for label, _ in sizes[:2]])
    nearer = np.argmax(heard.own @ middles.T, axis=1)
    for side, (label, _) in enumerate(sizes[:2]):
        nearer[marks == label] = side
    rows: tuple[list[int], list[int]] = ([], [])
    for row in range(len(heard.posts)):
        rows[int(nearer[heard.voices[row]])].append(row)
    return rows if min(map(len, rows)) >= _SMALLEST_HALF else None


def _part(heard: Heard, rows: list[int], words: list[str]) -> Part:
    said = [heard.posts[row] for row in rows]
    first = quotes(said, heard.compared[rows])[0]
    spoken = next(post.text for post in said if post.id == first)
    return Part(name_from(words, spoken), words, [post.id for post in said])
