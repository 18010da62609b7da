"""Changes: what happened in a café, in the past tense. All of them stand here; `apply.py` holds the one `apply()`.

A change is stored for ever and read by every later version: fields are only ever added, with a default. The tag in the
stored form is the class name. Ids, times and anything random are decided before; applying is arithmetic.
"""

from msgspec import UNSET, Struct, UnsetType, field

from cafe.domain.cafe import (
    Clock,
    Contribution,
    Holder,
    Kind,
    Notice,
    Person,
    Proposal,
    Setting,
    Stance,
    Theme,
    Wall,
)
from cafe.domain.seats import Offer, Rule, Seats, Way


class _Change(Struct, frozen=True, tag=True, omit_defaults=True):
    pass


class CafeCreated(_Change, frozen=True):
    """An organiser made the café. `salt` makes its tokens its own; `tokens` maps their hashes to their holders."""

    setting: Setting
    salt: str
    tokens: dict[str, Holder]


class CafeEdited(_Change, frozen=True):
    """The setting as it is from now on. `tokens` are those of the hosts whose tables came with it."""

    setting: Setting
    tokens: dict[str, Holder] = field(default_factory=dict)


class CafeImported(_Change, frozen=True):
    """Everything an export carried, into a café that was just created."""

    clock: Clock
    people: tuple[Person, ...] = ()
    seats: dict[str, Seats] = field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    themes: tuple[Theme, ...] = ()
    themed: dict[str, str] = field(default_factory=dict)
    placed: dict[str, str | None] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    ended: dict[int, int] = field(default_factory=dict)
    wall: Wall = Wall()
    shut: dict[int, int] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()


class PersonJoined(_Change, frozen=True):
    """Somebody came in and has a seat in every round still to be played. `rejoin` and `token` are hashes."""

    person: Person
    seats: Seats
    rejoin: str
    token: str


class PersonReturned(_Change, frozen=True):
    """Somebody known came back with the rejoin code, on another phone or the same; `token` is the new hash."""

    person: str
    token: str


class PersonEdited(_Change, frozen=True):
    """What is known of somebody changed; what is left out stayed."""

    person: str
    name: str | None | UnsetType = UNSET
    sector: str | None | UnsetType = UNSET
    absent: bool | UnsetType = UNSET
    host_of: int | None | UnsetType = UNSET
    fixed: int | None | UnsetType = UNSET
    prefers: tuple[int, ...] | UnsetType = UNSET
    away: tuple[int, ...] | UnsetType = UNSET
    expected: bool | UnsetType = UNSET


class PersonSeated(_Change, frozen=True):
    """Somebody's seats as they are from now on, one for each round."""

    person: str
    seats: Seats


class ChairAwaited(_Change, frozen=True):
    """Somebody waits for a chair at a full table, behind those who came before; None: they wait no longer."""

    person: str
    table: int | None


class RuleMade(_Change, frozen=True):
    """The organiser wants people together, or apart."""

    rule: Rule


class RuleDropped(_Change, frozen=True):
    """The rule holds no longer."""

    rule: str


class SeatingOffered(_Change, frozen=True):
    """New seats were worked out. Nobody was moved."""

    offer: Offer


class SeatingTaken(_Change, frozen=True):
    """The facilitator chose one way of the offer: seats, closed tables and who is absent are as it says. `seats` are
    those of people whom it did not know, where they were to sit at a table that is closed now."""

    way: Way
    seats: dict[str, Seats] = field(default_factory=dict)


class SeatingTakenBack(_Change, frozen=True):
    """The last choice was undone in the rounds that had not begun. `seats` are for people who came since, where they
    were to sit at a table that is closed again."""

    seats: dict[str, Seats] = field(default_factory=dict)


class RoundOpened(_Change, frozen=True):
    """A round began."""

    at: int
    round: int
    ends_at: int


class RoundPaused(_Change, frozen=True):
    """The clock was stopped with this much left."""

    at: int
    left_ms: int


class RoundResumed(_Change, frozen=True):
    """The clock runs again."""

    at: int
    ends_at: int


class TimeChanged(_Change, frozen=True):
    """The end of a running phase was moved, or the rest of a paused one."""

    ends_at: int | None = None
    left_ms: int | None = None


class RoundClosed(_Change, frozen=True):
    """A round ended, by hand or by itself; people travel until `ends_at`."""

    at: int
    ends_at: int


class HarvestOpened(_Change, frozen=True):
    """The rounds are over. A round that was still running ended with it."""

    at: int


class CafeFinished(_Change, frozen=True):
    """The café is over; nothing more is posted."""

    at: int


class StepTakenBack(_Change, frozen=True):
    """The last phase change was undone: the phase before it, with the rest it had."""

    at: int
    ends_at: int | None = None
    left_ms: int | None = None


class ContributionPosted(_Change, frozen=True):
    """Somebody said something."""

    contribution: Contribution


class ContributionEdited(_Change, frozen=True):
    """The author put it in other words, or another kind; what is left out stayed."""

    contribution: str
    text: str | UnsetType = UNSET
    kind: Kind | None | UnsetType = UNSET


class ContributionWithdrawn(_Change, frozen=True):
    """The author took it back; its words are blanked wherever they were stored."""

    contribution: str


class ContributionMarked(_Change, frozen=True):
    """A host or the facilitator hid, unhid, pinned or unpinned it; what is left out stayed."""

    contribution: str
    hidden: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET


class ContributionMoved(_Change, frozen=True):
    """It was said at another table than its author was thought to be at."""

    contribution: str
    table: int


class StanceTaken(_Change, frozen=True):
    """Somebody agrees, is unsure or disagrees; None takes the stance back."""

    contribution: str
    person: str
    stance: Stance | None


class NoticeGiven(_Change, frozen=True):
    """The facilitator announced something."""

    notice: Notice


class ThemesProposed(_Change, frozen=True):
    """A grouping was drawn. Nothing on the wall has changed."""

    proposal: Proposal


class ProposalApplied(_Change, frozen=True):
    """The proposal became the themes. Themes in `dropped` are gone."""

    dropped: tuple[str, ...] = ()


class ThemeAdded(_Change, frozen=True):
    """A person made a new theme."""

    theme: str
    name: str


class ThemeNamed(_Change, frozen=True):
    """A person gave a theme its name."""

    theme: str
    name: str


class ContributionPlaced(_Change, frozen=True):
    """A person put a contribution into a theme, or None: it stands alone."""

    contribution: str
    theme: str | None


class WallChosen(_Change, frozen=True):
    """The desk chose what the wall shows."""

    wall: Wall


Change = (
    CafeCreated | CafeEdited | CafeImported | PersonJoined | PersonReturned | PersonEdited | PersonSeated
    | ChairAwaited | RuleMade | RuleDropped | SeatingOffered | SeatingTaken | SeatingTakenBack
    | RoundOpened | RoundPaused | RoundResumed | TimeChanged | RoundClosed | HarvestOpened | CafeFinished | StepTakenBack
    | ContributionPosted | ContributionEdited | ContributionWithdrawn | ContributionMarked | ContributionMoved
    | StanceTaken | NoticeGiven
    | ThemesProposed | ProposalApplied | ThemeAdded | ThemeNamed | ContributionPlaced | WallChosen
)  # fmt: skip
