"""What happened to the clock."""

from cafe.domain.changes.happened import Happened


class RoundOpened(Happened, frozen=True):
    """A round began."""

    at: int
    round: int
    ends_at: int


class RoundPaused(Happened, frozen=True):
    """The clock was stopped with this much left."""

    at: int
    left_ms: int


class RoundResumed(Happened, frozen=True):
    """The clock runs again."""

    at: int
    ends_at: int


class TimeChanged(Happened, frozen=True):
    """The end of a running phase was moved, or the rest of a paused one."""

    ends_at: int | None = None
    left_ms: int | None = None


class RoundClosed(Happened, frozen=True):
    """A round ended, by hand or by itself; people travel until `ends_at`."""

    at: int
    ends_at: int


class HarvestOpened(Happened, frozen=True):
    """The rounds are over. A round that was still running ended with it."""

    at: int


class CafeFinished(Happened, frozen=True):
    """The café is over; nothing more is posted."""

    at: int


class StepTakenBack(Happened, frozen=True):
    """The last phase change was undone: the phase before it, with the rest it had."""

    at: int
    ends_at: int | None = None
    left_ms: int | None = None
