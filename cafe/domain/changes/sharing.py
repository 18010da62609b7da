"""What happened to the link that shows the notes to whoever has it."""

from cafe.domain.changes.happened import Happened


class NotesShared(Happened, frozen=True):
    """A link was made that shows the notes for everybody until `until` (ms UTC); the one before it, if there was one, shows
    nothing any more. `token` is a hash."""

    token: str
    until: int


class SharingMoved(Happened, frozen=True):
    """The same link works until then, be it longer or shorter; also one whose time was over."""

    until: int


class SharingEnded(Happened, frozen=True):
    """The link shows nothing any more, for ever."""
