"""Upkeep: while a café runs, what was just said is measured and finds its theme; when a round ends, the themes are drawn
anew and proposed. Nobody has to ask for it."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from cafe.domain import harvest
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotKnown, Refusal
from cafe.service.drawing import Drawing
from cafe.service.keeper import Keeper

log = logging.getLogger(__name__)

GATHER_S = 0.25  # what is said in this time is looked at together
LONGEST_S = 30.0  # the longest pause, after a long look or between two tries when sorting does not work
SETTLES, SETTLES_LEAST = 0.05, 5  # new contributions, as a share and a number, after which everything settles once more
MOSTLY_NEW = 0.25  # a share of new ones for which settling would be drawing anew: that is proposed, not done


@dataclass
class _Looked:
    """How far a café was looked at: the numbers of the last contribution that was measured, that all had settled with,
    and that was drawn from; how many drawings had been applied, and the step of the clock at the last drawing."""

    measured: int = 0
    settled: int = 0
    drawn: int = 0
    applied: int = -1
    step: int = -1
    pause: float = GATHER_S


class Upkeep:
    """Looks after every café in which something was said, one after another."""

    def __init__(self, keeper: Keeper, drawing: Drawing) -> None:
        self._keeper, self._drawing = keeper, drawing
        self._looked: dict[str, _Looked] = {}
        self._news: dict[str, None] = {}  # the cafés to look at, in the order in which they changed
        self._woken, self._over = threading.Event(), threading.Event()
        keeper.after_writing(self.wake)
        keeper.after_restoring(self._looked.clear)

    def start(self) -> None:
        """Begin with whatever was left undone."""
        for code in self._keeper.awake():
            self.wake(code)
        self._thread = threading.Thread(target=self._keep_up, name="upkeep", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the look that is under way."""
        self._over.set()
        self._woken.set()
        self._thread.join()

    def wake(self, code: str) -> None:
        """Something happened in this café."""
        self._news[code] = None
        self._woken.set()

    def _keep_up(self) -> None:
        while not self._over.is_set():
            self._woken.wait()
            self._woken.clear()
            codes = list(self._news)
            pauses = [self.look(code) for code in codes if not self._over.is_set()]
            self._over.wait(max(pauses, default=GATHER_S))

    def look(self, code: str) -> float:
        """Do what there is to do for one café. How many seconds to rest after it: as long as it took, so that it never
        takes more than half of a processor."""
        self._news.pop(code, None)
        began, looked = time.monotonic(), self._looked.setdefault(code, _Looked())
        if self._able(code, looked):
            looked.pause = GATHER_S
            return min(LONGEST_S, max(GATHER_S, time.monotonic() - began))
        looked.pause = min(LONGEST_S, 2 * looked.pause)
        self.wake(code)
        return looked.pause

    def _able(self, code: str, looked: _Looked) -> bool:
        try:
            do = self._keeper.glance(code, lambda cafe, _: self._due(cafe, looked))
            return self._over_with(code) if do is None else do()  # what rests needs no upkeep
        except NotKnown:  # erased meanwhile
            return self._over_with(code)
        except Refusal as refusal:  # a full disk
            log.warning("themes were not kept up: %s", refusal.code)
        except Exception:  # whatever breaks in one café, the others are looked after
            log.exception("themes could not be kept up")
        return False

    def _due(self, cafe: Cafe, looked: _Looked) -> Callable[[], bool]:
        """What there is to do for this café, one thing at a time; each that changes something brings us here again."""
        newest = harvest.newest(cafe)
        if looked.applied != cafe.sorter.applied:
            looked.applied, looked.settled = cafe.sorter.applied, cafe.sorter.upto
        if cafe.clock.phase not in harvest.RUNNING:
            return (lambda: self._over_with(cafe.code)) if cafe.clock.phase == "finished" else _nothing
        if self._to_be_drawn(cafe, looked, newest):
            return lambda: self._propose(cafe.code, looked, newest, cafe.clock.step)
        if cafe.sorter.applied and (newest > cafe.sorter.upto or cafe.let):
            return lambda: self._drawing.fit(cafe.code)
        new, size = newest - looked.settled, len(cafe.contributions)
        if cafe.sorter.applied and new >= max(SETTLES_LEAST, SETTLES * size):
            if new >= MOSTLY_NEW * size:
                return lambda: self._propose(cafe.code, looked, newest, looked.step)
            return lambda: self._settle(cafe.code, looked, newest)
        return (lambda: self._measure(cafe.code, looked, newest)) if newest > looked.measured else _nothing

    def _over_with(self, code: str) -> bool:
        self._looked.pop(code, None)
        self._drawing.forget(code)
        return True

    @staticmethod
    def _to_be_drawn(cafe: Cafe, looked: _Looked, newest: int) -> bool:
        """At the end of a round; and once before, as soon as enough was said for a first draft."""
        if newest <= looked.drawn or len(harvest.visible(cafe)) < harvest.FEWEST:
            return False
        first = not cafe.sorter.applied and not looked.drawn and cafe.proposal is None
        return first or (cafe.clock.phase in ("travelling", "harvest") and looked.step != cafe.clock.step)

    def _propose(self, code: str, looked: _Looked, newest: int, step: int) -> bool:
        grain = self._keeper.look(code, lambda cafe, _: cafe.sorter.grain)
        able = self._drawing.propose(code, grain, asked=False)
        if able:
            looked.drawn = looked.settled = looked.measured = newest
            looked.step = step
        return able

    def _settle(self, code: str, looked: _Looked, newest: int) -> bool:
        able = self._drawing.settle(code, looked.settled)
        if able:
            looked.settled = newest
        return able

    def _measure(self, code: str, looked: _Looked, newest: int) -> bool:
        able = self._drawing.measure(code)
        if able:
            looked.measured = newest
        return able


def _nothing() -> bool:
    """There is nothing to do."""
    return True
