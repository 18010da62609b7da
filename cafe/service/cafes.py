"""All cafés in memory: what everybody reads, and what only the writer changes."""

import threading

from cafe.domain.refusals import NotKnown
from cafe.service.codes import Codes
from cafe.service.live import Live, empty
from cafe.service.ports import Damaged, Ledger, Natively


class Cafes:
    """The cafés by code, and beside them the answers to requests that made or erased one. Whoever reads a state holds
    `reading`, and so does the writer while it moves one."""

    def __init__(self, ledger: Ledger, natively: Natively) -> None:
        self._ledger, self._natively = ledger, natively
        self.live: dict[str, Live] = {}
        self.making, self.codes = empty(""), Codes()
        self.reading = threading.RLock()

    def find(self) -> None:
        """Find every café by folding its changes. Raises Damaged."""
        making = Live("", [], self._natively(lambda: self._ledger.kept("")))
        live = {code: self._found(code) for code in self._natively(self._ledger.codes)}
        with self.reading:
            self.making, self.live, self.codes = making, live, Codes()
        for found in live.values():
            self.codes.follow(found.state)

    def _found(self, code: str) -> Live:
        history = self._natively(lambda: self._ledger.history(code))
        kept = self._natively(lambda: self._ledger.kept(code))
        try:
            return Live(code, history, kept)
        except Exception as fault:  # whatever a change breaks: this café cannot be found again
            raise Damaged(f"the changes of café {code} do not follow from each other") from fault

    def known(self, code: str) -> Live:
        """The café, or a refusal."""
        live = self.live.get(self.codes.first(code))
        if live is None:
            raise unknown()
        return live

    def taken(self) -> set[str]:
        """The codes that a café has or had, also those that are not stored yet."""
        return {code for live in self.live.values() for code in live.ahead.codes}

    def at_home(self, code: str, token: str | None) -> None:
        """Nothing, unless the token was given by another café: then this one is unknown."""
        here = self.known(code).state
        if token is None or here.gave(token):
            return
        if any(live.state.gave(token) for live in self.live.values()):
            raise unknown()


def unknown() -> NotKnown:
    """There is no such café, or none that the asker may know of."""
    return NotKnown("unknown_cafe", "There is no café with this code. Check the six characters and try again.")
