"""Lines that somebody pasted: one note a line, without the bullets and numbers before them."""

import re
from collections.abc import Iterator

_BULLET = re.compile(r"\s*(?:(?:[-*+•·‣◦▪●○■□–—]|\(?\d{1,3}[.)]|o(?=\t))\s+|[•‣◦▪●○■□]\s*)(?:\[[ xX]?\]\s+)?")  # noqa: RUF001
_MOST_IN_A_CELL = 200  # lines of one cell that was copied out of a spreadsheet


def without_bullet(line: str) -> str:
    """The line without the bullet, the number or the empty box before it."""
    return _BULLET.sub("", line, count=1) if _BULLET.match(line) else line


def notes_in(text: str) -> Iterator[tuple[int, str]]:
    """Each note with the number of its line. Lines with nothing in them are passed over. A spreadsheet puts quotation
    marks around a copied cell of several lines: it is one note."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        end = _end_of_cell(lines, at)
        note = lines[at] if end == at else _unquoted("\n".join(lines[at : end + 1]))
        note = without_bullet(note).strip()
        if note:
            yield at + 1, note.replace("\t", " ")
        at = end + 1


def _end_of_cell(lines: list[str], at: int) -> int:
    """The last line of the copied cell that begins at this line: most often the line itself."""
    if not lines[at].startswith('"') or lines[at].count('"') % 2 == 0:
        return at
    for end in range(at + 1, min(at + _MOST_IN_A_CELL, len(lines))):
        if lines[end].count('"') % 2:
            return end if lines[end].rstrip().endswith('"') else at
    return at


def _unquoted(cell: str) -> str:
    return cell.strip()[1:-1].replace('""', '"')
