"""Themes that the organiser named before anybody spoke draw what resembles their names."""

import numpy as np
import pytest

from cafe.clustering.group import Held, group
from tests.clustering.test_grouping import a_cafe, everyone, subjects_of, theme

POSTS, VECTORS = a_cafe()
AXES = np.eye(64, dtype=np.float32)


def test_a_name_draws_the_subject_it_resembles() -> None:
    found = group(POSTS, VECTORS, [Held("s1", name="Evening bus service")], names={"s1": AXES[1]})
    assert subjects_of(theme(found, "s1")) == {"buses"}
    assert len(theme(found, "s1").posts) >= 6
    assert theme(found, "s1").name == "Evening bus service"


def test_a_name_that_nobody_speaks_of_stays_empty() -> None:
    found = group(POSTS, VECTORS, [Held("s1", name="Dogs")], names={"s1": AXES[60]})
    assert theme(found, "s1").posts == []
    assert len(found.themes) > 1


def test_one_voice_like_a_name_does_not_drag_its_whole_group_there() -> None:
    vectors = VECTORS.copy()
    vectors[0] += 0.7 * AXES[40]
    found = group(POSTS, vectors, [Held("s1", name="Dogs and gardening")], names={"s1": AXES[40]})
    assert len(theme(found, "s1").posts) <= 1
    assert set(everyone(found)) == {post.id for post in POSTS}


@pytest.mark.parametrize("vector", [np.zeros(64, dtype=np.float32), np.ones(3, dtype=np.float32)])
def test_a_name_without_a_fitting_vector_draws_nobody(vector: np.ndarray) -> None:
    found = group(POSTS, VECTORS, [Held("s1", name="ZZZ")], names={"s1": vector})
    assert theme(found, "s1").posts == []


def test_a_named_theme_with_posts_is_held_by_its_posts() -> None:
    letters = tuple(post.id for post in POSTS if post.id.startswith("letters"))
    found = group(POSTS, VECTORS, [Held("s1", name="Bus service", members=letters)], names={"s1": AXES[1]})
    assert subjects_of(theme(found, "s1")) == {"letters"}
