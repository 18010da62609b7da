"""All cafés in memory: what everybody reads, and what only the writer changes."""

import threading

from cafe.domain.refusals import NotKnown
from cafe.service.live import Live, empty
from cafe.service.ports import Damaged, Ledger, Natively
from cafe.service.tokens import tidy_code


class Cafes:
    """The cafés by code, and beside them the answers to requests that made or erased one. Whoever reads a state holds
    `reading`, and so does the writer while it moves one."""

    def __init__(self, ledger: Ledger, natively: Natively) -> None:
        self._ledger, self._natively = ledger, natively
        self.live: dict[str, Live] = {}
        self.making = empty("")
        self.reading = threading.RLock()

    def find(self) -> None:
        """Find every café by folding its changes. Raises Damaged."""
        making = Live("", [], self._natively(lambda: self._ledger.kept("")))
        live = {code: self._found(code) for code in self._natively(self._ledger.codes)}
        with self.reading:
            self.making, self.live = making, live

    def _found(self, code: str) -> Live:
        history = self._natively(lambda: self._ledger.history(code))
        kept = self._natively(lambda: self._ledger.kept(code))
        try:
            return Live(code, history, kept)
        except Exception as fault:  # whatever a change breaks: this café cannot be found again
            raise Damaged(f"the changes of café {code} do not follow from each other") from fault

    def known(self, code: str) -> Live:
        """The café, or a refusal."""
        live = self.live.get(tidy_code(code))
        if live is None:
            raise unknown()
        return live


def unknown() -> NotKnown:
    """There is no such café, or none that the asker may know of."""
    return NotKnown("unknown_cafe", "There is no café with this code. Check the six characters and try again.")
