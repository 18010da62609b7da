from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.clustering.communities import FREE, communities
from cafe.clustering.neighbours import Ties


def graph(size: int, edges: list[tuple[int, int, float]]) -> Ties:
    ties: Ties = [{} for _ in range(size)]
    for one, other, weight in edges:
        if one != other:
            ties[one][other] = ties[other][one] = weight
    return ties


def ring_of_cliques(cliques: int, size: int) -> Ties:
    edges = []
    for clique in range(cliques):
        members = range(clique * size, (clique + 1) * size)
        edges += [(one, other, 1.0) for one in members for other in members if one < other]
        edges.append((members[0], (members[0] + size) % (cliques * size), 0.3))
    return graph(cliques * size, edges)


def test_cliques_are_found() -> None:
    found = communities(ring_of_cliques(5, 6), [FREE] * 30, seed=1)
    assert found == [post // 6 for post in range(30)]


def test_without_ties_everybody_is_alone() -> None:
    assert communities(graph(4, []), [FREE] * 4, seed=1) == [0, 1, 2, 3]
    assert communities([], [], seed=1) == []


GRAPHS = st.lists(
    st.tuples(st.integers(0, 14), st.integers(0, 14), st.floats(0.01, 2.0)), max_size=40
).map(lambda edges: graph(15, edges))  # fmt: skip


@settings(deadline=None)
@given(ties=GRAPHS, anchors=st.lists(st.integers(FREE, 3), min_size=15, max_size=15), seed=st.integers(0, 9))
def test_anchored_posts_stay_with_their_own(ties: Ties, anchors: list[int], seed: int) -> None:
    found = communities(ties, anchors, seed)
    homes: dict[int, set[int]] = {}
    for label, anchor in zip(found, anchors, strict=True):
        if anchor != FREE:
            homes.setdefault(anchor, set()).add(label)
    assert all(len(labels) == 1 for labels in homes.values())
    assert len(set.union(set(), *homes.values())) == len(homes)


@settings(deadline=None)
@given(ties=GRAPHS, seed=st.integers(0, 9))
def test_the_same_seed_finds_the_same(ties: Ties, seed: int) -> None:
    assert communities(ties, [FREE] * 15, seed) == communities(ties, [FREE] * 15, seed)
