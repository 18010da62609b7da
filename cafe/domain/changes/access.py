"""What happened to who may: tokens, codes, people who were taken out."""

from typing import Literal

from msgspec import field

from cafe.domain.cafe import Holder
from cafe.domain.changes.happened import Happened

Whose = Literal["facilitator", "wall", "hosts", "people", "everybody"]


class TokensRenewed(Happened, frozen=True):
    """Every token of this kind, or with `person` every token of theirs, stands for nobody any more. `tokens` maps the
    hashes of those that took their place to their holders; people get none, they come back."""

    of: Whose
    tokens: dict[str, Holder] = field(default_factory=dict)
    person: str | None = None


class FacilitatorAdded(Happened, frozen=True):
    """One more desk: handed over by a facilitator, or opened with the recovery code. `token` is a hash."""

    token: str


class CodeChanged(Happened, frozen=True):
    """Who comes new needs this code from now on; the codes before it still lead who is in to the café."""

    code: str


class PersonRemoved(Happened, frozen=True):
    """Somebody was taken out, by themselves or by the facilitator; their name and sector are blanked wherever they were
    stored, and what stays of their words has no author any more."""

    person: str


class DeskOpened(Happened, frozen=True):
    """A device by which a facilitator works did something for the first time, and has this number from now on, also where
    several opened the same link. `device` is what its cookie says of it; it is no right."""

    device: str
    desk: int


class DeskNamed(Happened, frozen=True):
    """The facilitators at this desk are called so from now on; an empty name takes it away. Only the last one is kept."""

    desk: int
    name: str
