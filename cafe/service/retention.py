"""How long a café is kept: some days after the last thing that happened in it, it is erased by itself. What was erased before
and came back with a backup goes as well."""

import logging
import threading

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotKnown, Refusal, WrongMoment
from cafe.service.answers import CafeErased
from cafe.service.decisions import Decision
from cafe.service.keeper import Keeper
from cafe.service.ports import Life, Time

log = logging.getLogger(__name__)

EVERY_S = 3600.0
DAY_MS = 24 * 3_600_000


class Retention:
    """Looks once an hour for cafés whose time has come."""

    def __init__(self, keeper: Keeper, time: Time) -> None:
        self._keeper, self._time = keeper, time
        self._last: dict[str, int] = {}  # when something last happened in each café
        self._since = 0
        self._woken = threading.Event()
        keeper.after_writing(self._note)

    def start(self) -> None:
        """Erase what is due, then look on."""
        self.look()
        self._thread = threading.Thread(target=self._look_on, name="retention", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more, after an erasure that is under way."""
        self._woken.set()
        self._thread.join()

    def erased_at(self, cafe: Cafe) -> tuple[int, bool]:
        """When the café will be erased if nothing more happens in it, in ms UTC, and whether that counts from the last thing
        that happened; else from when this data folder came to this version, so that an update does not erase at once."""
        last = self._last.get(cafe.code, self._time.now())
        return max(last, self._since) + cafe.setting.keep_days * DAY_MS, last >= self._since

    def look(self) -> None:
        """Erase what is due. What cannot be erased now is tried again at the next look."""
        try:
            self._since, lives = self._keeper.since(), self._keeper.lives()
            self._last = {code: life.last_at for code, life in lives.items()}
            for code in self._keeper.records.erased_before():
                self._erase(code, None)
            for code, life in lives.items():
                if self._is_due(code):
                    self._erase(code, life)
        except Exception as fault:  # the disk, or something that reads the data folder
            log.warning("It could not be looked for cafés whose time has come: %s", type(fault).__name__)

    def _note(self, code: str) -> None:
        self._last[code] = self._time.now()

    def _is_due(self, code: str) -> bool:
        try:
            return self._keeper.look(code, lambda cafe, _: self._over(cafe))
        except NotKnown:  # erased meanwhile
            return False

    def _over(self, cafe: Cafe) -> bool:
        """Whether its time has come and its clock does not run."""
        now, ends_at = self._time.now(), cafe.clock.ends_at
        return self.erased_at(cafe)[0] <= now and (ends_at is None or ends_at <= now)

    def _erase(self, code: str, life: Life | None) -> None:
        def decide(cafe: Cafe, now: int) -> Decision:
            if life is not None and (cafe.seq != life.number or not self._over(cafe)):
                raise WrongMoment("still_used", "Something happened in this café: it is kept.")
            return Decision((), CafeErased())

        try:
            self._keeper.erase(code, decide, why="time")
            log.info("a café was erased: its time had come" if life else "a café was erased once more after a restore")
        except Refusal as refusal:
            log.warning("A café whose time has come is not erased yet: %s", refusal.code)

    def _look_on(self) -> None:
        while not self._woken.wait(EVERY_S):
            self.look()
