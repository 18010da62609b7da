"""Communities of a graph by modularity: more ties inside than chance would give.

Posts are moved one by one to the community that gains most, communities are folded into single nodes, and so on until
nothing moves; then single posts may move once more (Blondel and others, 2008, with the waiting list of Traag and
others, 2019). One run depends on the order in which posts are looked at: `cafe.clustering.consensus` compares many.
"""

from collections import deque
from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

from cafe.clustering.neighbours import Ties

FREE = -1
_GAIN = 1e-12


class Level(NamedTuple):
    """A graph in which some nodes stand for several posts. `inner` is the weight of the ties inside a node, counted
    from both ends; `anchor` says to which held community a node belongs for good."""

    ties: Ties
    inner: list[float]
    anchor: list[int]

    @property
    def degrees(self) -> list[float]:
        return [sum(mine.values()) + inner for mine, inner in zip(self.ties, self.inner, strict=True)]


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


def moved(
    level: Level, found: list[int], chance: np.random.Generator, resolution: float, staying: float = 0.0
) -> list[int]:
    """Moves single nodes while anything is gained. Anchored nodes stay where they are; others come to them. Leaving
    the community in `found` must gain `staying` times a node's ties more than it costs."""
    home = list(found)
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
        mine = level.ties[node]
        bonus = staying * degrees[node] if here == home[node] else 0.0
        best = _best(mine, here, found, weight, resolution * degrees[node] / total, bonus)
        weight[best] += degrees[node]
        if best != here:
            found[node] = best
            for other in mine:
                if not queued[other] and found[other] != best:
                    waiting.append(other)
                    queued[other] = True
    return found


def _weights(found: list[int], degrees: list[float]) -> list[float]:
    weight = [0.0] * (max(found, default=-1) + 1)
    for label, degree in zip(found, degrees, strict=True):
        weight[label] += degree
    return weight


def _best(mine: dict[int, float], here: int, found: list[int], weight: list[float], cost: float, bonus: float) -> int:
    """The community that a node with the ties `mine` gains most by joining; its own when nothing is better by more
    than `bonus`."""
    links: dict[int, float] = {here: 0.0}
    for other, tie in mine.items():
        label = found[other]
        if label in links:
            links[label] += tie
        else:
            links[label] = tie
    best, most = here, links[here] - cost * weight[here] + bonus + _GAIN
    for label, link in links.items():
        gain = link - cost * weight[label]
        if gain > most:
            best, most = label, gain + _GAIN
    return best


def folded(level: Level, found: list[int]) -> Level:
    """Every community becomes one node; `found` numbers them from 0 without gaps."""
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
    return Level(ties, inner, anchor)


def modularity(level: Level, found: list[int], resolution: float = 1.0) -> float:
    """How much more weight lies inside the communities than chance would put there (Newman and Girvan, 2004)."""
    degrees = level.degrees
    total = sum(degrees) or 1.0
    weight = _weights(found, degrees)
    inside = sum(level.inner) + sum(
        tie for node, mine in enumerate(level.ties) for other, tie in mine.items() if found[node] == found[other]
    )
    return inside / total - resolution * sum(w * w for w in weight) / total**2
