"""What can be asked for a table and for the run sheet; see `asks`."""

from typing import Annotated

from msgspec import Meta, Struct


class RecapItem(Struct, frozen=True):
    """A contribution in a recap, and a shorter wording of it of at most 200 code points, where it needs one."""

    contribution: str
    text: str | None = None


class MakeRecap(Struct, frozen=True):
    """What newcomers to a table are told first, in this order: at most 5. None takes the recap away."""

    items: Annotated[list[RecapItem], Meta(max_length=100)]


class Tell(Struct, frozen=True):
    """Whether one contribution is told to newcomers, and a shorter wording of it."""

    told: bool
    text: str | None = None


class TakePhoto(Struct, frozen=True):
    """A JPEG picture as it was sent, and the round that it shows; None is the present one."""

    jpeg: bytes
    round: int | None = None


class WriteSheet(Struct, frozen=True):
    """The run sheet, at most 5,000 code points; an empty one takes it away."""

    text: str


class AskNeed(Struct, frozen=True):
    """Whether the table wants the facilitator."""

    wanted: bool
