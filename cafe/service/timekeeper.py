"""The timekeeper: closes rounds at their moment, and opens the next one where the café runs by itself."""

import logging
import threading

from cafe.domain.refusals import Refusal
from cafe.domain.rounds import due_at
from cafe.service import facilitation
from cafe.service.keeper import Keeper
from cafe.service.ports import Time

log = logging.getLogger(__name__)

LONGEST_S, AGAIN_S = 60.0, 1.0  # the longest sleep; the pause after a change that could not be stored


class Timekeeper:
    """Sleeps until the next deadline of any café; is woken when a clock moves."""

    def __init__(self, keeper: Keeper, time: Time) -> None:
        self._keeper, self._time = keeper, time
        self._moved, self._over = threading.Event(), False
        keeper.after_writing(lambda code: self._moved.set())

    def start(self) -> None:
        """Catch up with what became due while nobody looked, then keep time."""
        self.ring()
        self._thread = threading.Thread(target=self._keep, name="timekeeper", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop keeping time."""
        self._over = True
        self._moved.set()
        self._thread.join()

    def ring(self) -> float:
        """Move every clock that is due. Seconds until the next one is, at most a minute."""
        wait = LONGEST_S
        for code in self._keeper.codes():
            try:
                wait = min(wait, self._ring(code))
            except Refusal as refusal:  # erased meanwhile, or a full disk: the next look will tell
                log.warning("a clock could not be moved: %s", refusal.code)
                wait = min(wait, AGAIN_S)
            except Exception:  # whatever breaks in one café, the clocks of the others go on
                log.exception("a clock could not be moved")
                wait = min(wait, AGAIN_S)
        return wait

    def _ring(self, code: str) -> float:
        due = self._keeper.look(code, lambda cafe, _: due_at(cafe))
        if due is None:
            return LONGEST_S
        left = (due - self._time.now()) / 1000
        if left > 0:
            return left
        self._keeper.by_itself(code, facilitation.tick)
        return 0.0

    def _keep(self) -> None:
        wait = self.ring()
        while not self._over:
            self._moved.wait(wait)
            self._moved.clear()
            wait = self.ring()
