"""The link that shows the notes for everybody to whoever has it, until a day."""

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid, NotKnown, WrongMoment
from cafe.domain.sentences import Phrase
from cafe.service.answers import NotesLinked
from cafe.service.asks import Nothing
from cafe.service.decisions import Decision, Here, done
from cafe.service.note_asks import MoveSharing, ShareNotes
from cafe.service.rights import By, require
from cafe.service.tokens import hashed

DAY_MS = 24 * 3_600_000
DAYS = 30
NOT_SHARED = Phrase("There is no link that shows the notes. Make one on the notes page.")


def share(here: Here, asked: ShareNotes) -> Decision:
    """Make a link; the one before it ends."""
    require(here.by, "share_notes")
    until = _until(here, here.now + DAYS * DAY_MS if asked.until is None else asked.until)
    serial = here.mint.fresh(here.cafe, "reader")
    token = hashed(here.mint.token_of(here.cafe, "reader", serial=serial))
    return Decision((c.NotesShared(token, until),), NotesLinked(serial, until))


def move(here: Here, asked: MoveSharing) -> Decision:
    """Let the same link work longer or shorter; also one whose time is over."""
    require(here.by, "share_notes")
    if here.cafe.share is None:
        raise NotKnown("not_shared", NOT_SHARED)
    until = _until(here, asked.until)
    return done(here, *([] if until == here.cafe.share.until else [c.SharingMoved(until)]))


def end(here: Here, asked: Nothing) -> Decision:
    """The link shows nothing any more, from this moment on."""
    require(here.by, "share_notes")
    return done(here, *([] if here.cafe.share is None else [c.SharingEnded()]))


def require_open(cafe: Cafe, by: By, now: int) -> None:
    """Refuse who reads by a link whose time is over; everybody else is nobody's business here."""
    if by.role == "reader" and (cafe.share is None or cafe.share.until <= now):
        raise WrongMoment("share_over", OVER)


OVER = Phrase(
    "This link showed the notes until a day that is over. Ask whoever sent it to you: they can let it work longer, or send"
    " you the notes."
)


def _until(here: Here, wished: int) -> int:
    """The moment, at most the one at which the café is erased if nothing more happens in it."""
    if wished <= here.now:
        raise Invalid("share_in_past", "This day is over already. Choose a day that is still to come.")
    return min(wished, here.now + here.cafe.setting.keep_days * DAY_MS)
