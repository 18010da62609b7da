"""Which way typed words go, and keeping what steers it inside them (Unicode Standard Annex 9)."""

import re
import unicodedata
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from cafe.exports.outline import Block, Line, Said

_OPENED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES, _END_OF_ISOLATE, _END = "\u2066\u2067\u2068", "\u2069", "\u202c"


def leftwards(text: str) -> bool | None:
    """Whether a text goes from right to left, by its first letter; None where it has none."""
    for character in text:
        way = unicodedata.bidirectional(character)
        if way in ("L", "R", "AL"):
            return way != "L"
    return None


def stretches(text: str, around: bool) -> list[tuple[bool, str]]:
    """The text cut where its direction changes, each piece with whether it goes from right to left. What has no direction
    of its own, as spaces and digits, goes with what stands before it, or as the text does, or as what is `around` it."""
    if text.isascii():
        return [(around and leftwards(text) is None, text)] if text else []
    first = leftwards(text)
    now, ways = around if first is None else first, []
    for character in text:
        way = unicodedata.bidirectional(character)
        now = way != "L" if way in ("L", "R", "AL") else now
        ways.append((now, character))
    return [(way, "".join(one for _, one in piece)) for way, piece in groupby(ways, key=lambda pair: pair[0])]


def closed(text: str) -> str:
    """The text with an end for everything in it that steers direction and was left open, so that nothing behind it turns."""
    opened: list[str] = []
    for found in _OPENED.finditer(text):
        sign = found.group()
        if sign == _END_OF_ISOLATE and _END_OF_ISOLATE in opened:
            while opened.pop() != _END_OF_ISOLATE:
                pass
        elif sign == _END and opened and opened[-1] == _END:
            opened.pop()
        elif sign not in (_END, _END_OF_ISOLATE):
            opened.append(_END_OF_ISOLATE if sign in _ISOLATES else _END)
    return text + "".join(reversed(opened))


def sealed(block: Block) -> Block:
    """The block, typed words closed wherever others stand behind them in the same line."""
    fields: dict[str, Any] = {
        name: _sealed(getattr(block, name)) for name in block.__struct_fields__ if name in ("line", "source", "about")
    }
    if hasattr(block, "lines"):
        fields["lines"] = tuple(map(_sealed, block.lines))
    if hasattr(block, "rows"):
        fields["rows"] = tuple(tuple(map(_sealed, row)) for row in block.rows)
    return replace(block, **fields) if fields else block


def _sealed(line: Line) -> Line:
    if len(line) == 1:
        return line
    return tuple(Said(closed(part.text)) if isinstance(part, Said) else part for part in line)
