"""All cafés: those in memory, which everybody reads and only the writer changes, and those that rest in the ledger."""

import threading
from collections.abc import Callable
from itertools import count

from cafe.domain.refusals import NotKnown
from cafe.domain.rounds import due_at
from cafe.service.codes import Codes
from cafe.service.live import Live, empty
from cafe.service.patience import read
from cafe.service.ports import Damaged, Ledger, Natively

AWAKE = 3  # cafés that stay in memory though nothing goes on in them


class Cafes:
    """The cafés in memory by code, and beside them the answers to requests that made or erased one. Whoever reads a state
    holds `reading`, and so does the writer while it moves one. Of those that `rest` only the tokens are known."""

    def __init__(self, ledger: Ledger, natively: Natively) -> None:
        self._ledger, self._natively = ledger, natively
        self.live: dict[str, Live] = {}
        self.making, self.codes = empty(""), Codes()
        self.resting: dict[str, frozenset[str]] = {}
        self.reading = threading.RLock()
        self._used: dict[str, int] = {}
        self._turns = count()

    def find(self) -> None:
        """Find every café by folding its changes. Raises Damaged."""
        making = Live("", [], read(self._natively, lambda: self._ledger.kept("")))
        live = {code: self._found(code) for code in read(self._natively, self._ledger.codes)}
        with self.reading:
            self.making, self.live, self.codes, self.resting = making, live, Codes(), {}
        for found in live.values():
            self.codes.follow(found.state)

    def _found(self, code: str) -> Live:
        history = read(self._natively, lambda: self._ledger.history(code))
        kept = read(self._natively, lambda: self._ledger.kept(code))
        try:
            return Live(code, history, kept)
        except Exception as fault:  # whatever a change breaks: this café cannot be found again
            raise Damaged(f"the changes of café {code} do not follow from each other") from fault

    def known(self, code: str) -> Live:
        """The café, which is in memory, or a refusal."""
        first = self.codes.first(code)
        live = self.live.get(first)
        if live is None:
            raise unknown()
        self._used[first] = next(self._turns)
        return live

    def wake(self, code: str) -> None:
        """Fetch a café that rests. For the writer alone, so that nothing is written to it meanwhile. Raises Damaged."""
        live = self._found(code)
        with self.reading:
            self.live[code] = live
            del self.resting[code]
        self._used[code] = next(self._turns)

    def rest(self, busy: Callable[[str, Live], bool]) -> None:
        """Let cafés leave memory in which nothing goes on; the `AWAKE` that were asked for last stay. For the writer alone."""
        if len(self.live) <= AWAKE:
            return
        for code in sorted(self.live, key=lambda code: self._used.get(code, -1))[:-AWAKE]:
            live = self.live[code]
            if not _is_on(live) and not busy(code, live):
                with self.reading:
                    self.resting[code] = frozenset([*live.state.tokens, *live.state.revoked])
                    del self.live[code]
                self._used.pop(code, None)

    def all_codes(self) -> list[str]:
        """The codes of all cafés, in memory or not."""
        return [*self.live, *self.resting]

    def taken(self) -> set[str]:
        """The codes that a café has or had, also those that are not stored yet."""
        awake = {code for live in self.live.values() for code in live.ahead.codes}
        return awake | self.resting.keys() | self.codes.newer()

    def at_home(self, code: str, token: str | None) -> None:
        """Nothing, unless the token was given by another café: then this one is unknown."""
        here = self.known(code).state
        if token is None or here.gave(token):
            return
        awake = any(live.state.gave(token) for live in self.live.values())
        if awake or any(token in given for given in self.resting.values()):
            raise unknown()


def _is_on(live: Live) -> bool:
    """Whether its clock runs or waits for something, or it is about to be gone."""
    running = live.state.clock.phase in ("open", "paused", "travelling")
    return running or due_at(live.state) is not None or live.erasing


def unknown() -> NotKnown:
    """There is no such café, or none that the asker may know of."""
    return NotKnown("unknown_cafe", "There is no café with this code. Check the six characters and try again.")
