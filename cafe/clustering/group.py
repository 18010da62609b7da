"""Draws the themes of a café."""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from cafe.clustering.belonging import loosely_tied
from cafe.clustering.communities import FREE, communities
from cafe.clustering.continuity import anchors, continued, lasting
from cafe.clustering.embedding import Vectors, central, views
from cafe.clustering.neighbours import ties
from cafe.clustering.phrases import name_from, phrases
from cafe.clustering.posts import Grain, Group, Grouping, Held, Post
from cafe.clustering.quotes import quotes
from cafe.clustering.words import folded

__all__ = ["Grain", "Group", "Grouping", "Held", "Post", "group"]

SMALLEST = 3
_FEW_POSTS = 120
_NEIGHBOURS_OF_FEW, _NEIGHBOURS = 5, 9
_RESOLUTION: dict[Grain | None, float] = {"fewer": 0.5, None: 0.95, "more": 2.0}


def group(
    posts: Sequence[Post],
    vectors: Vectors,
    held: Sequence[Held] = (),
    apart: Collection[str] = frozenset(),
    seed: int = 1,
    grain: Grain | None = None,
) -> Grouping:
    """Groups the posts; `vectors` holds one row for each.

    A theme that a person named or placed something in comes back under its id, with all its placed posts, even when
    nothing else is left of it. Posts in `apart` stay alone, also where they are in `placed` by mistake.
    """
    standing = [row for row, post in enumerate(posts) if post.id not in apart]
    voices = [posts[row] for row in standing]
    compared = views(_rows(vectors, standing), [post.text for post in voices])
    labels = _labels(voices, compared, held, seed, grain)
    found = _themes(voices, labels, held)
    themes = _described(voices, compared, held, found)
    kept = {post for theme in themes for post in theme.posts}
    return Grouping(themes=themes, loose=[post.id for post in posts if post.id not in kept])


def _rows(vectors: Vectors, rows: list[int]) -> Vectors:
    return vectors[rows] if rows else np.zeros((0, 1), dtype=np.float32)


def _labels(
    posts: list[Post], compared: Vectors, held: Sequence[Held], seed: int, grain: Grain | None
) -> list[tuple[int, int]]:
    """For every post its community and the number of the held theme it is anchored to; FREE for none."""
    fixed = anchors(held, {post.id: row for row, post in enumerate(posts)}, compared)
    place, first = _voices(posts, fixed)
    anchor = [fixed.get(row, FREE) for row in first]
    own = compared[first]
    graph = ties(own, _NEIGHBOURS_OF_FEW if len(first) <= _FEW_POSTS else _NEIGHBOURS)
    found = communities(graph, anchor, seed, _RESOLUTION[grain])
    home = {found[node]: number for node, number in enumerate(anchor) if number != FREE}
    times = Counter(place)
    for node in loosely_tied(own, graph, found):
        if anchor[node] == FREE:
            # What many said in the same words is a theme, also when nothing resembles it.
            found[node] = len(first) + node if times[node] >= SMALLEST else FREE
    return [(found[node], home.get(found[node], FREE)) for node in place]


def _voices(posts: list[Post], fixed: dict[int, int]) -> tuple[list[int], list[int]]:
    """For every post the number of its voice, and for every voice its first post. The same words said twenty times
    are one voice: to the graph they would be a community of their own."""
    numbers: dict[tuple[str, int], int] = {}
    place: list[int] = []
    first: list[int] = []
    for row, post in enumerate(posts):
        number = numbers.setdefault((folded(post.text), fixed.get(row, FREE)), len(numbers))
        place.append(number)
        if number == len(first):
            first.append(row)
    return place, first


def _themes(posts: list[Post], labels: list[tuple[int, int]], held: Sequence[Held]) -> list[tuple[list[int], int]]:
    """Rows of each theme with the number of the held theme it continues, or FREE; the largest first."""
    rows: dict[tuple[int, int], list[int]] = {}
    for row, label in enumerate(labels):
        if label[0] != FREE:
            rows.setdefault(label, []).append(row)
    parts = [part for (_, home), members in rows.items() for part in _parted(posts, members, home, held)]
    kept = [(members, home) for members, home in parts if home != FREE or len(members) >= SMALLEST]
    gone = {number for number, theme in enumerate(held) if lasting(theme)} - {home for _, home in kept}
    kept += [([], number) for number in sorted(gone)]
    kept.sort(key=lambda theme: (-len(theme[0]), theme[0][:1], theme[1]))
    new = [place for place, (_, home) in enumerate(kept) if home == FREE]
    machine = [number for number, theme in enumerate(held) if not lasting(theme)]
    same = continued([held[number] for number in machine], [[posts[r].id for r in kept[place][0]] for place in new])
    for place, number in same.items():
        kept[new[place]] = (kept[new[place]][0], machine[number])
    return kept


def _parted(posts: list[Post], members: list[int], home: int, held: Sequence[Held]) -> list[tuple[list[int], int]]:
    """A group that found its way to a theme of a person's through few posts, while more of it stood together in another
    theme until now, is not taken over: those few stay, the rest goes on as the theme it was."""
    if home == FREE:
        return [(members, home)]
    own = {*held[home].members, *held[home].placed}
    few = [row for row in members if posts[row].id in own]
    rest = [row for row in members if posts[row].id not in own]
    before = [sum(posts[row].id in theme.members for row in rest) for theme in held if not lasting(theme)]
    if len(rest) < SMALLEST or max(before, default=0) <= len(few):
        return [(members, home)]
    return [(few, home), (rest, FREE)]


def _described(
    posts: list[Post], compared: Vectors, held: Sequence[Held], found: list[tuple[list[int], int]]
) -> list[Group]:
    """Gives every theme its phrases, name and quotes."""
    texts = [[posts[row].text for row in rows] for rows, _ in found]
    inside = {row for rows, _ in found for row in rows}
    others = [post.text for row, post in enumerate(posts) if row not in inside]
    given = [held[home].name or "" if home != FREE else "" for _, home in found]
    weights = [central(compared[rows]).tolist() for rows, _ in found]
    words = phrases(texts, others, given, weights)
    themes = []
    for (rows, home), own, name in zip(found, words, given, strict=True):
        chosen = quotes([posts[row] for row in rows], compared[rows])
        spoken = next((posts[row].text for row in rows if posts[row].id in chosen[:1]), "")
        ids = [posts[row].id for row in rows]
        continues = held[home].id if home != FREE else None
        themes.append(Group(id=continues, name=name or name_from(own, spoken), phrases=own, quotes=chosen, posts=ids))
    return themes
