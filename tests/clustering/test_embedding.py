import zlib

import numpy as np
import pytest

from cafe.clustering.embedding import SimpleWords, centred, grams, unit
from cafe.clustering.neighbours import nearest, ties
from cafe.clustering.spelling import _grams, spelling


def test_rows_without_length_stay_zero() -> None:
    assert unit(np.array([[3, 4], [0, 0]], dtype=np.float32)).tolist() == [
        [pytest.approx(0.6), pytest.approx(0.8)],
        [0, 0],
    ]


def test_centring_removes_what_all_have_in_common() -> None:
    rows = np.array([[5, 1], [5, -1]], dtype=np.float32)
    left, right = centred(rows)
    assert left @ right == pytest.approx(-1)


def test_centring_keeps_directions_where_all_are_alike() -> None:
    assert np.linalg.norm(centred(np.ones((4, 3), dtype=np.float32)), axis=1) == pytest.approx(1)
    assert centred(np.zeros((0, 3), dtype=np.float32)).shape == (0, 3)


def test_simple_words_see_through_typing_errors() -> None:
    one, typo, other = SimpleWords().encode(["discharge letters", "dischrage letters", "bus fares"])
    assert one @ typo > 0.5 > 0.2 > one @ other


def test_simple_words_do_not_depend_on_their_neighbours() -> None:
    texts = ["discharge letters", "bus fares", ""]
    alone = np.vstack([SimpleWords().encode([text]) for text in texts])
    assert np.array_equal(SimpleWords().encode(texts), alone)


def test_spelling_that_one_post_has_alone_counts_nothing() -> None:
    rows = spelling(["bus", "bus stop", "zzzz"])
    assert not rows[2].any()
    assert rows[0] @ rows[1] == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "no bus after_six",
        "Ärger в шесть 六点以后没有 straße",
        "x😀 \U00020000\U00020001\U00020002 \ud800abc no bus",
    ],
)
def test_spelling_counts_the_n_grams_of_every_script(text: str) -> None:
    where, hashes = _grams(["before", text, "after"])
    counted = grams(text, 4, 6)
    expected = [zlib.crc32(gram.encode("utf-8", "replace")) for gram in counted.elements()]
    assert sorted(hashes[where == 1].tolist()) == sorted(expected)


def test_the_nearest_are_the_same_in_blocks_as_at_once() -> None:
    chance = np.random.default_rng(1)
    rows = unit(chance.normal(size=(1100, 6)).astype(np.float32))
    who, near = nearest(rows, 4)
    products = rows @ rows.T
    np.fill_diagonal(products, -9)
    assert np.allclose(near, -np.sort(-products, axis=1)[:, :4], atol=1e-5)
    assert not (who == np.arange(1100)[:, None]).any()


def test_ties_are_mutual() -> None:
    rows = unit(np.random.default_rng(2).normal(size=(40, 5)).astype(np.float32))
    found = ties(nearest(rows, 5), 5)
    assert all(found[other][one] == weight for one, mine in enumerate(found) for other, weight in mine.items())
    assert ties(nearest(rows[:1], 5), 5) == [{}]
