"""Odd cafés: nothing, the same from everybody, no words at all, many scripts, one very long text."""

import numpy as np
import pytest

from cafe.clustering.embedding import SimpleWords
from cafe.clustering.fit import fit
from cafe.clustering.group import Grouping, Held, Post, grains, group
from cafe.clustering.settle import settle
from cafe.clustering.sides import angles, halves

LANGUAGES = (
    "no bus after six in the evening",
    "после шести нет автобуса",
    "六点以后没有公交车",
    "لا توجد حافلة بعد السادسة",
    "kwa wagonjwa hakuna basi jioni",
    "δεν υπάρχει λεωφορείο το βράδυ",
)


def drawn(texts: list[str]) -> Grouping:
    posts = [Post(id=str(number), text=text) for number, text in enumerate(texts)]
    vectors = SimpleWords().encode(texts)
    found = group(posts, vectors)
    ids = sorted([*found.loose, *(post for theme in found.themes for post in theme.posts)])
    assert ids == sorted(post.id for post in posts)
    assert all(theme.name and theme.quotes for theme in found.themes)
    held = [Held("t1", members=tuple(theme.posts)) for theme in found.themes[:1]]
    settle(posts, vectors, held, found.loose)
    assert fit(posts, vectors, held, [*ids[:3], "nobody"]).keys() == set(ids[:3])
    assert all(len(theme.angles) in {0, 2} and set(theme.angles) <= set(theme.posts) for theme in found.themes)
    for theme in found.themes[:1]:
        rows = [int(post) for post in theme.posts]
        angles([posts[row] for row in rows], vectors[rows])
        halves([posts[row] for row in rows], vectors[rows])
    return found


@pytest.mark.parametrize("size", [0, 1, 2])
def test_hardly_anybody(size: int) -> None:
    assert drawn(["More buses please"] * size).themes == []


def test_five_thousand_say_the_same() -> None:
    found = drawn(["More buses please"] * 5000)
    assert [len(theme.posts) for theme in found.themes] == [5000]
    assert [len(same) for same in found.same] == [5000]


def test_five_hundred_emoji() -> None:
    drawn(["☕", "🚌🚌", "👍🏽", "❤️", "!!!"] * 100)


def test_six_languages_and_scripts() -> None:
    found = drawn([f"{text} {number}" for number in range(12) for text in LANGUAGES])
    assert len(found.themes) >= 4


def test_one_very_long_text() -> None:
    drawn(["late discharge letters " * 4400, *(f"discharge letters come late {n}" for n in range(30)), "x" * 100_000])


def test_vectors_of_nothing_at_every_grain() -> None:
    posts = [Post(id=str(number), text="?") for number in range(40)]
    found = grains(posts, np.zeros((40, 16), dtype=np.float32))
    assert len(found.fewer.themes) <= len(found.usual.themes) <= len(found.more.themes)


def test_themes_whose_posts_are_all_gone() -> None:
    posts = [Post(id=str(number), text=f"{LANGUAGES[number % 6]} {number}") for number in range(40)]
    vectors = SimpleWords().encode([post.text for post in posts])
    held = [
        Held("t1", members=("gone", "too")),
        Held("t2", placed=("gone",)),
        Held("t3", name="Kept", members=("gone",)),
    ]
    for found in (group(posts, vectors, held), settle(posts, vectors, held)):
        kept = {theme.id: theme for theme in found.themes if theme.id}
        assert kept.keys() == {"t2", "t3"}
        assert not any(theme.posts or theme.angles or theme.quotes for theme in kept.values())
        assert kept["t3"].name == "Kept"
