"""Communities of a graph by modularity: more ties inside than chance would give.

Posts are moved one by one to the community that gains most, communities are folded into single nodes, and so on until
nothing moves; then single posts may move once more (Blondel and others, 2008, with the waiting list of Traag and
others, 2019). One run depends on the order in which posts are looked at: `cafe.clustering.consensus` compares many.
"""

from collections import deque
from collections.abc import Hashable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cafe.clustering.neighbours import Ties

FREE = -1
_GAIN = 1e-12

Whole = NDArray[np.int64]
# Both ends of every tie, from both sides, and its weight.
Edges = tuple[Whole, Whole, NDArray[np.float64]]


def edges(ties: Ties) -> Edges:
    """All ties in three columns, for what is counted at once."""
    count = sum(map(len, ties))
    one = np.repeat(np.arange(len(ties)), np.fromiter(map(len, ties), np.int64, len(ties)))
    other = np.fromiter((other for mine in ties for other in mine), np.int64, count)
    weight = np.fromiter((tie for mine in ties for tie in mine.values()), np.float64, count)
    return one, other, weight


class Level:
    """A graph in which some nodes stand for several posts. `inner` is the weight of the ties inside a node, counted
    from both ends; `anchor` says to which held community a node belongs for good."""

    def __init__(self, ties: Ties, inner: list[float], anchor: list[int]) -> None:
        self.ties, self.inner, self.anchor = ties, inner, anchor

    @cached_property
    def edges(self) -> Edges:
        return edges(self.ties)

    @cached_property
    def degrees(self) -> list[float]:
        """Each node's weight in the graph."""
        one, _, weight = self.edges
        found: list[float] = (np.bincount(one, weight, len(self.ties)) + self.inner).tolist()
        return found


def numbered(labels: Sequence[Hashable]) -> list[int]:
    """The same communities, numbered from 0 in order of their first post."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]


def anchored(ties: Ties, anchors: list[int]) -> tuple[Level, list[int]]:
    """Folds the posts of each anchor into one node; says for every post which node it became."""
    posts = Level(ties, [0.0] * len(ties), anchors)
    place = numbered([FREE - 1 - post if anchor == FREE else anchor for post, anchor in enumerate(anchors)])
    return folded(posts, place), place


def once(level: Level, chance: np.random.Generator, resolution: float) -> list[int]:
    """One run: move, fold, again; at the end single nodes may still change sides."""
    start = level
    place = list(range(len(level.ties)))
    while True:
        found = numbered(moved(level, list(range(len(level.ties))), chance, resolution))
        if len(set(found)) == len(level.ties):
            break
        place = [found[node] for node in place]
        level = folded(level, found)
    return numbered(moved(start, place, chance, resolution))


def moved(level: Level, found: list[int], chance: np.random.Generator, resolution: float) -> list[int]:
    """Moves single nodes while anything is gained. Anchored nodes stay where they are; others come to them."""
    ties, anchor, degrees = level.ties, level.anchor, level.degrees
    share = resolution / (sum(degrees) or 1.0)
    weight = _weights(found, degrees)
    order: list[int] = chance.permutation(len(found)).tolist()
    waiting, queued = deque(order), [True] * len(order)
    while waiting:
        node = waiting.popleft()
        queued[node] = False
        here = found[node]
        links = {here: 0.0}
        for other, tie in ties[node].items():
            label = found[other]
            if label in links:
                links[label] += tie
            else:
                links[label] = tie
        # Most nodes have all their neighbours in their own community: nothing to weigh up.
        if len(links) == 1 or anchor[node] != FREE:
            continue
        weight[here] -= degrees[node]
        best = _best(links, here, weight, share * degrees[node])
        weight[best] += degrees[node]
        if best != here:
            found[node] = best
            for other in ties[node]:
                if not queued[other] and found[other] != best:
                    waiting.append(other)
                    queued[other] = True
    return found


def _weights(found: list[int], degrees: list[float]) -> list[float]:
    weights: list[float] = np.bincount(found, degrees).tolist() if found else []
    return weights


def _best(links: dict[int, float], here: int, weight: list[float], cost: float) -> int:
    """The community that a node gains most by joining, given its ties into each; its own when nothing is better."""
    best, most = here, links[here] - cost * weight[here] + _GAIN
    for label, link in links.items():
        gain = link - cost * weight[label]
        if gain > most:
            best, most = label, gain + _GAIN
    return best


def folded(level: Level, found: list[int]) -> Level:
    """Every community becomes one node; `found` numbers them from 0 without gaps."""
    size = max(found, default=-1) + 1
    labels = np.array(found, dtype=np.int64)
    one, other, weight = level.edges
    pairs, place = np.unique(labels[one] * size + labels[other], return_inverse=True)
    total = np.bincount(place, weight, len(pairs))
    mine, theirs = np.divmod(pairs, max(1, size))
    inside = mine == theirs
    inner = np.bincount(labels, level.inner, size) + np.bincount(mine[inside], total[inside], size)
    anchor = np.full(size, FREE)
    np.maximum.at(anchor, labels, np.array(level.anchor, dtype=np.int64))
    ends = np.searchsorted(mine[~inside], np.arange(size + 1)).tolist()
    others, ties = theirs[~inside].tolist(), total[~inside].tolist()
    rows = [dict(zip(others[a:b], ties[a:b], strict=True)) for a, b in pairwise(ends)]
    return Level(rows, inner.tolist(), anchor.tolist())


def modularity(level: Level, found: list[int], resolution: float = 1.0) -> float:
    """How much more weight lies inside the communities than chance would put there (Newman and Girvan, 2004)."""
    labels = np.array(found, dtype=np.int64)
    one, other, tie = level.edges
    total = sum(level.degrees) or 1.0
    inside = sum(level.inner) + float(tie[labels[one] == labels[other]].sum())
    return inside / total - resolution * sum(w * w for w in _weights(found, level.degrees)) / total**2
