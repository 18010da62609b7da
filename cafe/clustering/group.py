"""Draws the themes of a café."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from cafe.clustering.belonging import loosely_tied
from cafe.clustering.communities import FREE, edges
from cafe.clustering.consensus import Consensus
from cafe.clustering.describe import described
from cafe.clustering.embedding import Vectors
from cafe.clustering.grain import Cut, Drawn, Grainer
from cafe.clustering.heard import Heard
from cafe.clustering.inside import parts, two_levels
from cafe.clustering.joining import joined
from cafe.clustering.keeping import SMALLEST, themes
from cafe.clustering.neighbours import Ties
from cafe.clustering.posts import Grain, Grains, Group, Grouping, Held, Post

__all__ = ["Grain", "Group", "Grouping", "Held", "Post", "grains", "group"]

NO_NAMES: Mapping[str, Vectors] = MappingProxyType({})


def group(
    posts: Sequence[Post],
    vectors: Vectors,
    held: Sequence[Held] = (),
    apart: Collection[str] = frozenset(),
    seed: int = 1,
    grain: Grain | None = None,
    names: Mapping[str, Vectors] = NO_NAMES,
) -> Grouping:
    """Groups the posts; `vectors` holds one row for each.

    A theme that a person named, pinned or placed something in comes back under its id, with all its placed posts, even
    when nothing else is left of it. Posts in `apart` stay alone, also where they are in `placed` by mistake. `names`
    has vectors for the names of held themes, by their id: one in which nothing stands yet draws what resembles its
    name.
    """
    return Drawing(posts, Heard(posts, vectors, held, apart, names), seed).grouping(grain)


def grains(
    posts: Sequence[Post],
    vectors: Vectors,
    held: Sequence[Held] = (),
    apart: Collection[str] = frozenset(),
    seed: int = 1,
    names: Mapping[str, Vectors] = NO_NAMES,
) -> Grains:
    """As `group`, at all three grains; the neighbours and the runs, the larger part of the work, are shared."""
    drawing = Drawing(posts, Heard(posts, vectors, held, apart, names), seed)
    return Grains(drawing.grouping("fewer"), drawing.grouping(None), drawing.grouping("more"))


class Drawing:
    """One consensus over what was heard, and the groupings it makes."""

    def __init__(self, posts: Sequence[Post], heard: Heard, seed: int) -> None:
        self._posts, self._heard = posts, heard
        graphs = heard.graphs()
        self.graph: Ties = graphs[len(graphs) // 2]
        self._edges = edges(self.graph)
        self._consensus = Consensus(graphs, heard.anchor, seed)
        self._grainer = Grainer(self._consensus, self._cut, self._join)

    def drawn(self, grain: Grain | None) -> Drawn:
        """The communities at one grain."""
        return self._grainer.pick(grain)

    def grouping(self, grain: Grain | None) -> Grouping:
        """The themes at one grain, named and quoted."""
        drawn = self.drawn(grain)
        found = themes(self._heard, drawn.cut.labels)
        inside = parts(self._heard, found, self._grainer.finer(drawn).whole) if two_levels(self._heard) else []
        return described(self._posts, self._heard, found, inside, self._consensus.certainty(drawn.whole))

    def _join(self, whole: list[int], count: int) -> list[int]:
        return joined(whole, self._heard.own, self._heard.anchor, count)

    def _cut(self, whole: list[int]) -> Cut:
        """Takes out the voices that belong to their community too loosely."""
        labels, anchor, times = list(whole), self._heard.anchor, self._heard.times
        for voice in sorted(loosely_tied(self._heard.own, self._edges, whole)):
            if anchor[voice] == FREE:
                # What many said in the same words is a theme, also when nothing resembles it.
                labels[voice] = len(whole) + voice if times[voice] >= SMALLEST else FREE
        sizes: Counter[int] = Counter()
        for voice, label in enumerate(labels):
            sizes[label] += times[voice]
        return Cut(labels, sum(size >= SMALLEST for label, size in sizes.items() if label != FREE))
