"""What can be asked for a table and for the run sheet; see `asks`."""

from msgspec import Struct


class AskNeed(Struct, frozen=True):
    """Whether the table wants the facilitator."""

    wanted: bool
