"""The child that reads somebody's file: `python -m cafe.workers.files_child FD`. It reads one and is ended."""

import os
import sys
from collections.abc import Iterator

from cafe.domain.brought import Brought, sort_out
from cafe.domain.refusals import Refusal
from cafe.domain.sentences import Counted, Phrase
from cafe.workers import inside, sheets
from cafe.workers.files import lines_of, sheet_of
from cafe.workers.files_wire import PASTED, Answer, Notes, Posts, ReadNotes, ReadPosts, Request, messages
from cafe.workers.messages import Refused
from cafe.workers.posts import posts_of

# 40 MB for 2,000 notes; a workbook of a million rows needs about 250 MB before it is refused.
_MOST_MEMORY = 768 * 1024 * 1024


def answered(request: Request) -> Answer:
    """The answer to one request."""
    name = request.name or PASTED
    try:
        match request:
            case ReadNotes(content=content):
                return Notes(_sorted_out(name, sheet_of(name, content) if request.name else _pasted(content)))
            case ReadPosts(content=content):
                return Posts(posts_of(name, sheet_of(name, content)))
    except Refusal as refusal:
        return Refused(refusal.code, refusal.said)
    except MemoryError:
        return Refused("file_too_large", Phrase("{name} needs too much memory. Keep only the notes in it.", name=name))


def _pasted(content: bytes) -> sheets.Sheet:
    return lines_of(PASTED, content.decode("utf-8", "replace"))


def _sorted_out(name: str, sheet: sheets.Sheet) -> Brought:
    sheets.texts_of(name, sheet)
    return sort_out(sheet.rows, sheet.columns, sheet.counts, list(_said(sheet)))


def _said(sheet: sheets.Sheet) -> Iterator[Phrase]:
    """What was decided about the sheet as a whole."""
    if sheet.part:
        yield Phrase("Only the sheet “{part}” was read.", part=sheet.part)
    if sheet.above:
        yield Counted(
            "What stands above the headings was passed over: row {rows}.",
            "What stands above the headings was passed over: rows {rows}.",
            len(sheet.above),
            rows=tuple(sheet.above),
        )
    if sheet.counts == "row" and not sheet.headings:
        yield Phrase("No heading was found, so the first row is a note, too.")


if __name__ == "__main__":
    # Not a word of what a broken file makes libraries print.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    inside.answer_all(messages, answered, _MOST_MEMORY)
