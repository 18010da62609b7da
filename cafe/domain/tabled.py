"""What a table keeps besides what is said at it, and the café's run sheet, as values."""

from msgspec import Struct


class Recapped(Struct, frozen=True):
    """One contribution in the recap of a table. `text` is the host's shorter wording; where it is empty the contribution's
    own words stand."""

    contribution: str
    text: str = ""


class Photo(Struct, frozen=True):
    """A photo of a table, taken in a round; its size is in pixels. The picture itself lies beside the ledger's changes."""

    id: str
    table: int
    round: int
    at: int
    width: int
    height: int


class Sheet(Struct, frozen=True):
    """The run sheet: what the facilitator wrote down for the day, and when."""

    text: str
    at: int
