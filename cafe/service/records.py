"""What remains of cafés that were erased: that they were there, when, and how large they were. It also keeps them erased: a
backup from before does not bring them back."""

import logging

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Refusal
from cafe.service.patience import ERASING, patiently, read
from cafe.service.ports import Ledger, Life, Natively, Record, Why
from cafe.service.tokens import Mint

log = logging.getLogger(__name__)

ERASING_S = 6.0


class Records:
    """The records of a data folder. A café is known in them by a keyed digest of its code and the time when it was made: one
    that is made anew under the same code is another one."""

    def __init__(self, ledger: Ledger, natively: Natively, mint: Mint) -> None:
        self._ledger, self._natively, self._mint = ledger, natively, mint

    def of(self, cafe: Cafe, now: int, why: Why) -> Record | None:
        """What is to remain of a café; None where nothing of it is stored any more."""
        life = self._lives().get(cafe.code)
        if life is None:
            return None
        people = sum(not person.expected for person in cafe.people.values())
        return Record(
            self._mint.record_hash(cafe.code), life.made_at, life.last_at, now, why, people, len(cafe.contributions),
            len(cafe.setting.tables), len(cafe.setting.rounds),
        )  # fmt: skip

    def erased_before(self) -> list[str]:
        """The codes of cafés that were erased and are here again: a backup from before was restored."""
        gone = {(record.code_hash, record.made_at) for record in read(self._natively, self._ledger.records)}
        if not gone:
            return []
        return [code for code, life in self._lives().items() if (self._mint.record_hash(code), life.made_at) in gone]

    def was_erased(self, code: str) -> bool:
        """Whether a café that was made under this code was erased."""
        hashed = self._mint.record_hash(code)
        return any(record.code_hash == hashed for record in read(self._natively, self._ledger.records))

    def erase_again(self) -> list[str]:
        """Erase them from the ledger and its backups, beside which nobody may work; those that could not be erased stay to
        be tried again. Their codes."""
        found = self.erased_before()
        for code in found:
            try:
                patiently(lambda code=code: self._natively(lambda: self._ledger.erase(code)), ERASING_S, ERASING)  # type: ignore[misc]
            except Refusal as refusal:
                log.warning("A café that was erased came back with a backup and is not gone yet: %s", refusal.code)
        return found

    def _lives(self) -> dict[str, Life]:
        return read(self._natively, self._ledger.lives)
