"""What a page is born with: the same frames that its script would be told from zero, and their items sorted by type for
the templates."""

from typing import Any

from msgspec import Struct, field

from cafe.domain.cafe import Cafe, Holder, table_now
from cafe.screens.frames import Frame, Shelf, frames
from cafe.screens.items import Item


class View(Struct):
    """A screen's items. Lists are unique by id and in order of arrival; `table` is the own table, where there is one."""

    code: str
    seq: int
    now: int
    me: str | None
    table: int | None
    frames: list[Frame]
    cafe: Item
    clock: Item
    seat: Item | None = None
    wall: Item | None = None
    proposal: Item | None = None
    contributions: list[Item] = field(default_factory=list)
    themes: list[Item] = field(default_factory=list)
    people: list[Item] = field(default_factory=list)
    guests: list[Item] = field(default_factory=list)
    notices: list[Item] = field(default_factory=list)
    own: list[Item] = field(default_factory=list)
    seats: list[Item] = field(default_factory=list)
    routes: list[Item] = field(default_factory=list)
    places: list[Item] = field(default_factory=list)
    rules: list[Item] = field(default_factory=list)
    offer: Item | None = None
    marking: Item | None = None
    check: Item | None = None
    sorter: Item | None = None
    answers: list[Item] = field(default_factory=list)
    deeds: list[Item] = field(default_factory=list)
    needs: list[Item] = field(default_factory=list)
    photos: list[Item] = field(default_factory=list)
    recaps: list[Item] = field(default_factory=list)
    sheet: Item | None = None
    edition: Item | None = None
    actions: list[Item] = field(default_factory=list)
    flow: Item | None = None


_LISTS = {
    "contribution": "contributions", "theme": "themes", "person": "people", "guest": "guests", "notice": "notices",
    "own": "own", "seat": "seats", "route": "routes", "place": "places", "rule": "rules",
    "answer": "answers", "deed": "deeds", "need": "needs", "recap": "recaps", "photo": "photos", "action": "actions",
}  # fmt: skip


def view(cafe: Cafe, shelf: Shelf, holder: Holder, now: int) -> View:
    """The view of whoever holds this right."""
    told = frames(cafe, shelf, holder, now)
    found: dict[str, dict[str, Item]] = {}
    for frame in told:
        for item in frame["put"]:
            of_type = found.setdefault(item["type"], {})
            if item["id"] not in of_type or frame["room"].startswith(
                "host:"
            ):  # a host's own room knows more of a thing
                of_type[item["id"]] = item
    found.setdefault("contribution", {}).update(_kept_back(found))
    lists: dict[str, Any] = {name: list(found.get(type_, {}).values()) for type_, name in _LISTS.items()}
    return View(
        cafe.code, cafe.seq, now, holder.person, _table(cafe, holder), told,
        cafe=found["cafe"][cafe.code], clock=found["clock"]["clock"],
        seat=found.get("seat", {}).get(holder.person or ""),
        wall=found.get("wall", {}).get("wall"), proposal=found.get("proposal", {}).get("proposal"),
        offer=found.get("offer", {}).get("offer"), check=found.get("check", {}).get("check"),
        sorter=found.get("sorter", {}).get("sorter"), sheet=found.get("sheet", {}).get("sheet"),
        edition=found.get("edition", {}).get("edition"),
        flow=found.get("flow", {}).get("flow"), marking=found.get("marking", {}).get("marking"), **lists,
    )  # fmt: skip


def _kept_back(found: dict[str, dict[str, Item]]) -> dict[str, Item]:
    """What somebody said and nobody else reads just now, as a contribution like the others."""
    blank = {"type": "contribution", "agree": 0, "unsure": 0, "disagree": 0, "builds_on": None, "pinned": False}
    own = {id_: item for id_, item in found.get("own", {}).items() if "text" in item}
    return {id_: {**item, **blank} for id_, item in own.items() if id_ not in found.get("contribution", {})}


def _table(cafe: Cafe, holder: Holder) -> int | None:
    if holder.role == "host":
        return holder.table
    return table_now(cafe, holder.person) if holder.person is not None else None
