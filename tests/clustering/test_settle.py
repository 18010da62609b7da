"""While a round runs: new posts find a place, the wall stays as it is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from cafe.clustering.fit import fit
from cafe.clustering.group import Grouping, Held, Post, group
from cafe.clustering.settle import settle
from tests.clustering.test_grouping import HELDS, IDS, a_cafe, everyone, theme

POSTS, VECTORS = a_cafe(per_subject=20, spread=1.0)
ORDER = np.random.default_rng(4).permutation(len(POSTS)).tolist()


def first(count: int) -> tuple[list[Post], np.ndarray]:
    return [POSTS[row] for row in ORDER[:count]], VECTORS[ORDER[:count]]


def held_from(found: Grouping) -> list[Held]:
    return [Held(one.id or f"t{n}", members=tuple(one.posts), called=one.name) for n, one in enumerate(found.themes)]


def homes(held: list[Held]) -> dict[str, str]:
    return {post: one.id for one in held for post in one.members}


def test_below_twenty_there_are_only_themes_that_people_made() -> None:
    posts, vectors = first(19)
    assert settle(posts, vectors, []).themes == []
    by_hand = Held("t1", name="Buses", placed=(posts[3].id,))
    found = settle(posts, vectors, [by_hand, Held("t2", members=(posts[4].id,))])
    assert [(one.id, one.name, one.posts) for one in found.themes] == [("t1", "Buses", [posts[3].id])]
    assert len(found.loose) == 18


def test_from_twenty_on_themes_are_drawn() -> None:
    assert settle(*first(20), []) == group(*first(20), [])


def test_where_much_is_new_the_cafe_is_drawn_again() -> None:
    before = group(*first(30))
    held = held_from(before)
    assert settle(*first(60), held, before.loose) == group(*first(60), held)


def test_new_posts_find_a_place_and_hardly_any_earlier_one_moves() -> None:
    before = group(*first(50))
    held = held_from(before)
    found = settle(*first(60), held, before.loose)
    now = homes(held_from(found))
    then = homes(held)
    assert sum(now.get(post) != where for post, where in then.items()) <= 0.045 * len(then)
    newcomers = {POSTS[row].id for row in ORDER[50:]}
    assert len(newcomers & now.keys()) >= 5
    assert everyone(found).keys() == {post.id for post in POSTS}


def test_the_same_posts_again_change_nothing() -> None:
    before = group(*first(60))
    held = held_from(before)
    assert homes(held_from(settle(*first(60), held, before.loose))).items() >= homes(held).items()


def test_a_theme_keeps_the_name_it_had_on_the_wall() -> None:
    before = group(*first(55))
    held = [Held(one.id, one.name, one.members, called=f"Called {n}") for n, one in enumerate(held_from(before))]
    found = settle(*first(60), held, before.loose)
    assert {one.name for one in found.themes if one.id} == {f"Called {n}" for n in range(len(held))}


def test_a_placed_post_stays_and_a_post_taken_out_stays_alone() -> None:
    before = group(*first(55))
    here, there, *_ = held_from(before)
    moved, out = here.members[0], there.members[0]
    held = [
        Held(here.id, members=here.members[1:]),
        Held(there.id, members=(*there.members, moved), placed=(moved,)),
        *held_from(before)[2:],
    ]
    found = settle(*first(60), held, before.loose, {out})
    assert moved in theme(found, there.id).posts
    assert found.certainty[moved] == 1
    assert out in found.loose


def test_the_same_is_settled_the_same() -> None:
    held = held_from(group(*first(50)))
    assert settle(*first(60), held, seed=4) == settle(*first(60), held, seed=4)


@settings(max_examples=40, deadline=None)
@given(helds=HELDS, apart=st.frozensets(IDS, max_size=4), size=st.integers(0, 60), seed=st.integers(0, 9))
def test_what_a_person_did_holds_while_a_round_runs(
    helds: list[Held], apart: frozenset[str], size: int, seed: int
) -> None:
    posts, vectors = first(size)
    there = {post.id for post in posts}
    found = settle(posts, vectors, helds, there, apart, seed)
    assert set(everyone(found)) == there
    assert max(everyone(found).values(), default=1) == 1
    assert apart & there <= set(found.loose)
    placed: dict[str, str] = {}
    for held in helds:
        for post in held.placed:
            placed.setdefault(post, held.id)
    for post, where in placed.items():
        if post in there - apart:
            assert post in theme(found, where).posts
    for held in helds:
        if held.name:
            assert theme(found, held.id).name == held.name


def test_a_post_placed_among_strangers_draws_nobody_after_it() -> None:
    before = group(*first(60))
    here, there, *others = held_from(before)
    stranger = here.members[0]
    held = [
        Held(here.id, members=here.members[1:]),
        Held(there.id, members=(*there.members, stranger), placed=(stranger,)),
        *others,
    ]
    found = group(*first(60), held)
    assert stranger in theme(found, there.id).posts
    assert set(theme(found, there.id).posts) - {stranger} <= {*there.members, *before.loose}


def test_what_was_fitted_is_new_to_settling() -> None:
    before = group(*first(50))
    held, fitted = held_from(before), [POSTS[row].id for row in ORDER[50:60]]
    found = fit(*first(60), held, fitted)
    shown = [
        structs.replace(one, members=(*one.members, *(post for post in fitted if found[post] == one.id)))
        for one in held
    ]
    outside = [*before.loose, *(post for post in fitted if found[post] is None)]
    assert settle(*first(60), shown, outside, fitted=fitted) == settle(*first(60), held, before.loose)


def test_what_was_fitted_and_then_placed_stays() -> None:
    before = group(*first(55))
    held, fitted = held_from(before), [POSTS[ORDER[55]].id]
    held[0] = Held(held[0].id, members=(*held[0].members, *fitted), placed=tuple(fitted))
    assert fitted[0] in theme(settle(*first(60), held, before.loose, fitted=fitted), held[0].id).posts
