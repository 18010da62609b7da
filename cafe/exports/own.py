"""What one person said, for the copy of the notes that is theirs alone. Nobody else's copy has this part."""

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution, Reason
from cafe.exports.told import Note, ThemeNotes, note


class OwnNote(Struct, frozen=True):
    """Something that its author said. `themes` are those that it stands in, `against` those of which it says what is
    wrong, `replies` what others built on it. While it is not `shown` it stands nowhere else in the notes: it is `waiting`
    for a yes, or hidden for a reason that may not have been said."""

    note: Note
    themes: tuple[ThemeNotes, ...] = ()
    against: tuple[ThemeNotes, ...] = ()
    replies: tuple[str, ...] = ()
    shown: bool = True
    waiting: bool = False
    reason: Reason | None = None


def own_notes(
    cafe: Cafe, person: str, shown: dict[str, Contribution], themes: tuple[ThemeNotes, ...]
) -> tuple[OwnNote, ...]:  # fmt: skip
    """All that this person said and did not withdraw, in order of arrival."""
    return tuple(
        OwnNote(
            note=note(cafe, said, shown, frozenset()),  # their own sector is no news to them
            themes=tuple(theme for theme in themes if said.id in theme.contributions),
            against=tuple(theme for theme in themes if said.id in theme.objections),
            replies=tuple(id_ for id_, other in shown.items() if other.builds_on == said.id),
            shown=said.shown,
            waiting=said.waiting and not said.hidden,
            reason=said.reason,
        )
        for said in cafe.contributions.values()
        if said.author == person
    )
