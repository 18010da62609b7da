"""Backups that nobody asks for: from the beginning of a café on, every ten minutes if something was written, and at once
when it ends."""

import logging
import threading

from cafe.service.keeper import Keeper
from cafe.service.ports import Time

log = logging.getLogger(__name__)

EVERY_MS = 10 * 60_000


class Backups:
    """Looks, after something was written, whether a backup is due, and takes it beside everything else."""

    def __init__(self, keeper: Keeper, time: Time) -> None:
        self._keeper, self._time = keeper, time
        # The cafés in which something was written since the last backup, each with its phase then, None where it was erased:
        # so none need be fetched that rests meanwhile.
        self._news: dict[str, str | None] = {}
        self._finished: dict[str, bool] = {}
        self._last = time.now()
        self.taken: int | None = None  # when there was last a copy of everything, and when something was last written
        self.written: int | None = None
        self._woken, self._over = threading.Event(), False
        keeper.after_writing(self._wake)

    def start(self) -> None:
        """Take one of what is there, then look on."""
        for code in self._keeper.awake():
            self._finished[code] = self._phase(code) == "finished"
        if self._keeper.codes():
            self._take()
        self._thread = threading.Thread(target=self._look_on, name="backups", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more, after a backup that is under way."""
        self._over = True
        self._woken.set()
        self._thread.join()

    def look(self) -> float | None:
        """Take a backup if one is due. In how many seconds the next may be; None when nothing new stands in a café
        that has begun."""
        ended, begun = False, False
        for code, phase in list(self._news.items()):
            begun = begun or phase not in (None, "planned")
            ended = ended or (phase == "finished" and not self._finished.get(code, False))
            self._finished[code] = phase == "finished"
        left = (self._last + EVERY_MS - self._time.now()) / 1000
        if ended or (begun and left <= 0):
            self._take()
            return None
        return left if begun else None

    def _wake(self, code: str) -> None:
        self._news[code] = self._phase(code)
        self.written = self._time.now()
        self._woken.set()

    def _phase(self, code: str) -> str | None:
        return self._keeper.glance(code, lambda cafe, _: cafe.clock.phase)

    def _take(self) -> None:
        """When there is no room, the café goes on, and it is tried again in ten minutes."""
        news, self._news = self._news, {}
        self._last = self._time.now()
        try:
            self._keeper.back_up()
            self.taken = self._last
        except Exception as fault:  # whatever stands in the way of a copy: the ledger itself is written on
            self._news = news | self._news
            log.warning("No backup could be made, the café goes on: %s", fault)

    def _look_on(self) -> None:
        wait: float | None = None
        while not self._over:
            self._woken.wait(wait)
            self._woken.clear()
            if not self._over:
                wait = self.look()
