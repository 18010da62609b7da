"""How many themes: the usual grain, fewer and more, chosen among groupings of the same posts."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cafe.clustering.consensus import Consensus
from cafe.clustering.posts import Grain

# What people can take in on one wall.
_USUAL = range(5, 10)
_RESOLUTIONS = (0.1, 0.2, 0.3, 0.5, 0.65, 0.8, 0.95, 1.2)
_FINER = (1.6, 2.5, 4.0)
_NATURAL = 0.95
# The graph supports a grouping as well as the best one when its modularity is within a third of a hundredth. Around this
# figure the quality on labelled posts is flat; where there clearly are more subjects, no coarser grouping comes near.
_AS_GOOD = 0.0035
_FEWER, _MORE = 2 / 3, 3 / 2


class Cut(NamedTuple):
    """Communities after the loosely tied posts were taken out: a label for every voice, FREE for the loose ones, and
    how many themes that makes."""

    labels: list[int]
    themes: int


class Drawn:
    """One grouping: as the consensus drew it, what the graph says to it, and (when it is asked for) as it was cut."""

    def __init__(self, resolution: float, whole: list[int], support: float, cut: Callable[[list[int]], Cut]) -> None:
        self.resolution, self.whole, self.support, self._cutting = resolution, whole, support, cut

    @cached_property
    def cut(self) -> Cut:
        """Without the loosely tied posts."""
        return self._cutting(self.whole)


class Grainer:
    """Draws one consensus at several resolutions and picks; what was drawn once is kept. `join` makes of labels those
    of at most so many themes: the way to fewer where no ties are left between the themes."""

    def __init__(
        self, consensus: Consensus, cut: Callable[[list[int]], Cut], join: Callable[[list[int], int], list[int]]
    ) -> None:
        self._consensus, self._cut, self._join = consensus, cut, join
        self._drawn: dict[float, Drawn] = {}

    def pick(self, grain: Grain | None) -> Drawn:
        """The usual grain is the one nearest to 5 to 9 themes among those that the graph supports as well as the best;
        `fewer` has at most two thirds as many themes, `more` at least half as many again, where there are."""
        usual = self._usual()
        if grain is None:
            return usual
        if grain == "fewer":
            return self._fewer(usual)
        above = self._resolutions(usual.resolution, (*_RESOLUTIONS, *_FINER), 1)
        return _reached(usual, above, lambda drawn: drawn.cut.themes >= usual.cut.themes * _MORE)

    def at(self, resolution: float) -> Drawn:
        """The grouping at one resolution."""
        if resolution not in self._drawn:
            self._drawn[resolution] = self._of(resolution, self._consensus.at(resolution))
        return self._drawn[resolution]

    def _of(self, resolution: float, whole: list[int]) -> Drawn:
        return Drawn(resolution, whole, self._consensus.support(whole), self._cut)

    def _fewer(self, usual: Drawn) -> Drawn:
        most = math.ceil(usual.cut.themes * _FEWER)
        below = self._resolutions(usual.resolution, tuple(reversed(_RESOLUTIONS)), -1)
        drawn = _reached(usual, below, lambda one: one.cut.themes <= most)
        return drawn if drawn.cut.themes <= most else self._of(drawn.resolution, self._join(drawn.whole, most))

    def finer(self, drawn: Drawn) -> Drawn:
        """A grouping with about twice as many themes as this one, where there is one."""
        steps = self._resolutions(drawn.resolution, (*_RESOLUTIONS, *_FINER), 1)
        return _reached(drawn, steps, lambda one: one.cut.themes >= 2 * drawn.cut.themes)

    def _usual(self) -> Drawn:
        drawn = [self.at(resolution) for resolution in _RESOLUTIONS]
        best = max(one.support for one in drawn)
        return min((one for one in drawn if one.support >= best - _AS_GOOD * abs(best)), key=_preference)

    def _resolutions(self, start: float, steps: Sequence[float], way: int) -> Iterator[Drawn]:
        return (self.at(step) for step in steps if (step - start) * way > 0)


def _preference(drawn: Drawn) -> tuple[int, float, float]:
    themes = drawn.cut.themes
    outside = max(_USUAL[0] - themes, themes - _USUAL[-1], 0)
    return outside, -round(drawn.support, 3), abs(math.log(drawn.resolution / _NATURAL))


def _reached(usual: Drawn, steps: Iterator[Drawn], enough: Callable[[Drawn], bool]) -> Drawn:
    """The first step that goes far enough; where none does, the last one that still has themes."""
    last = usual
    for drawn in steps:
        if drawn.cut.themes:
            last = drawn
        if enough(drawn):
            break
    return last
