"""The timekeeper: closes rounds at their moment, and opens the next one where the café runs by itself."""

import logging
import threading

from cafe.domain.refusals import Refusal
from cafe.domain.rounds import due_at
from cafe.service import facilitation
from cafe.service.keeper import Keeper
from cafe.service.ports import Time

log = logging.getLogger(__name__)

AGAIN_S = 1.0  # the pause after a change that could not be stored
# The longest wait while a phase has an end: after a machine has slept, waiting goes on for what was left of it, but the
# clock has gone on. So it is looked at again and again.
LOOK_S = 0.25


class Timekeeper:
    """Sleeps until the next deadline of any café; is woken when a clock moves."""

    def __init__(self, keeper: Keeper, time: Time) -> None:
        self._keeper, self._time = keeper, time
        self._moved, self._over = threading.Event(), False
        keeper.after_writing(lambda code: self._moved.set())

    def start(self) -> None:
        """Catch up with what became due while nobody looked, then keep time."""
        while self.ring() == 0:
            pass  # a round that ended may let the next one begin
        self._thread = threading.Thread(target=self._keep, name="timekeeper", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop keeping time."""
        self._over = True
        self._moved.set()
        self._thread.join()

    def ring(self) -> float | None:
        """Move every clock that is due. Seconds until the next one is; None where none will be."""
        waits = [wait for code in self._keeper.awake() if (wait := self._ring_in(code)) is not None]
        return min(waits, default=None)

    def _ring_in(self, code: str) -> float | None:
        try:
            return self._ring(code)
        except Refusal as refusal:  # erased meanwhile, or a full disk: the next look will tell
            log.warning("a clock could not be moved: %s", refusal.code)
        except Exception:  # whatever breaks in one café, the clocks of the others go on
            log.exception("a clock could not be moved")
        return AGAIN_S

    def _ring(self, code: str) -> float | None:
        due = self._keeper.glance(code, lambda cafe, _: due_at(cafe))
        if due is None:
            return None
        left = (due - self._time.now()) / 1000
        if left > 0:
            return left
        self._keeper.by_itself(code, facilitation.tick)
        return 0.0

    def _keep(self) -> None:
        while not self._over:
            self._wait(self.ring())
            self._moved.clear()

    def _wait(self, seconds: float | None) -> None:
        """Until a clock is due or has been moved."""
        if seconds is None:
            self._moved.wait()
            return
        until = self._time.now() + seconds * 1000
        while not self._moved.is_set() and (left := until - self._time.now()) > 0:
            self._moved.wait(min(LOOK_S, left / 1000))
