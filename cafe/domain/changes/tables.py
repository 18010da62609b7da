"""What happened to what tables keep, and to the run sheet."""

from cafe.domain.changes.happened import Happened
from cafe.domain.tabled import Photo, Recapped


class NeedRaised(Happened, frozen=True):
    """A table wants the facilitator."""

    table: int
    at: int


class NeedMet(Happened, frozen=True):
    """The table wants the facilitator no more."""

    table: int


class RecapMade(Happened, frozen=True):
    """A host, or the facilitator, chose what newcomers to the table are told first, in place of what was chosen before."""

    table: int
    items: tuple[Recapped, ...] = ()


class PhotoTaken(Happened, frozen=True):
    """A host, or the facilitator, took a photo of a table."""

    photo: Photo


class PhotoRemoved(Happened, frozen=True):
    """It was taken away; nothing of the picture stays."""

    photo: str


class SheetWritten(Happened, frozen=True):
    """The facilitator wrote the run sheet anew; an empty text takes it away. Only the last one keeps its words."""

    text: str
    at: int
