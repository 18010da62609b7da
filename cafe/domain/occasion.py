"""Why people meet, where, and when: what an organiser may say of the day."""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase
from cafe.domain.words import PURPOSE, TITLE, short

EARLIEST, LATEST = 946_684_800_000, 4_102_444_800_000  # ms UTC: the years 2000 to 2099
LONGEST_DAY_MS = 24 * 3_600_000


class Occasion(Struct, frozen=True, kw_only=True):
    """The day of a café. `purpose` says why people meet and what will be done with what they say, `place` where; `starts_at`
    and `ends_at`, in ms UTC, frame the day with the welcome and the harvest: the rounds have a clock of their own."""

    purpose: str = ""
    place: str = ""
    starts_at: int | None = None
    ends_at: int | None = None


A = TypeVar("A", bound=Occasion)


def checked(setting: A) -> A:
    """The same with purpose and place cleaned and a day that can be, or the first thing that is wrong with it."""
    _day(setting.starts_at, setting.ends_at)
    return replace(
        setting,
        purpose=short(setting.purpose, PURPOSE, "purpose", Phrase("The purpose")),
        place=short(setting.place, TITLE, "place", Phrase("The place")),
    )


def no_such_day() -> Invalid:
    """A day that lies too far away to be meant."""
    return Invalid("bad_day", "The day of a café lies in the years 2000 to 2099. Look at the date again.")


def _day(starts_at: int | None, ends_at: int | None) -> None:
    if any(at is not None and not EARLIEST <= at < LATEST for at in (starts_at, ends_at)):
        raise no_such_day()
    if ends_at is None:
        return
    if starts_at is None:
        raise Invalid("no_start", "Say when the café begins, too, or leave its end out.")
    if ends_at <= starts_at:
        raise Invalid("ends_before_start", "The café ends before it begins. Look at both times again.")
    if ends_at - starts_at > LONGEST_DAY_MS:
        raise Invalid("day_too_long", "A café lasts 24 hours at the most. Look at its end again.")
