"""What many runs agree on.

Which posts share a community depends on the order of looking, on how many neighbours each post has, and on how fine
one looks. So the same posts are grouped many times with all three varied (Lancichinetti and Fortunato, 2012): ties
count by the share of runs that put both ends together, and posts that no run parted are one node from then on
(Ovelgönne and Geyer-Schulz, 2012), which makes the last step cheap at every grain.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from cafe.clustering.communities import Level, anchored, folded, modularity, numbered, once
from cafe.clustering.neighbours import Ties

_RESOLUTIONS = (0.7, 0.95, 1.3)
# In a large café each run says more and takes longer.
_ROUNDS, _LARGE = 2, 1500
_LAST_RUNS = 3


class Consensus:
    """Many runs over the same posts: what they agree on at any grain, and how sure that is.

    `graphs` tie the same posts to fewer or more neighbours; the middle one is the measure of what a grouping is worth.
    Posts with the same anchor (>= 0) always share a community, posts with different anchors never do. The same input
    and seed give the same answers.
    """

    def __init__(self, graphs: Sequence[Ties], anchors: list[int], seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        levels = [anchored(ties, anchors) for ties in graphs]
        self._place = levels[0][1]
        self._first = levels[len(levels) // 2][0]
        self._runs = [
            once(level, self._chance, resolution)
            for _ in range(_ROUNDS if len(self._first.ties) < _LARGE else 1)
            for level, _ in levels
            for resolution in _RESOLUTIONS
        ]
        self._core = numbered(list(zip(*self._runs, strict=True)))
        self._agreed = Level(_agreed(self._first, self._runs), self._first.inner, self._first.anchor)
        self._folded = folded(self._agreed, self._core)

    def at(self, resolution: float) -> list[int]:
        """A community for every post; the higher the resolution, the smaller they are."""
        # Cores are as small as the finest run made them: below that the single posts count.
        coarse = resolution <= _RESOLUTIONS[-1]
        level = self._folded if coarse else self._agreed
        last = [once(level, self._chance, resolution) for _ in range(_LAST_RUNS if coarse else 1)]
        best = max(last, key=lambda found: modularity(level, found, resolution))
        nodes = [best[core] for core in self._core] if coarse else best
        return numbered([nodes[node] for node in self._place])

    def support(self, labels: list[int]) -> float:
        """The modularity of a grouping of the posts."""
        nodes = dict(zip(self._place, labels, strict=True))
        return modularity(self._first, [nodes[node] for node in range(len(nodes))])

    def certainty(self, labels: list[int]) -> list[float]:
        """For every post the share of runs in which most of those that stood with it have its label."""
        if not labels:
            return []
        place = np.array(self._place, dtype=np.int64)
        own = np.zeros(len(self._first.ties), dtype=np.int64)
        own[place] = numbered(labels)
        sizes, width = np.bincount(place), int(own.max()) + 1
        agreeing = np.zeros(len(own))
        for run in map(np.array, self._runs):
            together = np.bincount(run * width + own, sizes, (int(run.max()) + 1) * width)
            agreeing += together.reshape(-1, width).argmax(axis=1)[run] == own
        found: list[float] = (agreeing[place] / len(self._runs)).tolist()
        return found


def _agreed(level: Level, runs: Sequence[list[int]]) -> Ties:
    """Ties weighed by the share of runs that put both ends together."""
    one, other, weight = level.edges
    share = np.zeros(len(one))
    for run in map(np.array, runs):
        share += run[one] == run[other]
    kept = share > 0
    ends = np.searchsorted(one[kept], np.arange(len(level.ties) + 1)).tolist()
    others, ties = other[kept].tolist(), (weight * share / len(runs))[kept].tolist()
    return [dict(zip(others[a:b], ties[a:b], strict=True)) for a, b in pairwise(ends)]
