"""The two most distant voices of a theme, and its two halves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.clustering.embedding import SimpleWords
from cafe.clustering.group import Held, group
from cafe.clustering.posts import Post
from cafe.clustering.sides import angles, halves
from tests.clustering.test_grouping import a_cafe

POSTS, VECTORS = a_cafe(per_subject=12, subjects=2)


def test_the_two_halves_of_a_theme_are_its_two_subjects() -> None:
    found = halves(POSTS, VECTORS)
    assert found
    assert sorted(len(half.posts) for half in found) == [12, 12]
    assert {frozenset(post[:-1].rstrip("0123456789") for post in half.posts) for half in found} == {
        frozenset({"letters"}),
        frozenset({"buses"}),
    }
    assert all(half.name and half.phrases for half in found)
    assert halves(POSTS, VECTORS) == found


@pytest.mark.parametrize("size", [0, 1, 5])
def test_a_small_theme_is_not_split(size: int) -> None:
    assert halves(POSTS[:size], VECTORS[:size]) is None


def test_what_all_say_alike_is_not_split() -> None:
    posts = [Post(str(number), "More buses please") for number in range(20)]
    assert halves(posts, np.ones((20, 8), dtype=np.float32)) is None


def test_the_two_angles_are_two_subjects() -> None:
    found = angles(POSTS, VECTORS)
    assert found
    assert {post.rstrip("0123456789") for post in found} == {"letters", "buses"}


def test_there_are_no_angles_where_one_thing_is_said() -> None:
    assert angles([], VECTORS[:0]) is None
    assert angles(POSTS[:1], VECTORS[:1]) is None
    posts = [Post("a", "More buses please, now"), Post("b", "more buses  please, NOW")]
    assert angles(posts, np.ones((2, 8), dtype=np.float32)) is None


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=30), max_size=20))
def test_any_words_have_sides_or_none(texts: list[str]) -> None:
    posts = [Post(str(number), text) for number, text in enumerate(texts)]
    own = SimpleWords().encode(texts)
    both, parts = angles(posts, own), halves(posts, own)
    assert both is None or (both[0] != both[1] and {*both} <= {post.id for post in posts})
    assert parts is None or sorted([*parts[0].posts, *parts[1].posts]) == sorted(post.id for post in posts)


def test_a_theme_in_which_nobody_is_near_the_middle_has_no_angles() -> None:
    """A person put together what has nothing in common: a pair of it would say nothing about the theme."""
    words = (
        "a dentist",
        "school meals",
        "dark streets",
        "cold houses",
        "slow trains",
        "loud music",
        "no shops",
        "rain",
    )
    posts = [Post(str(number), text, 1) for number, text in enumerate(words)]
    together = Held("t1", members=tuple(post.id for post in posts), placed=tuple(post.id for post in posts))
    scattered = np.eye(64, dtype=np.float32)[: len(posts)]
    (theme,) = group(posts, scattered, [together]).themes
    assert len(theme.posts) == len(posts)
    assert theme.angles == []
    assert any(theme.angles for theme in group(POSTS, VECTORS).themes), "where people speak of one thing there are some"
