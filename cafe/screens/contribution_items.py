"""Items about what people say: the contributions, what one person is told of their own, and the words that mark."""

from typing import Any

from cafe.domain import naming
from cafe.domain.cafe import Cafe, Contribution
from cafe.domain.marking import marked
from cafe.screens.rooms import Room

Item = dict[str, Any]


def contribution(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What somebody said, wherever it is heard. A host hears what is not shown, and what is marked, in the host's room."""
    said = cafe.contributions.get(id_)
    if said is None or not _heard_in(cafe, said, room):
        return None
    fields: Item = {
        "text": said.text,
        "kind": said.kind,
        "table": said.table,
        "round": said.round,
        "at": said.at,
        "builds_on": said.builds_on,
        "agree": said.agree,
        "unsure": said.unsure,
        "disagree": said.disagree,
        "pinned": said.pinned,
        "hidden": said.hidden,
    }
    if room.kind != "wall" and (name := naming.beside(cafe, said)) is not None:
        fields["name"] = name
    if said.late is not None:
        fields["late"] = said.late
    if said.objects_to in cafe.themes:
        fields["objects_to"] = said.objects_to
    if room.kind in ("desk", "host"):
        fields |= _for_keepers(cafe, said)
    if room.kind == "desk":
        fields |= {"theme": cafe.themed.get(id_), "placed": id_ in cafe.placed, "sector": said.sector}
    return fields


def _for_keepers(cafe: Cafe, said: Contribution) -> Item:
    """What only they are told who say yes and hide."""
    fields: Item = {}
    if said.waiting:
        fields["waiting"] = True
    if said.reason is not None:
        fields["reason"] = said.reason
    if marked(cafe, said):
        fields["marked"] = True
    return fields


def _heard_in(cafe: Cafe, said: Contribution, room: Room) -> bool:
    match room.kind:
        case "desk":
            return True
        case "wall":
            return said.shown
        case "table":
            return said.table == room.table and said.shown
        case "host":
            return said.table == room.table and (not said.shown or marked(cafe, said))
        case _:
            return False


def own(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What somebody is told of their own and of what they took a stance on."""
    said = cafe.contributions.get(id_)
    if said is None or room.person is None:
        return None
    author, stance = said.author == room.person, cafe.stances.get(id_, {}).get(room.person)
    if not author and not stance:
        return None
    fields: Item = {"stance": stance, "author": author}
    return fields | _of_author(said) if author else fields


def _of_author(said: Contribution) -> Item:
    """What its author is told wherever they sit by now, also of what nobody else hears just now."""
    fields: Item = {
        "text": said.text, "kind": said.kind, "table": said.table, "round": said.round, "at": said.at,
    }  # fmt: skip
    if not said.shown:
        fields |= {"waiting": said.waiting, "hidden": said.hidden}
    return fields | {"reason": said.reason} if said.hidden else fields


def marking(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """Whether words are marked, and the organiser's own ones, which are nobody else's business."""
    return {"on": cafe.setting.marking, "words": list(cafe.setting.marked_words)} if room.kind == "desk" else None
