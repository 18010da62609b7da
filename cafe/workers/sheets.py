"""A sheet: the rows of somebody's file, with the columns that were recognised."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import Literal

from msgspec import Struct

from cafe.domain.contributions import MOST
from cafe.domain.headings import Columns, columns_of, is_heading
from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase

Numbered = tuple[int, list[str]]
MOST_ROWS = 1_048_576  # as many as a spreadsheet can have, the empty ones among them
HEADING_WITHIN = 10  # rows: above the headings there may be a title and some words


class Sheet(Struct, frozen=True):
    """Rows with their numbers as the file counts them; rows in which nothing stands are not among them. Without headings
    every row is a text. `above` are the rows that stand over the headings; `part` is the name of the sheet where a
    workbook has more than one."""

    headings: list[str]
    columns: Columns
    rows: list[Numbered]
    counts: Literal["row", "line"] = "row"
    part: str = ""
    above: list[int] = []


def filled(cells: list[str]) -> list[str]:
    """The cells up to the last in which something stands."""
    count = next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)
    return cells[:count]


def headed(name: str, rows: Iterable[Numbered], part: str = "") -> Sheet:
    """The sheet that begins with the row of headings. One column may go without; of several one must be for the texts."""
    kept = ((number, cells) for number, row in rows if (cells := filled(row)) or _bounded(name, number))
    first = list(islice(kept, HEADING_WITHIN))
    if not first:
        raise Invalid("file_empty", "{name} is empty.", name=name)
    at = next((at for at, (_, cells) in enumerate(first) if len(cells) > 1 and columns_of(cells).text is not None), 0)
    headings = first[at][1]
    columns = columns_of(headings)
    if max(len(cells) for _, cells in first) == 1 and columns.text is None:
        return Sheet([], Columns(text=0), _limited(name, chain(first, kept)), part=part)
    above = [number for number, _ in first[:at]]
    return Sheet(headings, columns, _limited(name, chain(first[at + 1 :], kept)), part=part, above=above)


def listed(name: str, notes: Iterable[tuple[int, str]]) -> Sheet:
    """The sheet of plain lines."""
    rows = _limited(name, ((number, [note]) for number, note in notes))
    if rows and is_heading(rows[0][1][0]):
        del rows[0]
    return Sheet([], Columns(text=0), rows, "line")


def _limited(name: str, rows: Iterable[Numbered]) -> list[Numbered]:
    """All rows, or a refusal as soon as there are too many: the rest is not read."""
    taken = list(islice(rows, MOST + 1))
    if len(taken) > MOST:
        raise too_many(name)
    return taken


def too_many(name: str) -> Invalid:
    """The refusal of more than fits."""
    return Invalid(
        "too_many_notes", "{name} has more than {most:,} notes. Split it into smaller files.", name=name, most=MOST
    )


def _bounded(name: str, number: int) -> bool:
    """False for an empty row; a refusal where there are more than anybody made by hand."""
    if number > MOST_ROWS:
        raise Invalid(
            "too_many_rows",
            "{name} has more than {most_rows:,} rows. Keep only those with notes.",
            name=name,
            most_rows=MOST_ROWS,
        )
    return False


def texts_of(name: str, sheet: Sheet) -> int:
    """The column of the texts, or a refusal that names the columns there are."""
    if sheet.columns.text is None:
        raise no_text_column(name, sheet.headings)
    return sheet.columns.text


def no_text_column(name: str, headings: list[str]) -> Invalid:
    """The refusal of a table without texts."""
    shown = tuple(" ".join(heading.split())[:40] or Phrase("(no heading)") for heading in headings[:12])
    if len(headings) > len(shown):
        return Invalid(
            "no_text_column",
            "{name} has no column text. Its columns are: {shown} and more. Call the one with the notes: text.",
            name=name,
            shown=shown,
        )
    return Invalid(
        "no_text_column",
        "{name} has no column text. Its columns are: {shown}. Call the one with the notes: text.",
        name=name,
        shown=shown,
    )
