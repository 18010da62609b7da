"""A day as people write it, whatever the machine's language is."""

from datetime import date, datetime

from cafe.domain.sentences import Phrase

_MONTHS = (
    Phrase("{day} January {year}"), Phrase("{day} February {year}"), Phrase("{day} March {year}"),
    Phrase("{day} April {year}"), Phrase("{day} May {year}"), Phrase("{day} June {year}"), Phrase("{day} July {year}"),
    Phrase("{day} August {year}"), Phrase("{day} September {year}"), Phrase("{day} October {year}"),
    Phrase("{day} November {year}"), Phrase("{day} December {year}"),
)  # fmt: skip
_WEEKDAYS = (
    Phrase("Monday"), Phrase("Tuesday"), Phrase("Wednesday"), Phrase("Thursday"), Phrase("Friday"), Phrase("Saturday"),
    Phrase("Sunday"),
)  # fmt: skip


def day(on: date) -> Phrase:
    """A date in words."""
    return Phrase(_MONTHS[on.month - 1].sentence, day=on.day, year=on.year)


def hours(begins: datetime, ends: datetime | None) -> Phrase:
    """From when to when; an end on another day is one of the night after."""
    blanks = {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}" if ends else ""}
    if ends is None:
        return Phrase("from {begins}", **blanks)
    if ends.date() != begins.date():
        return Phrase("{begins} to {ends} of the next day", **blanks)
    return Phrase("{begins} to {ends}", **blanks)


def day_and_hours(begins: datetime, ends: datetime | None) -> Phrase:
    """When something takes place, with the day of the week."""
    weekday = _WEEKDAYS[begins.weekday()]
    return Phrase("{weekday}, {day}, {hours}", weekday=weekday, day=day(begins), hours=hours(begins, ends))
