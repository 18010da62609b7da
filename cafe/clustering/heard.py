"""What was heard, made ready for grouping: vectors that can be compared, equal words as one voice, and who is near whom."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from cafe.clustering.communities import FREE
from cafe.clustering.continuity import anchors
from cafe.clustering.embedding import Vectors, views
from cafe.clustering.neighbours import Nearest, Ties, nearest, ties
from cafe.clustering.phrases import Spoken
from cafe.clustering.posts import Held, Post
from cafe.clustering.words import folded

_FEW_POSTS = 120
# Several, as no single number of neighbours is right for every café; the middle one is the measure.
_NEIGHBOURS_OF_FEW, _NEIGHBOURS = (4, 5, 7), (7, 9, 12)
_DRAWN_TO_PINNED = 1.5


class Heard:
    """The posts that may stand in a theme.

    A theme that a person named before anybody spoke joins in as one more post in the words of its name; it is in
    `compared` and in the graphs, behind the posts, and never comes out. `voices` says for every row which voice it is,
    `first` for every voice its first row: the same words said twenty times are one voice, as to the graph they would
    be a community of their own.
    """

    def __init__(
        self,
        posts: Sequence[Post],
        vectors: Vectors,
        held: Sequence[Held],
        apart: Collection[str],
        names: Mapping[str, Vectors],
        staying: float = 1.0,
    ) -> None:
        standing = [row for row, post in enumerate(posts) if post.id not in apart]
        self.posts = [posts[row] for row in standing]
        self.held, self._staying = held, staying
        self.spoken = Spoken([post.text for post in self.posts])
        said = {post.id for post in self.posts}
        wanted = [number for number, theme in enumerate(held) if _awaits(theme, said, vectors, names)]
        rows = [vectors[standing], *(names[held[number].id].reshape(1, -1) for number in wanted)]
        texts = [post.text for post in self.posts] + [held[number].name or "" for number in wanted]
        own = np.vstack(rows) if texts else np.zeros((0, 1), dtype=np.float32)
        self.compared = views(own, texts)
        self.fixed = anchors(held, {post.id: row for row, post in enumerate(self.posts)}, self.compared)
        self.fixed.update((len(self.posts) + place, number) for place, number in enumerate(wanted))
        self.voices, self.first = _voices(texts, self.fixed)
        self.anchor = [self.fixed.get(row, FREE) for row in self.first]
        self.times = Counter(self.voices[: len(self.posts)])
        self.own: Vectors = self.compared[self.first]
        self._counts = _NEIGHBOURS_OF_FEW if len(self.first) <= _FEW_POSTS else _NEIGHBOURS
        self.near: Nearest = nearest(self.own, self._counts[-1])

    def homes(self) -> list[int]:
        """For every voice the number of the held theme it stands in, or FREE."""
        number_of = {post: number for number, theme in enumerate(self.held) for post in theme.members}
        home = list(self.anchor)
        for row, post in enumerate(self.posts):
            voice = self.voices[row]
            if home[voice] == FREE:
                home[voice] = number_of.get(post.id, FREE)
        return home

    def graphs(self) -> list[Ties]:
        """The voices tied to fewer or more of their neighbours, from few to many."""
        return [self.graph(count) for count in self._counts]

    def graph(self, count: int = 0) -> Ties:
        """The voices tied to their `count` nearest; to as many as usual without."""
        found = ties(self.near, count or self._counts[1])
        for voice, number in enumerate(self.anchor):
            if number != FREE and self.held[number].pinned:
                for other in found[voice]:
                    found[voice][other] = found[other][voice] = found[voice][other] * _DRAWN_TO_PINNED
        if self._staying != 1.0:
            home = self.homes()
            for voice, mine in enumerate(found):
                for other in mine:
                    if home[voice] == home[other] != FREE:
                        mine[other] *= self._staying
        return found


def _awaits(theme: Held, said: set[str], vectors: Vectors, names: Mapping[str, Vectors]) -> bool:
    """Whether this theme has a name and nobody in it yet, and its name can be compared with the posts."""
    empty = not said.intersection((*theme.members, *theme.placed))
    return bool(theme.name) and empty and theme.id in names and names[theme.id].size == vectors.shape[1]


def _voices(texts: list[str], fixed: dict[int, int]) -> tuple[list[int], list[int]]:
    numbers: dict[tuple[str, int], int] = {}
    place: list[int] = []
    first: list[int] = []
    for row, text in enumerate(texts):
        number = numbers.setdefault((folded(text), fixed.get(row, FREE)), len(numbers))
        place.append(number)
        if number == len(first):
            first.append(row)
    return place, first
