"""The clock: which phase may follow which, and what that changes.

planned -> open -> (paused) -> travelling -> open ... -> harvest -> finished. Every function is told the time and answers
with changes; none of them waits for anything.
"""

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Moment
from cafe.domain.refusals import Invalid, WrongMoment
from cafe.domain.sentences import Phrase

LEAST_LEFT = 60_000  # ms: what a phase has at least after it was taken back
A_DAY = 86_400

_CALLED = {
    "planned": Phrase("The café has not started yet."),
    "travelling": Phrase("People are between tables."),
    "harvest": Phrase("The rounds are over."),
    "finished": Phrase("The café is finished."),
}


def _wrong(cafe: Cafe, what: Phrase) -> WrongMoment:
    if cafe.clock.phase == "open":
        now = Phrase("Round {round} is running.", round=cafe.clock.round)
    elif cafe.clock.phase == "paused":
        now = Phrase("Round {round} is paused.", round=cafe.clock.round)
    else:
        now = _CALLED[cafe.clock.phase]
    return WrongMoment("wrong_phase", "{now} {then}", now=now, then=what)


def at_step(cafe: Cafe, step: int | None) -> None:
    """Refuse an action that was meant for an earlier moment (a second press, a second facilitator)."""
    if step is not None and step != cafe.clock.step:
        raise WrongMoment("clock_moved", "Somebody moved the clock a moment before you. Look again before you press.")


def open_(cafe: Cafe, now: int) -> list[c.Change]:
    """Open the first round, or from travelling the next one at once."""
    if cafe.clock.phase not in ("planned", "travelling"):
        raise _wrong(cafe, Phrase("A round can be opened before the first round or between two rounds."))
    number = cafe.clock.round + 1
    length = round(cafe.setting.rounds[number - 1].minutes * 60_000)
    return [c.RoundOpened(now, number, now + length)]


def pause(cafe: Cafe, now: int) -> list[c.Change]:
    """Stop the clock; the exact rest is kept."""
    if cafe.clock.phase != "open" or cafe.clock.ends_at is None:
        raise _wrong(cafe, Phrase("Only a running round can be paused."))
    return [c.RoundPaused(now, max(0, cafe.clock.ends_at - now))]


def resume(cafe: Cafe, now: int) -> list[c.Change]:
    """Let a paused round run on with the rest it had."""
    if cafe.clock.phase != "paused":
        raise _wrong(cafe, Phrase("Only a paused round can go on."))
    return [c.RoundResumed(now, now + (cafe.clock.left_ms or 0))]


def extend(cafe: Cafe, now: int, seconds: float, leave: float = 0) -> list[c.Change]:
    """Give more time, or less (negative): then `leave` seconds are left at least. A phase cannot end in the past."""
    if abs(seconds) > A_DAY or not 0 <= leave <= A_DAY:
        raise Invalid("bad_seconds", "Give at most one day at a time.")
    by, least, clock = round(seconds * 1000), round(leave * 1000), cafe.clock
    if clock.phase != "paused" and clock.ends_at is None:
        raise _wrong(cafe, Phrase("There is no time running that could be made longer or shorter."))
    left = (clock.left_ms or 0) if clock.phase == "paused" else max(0, (clock.ends_at or 0) - now)
    if by < 0 < least and left <= least:
        raise WrongMoment(
            "little_left",
            "Only {seconds} seconds or less are left. To end it now, go on by hand.",
            seconds=round(leave),
        )
    left = max(left + by, least if by < 0 else 0)
    return [c.TimeChanged(left_ms=left) if clock.phase == "paused" else c.TimeChanged(ends_at=now + left)]


def close(cafe: Cafe, now: int) -> list[c.Change]:
    """End the round: people travel, or after the last round the harvest begins."""
    if cafe.clock.phase not in ("open", "paused"):
        raise _wrong(cafe, Phrase("There is no round to close."))
    if cafe.clock.round >= len(cafe.setting.rounds):
        return [c.HarvestOpened(now)]
    return [c.RoundClosed(now, now + cafe.setting.travel_seconds * 1000)]


def harvest(cafe: Cafe, now: int) -> list[c.Change]:
    """Begin the harvest, also before all rounds were played."""
    if cafe.clock.phase not in ("open", "paused", "travelling"):
        raise _wrong(cafe, Phrase("The harvest begins from a round or between rounds."))
    return [c.HarvestOpened(now)]


def finish(cafe: Cafe, now: int) -> list[c.Change]:
    """End the café."""
    if cafe.clock.phase != "harvest":
        raise _wrong(cafe, Phrase("A café is finished after its harvest."))
    return [c.CafeFinished(now)]


def back(cafe: Cafe, now: int) -> list[c.Change]:
    """Undo the last phase change; the phase gets back the rest it had, at least a minute."""
    if not cafe.trail:
        raise WrongMoment("nothing_to_undo", "There is no earlier step to go back to.")
    moment: Moment = cafe.trail[-1]
    left = max(LEAST_LEFT, moment.left_ms or 0)
    if moment.phase == "paused":
        return [c.StepTakenBack(now, left_ms=left)]
    if moment.phase in ("open", "travelling"):
        return [c.StepTakenBack(now, ends_at=now + left)]
    return [c.StepTakenBack(now)]


def last_step(cafe: Cafe) -> str | None:
    """What `back` would undo: opening, pause, resume, closing, harvest or finish; None where there is nothing."""
    if not cafe.trail:
        return None
    if cafe.clock.phase == "open":
        return "resume" if cafe.trail[-1].phase == "paused" else "opening"
    return {"paused": "pause", "travelling": "closing", "harvest": "harvest", "finished": "finish"}.get(
        cafe.clock.phase
    )


def due_at(cafe: Cafe) -> int | None:
    """When the clock moves by itself, in ms UTC; None while it waits for a hand."""
    runs = cafe.clock.phase == "open" or (
        cafe.clock.phase == "travelling" and cafe.setting.next_round == "by_itself"
    )  # fmt: skip
    return cafe.clock.ends_at if runs else None


def tick(cafe: Cafe, now: int) -> list[c.Change]:
    """What the clock does by itself now. A round ends at its own moment, however late that is noticed; the next one, where it
    opens by itself, has its whole length from now on: nobody was there while the program was not."""
    due = due_at(cafe)
    if due is None or now < due:
        return []
    return close(cafe, due) if cafe.clock.phase == "open" else open_(cafe, now)
