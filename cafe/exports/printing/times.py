"""When everything is: the plan of the café on the clock of the wall."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cafe.domain.cafe import Cafe

WELCOME, HARVEST = 10.0, 20.0  # minutes: together what the plan on the door leaves for them
DAY = 24 * 60

Kind = Literal["welcome", "round", "move", "harvest", "close"]


class Part(Struct, frozen=True):
    """A part of the café: which, the number of its round where it has one, when it starts and how long it takes."""

    kind: Kind
    round: int
    start: float
    minutes: float


def parts(cafe: Cafe) -> Iterator[Part]:
    """From the welcome to the end, in minutes from the beginning."""
    yield Part("welcome", 0, 0.0, WELCOME)
    at, travel = WELCOME, cafe.setting.travel_seconds / 60
    for number, round_ in enumerate(cafe.setting.rounds, 1):
        yield Part("round", number, at, round_.minutes)
        at += round_.minutes
        if number < len(cafe.setting.rounds):
            yield Part("move", number, at, travel)
            at += travel
    yield Part("harvest", 0, at, HARVEST)
    yield Part("close", 0, at + HARVEST, 0.0)


def clock(begins: int | None, minute: float) -> str:
    """A time of the day; where none was said, hours and minutes from the beginning."""
    whole = round(minute) + (begins or 0)
    return f"{whole % DAY // 60:02}:{whole % 60:02}" if begins is not None else f"+{whole // 60}:{whole % 60:02}"


def span(begins: int | None, part: Part) -> str:
    """From when to when."""
    return f"{clock(begins, part.start)}\u2013{clock(begins, part.start + part.minutes)}"
