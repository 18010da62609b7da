"""Items about what the organiser writes for the notes: for the desk and the notes page alone."""

from typing import Any

from cafe.domain.cafe import Cafe
from cafe.screens.rooms import Room

Item = dict[str, Any]


def action(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """Something that somebody is to do, and how it stands: unclaimed, proposed or agreed."""
    found = cafe.actions.get(id_)
    if found is None:
        return None
    return {
        "text": found.text, "lead": found.lead, "supporting": found.supporting, "horizon": found.horizon,
        "measure": found.measure, "standing": found.standing, "contribution": found.contribution, "theme": found.theme,
    }  # fmt: skip


def edition(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What was chosen for the notes; it may name what has gone since."""
    chosen = cafe.edition
    return {
        "themes": None if chosen.themes is None else list(chosen.themes),
        "quotes": {theme: list(ids) for theme, ids in chosen.quotes.items()},
        "questions": list(chosen.questions),
    }


def share(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """Until when a link shows the notes; there where there is one. The link itself is no item."""
    return None if cafe.share is None else {"until": cafe.share.until}
