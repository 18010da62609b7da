"""Who may do what: the one table that is asked, whatever the way in. What is not in it is refused.

A right is read from the state at the moment of the decision, so a host who is host no longer is refused at once.
"""

from typing import Literal

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution, Holder, Person, Role, hosted
from cafe.domain.refusals import NotAllowed, Unrecognised
from cafe.domain.sentences import Phrase

Command = Literal[
    "read", "join", "rejoin", "change_cafe", "erase_cafe", "change_person", "move_clock", "contribute", "edit",
    "mark", "withdraw", "take_stance", "place", "draw", "shape_theme", "check", "answer_theme", "announce", "choose_wall",
    "rule", "plan_seats", "take_seats",
    "renew_tokens", "hand_over", "see_recovery", "recover", "change_code", "remove_person",
    "export_public", "export_internal", "watch", "audit", "need", "recap", "write_sheet",
    "read_setting", "photo", "name_desk", "undo", "edit_notes", "share_notes", "invite",
    "see_pictures",
]  # fmt: skip

Asker = Role | Literal["nobody"]
_ALL: frozenset[Asker] = frozenset({"participant", "host", "facilitator", "wall"})
_ROOM: frozenset[Asker] = frozenset({"participant", "host", "facilitator"})
_KEEPERS: frozenset[Asker] = frozenset({"host", "facilitator"})
_FACILITATOR: frozenset[Asker] = frozenset({"facilitator"})
_ANYBODY: frozenset[Asker] = frozenset({"nobody", "participant", "host", "facilitator"})

RIGHTS: dict[Command, frozenset[Asker]] = {
    "read": _ALL,
    "join": _ANYBODY,
    "rejoin": _ANYBODY,
    "change_cafe": _FACILITATOR,
    "erase_cafe": _FACILITATOR,
    "change_person": _ROOM,
    "move_clock": _FACILITATOR,
    "contribute": _ROOM,
    "edit": _ROOM,
    "mark": _KEEPERS,
    "withdraw": _ROOM,
    "take_stance": frozenset({"participant", "host"}),
    "place": _KEEPERS,
    "draw": _FACILITATOR,
    "shape_theme": _FACILITATOR,
    "check": _FACILITATOR,
    "answer_theme": frozenset({"participant", "host"}),
    "announce": _FACILITATOR,
    "choose_wall": _FACILITATOR,
    "rule": _FACILITATOR,
    "plan_seats": _FACILITATOR,
    "take_seats": _FACILITATOR,
    "renew_tokens": _FACILITATOR,
    "hand_over": _FACILITATOR,
    "see_recovery": _FACILITATOR,
    "recover": _ANYBODY | {"wall"},
    "change_code": _FACILITATOR,
    "remove_person": _ROOM,
    "export_public": _ALL | {"reader"},
    "export_internal": _FACILITATOR,
    "watch": _FACILITATOR,
    "audit": _FACILITATOR,
    "need": _KEEPERS,
    "recap": _KEEPERS,
    "write_sheet": _FACILITATOR,
    "read_setting": _FACILITATOR,
    "see_pictures": frozenset({"wall", "facilitator"}),
    "photo": _KEEPERS,
    "edit_notes": _FACILITATOR,
    "share_notes": _FACILITATOR,
    "invite": _FACILITATOR,
    "name_desk": _FACILITATOR,
    "undo": _FACILITATOR,
}


class By(Struct, frozen=True):
    """Who asks. `table` is the table a host keeps; `person` is None for a host token, the wall and the facilitator; `desk`
    numbers the facilitators from 2 on."""

    role: Asker = "nobody"
    person: Person | None = None
    table: int | None = None
    desk: int | None = None

    @property
    def holder(self) -> Holder | None:
        """The same as the state's own word for it."""
        if self.role == "nobody":
            return None
        return Holder(self.role, self.person.id if self.person else None, self.table, self.desk)

    @property
    def word(self) -> str:
        """The right, as it is kept beside what was done by it."""
        if self.role == "host":
            return f"host {self.table}"
        return self.role if self.desk is None else f"{self.role} {self.desk}"


NOBODY = By()


def whose(cafe: Cafe, token_hash: str | None) -> By:
    """Whom a token stands for now. No token is nobody; one that this café never gave is refused."""
    if token_hash is None:
        return NOBODY
    holder = cafe.tokens.get(token_hash)
    if holder is None and token_hash in cafe.revoked:
        raise signed_out(cafe, cafe.revoked[token_hash])
    if holder is None:
        raise Unrecognised("token_unknown", "This link or device is not known here. Open the café's link again.")
    if holder.person is None:
        return By(holder.role, table=holder.table, desk=holder.desk)
    person = cafe.people[holder.person]
    table = hosted(cafe, person)
    if table is not None:
        return By("host", person, table)
    return By("participant", person)


def signed_out(cafe: Cafe, was: Holder) -> Unrecognised:
    """What somebody reads whose device stands for nobody any more, and what they can do."""
    if was.role == "participant":
        there = was.person in cafe.people
        return Unrecognised("token_revoked", _OUT["participant" if there else "removed"])
    return Unrecognised("token_revoked", _OUT[was.role])


_OUT = {
    "participant": Phrase(
        "This device was signed out. Your place is kept: choose “I have a code” and type your four characters."
    ),
    "removed": Phrase(
        "This device was signed out. You are no longer in this café, and your name was erased. Ask the facilitator if that"
        " was a mistake."
    ),
    "host": Phrase("This device was signed out. Ask the facilitator for the new link of your table."),
    "wall": Phrase("This device was signed out. Open the wall once more from the desk."),
    "reader": Phrase("This link was ended by whoever shared the notes. Ask them for the notes, or for a new link."),
    "facilitator": Phrase(
        "This device was signed out. Ask whoever runs the café for a link to the desk, or type the recovery code."
    ),
}


def require(by: By, command: Command) -> None:
    """Refuse whoever may never do this."""
    if by.role in RIGHTS[command]:
        return
    if by.role == "nobody":
        raise Unrecognised(
            "token_missing", "This needs a right to the café. Join it first, or open the link you were given."
        )
    raise NotAllowed("not_allowed", _FOR.get(command, _OF_NONE))


_OF_NONE = Phrase("This link does not allow that.")
_FOR: dict[Command, Phrase] = {
    "move_clock": Phrase("Only the facilitator moves the clock."),
    "mark": Phrase("Only the table's host and the facilitator can hide or pin."),
    "export_internal": Phrase("Only the facilitator can have this export."),
    "change_cafe": Phrase("Only the facilitator can change the café."),
    "erase_cafe": Phrase("Only the facilitator can erase the café."),
    "renew_tokens": Phrase("Only the facilitator can sign devices out."),
    "hand_over": Phrase("Only the facilitator can hand the café over."),
    "share_notes": Phrase("Only the facilitator can share the notes."),
    "audit": Phrase("Only the facilitator can read what was done."),
    "see_recovery": Phrase("Only the facilitator can see the recovery code."),
    "change_code": Phrase("Only the facilitator can give the café a new code."),
}


def is_told(cafe: Cafe) -> bool:
    """Whether the rounds are over, and everybody of the café may have its notes."""
    return cafe.clock.phase in ("harvest", "finished")


def require_export(cafe: Cafe, by: By, profile: str) -> None:
    """The public profile is for everybody of the café once the rounds are over, everything else for the facilitator."""
    require(by, "export_public" if profile == "public" else "export_internal")
    if by.role != "facilitator" and not is_told(cafe):
        raise NotAllowed("too_early", "The notes can be taken when the rounds are over.")


def oneself(by: By) -> Person:
    """Who asks, as a person: links of tables, wall and desk stand for nobody."""
    if by.person is None:
        raise NotAllowed(
            "no_person", "This link stands for no person, so it has no copy of its own. Join the café first."
        )
    return by.person


def require_table(by: By, table: int) -> None:
    """A host has rights at the own table only."""
    if by.role == "host" and by.table != table:
        raise NotAllowed(
            "other_table",
            "You are the host of table {table}; this belongs to table {other}.",
            table=by.table,
            other=table,
        )


def is_author(by: By, said: Contribution) -> bool:
    """Whether the asker said it."""
    return by.person is not None and said.author == by.person.id


def require_author(by: By, said: Contribution) -> None:
    """Only who said something may put it in other words; a guest's words belong to who wrote them down, at that table."""
    if is_author(by, said) or by.role == "facilitator":
        return
    if said.author is None and by.role == "host" and by.table == said.table:
        return
    raise NotAllowed("not_yours", "Only the person who wrote this can change it.")
