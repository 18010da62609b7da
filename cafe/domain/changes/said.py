"""What happened to what people say."""

from msgspec import UNSET, UnsetType

from cafe.domain.cafe import Contribution, Kind, Reason, Stance
from cafe.domain.changes.happened import Happened


class ContributionPosted(Happened, frozen=True):
    """Somebody said something."""

    contribution: Contribution


class ContributionEdited(Happened, frozen=True):
    """The author put it in other words, or another kind; what is left out stayed. `waiting`: the new words wait for a yes."""

    contribution: str
    text: str | UnsetType = UNSET
    kind: Kind | None | UnsetType = UNSET
    waiting: bool | UnsetType = UNSET


class ContributionWithdrawn(Happened, frozen=True):
    """The author took it back; its words are blanked wherever they were stored."""

    contribution: str


class ContributionMarked(Happened, frozen=True):
    """A host or the facilitator hid, unhid, pinned or unpinned it, or said yes to showing it; what is left out stayed. `along`:
    it was hidden together with everything else from the same phone. `reason` says why it was hidden."""

    contribution: str
    hidden: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET
    along: bool = False
    waiting: bool | UnsetType = UNSET
    reason: Reason | None | UnsetType = UNSET


class ContributionMoved(Happened, frozen=True):
    """It was said at another table than its author was thought to be at."""

    contribution: str
    table: int


class StanceTaken(Happened, frozen=True):
    """Somebody agrees, is unsure or disagrees; None takes the stance back."""

    contribution: str
    person: str
    stance: Stance | None
