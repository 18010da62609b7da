"""Items: the values that screens keep, built from the state. One function a type, each answers None where the room has
no such item (never had, or no longer).

No item holds a field that changes by time alone, and none holds an author but `own`, which only its
person hears; contributions hold first names only where the organiser wanted that.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from msgspec import to_builtins

from cafe.domain.cafe import Cafe, hosted, present_round, table_in, table_now
from cafe.domain.choosing import chairs_left, line, round_of_choice
from cafe.domain.people import called
from cafe.domain.rounds import last_step
from cafe.domain.seats import Option
from cafe.screens import contribution_items, note_items, pulse_items, table_items, theme_items, wall_items
from cafe.screens.rooms import Room

Item = dict[str, Any]
Key = tuple[str, str]  # (type, id)
_ID = re.compile(r"\bp[0-9]+\b")


def item(cafe: Cafe, room: Room, key: Key) -> Item | None:
    """What the room shows of this thing now, or None."""
    type_, id_ = key
    fields = _BUILD[type_](cafe, room, id_)
    return None if fields is None else {"type": type_, "id": id_, **fields}


def _cafe(cafe: Cafe, room: Room, id_: str) -> Item | None:
    setting = cafe.setting
    tables = [
        {"table": n, "name": t.name, "question": t.question, "chairs": t.chairs, "shut_from": cafe.shut.get(n)}
        for n, t in enumerate(setting.tables, 1)
    ]
    return {
        "title": setting.title,
        "code": cafe.code_now,
        "question": setting.question,
        "format": setting.format,
        "sectors": list(setting.sectors),
        "tables": tables,
        "rounds": [{"minutes": r.minutes, "question": r.question} for r in setting.rounds],
        "travel_seconds": setting.travel_seconds,
        "seating": setting.seating,
        "next_round": setting.next_round,
        "sorting": setting.sorting,
        "joining": setting.joining,
        "most_meetings": setting.most_meetings,
        "keep_days": setting.keep_days,
        "rehearsal": setting.rehearsal,
        "language": setting.language,
        "wishes": setting.wishes,
        "names": setting.names,
        "showing": setting.showing,
        "purpose": setting.purpose,
        "place": setting.place,
        "starts_at": setting.starts_at,
        "ends_at": setting.ends_at,
    }


def _clock(cafe: Cafe, room: Room, id_: str) -> Item | None:
    clock = to_builtins(cafe.clock)
    return {name: value for name, value in (clock | {"undo": last_step(cafe)}).items() if value is not None}


def _notice(cafe: Cafe, room: Room, id_: str) -> Item | None:
    notice = cafe.notices.get(id_)
    here = notice is not None and (
        room.kind == "desk" or (notice.table == room.table and room.kind in ("everyone", "table"))
    )  # fmt: skip
    return {"text": notice.text, "at": notice.at, "table": notice.table} if notice and here else None


def _seat(cafe: Cafe, room: Room, id_: str) -> Item | None:
    person = cafe.people.get(id_)
    if person is None:
        return None
    ahead = table_in(cafe, id_, present_round(cafe) + 1)
    fields: Item = {"table": table_now(cafe, id_), "next": ahead, "waits_for": None, "prefers": list(person.prefers)}
    if id_ in cafe.waiting:
        fields |= {"waits_for": cafe.waiting[id_], "before": line(cafe, cafe.waiting[id_]).index(id_)}
    return fields


def _person(cafe: Cafe, room: Room, id_: str) -> Item | None:
    person = cafe.people.get(id_)
    if person is None:
        return None
    return {
        "name": person.name,
        "sector": person.sector,
        "host_of": hosted(cafe, person),
        "absent": person.absent,
        "table": table_now(cafe, id_),
        "expected": person.expected,
        "fixed": person.fixed,
        "prefers": list(person.prefers),
        "away": list(person.away),
        "seats": list(cafe.seats[id_]),
    }


def _guest(cafe: Cafe, room: Room, id_: str) -> Item | None:
    person = cafe.people.get(id_)
    if person is None or table_now(cafe, id_) != room.table:
        return None
    waited_for = person.expected and not person.absent
    return {"name": person.name, "here": not (person.absent or person.expected), "expected": waited_for}


def _place(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """How many chairs of a table are taken, in the round that people choose a table for; only where they choose."""
    if cafe.setting.seating != "free" or cafe.clock.phase in ("harvest", "finished"):
        return None
    table, round_ = int(id_), round_of_choice(cafe)
    taken = cafe.headcount.get((round_, table), 0)
    return {"taken": taken, "left": chairs_left(cafe, round_, table), "waiting": len(line(cafe, table))}


def _rule(cafe: Cafe, room: Room, id_: str) -> Item | None:
    rule = cafe.rules.get(id_)
    return None if rule is None else {"tie": rule.tie, "people": list(rule.people)}


def _desk(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What the facilitators at this desk are called, where they said it."""
    name = cafe.desk_names.get(int(id_))
    return None if name is None else {"name": name}


def _offer(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """The ways out, each with the moves it makes; and whether the last one that was taken can be taken back."""
    offer, fields = cafe.offer, {"undo": cafe.taken is not None}
    if offer is None:
        return fields | {"offer": None} if cafe.taken is not None else None
    return fields | {
        "offer": offer.id,
        "round": offer.round,
        "shut": list(offer.shut),
        "opened": list(offer.opened),
        "absent": list(offer.absent),
        "refused": _named(cafe, offer.refused),
        "why": _named(cafe, to_builtins(offer.why)),
        "now": to_builtins(offer.now),
        "options": [_option(cafe, offer.round, option) for option in offer.options],
    }


def _named(cafe: Cafe, told: Any) -> Any:
    """The same with the names of people where their ids stand: in a text, or in all that is told of a phrase."""
    if isinstance(told, str):
        return _ID.sub(lambda id_: called(cafe.people[id_[0]]) if id_[0] in cafe.people else id_[0], told)
    if isinstance(told, dict):
        return {name: _named(cafe, part) for name, part in told.items()}
    return [_named(cafe, part) for part in told] if isinstance(told, list) else told


def _option(cafe: Cafe, first: int, option: Option) -> Item:
    moves = [
        {"person": p, "round": r, "from": a, "to": b}
        for p, new in option.seats.items()
        for r, (a, b) in enumerate(zip(cafe.seats[p], new, strict=True), 1)
        if a != b and r >= first
    ]
    changes = sum(move["from"] is not None for move in moves)
    return {"way": option.way, "changes": changes, "moves": moves, **to_builtins(option.worth)}


def _route(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """How many people go from this table to which others; there only while people travel."""
    if cafe.clock.phase != "travelling":
        return None
    table, round_ = int(id_), cafe.clock.round
    onward = Counter(
        table_in(cafe, person, round_ + 1)
        for person in cafe.people
        if table_in(cafe, person, round_) == table and not cafe.people[person].absent
    )
    to = [{"table": t, "people": n} for t, n in sorted(onward.items(), key=lambda x: x[0] or 0) if t]
    return {"to": to} if to else None


_BUILD: dict[str, Callable[[Cafe, Room, str], Item | None]] = {
    "cafe": _cafe,
    "clock": _clock,
    "wall": wall_items.wall,
    "seat": _seat,
    "notice": _notice,
    "person": _person,
    "guest": _guest,
    "contribution": contribution_items.contribution,
    "own": contribution_items.own,
    "marking": contribution_items.marking,
    "theme": theme_items.theme,
    "proposal": theme_items.proposal,
    "sorter": theme_items.sorter,
    "deed": theme_items.deed,
    "check": theme_items.check,
    "answer": theme_items.answer,
    "route": _route,
    "place": _place,
    "pulse": pulse_items.pulse,
    "rule": _rule,
    "offer": _offer,
    "need": table_items.need,
    "flow": wall_items.flow,
    "recap": table_items.recap,
    "sheet": table_items.sheet,
    "photo": table_items.photo,
    "edition": note_items.edition,
    "action": note_items.action,
    "share": note_items.share,
    "desk": _desk,
}

TYPES = tuple(_BUILD)  # also the order of the items in a frame: a screen needs its café before its contributions
