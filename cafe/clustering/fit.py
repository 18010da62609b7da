"""The theme of a contribution that has just arrived: the quick step between two runs of `settle`.

Only the neighbours of the new ones are looked for, so that the answer comes at once in a large café too. Nothing that
stands already is moved, and no theme is made: `settle` does that a little later, and mostly agrees.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from cafe.clustering.alike import LIKENESS, say_the_same, words_of
from cafe.clustering.belonging import LEAST_LIKENESS, LEAST_SHARE
from cafe.clustering.communities import FREE
from cafe.clustering.continuity import guests, placed
from cafe.clustering.embedding import Vectors, unit
from cafe.clustering.group import NO_NAMES
from cafe.clustering.heard import DRAWN_TO_PINNED, awaiting, drawn_by_name, neighbours_of
from cafe.clustering.neighbours import Nearest, nearest
from cafe.clustering.posts import Held, Post
from cafe.clustering.settle import FEWEST
from cafe.clustering.views import views
from cafe.clustering.words import folded

# New posts are neighbours of each other: where one found a place, the next look may follow it.
_LOOKS = 3


def fit(
    posts: Sequence[Post],
    vectors: Vectors,
    held: Sequence[Held],
    new: Iterable[str],
    apart: Collection[str] = frozenset(),
    names: Mapping[str, Vectors] = NO_NAMES,
) -> dict[str, str | None]:
    """For each of the `new` posts the id of the held theme it belongs to, None where it stands loose.

    Ids in `new` that are not among the posts are left out of the answer. Where a new post stood before counts for
    nothing (its text may have changed), where a person placed it does. Posts in `apart` stand loose. Below 20 posts
    only what a person did, and the names of themes in which nothing stands yet, give a place.
    """
    asked = set(new)
    found: dict[str, str | None] = {post.id: None for post in posts if post.id in asked}
    arrived = found.keys() - set(apart)
    if arrived and held:
        home = _Fitting(posts, vectors, held, arrived, apart, names).homes()
        found.update((post, held[home[post]].id) for post in sorted(arrived & home.keys()))
    return found


class _Fitting:
    def __init__(
        self,
        posts: Sequence[Post],
        vectors: Vectors,
        held: Sequence[Held],
        arrived: Collection[str],
        apart: Collection[str],
        names: Mapping[str, Vectors],
    ) -> None:
        standing = [row for row, post in enumerate(posts) if post.id not in apart]
        self._posts, self._held = [posts[row] for row in standing], held
        self._places = {post.id: row for row, post in enumerate(self._posts)}
        self._by_hand = placed(held, self._places)
        self._home = self._standing(arrived)
        self._new = [row for row, post in enumerate(self._posts) if post.id in arrived and row not in self._by_hand]
        there = self._places.keys() - {self._posts[row].id for row in self._new}
        wanted = awaiting(held, there, names, vectors.shape[1])
        texts = [post.text for post in self._posts]
        rows = [vectors[standing], *(names[held[number].id].reshape(1, -1) for number in wanted)]
        every = views(np.vstack(rows), texts + [held[number].name or "" for number in wanted])
        self._compared: Vectors = every[: len(texts)]
        likeness: Vectors = every[len(texts) :] @ self._compared[self._new].T
        for place, number in drawn_by_name(likeness, wanted, {}).items():
            self._home[self._new[place]] = number

    def homes(self) -> dict[str, int]:
        """For every post that has a place the number of its theme."""
        if len(self._posts) >= FEWEST:
            self._drawn_by_posts({row for row in self._new if self._home[row] == FREE})
        return {post.id: home for post, home in zip(self._posts, self._home, strict=True) if home != FREE}

    def _standing(self, arrived: Collection[str]) -> list[int]:
        """For every row the number of the theme it stands in, FREE for loose and new ones."""
        home = [FREE] * len(self._posts)
        for number, theme in enumerate(self._held):
            for post in theme.members:
                if post in self._places and post not in arrived:
                    home[self._places[post]] = number
        for row, number in self._by_hand.items():
            home[row] = number
        return home

    def _drawn_by_posts(self, looking: set[int]) -> None:
        """The same words in one theme are one voice, as for `settle`."""
        number: dict[tuple[str, int], int] = {}
        rows: list[int] = []
        voice_of: dict[int, int] = {}
        for row in sorted(range(len(self._posts)), key=lambda row: row in looking):
            key = (folded(self._posts[row].text), self._home[row])
            voice = number.setdefault(key, len(rows))
            if voice == len(rows):
                rows.append(row)
            voice_of[row] = voice
        asked = sorted({voice_of[row] for row in looking})
        if asked:
            twins = self._twins(number, {folded(self._posts[rows[voice]].text) for voice in asked})
            home = self._found(rows, asked, twins, looking)
            for row in looking:
                self._home[row] = home[voice_of[row]]

    def _twins(self, number: Mapping[tuple[str, int], int], texts: set[str]) -> dict[str, list[int]]:
        """The voices in a theme that say exactly these texts."""
        found: dict[str, list[int]] = {}
        for (text, home), voice in number.items():
            if home != FREE and text in texts:
                found.setdefault(text, []).append(voice)
        return found

    def _found(self, rows: list[int], asked: list[int], twins: Mapping[str, list[int]], looking: set[int]) -> list[int]:
        """The theme of every voice, with those that were `asked` for; one whose words stand loose already stays so."""
        own = self._compared[rows]
        who, near = nearest(own, neighbours_of(len(rows))[1], asked)
        around = {rows[voice] for voice in (*who.ravel().tolist(), *chain(*twins.values()))}
        strangers = guests(self._held, self._places, self._compared, around)
        home = np.array([FREE if row in strangers else self._home[row] for row in rows])
        left = []
        for place, voice in enumerate(asked):
            same = (home[twin] for twin in twins.get(folded(self._posts[rows[voice]].text), ()))
            home[voice] = next((there for there in same if there != FREE), FREE)
            if home[voice] == FREE and rows[voice] in looking:
                home[voice] = self._said_already(rows, home, voice, (who[place], near[place]))
                left += [place] if home[voice] == FREE else []
        if left:
            self._draw(own, home, [asked[place] for place in left], (who[left], np.maximum(near[left], 0)))
        found: list[int] = home.tolist()
        return found

    def _said_already(self, rows: list[int], home: NDArray[np.int64], voice: int, around: Nearest) -> int:
        """The theme of the nearest that says the same in nearly the same words."""
        mine = words_of(self._posts[rows[voice]].text)
        for other, likeness in zip(around[0].tolist(), around[1].tolist(), strict=True):
            if likeness < LIKENESS:
                break
            if home[other] != FREE and say_the_same(mine, words_of(self._posts[rows[other]].text)):
                return int(home[other])
        return FREE

    def _draw(self, own: Vectors, home: NDArray[np.int64], asked: list[int], around: Nearest) -> None:
        """Each goes where most of its ties lead, of equals to the theme it resembles more; loosely tied ones nowhere."""
        who, near = around
        themes = range(len(self._held))
        middles = unit(np.array([own[home == number].sum(axis=0) for number in themes], dtype=np.float32))
        likeness = own[asked] @ middles.T
        drawing = np.array([DRAWN_TO_PINNED if theme.pinned else 1.0 for theme in self._held])
        for _ in range(_LOOKS):
            pull = np.zeros((len(asked), len(self._held)))
            for number in themes:
                pull[:, number] = (near * (home[who] == number)).sum(axis=1) * drawing[number]
            share = pull / np.maximum(pull.sum(axis=1, keepdims=True), 1e-9)
            best = np.argmax(share + likeness, axis=1)
            places = np.arange(len(asked))
            tied = (share[places, best] >= LEAST_SHARE) & (likeness[places, best] >= LEAST_LIKENESS)
            home[asked] = np.where(tied, best, FREE)
