"""Asking a busy store again, in a way that lets everybody else go on meanwhile."""

import time
from collections.abc import Callable
from typing import TypeVar

from cafe.domain.refusals import NotStored
from cafe.domain.sentences import Phrase
from cafe.service.ports import Busy, Natively

T = TypeVar("T")

PAUSE_S = 0.05
READING_S = 2.0

POSTING = Phrase("It could not be stored just now. It is kept on your phone and will be sent again.")
ERASING = Phrase("The café could not be erased for good yet: something is reading the data folder. Erase it once more.")
IMPORTING = Phrase("The café could not be stored: something is writing to the data folder. Try again in a moment.")
READING = Phrase("The café cannot be read just now: something is using the data folder. Try again in a moment.")
BACKING_UP = Phrase("No backup was made: something is using the data folder. Try again in a moment.")
RESTORING = Phrase("Nothing was restored: something is using the data folder. Try again in a moment.")


def patiently(do: Callable[[], T], seconds: float, else_say: Phrase = POSTING) -> T:
    """Do it; as long as that raises Busy, again, for at most this long. Raises NotStored with the sentence after that."""
    until = time.monotonic() + seconds
    while True:
        try:
            return do()
        except Busy:
            if time.monotonic() > until:
                raise NotStored("not_stored", else_say) from None
            time.sleep(PAUSE_S)


def read(natively: Natively, do: Callable[[], T]) -> T:
    """Read from the store, beside everything else. Raises NotStored where it stays busy."""
    return patiently(lambda: natively(do), READING_S, READING)
