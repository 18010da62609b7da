"""Which column of somebody's table holds what, by its heading. Headings are taken generously: case, marks and a few other
words for the same thing do not matter."""

import re
from collections.abc import Sequence

from msgspec import Struct

_KNOWN: dict[str, tuple[str, ...]] = {  # the first that is there counts
    "id": ("id",),
    "text": (
        "text", "contribution", "contributions", "note", "notes", "comment", "comments", "post", "posts", "response",
        "responses", "answer", "answers", "feedback", "remark", "remarks", "statement", "statements", "message",
        "messages", "entry", "entries", "point", "points", "idea", "ideas", "what was said", "content", "note text",
        "comment text", "card", "cards", "sticky", "sticky note",
    ),
    "table": ("table", "tables", "table number", "table no", "table nr", "table name", "table id", "topic", "station"),
    "round": ("round", "rounds", "round number", "round no", "round nr"),
    "kind": ("kind", "kinds", "type", "types", "kind of note", "type of note", "note type", "category"),
    "sector": ("sector", "sectors", "group", "groups", "stakeholder group", "sector group"),
}  # fmt: skip
_TEXTLIKE = frozenset(_KNOWN["text"][:19])  # a longer heading with one of these words in it will do, if only one has
_MARKS = re.compile(r"[\W_]+")


class Columns(Struct, frozen=True):
    """Where each thing stands, counted from 0; None where no column holds it."""

    id: int | None = None
    text: int | None = None
    table: int | None = None
    round: int | None = None
    kind: int | None = None
    sector: int | None = None


def columns_of(headings: Sequence[str]) -> Columns:
    """The columns that these headings name."""
    plain = [_MARKS.sub(" ", heading.casefold()).strip() for heading in headings]
    found = {name: next((plain.index(one) for one in known if one in plain), None) for name, known in _KNOWN.items()}
    if found["text"] is None:
        found["text"] = _textlike(plain, {at for at in found.values() if at is not None})
    return Columns(**found)


def _textlike(plain: Sequence[str], taken: set[int]) -> int | None:
    alike = [at for at, words in enumerate(plain) if at not in taken and not _TEXTLIKE.isdisjoint(words.split())]
    return alike[0] if len(alike) == 1 else None


def is_heading(cell: str) -> bool:
    """Whether a cell that stands alone is just a heading for texts."""
    return _MARKS.sub(" ", cell.casefold()).strip() in _KNOWN["text"]
