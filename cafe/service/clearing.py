"""Words and names that were taken back leave the store's log as well, as soon as nothing else is to be done."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

from cafe.domain.refusals import NotStored
from cafe.service.ports import Busy, Entry, Ledger, Natively

log = logging.getLogger(__name__)
A = TypeVar("A")

AGAIN_S = 1.0  # until it is tried once more, while something reads


class Clearing:
    """Remembers whether the log is to be cleared, and does so while a queue is empty."""

    def __init__(self, ledger: Ledger, natively: Natively) -> None:
        self._ledger, self._natively = ledger, natively
        self._due = False

    def stored(self, entries: Iterable[Entry]) -> None:
        """These were stored."""
        self._due = self._due or any(entry.blanks for entry in entries)

    def next(self, queue: SimpleQueue[A]) -> A:
        """The next one of a queue; while it is empty, what is due is done."""
        while self._due:
            with suppress(Empty):
                return queue.get_nowait()
            self._clear()
            if self._due:
                with suppress(Empty):
                    return queue.get(timeout=AGAIN_S)
        return queue.get()

    def _clear(self) -> None:
        try:
            self._natively(self._ledger.clear_log)
            self._due = False
        except (Busy, NotStored):
            log.debug("the log could not be cleared yet")
