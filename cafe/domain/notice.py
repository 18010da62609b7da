"""What the facilitator announces."""

from msgspec import Struct


class Notice(Struct, frozen=True):
    """An announcement to everyone, or to one table."""

    id: str
    text: str
    at: int
    table: int | None = None
