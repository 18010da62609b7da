"""New posts find their place while a round runs, and the themes on the wall stay as they are."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import structs

from cafe.clustering.communities import FREE
from cafe.clustering.describe import described
from cafe.clustering.embedding import Vectors
from cafe.clustering.group import NO_NAMES, Drawing, group
from cafe.clustering.heard import Heard
from cafe.clustering.keeping import settled, themes
from cafe.clustering.neighbours import Ties
from cafe.clustering.posts import Grouping, Held, Post

FEWEST = 20
# Ties inside a theme of the last grouping weigh this much more.
_BOND = 1.5
# Of its ties, the share by which another theme must be better before an earlier post goes there.
_STAYING = 0.1
# Of the earlier posts, the share that may change theme at a time; the others wait for their turn.
_MAY_MOVE = 0.045
# For each new post this many earlier ones.
_PER_NEW = 0.5
# Where this share is new, little of what people know would be kept by keeping it.
_MOSTLY_NEW = 0.25


def settle(
    posts: Sequence[Post],
    vectors: Vectors,
    held: Sequence[Held],
    loose: Collection[str] = frozenset(),
    apart: Collection[str] = frozenset(),
    seed: int = 1,
    names: Mapping[str, Vectors] = NO_NAMES,
    fitted: Collection[str] = frozenset(),
) -> Grouping:
    """The last grouping (`held`, and the posts that were `loose` in it) with what was said since.

    Posts that `fit` found a place for since then are `fitted`: they are new here, and may still go elsewhere.
    New posts join a theme, make a new one or stay loose. An earlier post changes its theme only where it gains much,
    few at a time; a placed one never. Themes neither split nor join: `group` does that at the end of a round. Below
    20 posts there are no themes but those that people made. A café of which a quarter or more is new is drawn anew.
    """
    held, loose = [_without(theme, fitted) for theme in held], set(loose).difference(fitted)
    heard = Heard(posts, vectors, held, apart, names, _BOND)
    if len(heard.posts) < FEWEST:
        return _by_hand(posts, heard)
    earlier = {post for theme in held for post in (*theme.members, *theme.placed)} | {*loose, *apart}
    new = sum(post.id not in earlier for post in heard.posts)
    if new >= _MOSTLY_NEW * len(heard.posts) or not any(theme.members for theme in held):
        return group(posts, vectors, held, apart, seed, names=names)
    return _Settling(posts, heard, new, seed).grouping()


def _without(theme: Held, fitted: Collection[str]) -> Held:
    return (
        structs.replace(theme, members=tuple(post for post in theme.members if post not in fitted)) if fitted else theme
    )


def _by_hand(posts: Sequence[Post], heard: Heard) -> Grouping:
    labels = [heard.anchor[voice] for voice in range(len(heard.first))]
    return described(posts, heard, themes(heard, labels), [], [0.0] * len(labels))


class _Settling:
    def __init__(self, posts: Sequence[Post], heard: Heard, new: int, seed: int) -> None:
        self._posts, self._heard, self._new = posts, heard, new
        self._drawing = Drawing(posts, heard, seed)
        self._graph: Ties = self._drawing.graph

    def grouping(self) -> Grouping:
        drawn = self._drawing.drawn(None)
        wanted = self._wanted(drawn.cut.labels)
        home = self._heard.homes()
        found = [there if now == FREE else now for now, there in zip(home, wanted, strict=True)]
        for voice in self._movers(home, wanted):
            found[voice] = wanted[voice]
        certainty = [self._inside(voice, found, found[voice]) for voice in range(len(found))]
        return described(self._posts, self._heard, settled(self._heard, found), [], certainty)

    def _wanted(self, labels: list[int]) -> list[int]:
        """What a fresh grouping says: for every voice the number of the held theme it would stand in, a number beyond
        for a new theme, FREE for loose ones."""
        size = len(self._heard.held)
        wanted = [FREE] * len(labels)
        for place, (rows, at) in enumerate(themes(self._heard, labels)):
            for row in rows:
                wanted[self._heard.voices[row]] = at if at != FREE else size + place
        return wanted

    def _movers(self, home: list[int], wanted: list[int]) -> list[int]:
        """The earlier posts that may go where they fit better: those that gain most, and few at a time."""
        times, anchor = self._heard.times, self._heard.anchor
        earlier = sum(times[voice] for voice, label in enumerate(home) if label != FREE)
        left = min(_MAY_MOVE * earlier, _PER_NEW * self._new)
        other = [v for v, label in enumerate(home) if FREE not in (label, wanted[v]) and label != wanted[v]]
        gain = {v: self._inside(v, wanted, wanted[v]) - self._inside(v, wanted, home[v]) for v in other}
        movers = []
        for voice in sorted(other, key=lambda v: (-gain[v], v)):
            if anchor[voice] == FREE and gain[voice] > _STAYING and times[voice] <= left:
                movers.append(voice)
                left -= times[voice]
        return movers

    def _inside(self, voice: int, labels: list[int], label: int) -> float:
        """The share of a voice's ties that lead into the community with this label."""
        mine = self._graph[voice]
        total = sum(mine.values())
        return sum(tie for other, tie in mine.items() if labels[other] == label) / total if total else 0.0
