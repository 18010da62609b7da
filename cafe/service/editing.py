"""What the organiser writes and chooses for the notes."""

from msgspec import UNSET

from cafe.domain import changes as c
from cafe.domain import editing
from cafe.service.answers import ActionKept
from cafe.service.asks import Nothing
from cafe.service.decisions import Decision, Here, done
from cafe.service.note_asks import ChangeAction, ChooseNotes, RecordAction
from cafe.service.rights import require


def record_action(here: Here, asked: RecordAction) -> Decision:
    """Write an action down."""
    require(here.by, "edit_notes")
    fields = {name: getattr(asked, name) for name in asked.__struct_fields__ if name != "text"}
    recorded = editing.record(here.cafe, asked.text, **fields)
    return Decision((recorded,), ActionKept(recorded.action.id, here.cafe.seq + 1))


def change_action(here: Here, asked: ChangeAction) -> Decision:
    """Write some of an action anew."""
    require(here.by, "edit_notes")
    given = {name: value for name in asked.__struct_fields__ if (value := getattr(asked, name)) is not UNSET}
    return done(here, *editing.change(here.cafe, here.target, given))


def drop_action(here: Here, asked: Nothing) -> Decision:
    """Take an action away; no word of it stays."""
    require(here.by, "edit_notes")
    return done(here, editing.drop(here.cafe, here.target))


def choose(here: Here, asked: ChooseNotes) -> Decision:
    """Choose what stands in the notes."""
    require(here.by, "edit_notes")
    cafe, edition = here.cafe, here.cafe.edition
    if asked.themes is not UNSET:
        edition = editing.choose_themes(cafe, asked.themes)
    if asked.quotes is not UNSET:
        edition = editing.choose_quotes(cafe, edition, asked.quotes)
    if asked.questions is not UNSET:
        edition = editing.mark_questions(cafe, edition, asked.questions)
    return done(here, *([] if edition == cafe.edition else [c.EditionMade(edition)]))
