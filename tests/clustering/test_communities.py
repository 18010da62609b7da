from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.clustering.communities import FREE, anchored, modularity
from cafe.clustering.consensus import Consensus
from cafe.clustering.neighbours import Ties


def communities(ties: Ties, anchors: list[int], seed: int, resolution: float = 0.95) -> list[int]:
    return Consensus([ties], anchors, seed).at(resolution)


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


def test_posts_in_the_middle_of_a_clique_are_certain_and_a_bridge_is_not() -> None:
    ties = ring_of_cliques(4, 6)
    bridge: dict[int, float] = {}
    for other in (1, 2, 3, 7, 8, 9):
        ties[other][24] = bridge[other] = 1.0
    consensus = Consensus([[*ties, bridge]], [FREE] * 25, seed=1)
    certainty = consensus.certainty(consensus.at(0.95))
    assert certainty[1] == 1.0
    assert certainty[24] < 1.0
    assert all(0.0 <= sure <= 1.0 for sure in certainty)


def test_true_communities_have_more_support_than_others() -> None:
    ties = ring_of_cliques(5, 6)
    consensus = Consensus([ties], [FREE] * 30, seed=1)
    assert consensus.support([post // 6 for post in range(30)]) > consensus.support([post // 10 for post in range(30)])
    assert modularity(anchored(ties, [FREE] * 30)[0], [0] * 30) == 0.0


def test_a_higher_resolution_finds_no_fewer() -> None:
    consensus = Consensus([ring_of_cliques(8, 4)], [FREE] * 32, seed=1)
    counts = [len(set(consensus.at(resolution))) for resolution in (0.1, 0.95, 3.0)]
    assert counts == sorted(counts)
