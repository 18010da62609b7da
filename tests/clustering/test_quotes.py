import numpy as np

from cafe.clustering.embedding import unit
from cafe.clustering.posts import Post
from cafe.clustering.quotes import quotes

MIDDLE = "letters reach the surgery too late"


def vectors(*rows: tuple[float, float]) -> np.ndarray:
    return unit(np.array(rows, dtype=np.float32))


def test_the_first_quote_is_nearest_to_the_middle() -> None:
    posts = [Post(id=key, text=f"{MIDDLE} {key}") for key in "abc"]
    assert quotes(posts, vectors((1, 0.5), (1, 0), (1, -0.5)))[0] == "b"


def test_the_second_comes_from_another_table_where_it_can() -> None:
    posts = [
        Post(id="middle", text=f"{MIDDLE} 0", table=1),
        Post(id="same", text=f"{MIDDLE} 1", table=1),
        Post(id="other", text=f"{MIDDLE} 2", table=2),
        Post(id="far", text=f"{MIDDLE} 3", table=1),
        Post(id="far too", text=f"{MIDDLE} 4", table=1),
    ]
    assert quotes(posts, vectors((1, 0), (1, 0.1), (1, -0.1), (1, 0.9), (1, -0.9))) == ["middle", "other"]


def test_a_word_alone_is_no_quote_where_somebody_said_more() -> None:
    posts = [Post(id="short", text="yes"), Post(id="long", text=MIDDLE)]
    assert quotes(posts, vectors((1, 0), (1, 0.1)))[0] == "long"


def test_nobody_is_quoted_twice() -> None:
    assert quotes([Post(id="a", text=MIDDLE), Post(id="b", text=MIDDLE.upper())], vectors((1, 0), (1, 0))) == ["a"]
    assert quotes([], vectors((1, 0))[:0]) == []
