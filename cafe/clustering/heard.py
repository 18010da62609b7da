"""What was heard, made ready for grouping: vectors that can be compared, equal words as one voice, and who is near whom."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set

import numpy as np

from cafe.clustering.communities import FREE
from cafe.clustering.continuity import anchors, guests
from cafe.clustering.embedding import Vectors
from cafe.clustering.neighbours import Nearest, Ties, nearest, ties
from cafe.clustering.phrases import Spoken
from cafe.clustering.posts import Held, Post
from cafe.clustering.views import views
from cafe.clustering.words import folded

_FEW_POSTS = 120
# Several, as no single number of neighbours is right for every café; the middle one is the measure.
_NEIGHBOURS_OF_FEW, _NEIGHBOURS = (4, 5, 7), (7, 9, 12)
DRAWN_TO_PINNED = 1.5
# A theme with a name and nobody in it begins with the posts most like its name, where there are any so like it.
_LIKE_THE_NAME, _FIRST_OF_A_NAME = 0.25, 5


class Heard:
    """The posts that may stand in a theme.

    `voices` says for every row which voice it is, `first` for every voice its first row: the same words said twenty
    times are one voice, as to the graph they would be a community of their own. `anchor` says to which held theme a
    voice belongs for good; `guests` stay in a theme where nothing resembles them, and have no ties.
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
        self.meanings: Vectors = vectors[standing]
        self.held, self._staying = held, staying
        self.spoken = Spoken([post.text for post in self.posts])
        wanted = awaiting(held, {post.id for post in self.posts}, names, vectors.shape[1])
        rows = [self.meanings, *(names[held[number].id].reshape(1, -1) for number in wanted)]
        texts = [post.text for post in self.posts]
        own = np.vstack(rows) if standing or wanted else np.zeros((0, 1), dtype=np.float32)
        every = views(own, texts + [held[number].name or "" for number in wanted])
        self.compared: Vectors = every[: len(texts)]
        places = {post.id: row for row, post in enumerate(self.posts)}
        self.guests = guests(held, places, self.compared)
        self.fixed = anchors(held, places, self.compared, self.guests)
        likeness: Vectors = every[len(texts) :] @ self.compared.T
        self.fixed.update(drawn_by_name(likeness, wanted, self.fixed))
        # How like each row is to the name of a theme that begins with its name, by the theme's number.
        self.like_name = dict(zip(wanted, likeness, strict=True))
        apart_from_all = {row: FREE - 1 - number for row, number in self.guests.items()}
        self.voices, self.first = _voices(texts, self.fixed | apart_from_all)
        self.anchor = [self.fixed.get(row, FREE) for row in self.first]
        self.times = Counter(self.voices)
        self.own: Vectors = self.compared[self.first]
        self._counts = neighbours_of(len(self.first))
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
        for voice in {self.voices[row] for row in self.guests}:
            for other in found[voice]:
                del found[other][voice]
            found[voice] = {}
        for voice, number in enumerate(self.anchor):
            if number != FREE and self.held[number].pinned:
                for other in found[voice]:
                    found[voice][other] = found[other][voice] = found[voice][other] * DRAWN_TO_PINNED
        if self._staying != 1.0:
            home = self.homes()
            for voice, mine in enumerate(found):
                for other in mine:
                    if home[voice] == home[other] != FREE:
                        mine[other] *= self._staying
        return found


def neighbours_of(voices: int) -> tuple[int, int, int]:
    """To how many of its neighbours a voice is tied, in a café with so many voices: fewer, as usual, more."""
    return _NEIGHBOURS_OF_FEW if voices <= _FEW_POSTS else _NEIGHBOURS


def awaiting(held: Sequence[Held], said: Set[str], names: Mapping[str, Vectors], width: int) -> list[int]:
    """Themes (by their number) that have a name and none of the posts `said`, whose name can be compared with them."""
    return [
        number
        for number, theme in enumerate(held)
        if theme.name
        and said.isdisjoint((*theme.members, *theme.placed))
        and theme.id in names
        and names[theme.id].size == width
    ]


def drawn_by_name(likeness: Vectors, wanted: list[int], fixed: dict[int, int]) -> dict[int, int]:
    """The posts that resemble a theme's name so much that they are where it begins, each with the theme's number."""
    found: dict[int, int] = {}
    if not likeness.size:
        return found
    best = np.argmax(likeness, axis=0)
    for place, number in enumerate(wanted):
        near = likeness[place]
        own = np.flatnonzero((near >= _LIKE_THE_NAME) & (best == place)).tolist()
        own = sorted((row for row in own if row not in fixed), key=lambda row: (-float(near[row]), row))
        found.update((row, number) for row in own[:_FIRST_OF_A_NAME])
    return found


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
