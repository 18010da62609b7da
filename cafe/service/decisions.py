"""What a decision is told and what it yields."""

from msgspec import Struct, field

from cafe.domain.apply import apply
from cafe.domain.cafe import Cafe
from cafe.domain.changes import Change
from cafe.service.answers import Answer, Done
from cafe.service.rights import By
from cafe.service.tokens import Mint


class Here(Struct, frozen=True):
    """Where a decision is made: the state it may build on, who asks, the time, the id in the address and the code of the
    café in it, if any, and whether no more screens of participants fit."""

    cafe: Cafe
    by: By
    now: int
    mint: Mint
    target: str = ""
    code: str = ""
    is_full: bool = False


class Decision(Struct, frozen=True):
    """The changes that follow, in order (none: it was so already), the answer, and by which right, as in `ports.Entry`;
    the pictures of photos that were taken, by their ids."""

    changes: tuple[Change, ...]
    answer: Answer
    by: str | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)


def done(here: Here, *changes: Change) -> Decision:
    """A decision whose answer is just the number that the café then has."""
    return Decision(changes, Done(here.cafe.seq + len(changes)))


class Draft:
    """A decision of several steps: each builds on the state as the steps before it leave it."""

    def __init__(self, cafe: Cafe) -> None:
        self.cafe = cafe
        self.changes: list[Change] = []

    def do(self, *changes: Change) -> None:
        """These changes come next."""
        if changes and not self.changes:
            self.cafe = self.cafe.copy()
        for change in changes:
            apply(self.cafe, change)
            self.changes.append(change)
