"""What can be asked for the notes; see `asks`."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType


class RecordAction(Struct, frozen=True):
    """An action: what is to be done (at most 500 code points), by which lead partner (200) with whose support (300), by when
    (`horizon`, 100), how people will know (`measure`, 300), and whether it is agreed, which asks for a lead partner and a
    horizon. `contribution` is the one it came from, `theme` the theme it stands under."""

    text: str
    lead: str = ""
    supporting: str = ""
    horizon: str = ""
    measure: str = ""
    agreed: bool = False
    contribution: str | None = None
    theme: str | None = None


class ChangeAction(Struct, frozen=True):
    """What is to be different about an action; what is left out stays."""

    text: str | UnsetType = UNSET
    lead: str | UnsetType = UNSET
    supporting: str | UnsetType = UNSET
    horizon: str | UnsetType = UNSET
    measure: str | UnsetType = UNSET
    agreed: bool | UnsetType = UNSET
    contribution: str | None | UnsetType = UNSET
    theme: str | None | UnsetType = UNSET


class ChooseNotes(Struct, frozen=True):
    """What stands in the notes; what is left out stays as it was chosen. `themes` in this order, null for the largest;
    `quotes` of a theme in this order, at most 10, null for those of the drawing; `questions` marks contributions as open
    questions, or no longer."""

    themes: Annotated[list[str], Meta(max_length=500)] | None | UnsetType = UNSET
    quotes: Annotated[dict[str, list[str] | None], Meta(max_length=500)] | UnsetType = UNSET
    questions: Annotated[dict[str, bool], Meta(max_length=1000)] | UnsetType = UNSET


Moment = Annotated[int, Meta(ge=0, le=253_402_300_799_999)]  # ms UTC, up to the year 9999


class ShareNotes(Struct, frozen=True):
    """A link that shows the notes for everybody until `until` (ms UTC); without it for 30 days. It ends at the latest when the
    café is erased by itself."""

    until: Moment | None = None


class MoveSharing(Struct, frozen=True):
    """The same link, until another moment."""

    until: Moment


class MakeDocuments(Struct, frozen=True):
    """Documents to be made beforehand: for whom, and in which formats, at most 20; without them in all there are."""

    profile: str
    formats: Annotated[list[str], Meta(min_length=1, max_length=20)] | None = None
