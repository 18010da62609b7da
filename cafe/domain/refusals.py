"""Refusals: a stable code for programs and a sentence for the person who asked.

A refusal changes nothing. The classes say what kind of "no" it is; how that looks in HTTP is decided in `web`.
"""

from cafe.domain.sentences import Phrase as Phrase


class Refusal(Exception):
    """Something that was asked for and will not be done. `code` is stable, `said` is its sentence, which can be said in
    another language, and `detail` is the same in English."""

    def __init__(self, code: str, sentence: str, **blanks: object) -> None:
        self.code = code
        self.said = sentence if isinstance(sentence, Phrase) and not blanks else Phrase(sentence, **blanks)
        self.detail = str(self.said)
        super().__init__(self.detail)


class Invalid(Refusal):
    """What was asked makes no sense as it stands: a missing text, an unknown kind, too many tables."""


class NotKnown(Refusal):
    """There is no such café, person, contribution, theme or room, or none that the asker may know of."""


class NotAllowed(Refusal):
    """The asker is known and has no right to this."""


class Unrecognised(Refusal):
    """The asker brought no token, or one that nobody was given."""


class WrongMoment(Refusal):
    """It would be possible at another moment: the café is in another phase, or somebody was faster."""


class KeyReused(Refusal):
    """An idempotency key came again with another request under it."""


class TooFast(Refusal):
    """The asker must wait. `wait_ms` says how long."""

    def __init__(self, code: str, sentence: str, wait_ms: int, **blanks: object) -> None:
        super().__init__(code, sentence, **blanks)
        self.wait_ms = wait_ms


class Full(TooFast):
    """There is no room for another person just now."""


class NotStored(Refusal):
    """The ledger could not be written: a full or locked disk. Nothing happened; the same request may come again."""


FULL_MS = 30_000


def full() -> Full:
    """What somebody is told for whom there is no room."""
    return Full("full", "This café is full just now. Keep this page open; it tries again by itself.", FULL_MS)
