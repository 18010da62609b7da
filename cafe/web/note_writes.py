"""The writes about the notes: the part of the table `WRITES` that the organiser's page uses."""

from cafe.service import asks, editing, note_asks, sharing
from cafe.web import exporting, shapes
from cafe.web.entry import Write

NOTE_WRITES = (
    Write(
        "PATCH", "/cafes/<code>/notes", note_asks.ChooseNotes, editing.choose, 200, "Choose what stands in the notes"
    ),
    Write(
        "POST", "/cafes/<code>/actions", note_asks.RecordAction, editing.record_action, 201, "Write an action down",
        gives=shapes.ActionKept,
    ),
    Write(
        "PATCH", "/cafes/<code>/actions/<target>", note_asks.ChangeAction, editing.change_action, 200,
        "Write some of an action anew",
    ),
    Write("DELETE", "/cafes/<code>/actions/<target>", asks.Nothing, editing.drop_action, 200, "Take an action away"),
    Write(
        "POST", "/cafes/<code>/share", note_asks.ShareNotes, sharing.share, 201,
        "Make a link that shows the notes for everybody until a day; the one before it ends", gives=shapes.NotesLinked,
    ),
    Write(
        "PATCH", "/cafes/<code>/share", note_asks.MoveSharing, sharing.move, 200,
        "Let the same link work until another day",
    ),
    Write("DELETE", "/cafes/<code>/share", asks.Nothing, sharing.end, 200, "End the link at once"),
    Write(
        "POST", "/cafes/<code>/documents", note_asks.MakeDocuments, exporting.wanted, 202,
        "Make documents beforehand", exporting.begin,
    ),
)  # fmt: skip
