"""Which of the five steps of a round a table is at; js/host/step.js says the same while the script runs."""

from cafe.domain.cafe import Cafe, Clock

STEPS = ("welcome", "recap", "talk", "insight", "over")
_ENDS_MS = 180_000  # how long people arrive, and how long before the end each says what they take along
_PARTS = 3  # in a short round each of the two is at most this part of it


def round_ahead(clock: Clock) -> int:
    """The round that a step counts for: before a round and while people travel, the next."""
    return clock.round + (clock.phase in ("planned", "travelling"))


def step_of(cafe: Cafe, now: int) -> str:
    """The step that fits the clock."""
    clock = cafe.clock
    if clock.phase in ("harvest", "finished"):
        return "over"
    if clock.phase not in ("open", "paused"):
        return "welcome"
    left = clock.left_ms if clock.ends_at is None else max(0, clock.ends_at - now)
    if left is None:
        return "talk"
    whole = cafe.setting.rounds[clock.round - 1].minutes * 60_000
    end = min(_ENDS_MS, whole / _PARTS)
    if left <= end:
        return "insight"
    if whole - left < end:
        return "recap" if clock.round > 1 else "welcome"
    return "talk"


def step_wished(cafe: Cafe, wished: str, round_: str) -> str | None:
    """The step that a host chose, which holds for its round; None where none is chosen."""
    return wished if wished in STEPS and round_ in ("", str(round_ahead(cafe.clock))) else None
