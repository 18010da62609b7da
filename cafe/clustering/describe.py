"""Says of every theme what it is about: a name, phrases, quotes, and how certain each post stands in it."""

from collections.abc import Sequence

from cafe.clustering.alike import said_again
from cafe.clustering.embedding import central
from cafe.clustering.heard import Heard
from cafe.clustering.keeping import Found
from cafe.clustering.phrases import name_from
from cafe.clustering.posts import DOUBTFUL, Group, Grouping, Part, Post
from cafe.clustering.quotes import quotes
from cafe.clustering.sides import NEAR_ENOUGH, angles


def described(
    posts: Sequence[Post],
    heard: Heard,
    found: list[Found],
    inside: list[list[list[int]]],
    certainty: list[float],
) -> Grouping:
    """The grouping as people see it. `inside` has the rows of the groups inside each theme (nothing for a café of one
    level), `certainty` is given by voice."""
    groups = _groups(heard, found, inside or [[] for _ in found], certainty)
    kept = {post for theme in groups for post in theme.posts}
    again = said_again(heard, {row: place for place, (rows, _) in enumerate(found) for row in rows})
    by_hand = {post for theme in heard.held for post in theme.placed}
    sure = {
        post.id: 1.0 if post.id in by_hand else round(certainty[heard.voices[row]], 2)
        for row, post in enumerate(heard.posts)
    }
    loose = [post.id for post in posts if post.id not in kept]
    return Grouping(groups, loose, sure, [[heard.posts[row].id for row in rows] for rows in again])


def _groups(heard: Heard, found: list[Found], inside: list[list[list[int]]], certainty: list[float]) -> list[Group]:
    given = [heard.held[at].name or "" if at >= 0 else "" for _, at in found]
    weights = [central(heard.compared[rows]).tolist() for rows, _ in found]
    words = heard.spoken.phrases([rows for rows, _ in found], given, weights)
    groups = []
    for (rows, at), own, name, finer, near in zip(found, words, given, inside, weights, strict=True):
        said = [heard.posts[row] for row in rows]
        chosen = quotes(said, heard.compared[rows])
        ids = [post.id for post in said]
        stays = heard.held[at].called if at >= 0 and rows else ""
        called = name or stays or name_from(own, _spoken(said, chosen))
        continues = heard.held[at].id if at >= 0 else None
        sure = [
            row
            for row, nearness in zip(rows, near, strict=True)
            if certainty[heard.voices[row]] >= DOUBTFUL and nearness >= NEAR_ENOUGH
        ]
        unlike = angles([heard.posts[row] for row in sure], heard.meanings[sure])
        groups.append(
            Group(continues, called, own, chosen, ids, _parts(heard, finer, [name, *own]), list(unlike or ()))
        )
    return groups


def _spoken(said: list[Post], chosen: list[str]) -> str:
    return next((post.text for post in said if post.id in chosen[:1]), "")


def _parts(heard: Heard, inside: list[list[int]], used: list[str]) -> list[Part]:
    weights = [central(heard.compared[rows]).tolist() for rows in inside]
    parts = []
    for rows, own in zip(inside, heard.spoken.phrases(inside, used, weights), strict=True):
        said = [heard.posts[row] for row in rows]
        spoken = _spoken(said, quotes(said, heard.compared[rows]))
        parts.append(Part(name_from(own, spoken), own, [post.id for post in said]))
    return parts
