"""Groups inside a theme: the second level of a large café."""

from cafe.clustering.communities import FREE
from cafe.clustering.heard import Heard
from cafe.clustering.keeping import SMALLEST, Found

# Below this many posts the themes alone can be read.
_MANY_POSTS = 300
_LARGE_THEME = 12
_LEAST_SHARE = 0.08


def two_levels(heard: Heard) -> bool:
    """Whether this café is large enough for groups inside themes."""
    return len(heard.posts) >= _MANY_POSTS


def parts(heard: Heard, found: list[Found], finer: list[int]) -> list[list[list[int]]]:
    """For every theme the rows of the groups inside it, the largest first: where a finer grouping (`finer`, a label
    for each voice) sees two or more."""
    return [_within(heard, rows, finer) for rows, _ in found]


def _within(heard: Heard, rows: list[int], finer: list[int]) -> list[list[int]]:
    if len(rows) < _LARGE_THEME:
        return []
    inside: dict[int, list[int]] = {}
    for row in rows:
        label = finer[heard.voices[row]]
        if label != FREE:
            inside.setdefault(label, []).append(row)
    least = max(SMALLEST, _LEAST_SHARE * len(rows))
    large = [members for members in inside.values() if len(members) >= least]
    return sorted(large, key=lambda members: (-len(members), members)) if len(large) > 1 else []
