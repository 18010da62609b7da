"""What can be asked for, as typed structs: requests are validated by them and the OpenAPI file is made from them.

A field left out is UNSET where leaving it out differs from null. Unknown fields are ignored, so that newer clients work.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from cafe.domain.cafe import Format, Grain, Kind, NextRound, Seating, Sorting, Stance, WallView

Number = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]
ClockAction = Literal["open", "pause", "resume", "extend", "close", "back", "harvest", "finish"]


class AskedTable(Struct, frozen=True):
    """A table's topic and its question."""

    name: str
    question: str | None = None


class AskedRound(Struct, frozen=True):
    """A round's length in minutes (fractions allowed, at least 0.1) and its question."""

    minutes: float
    question: str | None = None


class MakeCafe(Struct, frozen=True):
    """A new café."""

    title: str
    tables: list[AskedTable]
    rounds: list[AskedRound]
    question: str | None = None
    format: Format = "topics"
    travel_seconds: Number = 120
    next_round: NextRound = "by_hand"
    sectors: list[str] = field(default_factory=list)
    seating: Seating = "mixed"


class ChangeCafe(Struct, frozen=True):
    """What should be different from now on; what is left out stays."""

    title: str | UnsetType = UNSET
    question: str | UnsetType = UNSET
    tables: list[AskedTable] | UnsetType = UNSET
    rounds: list[AskedRound] | UnsetType = UNSET
    next_round: NextRound | UnsetType = UNSET
    sorting: Sorting | UnsetType = UNSET
    joining: bool | UnsetType = UNSET


class Join(Struct, frozen=True):
    """Come in, or come back with `rejoin`."""

    name: str | None = None
    sector: str | None = None
    host_of: Number | None = None
    rejoin: str | None = None


class ChangePerson(Struct, frozen=True):
    """What is different about a person; what is left out stays."""

    absent: bool | UnsetType = UNSET
    table: Number | UnsetType = UNSET
    sector: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class MoveClock(Struct, frozen=True):
    """Move the clock. `seconds` is for extend (60 unless said); `step` refuses the action when the clock has moved since."""

    action: ClockAction
    seconds: float | None = None
    step: int | None = None


class Contribute(Struct, frozen=True):
    """A contribution of 1 to 500 code points. `round` is the one it was begun in; `table` is for hosts and facilitators."""

    text: str
    kind: Kind | None = None
    builds_on: str | None = None
    round: Number | None = None
    table: Number | None = None


class ChangeContribution(Struct, frozen=True):
    """New words or another kind (the author), hidden or pinned (host and facilitator)."""

    text: str | UnsetType = UNSET
    kind: Kind | None | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET


class TakeStance(Struct, frozen=True):
    """A stance on what somebody else said; null takes it back."""

    stance: Stance | None


class Place(Struct, frozen=True):
    """Put a contribution into a theme; null lets it stand alone."""

    theme: str | None


class Draw(Struct, frozen=True):
    """Draw themes, at a coarser or finer grain where asked."""

    grain: Grain | None = None


class NameTheme(Struct, frozen=True):
    """A name that a person gives."""

    name: str


class Announce(Struct, frozen=True):
    """An announcement to everyone, or to one table."""

    text: str
    table: Number | None = None


class ChooseWall(Struct, frozen=True):
    """What the wall shows; `auto` follows the phase."""

    view: WallView
    theme: str | None = None


class Nothing(Struct, frozen=True):
    """A request that needs no words."""
