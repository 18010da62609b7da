"""Changes as bytes and back. JSON with the change's name as tag; one version number for the whole form.

Old rows are read for ever: a later version adds fields with defaults, or a step in `_upgrade`.
"""

from msgspec import UnsetType, json
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Person
from cafe.domain.changes import Change
from cafe.domain.tabled import Recapped
from cafe.domain.written import Action

VERSION = 1
BLANK = ""

_encoder = json.Encoder()
_decoder: json.Decoder[Change] = json.Decoder(Change)


class Newer(ValueError):
    """A change in a form that only a newer program can read."""


def encode(change: Change) -> bytes:
    """A change as it is stored."""
    return _encoder.encode(change)


def decode(stored: bytes, version: int = VERSION) -> Change:
    """A change as it was. Raises Newer."""
    if version > VERSION:
        raise Newer(f"This ledger was written by a newer version (form {version}, this program reads {VERSION}).")
    return _decoder.decode(stored)


def about(change: Change) -> str | None:
    """The contribution whose words stand in this change; by it the rows are found when the words must go."""
    match change:
        case c.ContributionPosted(contribution=said):
            return said.id
        case c.ContributionEdited(contribution=id_):
            return id_
        case c.CafeImported() | c.RecapMade():
            return ALL
        case _:
            return None


ALL = "*"  # a row that may hold words of any contribution


def blanked(change: Change, id_: str) -> Change:
    """The same change without the words of contribution `id_`."""
    match change:
        case c.ContributionPosted(contribution=said) if said.id == id_:
            return replace(change, contribution=replace(said, text=BLANK))
        case c.ContributionEdited(contribution=x, text=text) if x == id_ and not isinstance(text, UnsetType):
            return replace(change, text=BLANK)
        case c.CafeImported(contributions=all_):
            those = tuple(replace(s, text=BLANK) if s.id == id_ else s for s in all_)
            recaps = {table: _unworded(items, id_) for table, items in change.recaps.items()}
            return replace(change, contributions=those, recaps=recaps)
        case c.RecapMade(items=items):
            return replace(change, items=_unworded(items, id_))
        case _:
            return change


def _unworded(items: tuple[Recapped, ...], id_: str) -> tuple[Recapped, ...]:
    return tuple(replace(item, text=BLANK) if item.contribution == id_ else item for item in items)


def without_notice(change: Change, id_: str) -> Change:
    """The same change without the words of an announcement."""
    match change:
        case c.NoticeGiven(notice=notice) if notice.id == id_:
            return replace(change, notice=replace(notice, text=BLANK))
        case c.CafeImported(notices=notices):
            return replace(change, notices=tuple(replace(n, text=BLANK) if n.id == id_ else n for n in notices))
        case _:
            return change


def without_sheet(change: Change) -> Change:
    """The same change without a word of a run sheet."""
    match change:
        case c.SheetWritten():
            return replace(change, text=BLANK)
        case c.CafeImported(sheet=sheet) if sheet is not None:
            return replace(change, sheet=None)
        case _:
            return change


def without_action(change: Change, id_: str) -> Change:
    """The same change without the words of an action."""
    match change:
        case c.ActionRecorded(action=action) if action.id == id_:
            return replace(change, action=Action(id_, BLANK))
        case c.CafeImported(actions=actions):
            return replace(change, actions=tuple(Action(id_, BLANK) if a.id == id_ else a for a in actions))
        case _:
            return change


def withdrawn(changes: tuple[Change, ...]) -> list[str]:
    """The contributions whose words must go with these changes."""
    return [change.contribution for change in changes if isinstance(change, c.ContributionWithdrawn)]


def reworded(changes: tuple[Change, ...]) -> list[str]:
    """The contributions whose words are others than before: what was measured on the old ones must go."""
    edits = [x for x in changes if isinstance(x, c.ContributionEdited) and not isinstance(x.text, UnsetType)]
    return [*withdrawn(changes), *(edit.contribution for edit in edits)]


def removed(changes: tuple[Change, ...]) -> list[str]:
    """The people of whom nothing may stay that tells who they are."""
    return [change.person for change in changes if isinstance(change, c.PersonRemoved)]


def unnames(changes: tuple[Change, ...]) -> bool:
    """Whether no name of anybody may stay after these changes."""
    return any(isinstance(change, c.CafeEdited) and change.unnames for change in changes)


NAMING = (c.PersonJoined, c.PersonEdited, c.CafeImported)  # changes in which names stand


def nameless(change: Change) -> Change:
    """The same change without anybody's name."""
    match change:
        case c.PersonJoined(person=one):
            return replace(change, person=replace(one, name=None))
        case c.PersonEdited(name=name) if not isinstance(name, UnsetType):
            return replace(change, name=None)
        case c.CafeImported(people=all_):
            return replace(change, people=tuple(replace(one, name=None) for one in all_))
        case _:
            return change


def anonymous(change: Change, person: str) -> Change:
    """The same change without name, sector and needs of this person, and what they said without its author."""
    match change:
        case c.PersonJoined(person=one) if one.id == person:
            return replace(change, person=_nobody(one))
        case c.PersonEdited(person=id_) if id_ == person:
            given = (f for f in ("name", "sector", "fixed") if not isinstance(getattr(change, f), UnsetType))
            return replace(change, **dict.fromkeys(given))
        case c.ContributionPosted(contribution=said) if said.author == person:
            return replace(change, contribution=replace(said, author=None, sector=None))
        case c.CafeImported(people=all_):
            return replace(change, people=tuple(_nobody(one) if one.id == person else one for one in all_))
        case _:
            return change


def _nobody(person: Person) -> Person:
    return replace(person, name=None, sector=None, fixed=None)
