"""Tables whose cells are separated by commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from msgspec.structs import replace

from cafe.domain.headings import columns_of
from cafe.domain.refusals import Invalid
from cafe.workers.sheets import HEADING_WITHIN, Numbered, Sheet, filled, headed

SEPARATORS = ",;\t"
_LONGEST_CELL = 64 * 1024 * 1024  # characters: files are bounded, and a cell may be all of one
_GLANCE = 64 * 1024  # characters that are looked at to see how a file is written


class _Lines:
    """The lines of a text, and the one that was given last."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.last = line
            yield line


def table_of(name: str, text: str) -> Sheet:
    """The sheet that a text of separated cells holds."""
    csv.field_size_limit(_LONGEST_CELL)
    text, separator = _without_hint(text)
    separator = separator or _separator(name, text)
    sheet = headed(name, _records(name, text, separator))
    last = len(sheet.headings) - 1
    if last < 0 or sheet.columns.text != last:
        return sheet
    # Who writes such a file by hand puts no quotation marks around a text with a comma.
    whole = [(number, [*cells[:last], separator.join(cells[last:])]) for number, cells in sheet.rows]
    return replace(sheet, rows=whole)


def _without_hint(text: str) -> tuple[str, str]:
    """Spreadsheets may say in a first line which separator they took: `sep=;`."""
    first, _, rest = text.partition("\n")
    hint = first.strip().strip('"')
    if hint.lower().startswith("sep=") and len(hint) == 5:
        return rest, hint[4]
    return text, "\t" if hint.lower() == "sep=" else ""


def _separator(name: str, text: str) -> str:
    """The separator under which a column for the texts is found; else the one that makes the most columns."""
    glance, most = text[:_GLANCE], {}
    for separator in SEPARATORS:
        first = []
        try:
            for _, cells in _records(name, glance, separator):
                first.append(filled(cells))
                if len(first) == HEADING_WITHIN:
                    break
        except Invalid:  # a quotation mark in the wrong place, or the glance ends in the middle of a cell
            pass
        if any(len(cells) > 1 and columns_of(cells).text is not None for cells in first):
            return separator
        most[separator] = max((len(cells) for cells in first), default=0)
    return max(most, key=lambda separator: most[separator])


def _records(name: str, text: str, separator: str) -> Iterator[Numbered]:
    """Strict about quotation marks where a wrong one would swallow rows, and patient within one line."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        number, before = number + 1, reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if reader.line_num != before + 1:
                raise Invalid(
                    "bad_quotes",
                    '{name}, row {number}: a quotation mark (") opens a cell there and is not closed where the cell ends. '
                    "Close it or take it away, and try again.",
                    name=name,
                    number=number,
                ) from None
            cells = next(csv.reader([lines.last], delimiter=separator))
        yield number, cells
