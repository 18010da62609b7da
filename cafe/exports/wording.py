"""The sentences that documents use, as phrases: each format says them in the document's language."""

from cafe.domain.cafe import Kind
from cafe.domain.sentences import Counted, Phrase
from cafe.domain.written import Action
from cafe.exports.attendance import Attendance, Room
from cafe.exports.document import Document
from cafe.exports.outline import Ref, Said
from cafe.exports.profiles import Profile
from cafe.exports.told import Heard, Note, Split, Stances, ThemeNotes
from cafe.service.days import day as day
from cafe.service.days import day_and_hours

KINDS: dict[Kind, Phrase] = {
    "idea": Phrase("Idea"), "question": Phrase("Question"), "concern": Phrase("Concern"), "story": Phrase("Story"),
    "action": Phrase("Action"),
}  # fmt: skip
NOTHING = Phrase("Nobody has said anything yet.")
NO_THEMES = Phrase("No themes have been drawn yet.")
SILENT = Phrase("Nobody who disagrees has written down why.")
ANGLES = Phrase("Different angles:")
NO_LEAD = Phrase("Nobody has written a sentence for this theme yet.")
NO_ACTIONS = Phrase("No actions have been written down.")
SHARED = Phrase("Sectors of fewer than three people are counted together.")
PROFILES: dict[Profile, Phrase] = {
    "internal": Phrase("For the people who ran the café"),
    "partners": Phrase("For the partners who took part"),
    "public": Phrase("For everybody"),
}


def standing(notes: Document) -> Phrase:
    """Whether these are the last notes, or a draft and of when."""
    if notes.taken is None:
        return Phrase("Final notes")
    return Phrase("Draft, taken at {time}", time=f"{notes.taken:%H:%M %Z}".strip())


def when(notes: Document) -> list[Phrase]:
    """The day on which the café was held, with its hours where that is the day that was planned; before anything happened the
    day that is planned; nothing where neither is known."""
    begins = notes.begins
    if begins is not None and notes.day in (None, begins.date()):
        return [day_and_hours(begins, notes.ends)]
    return [day(notes.day)] if notes.day else []


def present(room: Room) -> Phrase:
    """How many were there, of those who were expected where there was a list."""
    if room.people is None:
        return Phrase("Fewer than three people were in the room.")
    if room.expected is not None:
        return Counted(
            "One person was in the room. {expected} had been expected.",
            "{n} people were in the room. {expected} had been expected.", room.people, expected=room.expected,
        )  # fmt: skip
    return Counted("One person was in the room.", "{n} people were in the room.", room.people)


def missing(room: Room) -> Phrase:
    """Of which sectors nobody came."""
    return Phrase("Nobody came from: {sectors}.", sectors=tuple(Said(sector) for sector in room.missing))


def sector(group: Attendance) -> Said | Phrase:
    """The name of a group of people."""
    return Said(group.sector) if group.sector else Phrase("Other or not said")


def stances(counts: Stances) -> Phrase | None:
    """Both sides of a contribution, also where nobody stands on one of them; None where nobody took a stance."""
    if not (counts.agree or counts.unsure or counts.disagree):
        return None
    if counts.unsure:
        return Phrase(
            "{agree} agree, {unsure} unsure, {disagree} disagree",
            agree=counts.agree, unsure=counts.unsure, disagree=counts.disagree,
        )  # fmt: skip
    return Phrase("{agree} agree, {disagree} disagree", agree=counts.agree, disagree=counts.disagree)


def place(note: Note) -> list[Phrase]:
    """Where and when something was said."""
    return [Phrase("Table {table}", table=note.table), Phrase("round {round}", round=note.round)]


def by_role(note: Note) -> Phrase:
    """Who said something, as far as the public may know."""
    if note.sector:
        return Phrase("a participant, {sector}", sector=Said(note.sector))
    return Phrase("a participant")


def about(note: Note) -> list[Phrase]:
    """What stands beside the words of a contribution, but for its sector."""
    said = [KINDS[note.kind]] if note.kind else []
    if note.is_open:
        said.append(Phrase("open question"))
    if note.late is not None:
        said.append(Phrase("came later, meant for round {round}", round=note.late))
    return said


def apart(kind: Kind | None) -> list[Phrase]:
    """Where the words of a contribution are to be found that do not stand where it was said."""
    if kind == "story":
        return [KINDS[kind], Phrase("told under Stories")]
    return [Phrase("stands under Open questions")]


def rest(note: Note) -> list[Said | Phrase]:
    """Sector, what it builds on and the stances."""
    more: list[Said | Phrase] = [Said(note.sector)] if note.sector else []
    more += [Phrase("builds on {contribution}", contribution=Ref(note.builds_on))] if note.builds_on else []
    counts = stances(note.stances)
    return [*more, counts] if counts else more


def heard(heard: Heard) -> Phrase:
    """Where a theme came up, and how far it went."""
    if heard.tables == 1:
        return Phrase("Heard at table {table} alone, first in round {round}.", table=heard.table, round=heard.round)
    return Phrase(
        "Came up at table {table} in round {round}, heard at {tables} tables.",
        table=heard.table, round=heard.round, tables=heard.tables,
    )  # fmt: skip


def answers(theme: ThemeNotes) -> Phrase | None:
    """What people said when they were asked about the theme; None where nobody answered."""
    if not (theme.confirmed or theme.objected):
        return None
    return Counted(
        "{n} person says that this is what was meant, {objected} that it is not quite.",
        "{n} people say that this is what was meant, {objected} that it is not quite.",
        theme.confirmed, objected=theme.objected,
    )  # fmt: skip


def views(split: Split) -> Phrase:
    """The counts of a theme in which views differ."""
    return Phrase("Views differ: {counts}.", counts=stances(split.stances) or "")


def by_sector(split: Split) -> list[Phrase]:
    """The same by sector, where that names nobody; nothing where it would."""
    return [
        Phrase("{sector}: {counts}", sector=Said(one.sector) if one.sector else Phrase("Others"), counts=counts)
        for one in split.sectors
        if (counts := stances(one.stances))
    ]


def claimed(action: Action) -> Phrase:
    """How an action stands."""
    match action.standing:
        case "agreed":
            return Phrase("Agreed")
        case "proposed":
            return Phrase("Proposed, not agreed yet")
        case _:
            return Phrase("Unclaimed: nobody leads it yet")
