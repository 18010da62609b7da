"""Markdown: the notes as text that reads well as it is. What people typed can never become markup: a parser gives back
the characters that were typed."""

import re
from collections.abc import Iterable

from cafe.exports.outline import (
    Block,
    Bullets,
    Entry,
    Grid,
    Heading,
    Line,
    Outline,
    Own,
    Paragraph,
    PhotoOf,
    Picture,
    Quote,
    Said,
)

_BREAK = re.compile("\r\n|[\n\r\u0085\u2028\u2029]")
# With a backslash everywhere; the three of HTML as entities, which every Markdown program takes for text.
_SPECIAL = re.compile(r"[\\`*_{}\[\]#!|~^$@=+]|://|[Ww][Ww][Ww]\.")
_AT_START = re.compile(r"^(\d*)([-:.)])")
_EDGES = re.compile(r"^\s+|\s+$")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def line(text: str) -> str:
    """Typed text for a heading or the middle of a line: line breaks become spaces."""
    return _escaped(_BREAK.sub(" ", text))


def lines(text: str) -> list[str]:
    """Typed text line by line; all but the last end in a hard break."""
    typed = [_escaped(one) for one in _BREAK.split(text)]
    return [f"{one}\\" for one in typed[:-1]] + typed[-1:]


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(_backslashed, text.translate(_HTML))
    text = _AT_START.sub(r"\1\\\2", text)
    return _EDGES.sub(lambda edge: "".join(f"&#{ord(space)};" for space in edge.group()), text)


def _backslashed(found: re.Match[str]) -> str:
    sign = found.group()
    return f"{sign[:-1]}\\." if sign[-1] == "." else f"\\{sign}"


def markdown(notes: Outline) -> str:
    """The notes as one Markdown file. Photos are not in it."""
    parts = ("\n".join(_block(block)) for block in notes.blocks if not isinstance(block, PhotoOf))
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading():
            mark = f" ({block.mark})" if block.mark else ""
            return [f"{'#' * block.level} {_line(block.line)}{mark}"]
        case Paragraph(line=(Said(text=text),)):
            return lines(text)
        case Paragraph():
            return [_line(block.line)]
        case Quote():
            return [f"> {one}" for one in [*_ended(lines(block.words)), _line(block.source)]]
        case Entry():
            return _entry(block)
        case Bullets():
            return [f"- {_line(one)}" for one in block.lines]
        case Grid():
            return _grid(block)
        case Picture():
            return [_line(block.says), "", *_grid(block.table)]
        case PhotoOf():
            return []


def _line(parts: Line) -> str:
    return "".join(part.text if isinstance(part, Own) else line(str(part)) for part in parts)


def _ended(typed: list[str]) -> list[str]:
    return [*typed[:-1], f"{typed[-1]}\\"]


def _entry(entry: Entry) -> list[str]:
    head = " · ".join(part for part in (f"**{entry.id}**", _line(entry.about)) if part)
    if entry.words is None:
        return [f"- {head}"]
    return [f"- {head}\\", *(f"  {one}" for one in lines(entry.words))]


def _grid(grid: Grid) -> list[str]:
    """A list rather than a table: a cell may hold several lines, and not every program knows tables."""
    rows = []
    for first, *others in grid.rows:
        named = zip(grid.columns[1:], others, strict=True)
        told = "; ".join(f"{column}: {_line(cell)}" for column, cell in named if any(str(part) for part in cell))
        rows.append(f"- {_line(first)}{' · ' if told else ''}{told}")
    return rows
