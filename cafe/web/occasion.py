"""The day of a café as pages tell it and as a form asks for it: in the time of the computer that runs it."""

from datetime import date, datetime, time
from typing import Any

from flask import request
from msgspec import Struct

from cafe.clock import local_zone, zone_name
from cafe.domain.occasion import Occasion, no_such_day
from cafe.domain.refusals import Invalid
from cafe.service.days import day_and_hours
from cafe.web import languages, timetable

FIELDS = ("purpose", "place", "day")  # those of the form, beside when it begins and ends


class Day(Struct, frozen=True):
    """When a café begins and ends, in ms UTC."""

    starts_at: int | None = None
    ends_at: int | None = None


def zone() -> str:
    """What the time of this computer is called."""
    return zone_name() or datetime.now(local_zone()).tzname() or ""


def when(occasion: Occasion) -> str | None:
    """Its day and hours, in the language of this request; None where nobody said them."""
    if occasion.starts_at is None:
        return None
    here = local_zone()
    begins = datetime.fromtimestamp(occasion.starts_at / 1000, here)
    ends = None if occasion.ends_at is None else datetime.fromtimestamp(occasion.ends_at / 1000, here)
    return languages.said(day_and_hours(begins, ends))


def told(occasion: Occasion) -> dict[str, Any]:
    """What pages tell of it."""
    return {"purpose": occasion.purpose, "place": occasion.place, "when": when(occasion)}


def typed_day() -> Day:
    """The day that the form asks for. Times without a day only say whether the plan fits."""
    typed = request.form.get("day", "").strip()
    if not typed:
        return Day()
    try:
        on = date.fromisoformat(typed)
    except ValueError:
        raise Invalid("bad_day", "The day must be a date, such as 2030-05-31. Look at it again.") from None
    if not 2000 <= on.year < 2100:
        raise no_such_day()
    begins = _at(on, "begins")
    if begins is None:
        raise Invalid("no_time", "Say when the café begins, or leave its day out.")
    return Day(begins, _at(on, "ends"))


def _at(on: date, name: str) -> int | None:
    typed = request.form.get(name, "").strip()
    minutes = timetable.clock(typed)
    if typed and minutes is None:
        raise Invalid("bad_time", "A time must be hours and minutes, such as 14:00. Look at it again.")
    if minutes is None:
        return None
    return round(datetime.combine(on, time(minutes // 60, minutes % 60), local_zone()).timestamp() * 1000)
