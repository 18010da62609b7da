"""Which sectors may be named with the number of their people, so that nobody is recognised."""

from collections.abc import Mapping

FEWEST = 3  # people in a group that may be shown


def nameable(people: Mapping[str | None, int]) -> set[str]:
    """The sectors with three people or more. Where fewer than three are left over, the smallest of the others goes to
    them, or subtracting would give them away. `people` counts by sector, None for those of none."""
    large = sorted((n, sector) for sector, n in people.items() if sector is not None and n >= FEWEST)
    left = sum(people.values()) - sum(n for n, _ in large)
    while large and 0 < left < FEWEST:
        n, _ = large.pop(0)
        left += n
    return {sector for _, sector in large}
