"""What happened to what the organiser writes for the notes."""

from cafe.domain.changes.happened import Happened
from cafe.domain.written import Action, Edition


class ActionRecorded(Happened, frozen=True):
    """An action was written down, or written anew: only the last wording keeps its words."""

    action: Action


class ActionDropped(Happened, frozen=True):
    """It was taken away; no word of it stays."""

    action: str


class EditionMade(Happened, frozen=True):
    """The organiser chose what stands in the notes, in place of what was chosen before."""

    edition: Edition
