"""Fewer, usual and more themes from one set of runs; certainty, groups inside, and what was said again."""

import numpy as np
import pytest

from cafe.clustering.communities import FREE
from cafe.clustering.embedding import SimpleWords, unit
from cafe.clustering.grain import Cut, Grainer
from cafe.clustering.group import Held, Post, grains, group
from cafe.clustering.joining import joined
from tests.clustering.test_grouping import a_cafe


class Fixed:
    """Stands for a consensus: as many communities and as much support as a test says."""

    def __init__(self, by_resolution: dict[float, tuple[int, float]]) -> None:
        self._by_resolution = by_resolution

    def at(self, resolution: float) -> list[int]:
        known = max(known for known in self._by_resolution if known <= resolution)
        return list(range(self._by_resolution[known][0]))

    def support(self, labels: list[int]) -> float:
        return next(support for count, support in self._by_resolution.values() if count == len(labels))


def join(labels: list[int], count: int) -> list[int]:
    return [min(label, count - 1) for label in labels]


def picked(by_resolution: dict[float, tuple[int, float]]) -> list[int]:
    grainer = Grainer(Fixed(by_resolution), lambda labels: Cut(labels, len(set(labels))), join)  # type: ignore[arg-type]
    return [grainer.pick(grain).cut.themes for grain in ("fewer", None, "more")]


def test_the_usual_grain_is_near_five_to_nine_where_the_graph_supports_it_as_well() -> None:
    assert picked({0.1: (4, 0.3), 0.3: (8, 0.6985), 0.95: (12, 0.7), 1.6: (20, 0.6)}) == [4, 8, 12]


def test_many_clear_subjects_stay_many() -> None:
    assert picked({0.1: (6, 0.5), 0.3: (9, 0.6), 0.95: (14, 0.7), 1.6: (22, 0.65)}) == [9, 14, 22]


def test_where_the_graph_has_only_one_grouping_fewer_joins_what_is_alike() -> None:
    assert picked({0.1: (6, 0.7)}) == [4, 6, 6]


def test_the_most_alike_are_joined_and_held_themes_stay_apart() -> None:
    rows = unit(np.repeat([[1, 0, 0], [0.9, 0.4, 0], [0, 0.5, 1]], 3, axis=0).astype(np.float32))
    labels = [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert joined(labels, rows, [FREE] * 9, 2) == [0, 0, 0, 0, 0, 0, 2, 2, 2]
    held = [0, FREE, FREE, 1, FREE, FREE, FREE, FREE, FREE]
    assert joined(labels, rows, held, 2) == [0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert len(set(joined(labels, rows, held, 1))) == 2


def test_grains_are_what_group_draws_one_by_one() -> None:
    posts, vectors = a_cafe(per_subject=40, spread=1.6)
    all_three = grains(posts, vectors, seed=2)
    assert all_three.usual == group(posts, vectors, seed=2)
    assert len(all_three.fewer.themes) < len(all_three.usual.themes) < len(all_three.more.themes)


def test_every_post_has_a_certainty_and_what_a_person_placed_is_certain() -> None:
    posts, vectors = a_cafe(spread=1.2)
    found = group(posts, vectors, [Held("t1", placed=("money3", "buses1"))], {"letters1"})
    assert found.certainty.keys() == {post.id for post in posts} - {"letters1"}
    assert all(0 <= sure <= 1 for sure in found.certainty.values())
    assert found.certainty["money3"] == found.certainty["buses1"] == 1


@pytest.mark.parametrize(("per_subject", "levels"), [(30, 1), (110, 2)])
def test_a_large_cafe_has_groups_inside_its_themes(per_subject: int, levels: int) -> None:
    found = group(*a_cafe(per_subject=per_subject, spread=1.4))
    inside = [part for theme in found.themes for part in theme.parts]
    assert bool(inside) == (levels == 2)
    for theme in found.themes:
        said = [post for part in theme.parts for post in part.posts]
        assert len(said) == len(set(said))
        assert set(said) <= set(theme.posts)
        assert len(theme.parts) != 1
        assert all(part.name and len(part.posts) >= 3 for part in theme.parts)


def test_what_was_said_again_is_counted_once_and_nobody_is_lost() -> None:
    posts, _ = a_cafe()
    again = [
        Post(f"again{n}", text) for n, text in enumerate(["More buses, please", "more buses please!", "fewer buses"])
    ]
    again += [Post("five", "Close the door at 5 please"), Post("six", "Close the door at 6 please")]
    again += [Post("do", "We do want longer opening hours"), Post("not", "We do not want longer opening hours")]
    own = SimpleWords().encode([post.text for post in [*posts, *again]])
    found = group([*posts, *again], own)
    assert ["again0", "again1"] in found.same
    assert not {"again2", "five", "six", "do", "not"} & {post for same in found.same for post in same}
    assert {p for t in found.themes for p in t.posts} | {*found.loose} == {post.id for post in [*posts, *again]}
