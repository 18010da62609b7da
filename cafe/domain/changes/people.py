"""What happened to people and their seats."""

from msgspec import UNSET, UnsetType, field

from cafe.domain.cafe import Person
from cafe.domain.changes.happened import Happened
from cafe.domain.seats import Offer, Rule, Seats, Way


class PersonJoined(Happened, frozen=True):
    """Somebody came in and has a seat in every round still to be played. `rejoin` and `token` are hashes."""

    person: Person
    seats: Seats
    rejoin: str
    token: str


class PersonReturned(Happened, frozen=True):
    """Somebody known came back with the rejoin code, on another phone or the same; `token` is the new hash."""

    person: str
    token: str


class PersonEdited(Happened, frozen=True):
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


class PersonSeated(Happened, frozen=True):
    """Somebody's seats as they are from now on, one for each round."""

    person: str
    seats: Seats


class ChairAwaited(Happened, frozen=True):
    """Somebody waits for a chair at a full table, behind those who came before; None: they wait no longer."""

    person: str
    table: int | None


class RuleMade(Happened, frozen=True):
    """The organiser wants people together, or apart."""

    rule: Rule


class RuleDropped(Happened, frozen=True):
    """The rule holds no longer."""

    rule: str


class SeatingOffered(Happened, frozen=True):
    """New seats were worked out. Nobody was moved."""

    offer: Offer


class SeatingTaken(Happened, frozen=True):
    """The facilitator chose one way of the offer: seats, closed tables and who is absent are as it says. `seats` are
    those of people whom it did not know, where they were to sit at a table that is closed now."""

    way: Way
    seats: dict[str, Seats] = field(default_factory=dict)


class SeatingTakenBack(Happened, frozen=True):
    """The last choice was undone in the rounds that had not begun. `seats` are for people who came since, where they
    were to sit at a table that is closed again."""

    seats: dict[str, Seats] = field(default_factory=dict)
