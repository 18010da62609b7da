"""What people make of what was said: themes drawn, applied, corrected by hand, undone, and asked about."""

from msgspec import UNSET, Struct

from cafe.domain import changes as c
from cafe.domain import contributions, hands, harvest
from cafe.domain.refusals import Invalid, NotAllowed, WrongMoment
from cafe.service.answers import DrawingBegun, HandDone, ThemeMade, ThemesMade
from cafe.service.asks import (
    AnswerTheme,
    ChangeTheme,
    Draw,
    Merge,
    NameTheme,
    Nothing,
    OpenCheck,
    Place,
    Proposed,
    Undo,
)
from cafe.service.decisions import Decision, Draft, Here, done
from cafe.service.rights import By, require, require_table


def draw(here: Here, asked: Draw) -> Decision:
    """Whether themes may be drawn now; the drawing goes on in the background."""
    require(here.by, "draw")
    harvest.may_draw(here.cafe)
    return Decision((), DrawingBegun(here.cafe.seq))


def apply_proposal(here: Here, asked: Proposed) -> Decision:
    """Put the proposal on the wall."""
    require(here.by, "draw")
    return _by_hand(here, *harvest.apply_proposal(here.cafe, asked.proposal, _who(here.by)))


def drop_proposal(here: Here, asked: Proposed) -> Decision:
    """Keep the themes as they are."""
    require(here.by, "draw")
    return done(here, *harvest.drop_proposal(here.cafe, asked.proposal))


def add_theme(here: Here, asked: NameTheme) -> Decision:
    """Make a theme by hand."""
    require(here.by, "shape_theme")
    added = hands.add(here.cafe, asked.name, _who(here.by))
    return Decision((added,), ThemeMade(added.theme, here.cafe.seq + 1, here.cafe.next_id("d")))


def change_theme(here: Here, asked: ChangeTheme) -> Decision:
    """Name a theme, say in a sentence what it is about, pin it."""
    require(here.by, "shape_theme")
    cafe, id_, who, changes = here.cafe, here.target, _who(here.by), list[c.Change]()
    if asked.name is not UNSET:
        changes += hands.name(cafe, id_, asked.name, who)
    if asked.sentence is not UNSET:
        changes += hands.word(cafe, id_, asked.sentence, who)
    if asked.pinned is not UNSET:
        changes += hands.pin(cafe, id_, asked.pinned, who)
    if all(getattr(asked, name) is UNSET for name in asked.__struct_fields__):
        raise Invalid("nothing_asked", "Say what should change: name, sentence or pinned.")
    return _by_hand(here, *changes)


def remove_theme(here: Here, asked: Nothing) -> Decision:
    """Take a theme away; what was said in it stays."""
    require(here.by, "shape_theme")
    return _by_hand(here, *hands.remove(here.cafe, here.target, _who(here.by)))


def merge(here: Here, asked: Merge) -> Decision:
    """Put all of a theme into another one."""
    require(here.by, "shape_theme")
    return _by_hand(here, *hands.merge(here.cafe, here.target, asked.into, _who(here.by)))


class Halves(Struct, frozen=True):
    """The two halves that were found in a theme, the larger first; none where there are none."""

    halves: tuple[harvest.Drawn, ...] = ()


def split(here: Here, asked: Halves) -> Decision:
    """Make two themes of one."""
    require(here.by, "shape_theme")
    change = hands.split(here.cafe, here.target, asked.halves, _who(here.by))
    ids = (change.rest.id, change.other.id)
    return Decision((change,), ThemesMade(ids, here.cafe.seq + 1, here.cafe.next_id("d")))


def place(here: Here, asked: Place) -> Decision:
    """Move a contribution to a theme; hosts those of their own table where the café is sorted by hosts."""
    require(here.by, "place")
    _may_sort(here)
    if here.by.role == "host":
        require_table(here.by, contributions.known(here.cafe, here.target).table)
    return _by_hand(here, *hands.place(here.cafe, here.target, asked.theme, _who(here.by)))


def undo(here: Here, asked: Undo) -> Decision:
    """Take back something that was done to the themes, as far as nobody has changed it since."""
    require(here.by, "place")
    _may_sort(here)
    deed, draft = hands.to_undo(here.cafe, asked.deed, _who(here.by)), Draft(here.cafe)
    draft.do(c.DeedUndone(deed.id, _who(here.by)))
    back = draft.cafe.deeds[-1]
    if not (back.themes or back.places or back.objections):
        raise WrongMoment("nothing_to_undo", "This was changed again since, or taken back already.")
    left = len(deed.themes) + len(deed.places) - len(back.themes) - len(back.places)
    return Decision(tuple(draft.changes), HandDone(here.cafe.seq + 1, back.id, max(0, left)))


def check(here: Here, asked: OpenCheck) -> Decision:
    """Have the phones ask whether the themes are what people meant; 0 seconds ends it."""
    require(here.by, "check")
    return done(here, *hands.open_check(here.cafe, here.now, asked.seconds))


def answer(here: Here, asked: AnswerTheme) -> Decision:
    """Say of a theme that it is, or is not, what was meant."""
    require(here.by, "answer_theme")
    if here.by.person is None:
        raise NotAllowed("join_first", "Join as a person first; an answer belongs to somebody.")
    return done(here, *hands.answer(here.cafe, here.now, here.target, here.by.person.id, asked.answer))


def _who(by: By) -> str:
    return f"host:{by.table}" if by.role == "host" else by.word


def _may_sort(here: Here) -> None:
    if here.by.role == "host" and here.cafe.setting.sorting != "hosts":
        raise NotAllowed("not_allowed", "In this café the facilitator sorts contributions into themes.")


def _by_hand(here: Here, *changes: c.Change) -> Decision:
    """The answer names the deed by which this can be undone; none where it was so already."""
    deed = here.cafe.next_id("d", len(changes)) if changes else None
    return Decision(changes, HandDone(here.cafe.seq + len(changes), deed))
