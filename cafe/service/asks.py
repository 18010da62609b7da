"""What can be asked for, as typed structs: requests are validated by them and the OpenAPI file is made from them.

A field left out is UNSET where leaving it out differs from null. Unknown fields are ignored, so that newer clients work.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from cafe.domain.brought import Brought
from cafe.domain.cafe import Format, Kind, Language, Names, NextRound, Reason, Seating, Showing, Sorting, Stance
from cafe.domain.changes import Whose
from cafe.domain.seats import Tie, Way
from cafe.domain.themes import Answer, Grain
from cafe.domain.wall import PictureName, WallView

Number = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]
Moment = Annotated[int, Meta(ge=0, le=2**53)]  # ms UTC
ClockAction = Literal["open", "pause", "resume", "extend", "close", "back", "harvest", "finish"]


class AskedTable(Struct, frozen=True):
    """A table's topic, which may be empty, its question, and its number of chairs where that matters."""

    name: str = ""
    question: str | None = None
    chairs: Number | None = None


class AskedRound(Struct, frozen=True):
    """A round's length in minutes (fractions allowed, at least 0.1) and its question."""

    minutes: float
    question: str | None = None


class MakeCafe(Struct, frozen=True):
    """A new café. `themes` are those that the organiser expects: what is said gathers round their names. `starts_at` and
    `ends_at` frame its day in milliseconds UTC."""

    title: str
    tables: list[AskedTable]
    rounds: list[AskedRound]
    question: str | None = None
    format: Format = "topics"
    travel_seconds: Number = 120
    next_round: NextRound = "by_hand"
    sectors: list[str] = field(default_factory=list)
    seating: Seating = "mixed"
    most_meetings: Number | None = None
    themes: Annotated[list[str], Meta(max_length=200)] = field(default_factory=list)
    keep_days: Number = 90
    language: Language | None = None
    wishes: Number = 0
    names: Names = "hosts"
    showing: Showing = "at_once"
    marking: bool = False
    marked_words: list[str] = field(default_factory=list)
    purpose: str | None = None
    place: str | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None


class BringNotes(Struct, frozen=True):
    """A new café for harvest only, of notes that somebody has already."""

    title: str
    brought: Brought


class ChangeCafe(Struct, frozen=True):
    """What should be different from now on; what is left out stays."""

    title: str | UnsetType = UNSET
    question: str | UnsetType = UNSET
    tables: list[AskedTable] | UnsetType = UNSET
    rounds: list[AskedRound] | UnsetType = UNSET
    travel_seconds: Number | UnsetType = UNSET
    next_round: NextRound | UnsetType = UNSET
    sorting: Sorting | UnsetType = UNSET
    joining: bool | UnsetType = UNSET
    most_meetings: Number | None | UnsetType = UNSET
    keep_days: Number | UnsetType = UNSET
    language: Language | None | UnsetType = UNSET
    wishes: Number | UnsetType = UNSET
    names: Names | UnsetType = UNSET
    showing: Showing | UnsetType = UNSET
    marking: bool | UnsetType = UNSET
    marked_words: list[str] | UnsetType = UNSET
    purpose: str | UnsetType = UNSET
    place: str | UnsetType = UNSET
    starts_at: Moment | None | UnsetType = UNSET
    ends_at: Moment | None | UnsetType = UNSET


class Join(Struct, frozen=True):
    """Come in, or come back with `rejoin`. `expected` is for the facilitator: this person has a seat and comes later."""

    name: str | None = None
    sector: str | None = None
    host_of: Number | None = None
    rejoin: str | None = None
    expected: bool = False


class ChangePerson(Struct, frozen=True):
    """What is different about a person; what is left out stays. With `table`, `bring` takes along what they contributed
    in this round. `host_of`, `fixed` (a table that somebody needs), `away` (rounds they miss) and `expected` are the
    facilitator's; `waits_for` is for cafés in which people choose their tables."""

    absent: bool | UnsetType = UNSET
    table: Number | UnsetType = UNSET
    sector: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    bring: bool = False
    host_of: Number | None | UnsetType = UNSET
    fixed: Number | None | UnsetType = UNSET
    prefers: list[Number] | UnsetType = UNSET
    away: list[Number] | UnsetType = UNSET
    expected: bool | UnsetType = UNSET
    waits_for: Number | None | UnsetType = UNSET


class RemovePerson(Struct, frozen=True):
    """Take somebody out, for good. What they said is kept without an author, hidden (by the facilitator), or withdrawn
    (by oneself)."""

    contributions: Literal["keep", "hide", "withdraw"] = "keep"


class RenewTokens(Struct, frozen=True):
    """Sign out all devices of this kind, but for the one that asks; with `person` those of one person."""

    of: Whose
    person: str | None = None


class Recover(Struct, frozen=True):
    """The recovery code, as somebody types it."""

    recovery: Annotated[str, Meta(max_length=200)]


class MakeRule(Struct, frozen=True):
    """People who sit together in every round, or never at one table."""

    tie: Tie
    people: Annotated[list[str], Meta(max_length=1_000)]


class PlanSeats(Struct, frozen=True):
    """Work out new seats for the rounds that have not begun, if these tables close, these open again, these people go."""

    shut: Annotated[list[Number], Meta(max_length=2_000)] = field(default_factory=list)
    opened: Annotated[list[Number], Meta(max_length=2_000)] = field(default_factory=list)
    absent: Annotated[list[str], Meta(max_length=10_000)] = field(default_factory=list)


class TakeSeats(Struct, frozen=True):
    """Take one way of the offer. `offer` names the one that was looked at; another has taken its place: refused."""

    way: Way
    offer: str | None = None


class MoveClock(Struct, frozen=True):
    """Move the clock. `seconds` is for extend (60 unless said), `leave` for taking time: so many seconds are left at least;
    `step` refuses the action when the clock has moved since."""

    action: ClockAction
    seconds: float | None = None
    leave: float = 0
    step: int | None = None


class Contribute(Struct, frozen=True):
    """A contribution of 1 to 500 code points. `round` is the one it was begun in; `table` is for hosts and facilitators;
    `objects_to` names the theme of which it says what is wrong."""

    text: str
    kind: Kind | None = None
    builds_on: str | None = None
    round: Number | None = None
    table: Number | None = None
    objects_to: str | None = None


class ChangeContribution(Struct, frozen=True):
    """New words or another kind (the author), hidden or pinned (host and facilitator); `shown` says yes to what waits. With
    `source` everything from the same phone is hidden, or what was hidden so is shown again. The author is told the `reason`."""

    text: str | UnsetType = UNSET
    kind: Kind | None | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET
    source: bool = False
    shown: bool | UnsetType = UNSET
    reason: Reason | None | UnsetType = UNSET


class TakeStance(Struct, frozen=True):
    """A stance on what somebody else said; null takes it back."""

    stance: Stance | None


class Place(Struct, frozen=True):
    """Put a contribution into a theme; null lets it stand alone."""

    theme: str | None


class Draw(Struct, frozen=True):
    """Draw themes, at a coarser or finer grain where asked."""

    grain: Grain | None = None


class Proposed(Struct, frozen=True):
    """Apply the proposal, or forget it. `proposal` names the one that was looked at; another has come: refused."""

    proposal: str | None = None


class NameTheme(Struct, frozen=True):
    """A new theme."""

    name: str


class ChangeTheme(Struct, frozen=True):
    """A name that a person gives (its own name confirms it), a sentence, pinned or not; what is left out stays."""

    name: str | UnsetType = UNSET
    sentence: str | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET


class Merge(Struct, frozen=True):
    """The theme that takes in all of this one."""

    into: str


class Undo(Struct, frozen=True):
    """Take back this deed; without one the asker's last."""

    deed: str | None = None


class OpenCheck(Struct, frozen=True):
    """For how long the phones ask "Did we get you right?"; 0 ends it."""

    seconds: float = 120


class AnswerTheme(Struct, frozen=True):
    """Whether a theme is what was meant; null takes the answer back."""

    answer: Answer | None


class Announce(Struct, frozen=True):
    """An announcement to everyone, or to one table."""

    text: str
    table: Number | None = None


class ChooseWall(Struct, frozen=True):
    """What the wall shows; `auto`, or null, follows the phase. `contribution` is for the spotlight, `picture` for the
    pictures, which without one turn; with `still` no page turns."""

    view: WallView | None
    theme: str | None = None
    contribution: str | None = None
    still: bool = False
    picture: PictureName | None = None


class NameDesk(Struct, frozen=True):
    """Who works at the desk that asks: a name or initials; empty for none."""

    name: str


class Nothing(Struct, frozen=True):
    """A request that needs no words."""
