"""What phase changes do to the clock of a café, and how the way back is remembered."""

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Clock, Moment


def _leave(cafe: Cafe, at: int) -> None:
    """Remember the phase that is being left, with the rest it still had."""
    clock = cafe.clock
    left = clock.left_ms if clock.ends_at is None else max(0, clock.ends_at - at)
    cafe.trail = (*cafe.trail, Moment(clock.phase, clock.round, left))


def _end_round(cafe: Cafe, at: int) -> None:
    if cafe.clock.phase in ("open", "paused"):
        cafe.ended[cafe.clock.round] = at


def opened(cafe: Cafe, change: c.RoundOpened) -> None:
    """A round runs until its end. Its seats are history: what was offered for it, or could be taken back, no longer is."""
    _leave(cafe, change.at)
    cafe.offer = cafe.taken = None
    cafe.clock = Clock("open", change.round, cafe.clock.step + 1, ends_at=change.ends_at)


def paused(cafe: Cafe, change: c.RoundPaused) -> None:
    """The clock stands; the rest is kept."""
    _leave(cafe, change.at)
    cafe.clock = Clock("paused", cafe.clock.round, cafe.clock.step + 1, left_ms=change.left_ms)


def resumed(cafe: Cafe, change: c.RoundResumed) -> None:
    """The clock runs again."""
    _leave(cafe, change.at)
    cafe.clock = Clock("open", cafe.clock.round, cafe.clock.step + 1, ends_at=change.ends_at)


def time_changed(cafe: Cafe, change: c.TimeChanged) -> None:
    """The phase ends at another moment, or has another rest."""
    cafe.clock = replace(cafe.clock, ends_at=change.ends_at, left_ms=change.left_ms)


def closed(cafe: Cafe, change: c.RoundClosed) -> None:
    """People travel; a line for a chair of the round that ended is over."""
    cafe.waiting.clear()
    _leave(cafe, change.at)
    _end_round(cafe, change.at)
    cafe.clock = Clock("travelling", cafe.clock.round, cafe.clock.step + 1, ends_at=change.ends_at)


def harvest(cafe: Cafe, change: c.HarvestOpened) -> None:
    """The rounds are over."""
    cafe.offer = cafe.taken = None
    cafe.waiting.clear()
    _leave(cafe, change.at)
    _end_round(cafe, change.at)
    cafe.clock = Clock("harvest", cafe.clock.round, cafe.clock.step + 1)
    cafe.sorter = replace(cafe.sorter, undecided=True)


def finished(cafe: Cafe, change: c.CafeFinished) -> None:
    """The café is over."""
    _leave(cafe, change.at)
    cafe.clock = Clock("finished", cafe.clock.round, cafe.clock.step + 1)


def taken_back(cafe: Cafe, change: c.StepTakenBack) -> None:
    """The phase before is back; a round that runs again has not ended."""
    *earlier, moment = cafe.trail
    cafe.trail = tuple(earlier)
    cafe.offer = cafe.taken = None
    cafe.waiting.clear()
    if moment.phase in ("open", "paused"):
        cafe.ended.pop(moment.round, None)
    cafe.clock = Clock(
        moment.phase, moment.round, cafe.clock.step + 1, ends_at=change.ends_at, left_ms=change.left_ms
    )  # fmt: skip
