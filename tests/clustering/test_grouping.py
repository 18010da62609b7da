"""Themes drawn from posts with made-up vectors: each subject is a direction, each post lies near its subject."""

import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.clustering.embedding import SimpleWords
from cafe.clustering.group import Group, Grouping, Held, Post, group

SUBJECTS = {
    "letters": ("discharge letters", "discharge letters arrive", "letters from hospital", "late discharge letters"),
    "buses": ("no bus", "the bus timetable", "bus to the clinic", "evening bus service"),
    "money": ("pooled budgets", "one budget", "budget for prevention", "pooled budgets please"),
}


def a_cafe(per_subject: int = 12, subjects: int = 3, spread: float = 0.35) -> tuple[list[Post], np.ndarray]:
    chance = np.random.default_rng(7)
    posts, rows = [], []
    for number, (subject, words) in enumerate(list(SUBJECTS.items())[:subjects]):
        for one in range(per_subject):
            text = f"{words[one % len(words)]} - voice {subject[:1]}{one}"
            posts.append(Post(id=f"{subject}{one}", text=text, table=one % 3 + 1))
            rows.append(np.eye(64)[number] + chance.normal(0, spread / 4, 64))
    return posts, np.array(rows, dtype=np.float32).reshape(len(posts), -1 if posts else 1)


def subjects_of(theme: Group) -> set[str]:
    return {re.sub(r"\d+$", "", post) for post in theme.posts}


def theme(found: Grouping, key: str | None) -> Group:
    return next(one for one in found.themes if one.id == key)


def everyone(found: Grouping) -> Counter[str]:
    return Counter(post for one in found.themes for post in one.posts) + Counter(found.loose)


def test_subjects_become_themes_of_their_own() -> None:
    found = group(*a_cafe())
    assert all(len(subjects_of(one)) == 1 for one in found.themes)
    assert set.union(*map(subjects_of, found.themes)) == set(SUBJECTS)
    assert len(found.themes) <= 5


def test_the_same_seed_draws_the_same_themes() -> None:
    posts, vectors = a_cafe(spread=1.2)
    assert group(posts, vectors, seed=3) == group(posts, vectors, seed=3)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 10])
def test_small_cafes_lose_nobody(size: int) -> None:
    posts, vectors = a_cafe()
    found = group(posts[:size], vectors[:size])
    assert everyone(found) == Counter(post.id for post in posts[:size])
    assert all(len(one.posts) >= 3 for one in found.themes)


def test_two_thousand_posts_lose_nobody() -> None:
    posts, vectors = a_cafe(per_subject=667)
    found = group(posts, vectors)
    assert len(everyone(found)) == len(posts)
    assert len(found.themes) >= 3


def test_the_same_words_from_many_are_one_theme() -> None:
    posts = [Post(id=str(n), text="More buses please" if n % 2 else " more  buses please") for n in range(7)]
    found = group(posts, np.ones((7, 8), dtype=np.float32))
    assert [len(one.posts) for one in found.themes] == [7]
    assert len(found.themes[0].quotes) == 1


def test_the_same_words_from_two_are_no_theme() -> None:
    posts = [Post(id=str(n), text="More buses please") for n in range(2)]
    assert group(posts, np.ones((2, 8), dtype=np.float32)).themes == []


def test_vectors_that_say_nothing_leave_everybody_in_the_cafe() -> None:
    posts = [Post(id=str(n), text=f"{n} ?") for n in range(9)]
    found = group(posts, np.zeros((9, 16), dtype=np.float32))
    assert everyone(found) == Counter(post.id for post in posts)


def test_a_post_unlike_all_others_stays_loose() -> None:
    posts, vectors = a_cafe()
    odd = np.zeros((1, 64), dtype=np.float32)
    odd[0, 60] = 1
    found = group([*posts, Post(id="odd", text="wifi code??")], np.vstack([vectors, odd]))
    assert "odd" in found.loose


def test_a_named_theme_keeps_its_id_and_name() -> None:
    posts, vectors = a_cafe()
    buses = tuple(post.id for post in posts if post.id.startswith("buses"))
    found = group(posts, vectors, [Held(id="t9", name="Getting there", members=buses)])
    assert theme(found, "t9").name == "Getting there"
    assert subjects_of(theme(found, "t9")) == {"buses"}


def test_a_named_theme_survives_without_posts() -> None:
    posts, vectors = a_cafe()
    found = group(posts, vectors, [Held(id="t9", name="Silence", members=("gone",))])
    assert theme(found, "t9") == Group(id="t9", name="Silence", phrases=[], quotes=[], posts=[])


def test_a_placed_post_stays_even_where_it_does_not_fit() -> None:
    posts, vectors = a_cafe()
    buses = tuple(post.id for post in posts if post.id.startswith("buses"))
    held = Held(id="t2", members=(*buses, "money3"), placed=("money3",))
    found = group(posts, vectors, [held])
    assert "money3" in theme(found, "t2").posts
    assert set(buses) - set(theme(found, "t2").posts) == set()
    assert not set(theme(found, "t2").posts) & {"money1", "money2", "money4"}


def test_two_named_themes_about_one_subject_stay_two() -> None:
    posts, vectors = a_cafe()
    buses = [post.id for post in posts if post.id.startswith("buses")]
    helds = [
        Held(id="a", name="By day", members=tuple(buses[:6])),
        Held(id="b", name="By night", members=tuple(buses[6:])),
    ]
    found = group(posts, vectors, helds)
    assert all(len(theme(found, key).posts) >= 3 for key in "ab")


def test_a_theme_of_the_machine_keeps_its_id_while_it_keeps_its_posts() -> None:
    posts, vectors = a_cafe()
    first = group(posts[:-1], vectors[:-1])
    helds = [Held(id=f"t{n}", members=tuple(one.posts)) for n, one in enumerate(first.themes)]
    second = group(posts, vectors, helds)
    assert {held.id for held in helds} <= {one.id for one in second.themes}
    for held in helds:
        assert set(held.members) & set(theme(second, held.id).posts)


def test_one_post_moved_by_hand_does_not_pull_its_theme_along() -> None:
    posts, vectors = a_cafe()
    letters = tuple(f"letters{n}" for n in range(1, 12))
    seen = Held(id="t1", name=None, members=letters, placed=())
    by_hand = Held(id="t2", name="Time to listen", members=("letters0",), placed=("letters0",))
    found = group(posts, vectors, held=[seen, by_hand])
    assert set(theme(found, "t2").posts) == {"letters0"}
    assert set(theme(found, "t1").posts) >= set(letters[:6])


def test_a_theme_of_the_machine_that_lost_its_posts_is_gone() -> None:
    posts, vectors = a_cafe()
    found = group(posts, vectors, [Held(id="old", members=("x", "y", "z"))])
    assert all(one.id is None for one in found.themes)


def test_a_post_taken_out_stays_alone() -> None:
    posts, vectors = a_cafe()
    out = frozenset({"buses1", "buses2"})
    found = group(posts, vectors, [Held(id="t1", name="Buses", members=("buses1", "buses3"), placed=("buses2",))], out)
    assert out <= set(found.loose)


def test_grain_draws_fewer_or_more() -> None:
    posts, vectors = a_cafe(per_subject=40, spread=1.6)
    fewer, usual, more = (len(group(posts, vectors, grain=grain).themes) for grain in ("fewer", None, "more"))
    assert fewer <= usual <= more
    assert fewer < more


IDS = st.sampled_from([post.id for post in a_cafe(per_subject=5)[0]])
HELDS = st.lists(
    st.builds(
        Held,
        id=st.uuids().map(str),
        name=st.one_of(st.none(), st.sampled_from(["Buses", "Money", "Time to talk"])),
        members=st.lists(IDS, max_size=8, unique=True).map(tuple),
        placed=st.lists(IDS, max_size=3, unique=True).map(tuple),
    ),
    max_size=4,
    unique_by=lambda held: held.id,
)


@settings(max_examples=80, deadline=None)
@given(helds=HELDS, apart=st.frozensets(IDS, max_size=4), seed=st.integers(0, 99))
def test_what_a_person_did_is_never_undone(helds: list[Held], apart: frozenset[str], seed: int) -> None:
    posts, vectors = a_cafe(per_subject=5)
    found = group(posts, vectors, helds, apart, seed)
    assert everyone(found) == Counter(post.id for post in posts)
    assert apart <= set(found.loose)
    placed_in: dict[str, str] = {}
    for held in helds:
        for post in held.placed:
            placed_in.setdefault(post, held.id)
    for held in helds:
        if held.name or held.placed:
            kept = theme(found, held.id)
            assert not held.name or kept.name == held.name
            assert {post for post, key in placed_in.items() if key == held.id} - apart <= set(kept.posts)
    ids = [one.id for one in found.themes if one.id]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {held.id for held in helds}
    assert all(len(one.posts) >= 3 for one in found.themes if one.id is None)
    assert all(one.name for one in found.themes if one.posts)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=40), max_size=25))
def test_any_words_can_be_grouped(texts: list[str]) -> None:
    posts = [Post(id=str(number), text=text) for number, text in enumerate(texts)]
    found = group(posts, SimpleWords().encode(texts))
    assert everyone(found) == Counter(post.id for post in posts)
    for one in found.themes:
        said = [posts[int(key)].text for key in one.posts]
        assert all(any(phrase in text for text in said) for phrase in one.phrases)
        assert set(one.quotes) <= set(one.posts)
