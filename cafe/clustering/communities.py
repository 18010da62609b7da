"""Communities of a graph by modularity: more ties inside than chance would give.

Posts are moved one by one to the community that gains most, communities are folded into single nodes, and so on until
nothing moves; then single posts may move once more. Several runs are compared, ties on which they disagree count
less, and what the runs agree on is what is kept: one run alone depends on the order in which posts are looked at.
"""

from collections import deque
from typing import NamedTuple

import numpy as np

from cafe.clustering.neighbours import Ties

FREE = -1
_GAIN = 1e-12
_RUNS = 12
_LAST_RUNS = 6


class _Level(NamedTuple):
    """A graph in which some nodes stand for several posts. `inner` is the weight of the ties inside a node, counted
    from both ends; `anchor` says to which held community a node belongs for good."""

    ties: Ties
    inner: list[float]
    anchor: list[int]

    @property
    def degrees(self) -> list[float]:
        return [sum(mine.values()) + inner for mine, inner in zip(self.ties, self.inner, strict=True)]


def communities(ties: Ties, anchors: list[int], seed: int, resolution: float = 1.0) -> list[int]:
    """A community for every post. Posts with the same anchor (>= 0) always share one, posts with different anchors
    never do. The same input and seed give the same answer."""
    chance = np.random.default_rng(seed)
    first, place = _anchored(ties, anchors)
    runs = [_once(first, chance, resolution) for _ in range(_RUNS)]
    agreed = first._replace(ties=_agreed(first.ties, runs))
    last = [_once(agreed, chance, resolution) for _ in range(_LAST_RUNS)]
    best = max(last, key=lambda found: _modularity(agreed, found, resolution))
    return _numbered([best[node] for node in place])


def _numbered(labels: list[int]) -> list[int]:
    """The same communities, numbered from 0 in order of their first post."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]


def _anchored(ties: Ties, anchors: list[int]) -> tuple[_Level, list[int]]:
    """Folds the posts of each anchor into one node; says for every post which node it became."""
    posts = _Level(ties, [0.0] * len(ties), anchors)
    place = _numbered([FREE - 1 - post if anchor == FREE else anchor for post, anchor in enumerate(anchors)])
    return _folded(posts, place), place


def _once(level: _Level, chance: np.random.Generator, resolution: float) -> list[int]:
    """One run: move, fold, again; at the end single nodes may still change sides."""
    start = level
    place = list(range(len(level.ties)))
    while True:
        found = _moved(level, list(range(len(level.ties))), chance, resolution)
        numbered = _numbered(found)
        if len(set(numbered)) == len(level.ties):
            break
        place = [numbered[node] for node in place]
        level = _folded(level, numbered)
    return _numbered(_moved(start, place, chance, resolution))


def _moved(level: _Level, found: list[int], chance: np.random.Generator, resolution: float) -> list[int]:
    """Moves single nodes while anything is gained. Anchored nodes stay where they are; others come to them."""
    degrees = level.degrees
    total = sum(degrees) or 1.0
    weight = _weights(found, degrees)
    order: list[int] = chance.permutation(len(found)).tolist()
    waiting, queued = deque(order), [True] * len(order)
    while waiting:
        node = waiting.popleft()
        queued[node] = False
        if level.anchor[node] != FREE:
            continue
        here = found[node]
        weight[here] -= degrees[node]
        best = _best(level, node, found, weight, resolution * degrees[node] / total)
        weight[best] += degrees[node]
        if best != here:
            found[node] = best
            for other in level.ties[node]:
                if found[other] != best and not queued[other]:
                    waiting.append(other)
                    queued[other] = True
    return found


def _weights(found: list[int], degrees: list[float]) -> list[float]:
    weight = [0.0] * len(found)
    for label, degree in zip(found, degrees, strict=True):
        weight[label] += degree
    return weight


def _best(level: _Level, node: int, found: list[int], weight: list[float], cost: float) -> int:
    """The community that `node` gains most by joining; its own when nothing is better."""
    here = found[node]
    links: dict[int, float] = {here: 0.0}
    for other, tie in level.ties[node].items():
        links[found[other]] = links.get(found[other], 0.0) + tie
    best, most = here, links[here] - cost * weight[here]
    for label, link in links.items():
        gain = link - cost * weight[label]
        if gain > most + _GAIN:
            best, most = label, gain
    return best


def _folded(level: _Level, found: list[int]) -> _Level:
    """Every community becomes one node."""
    size = max(found, default=-1) + 1
    ties: Ties = [{} for _ in range(size)]
    inner, anchor = [0.0] * size, [FREE] * size
    for node, label in enumerate(found):
        inner[label] += level.inner[node]
        anchor[label] = max(anchor[label], level.anchor[node])
        mine = ties[label]
        for other, tie in level.ties[node].items():
            if found[other] == label:
                inner[label] += tie
            else:
                mine[found[other]] = mine.get(found[other], 0.0) + tie
    return _Level(ties, inner, anchor)


def _agreed(ties: Ties, runs: list[list[int]]) -> Ties:
    """Ties weighed by the share of runs that put both ends together."""
    agreed: Ties = []
    for node, mine in enumerate(ties):
        shares = {other: sum(run[node] == run[other] for run in runs) / len(runs) for other in mine}
        agreed.append({other: tie * shares[other] for other, tie in mine.items() if shares[other]})
    return agreed


def _modularity(level: _Level, found: list[int], resolution: float) -> float:
    degrees = level.degrees
    total = sum(degrees) or 1.0
    weight = _weights(found, degrees)
    inside = sum(level.inner) + sum(
        tie for node, mine in enumerate(level.ties) for other, tie in mine.items() if found[node] == found[other]
    )
    return inside / total - resolution * sum(w * w for w in weight) / total**2
