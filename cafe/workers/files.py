"""What is in somebody's file: a workbook, a table, or lines. What it is shows in its content more than in its name."""

from cafe.domain.headings import columns_of
from cafe.domain.lines import notes_in
from cafe.workers.decoded import text_of
from cafe.workers.separated import table_of
from cafe.workers.sheets import MOST_ROWS, Sheet, headed, listed, too_many
from cafe.workers.workbooks import BEGINS, rows_of

_OF_LINES = (".txt", ".md", ".text")


def sheet_of(name: str, content: bytes) -> Sheet:
    """The sheet that a file holds. Raises refusals that name the file and say what to do."""
    if content.startswith(BEGINS):
        rows, part = rows_of(name, content)
        return headed(name, rows, part)
    text = text_of(name, content)
    return lines_of(name, text) if name.lower().endswith(_OF_LINES) else table_of(name, text)


def lines_of(name: str, text: str) -> Sheet:
    """The sheet of lines that were pasted, or lie in a file: one note a line, unless they are a table whose headings say
    so, copied out of a spreadsheet."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in first and columns_of(first.split("\t")).text is not None:
        return table_of(name, text)
    if text.count("\n") > MOST_ROWS:
        raise too_many(name)
    return listed(name, notes_in(text))
