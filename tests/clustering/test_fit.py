"""A contribution that has just arrived is in its theme at once, and nothing else changes."""

from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.clustering.embedding import SimpleWords
from cafe.clustering.fit import fit
from cafe.clustering.group import Held, Post, group
from cafe.clustering.settle import settle
from tests.clustering.test_grouping import HELDS, IDS
from tests.clustering.test_settle import ORDER, POSTS, VECTORS, first, held_from, homes

AXES = np.eye(64, dtype=np.float32)


def wall(count: int) -> list[Held]:
    return held_from(group(*first(count)))


def ids(*rows: int) -> list[str]:
    return [POSTS[row].id for row in rows]


def test_what_arrives_is_placed_as_settling_would_place_it() -> None:
    before = group(*first(50))
    held, new = held_from(before), ids(*ORDER[50:60])
    found = fit(*first(60), held, new)
    settled = homes(held_from(settle(*first(60), held, before.loose)))
    here = [post for post in new if settled.get(post) in {one.id for one in held}]
    assert found.keys() == set(new)
    assert len(here) >= 5
    assert fmean(found[post] == settled[post] for post in here) >= 0.9


def test_it_is_found_again_in_its_own_subject() -> None:
    held = held_from(group(POSTS, VECTORS))
    home = homes(held)
    found = {post: fit(POSTS, VECTORS, held, [post])[post] for post in home}
    assert fmean(found[post] == home[post] for post in home) >= 0.9


def test_ids_that_nobody_knows_and_posts_taken_out_get_no_place() -> None:
    held = wall(55)
    out, placed = held[0].members[:2]
    held = [*held, Held("t9", placed=(placed,))]
    assert fit(*first(60), held, [out, placed, "nobody"], {out}) == {out: None, placed: "t9"}


def test_the_same_words_follow_their_twin() -> None:
    held = wall(59)
    twin = held[1].members[0]
    again = Post("again", next(post.text for post in POSTS if post.id == twin).upper())
    posts, vectors = first(60)
    strange = np.vstack([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])
    assert fit([*posts, again], strange, held, ["again"]) == {"again": held[1].id}


def test_nearly_the_same_words_follow_their_twin_where_it_was_placed() -> None:
    texts = [*(f"{subject} number {n} again" for subject in ("buses stop", "letters come") for n in "abcdefghijkl")]
    texts += ["the kettle in the kitchen is broken", "The kettle in our kitchen is broken!"]
    posts = [Post(str(n), text) for n, text in enumerate(texts)]
    vectors = np.vstack([AXES[[0] * 12 + [1] * 12] + 0.01 * np.eye(24, 64, k=3, dtype=np.float32), AXES[[60, 60]]])
    held = [
        Held("t1", members=tuple(map(str, range(12)))),
        Held("t2", members=tuple(map(str, range(12, 24)))),
        Held("t3", members=("24",)),
    ]
    assert fit(posts, vectors, held, ["25"]) == {"25": "t3"}


def test_what_a_person_placed_among_strangers_draws_nobody() -> None:
    held = wall(59)
    posts, vectors = first(59)
    stranger = held[0].members[0]
    row = next(row for row, post in enumerate(posts) if post.id == stranger)
    held = [
        Held(held[0].id, members=held[0].members[1:]),
        Held(held[1].id, members=(*held[1].members, stranger), placed=(stranger,)),
        *held[2:],
    ]
    again = Post("again", posts[row].text)
    found = fit([*posts, again], np.vstack([vectors, vectors[row : row + 1]]), held, ["again"])
    assert found == {"again": held[0].id}


@pytest.mark.parametrize("size", [12, 60])
def test_the_name_of_an_empty_theme_draws_what_resembles_it(size: int) -> None:
    posts, vectors = first(size)
    buses = next(post.id for post in posts if post.id.startswith("buses"))
    held = [Held("s1", name="Evening bus service"), Held("s2", name="Dogs")]
    names = {"s1": AXES[1], "s2": AXES[60]}
    assert fit(posts, vectors, held, [buses], names=names) == {buses: "s1"}


def test_hardly_anybody_and_themes_whose_posts_are_gone() -> None:
    nothing = np.zeros((0, 1), dtype=np.float32)
    held = [Held("t1", members=("gone",)), Held("t2", placed=("gone too",))]
    assert fit([], nothing, held, ["x"]) == {}
    assert fit([], nothing, [], []) == {}
    for size in (1, 2, 40):
        posts, vectors = first(size)
        assert fit(posts, vectors, held, [posts[0].id]) == {posts[0].id: None}


@pytest.mark.parametrize(
    "texts",
    [
        ["More buses please"] * 5000,
        ["☕", "🚌🚌", "👍🏽", "❤️", "!!!"] * 100,
        [*map(str, range(300)), "", " "],
    ],
)
def test_odd_texts_and_vectors_of_nothing(texts: list[str]) -> None:
    posts = [Post(str(number), text) for number, text in enumerate(texts)]
    held = [Held("t1", members=tuple(post.id for post in posts[:-20:2])), Held("t2", members=("1",))]
    new = [post.id for post in posts[-20:]]
    for vectors in (SimpleWords().encode(texts), np.zeros((len(texts), 8), dtype=np.float32)):
        found = fit(posts, vectors, held, new)
        assert found.keys() == set(new)
        assert {*found.values()} <= {"t1", "t2", None}
        twins = {post.text: "t1" for post in posts[:-20:2]}
        assert all(found[post.id] in {"t1", "t2"} for post in posts[-20:] if post.text in twins)


@settings(max_examples=40, deadline=None)
@given(helds=HELDS, apart=st.frozensets(IDS, max_size=4), size=st.integers(0, 60), new=st.frozensets(IDS, max_size=6))
def test_what_a_person_did_holds(helds: list[Held], apart: frozenset[str], size: int, new: frozenset[str]) -> None:
    posts, vectors = first(size)
    found = fit(posts, vectors, helds, new, apart)
    assert found.keys() == new & {post.id for post in posts}
    assert found == fit(posts, vectors, helds, new, apart)
    placed: dict[str, str] = {}
    for held in helds:
        for post in held.placed:
            placed.setdefault(post, held.id)
    for post, where in found.items():
        if post in apart:
            assert where is None
        elif post in placed:
            assert where == placed[post]
