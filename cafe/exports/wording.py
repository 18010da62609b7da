"""The sentences that every document uses."""

from cafe.exports.document import Document, Note, Split, Stances, ThemeNotes
from cafe.exports.profiles import Group
from cafe.service.days import day as day

UNNAMED = "Theme without a name"
NOTHING = "Nobody has said anything yet."
NO_THEMES = "No themes have been drawn yet."


def standing(notes: Document) -> str:
    """Whether these are the last notes, or a draft and of when."""
    return f"Draft, taken at {notes.taken:%H:%M %Z}".strip() if notes.taken else "Final notes"


def room(notes: Document) -> str:
    """How many were there."""
    people = notes.room.people
    if people is None:
        return "Fewer than three people were in the room."
    return "One person was in the room." if people == 1 else f"{people} people were in the room."


def sector(group: Group) -> str:
    """The name of a group of people."""
    return group.sector or "Other or not said"


def stances(counts: Stances) -> str:
    """Both sides of a contribution, also where nobody stands on one of them; empty where nobody took a stance."""
    if not (counts.agree or counts.unsure or counts.disagree):
        return ""
    unsure = f", {counts.unsure} unsure" if counts.unsure else ""
    return f"{counts.agree} agree{unsure}, {counts.disagree} disagree"


def about(note: Note) -> list[str]:
    """What stands beside the words of a contribution; the sector, which people typed, is not among it."""
    said = [note.kind.capitalize()] if note.kind else []
    if note.late is not None:
        said.append(f"came later, meant for round {note.late}")
    return said


def answers(theme: ThemeNotes) -> str:
    """What people said when they were asked about the theme; empty where nobody answered."""
    if not (theme.confirmed or theme.objected):
        return ""
    people = "person says" if theme.confirmed == 1 else "people say"
    return f"{theme.confirmed} {people} that this is what was meant, {theme.objected} that it is not quite."


def views(split: Split) -> str:
    """The counts of a theme in which views differ."""
    return f"Views differ: {stances(split.stances)}."


def by_sector(split: Split) -> str:
    """The same by sector, where that names nobody; empty where it would."""
    groups = (f"{one.sector or 'Others'} {stances(one.stances)}" for one in split.sectors)
    return "; ".join(groups)


SILENT = "Nobody who disagrees has written down why."
ANGLES = "Different angles:"
