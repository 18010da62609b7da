"""Workbooks (.xlsx). They are packed XML from anywhere: what they unpack to is measured before anything is parsed."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import islice
from typing import Any

import openpyxl

from cafe.domain.headings import columns_of
from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase
from cafe.workers.sheets import HEADING_WITHIN, Numbered, filled

BEGINS = b"PK\x03\x04"
MOST_UNPACKED = 100 * 1024 * 1024  # bytes: a full sheet of 20,000 long notes has a third of that
MOST_PARTS, MOST_SHEETS, MOST_COLUMNS = 2_000, 20, 100
_CHUNK = 1 << 20
_ELSE = {
    "word/": Phrase("a text document"),
    "ppt/": Phrase("a presentation"),
    "content.xml": Phrase("an OpenDocument file"),
}


def rows_of(name: str, content: bytes) -> tuple[Iterator[Numbered], str]:
    """The rows of the sheet that holds the texts, and its name where there are others."""
    _measured(name, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about colours and printers
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
            if len(sheets) == 1:
                return _guarded(name, _rows(sheets[0])), ""
            begun = [(sheet.title, list(islice(_filled(sheet), HEADING_WITHIN))) for sheet in sheets]
    except MemoryError:
        raise
    except Exception as fault:  # whatever a broken part makes of the library
        raise _damaged(name) from fault
    full = [(at, title, first) for at, (title, first) in enumerate(begun) if first]
    if not full:
        raise Invalid("file_empty", "{name} is empty.", name=name)
    at, title, _ = next((one for one in full if _has_texts(one[2])), full[0])
    return _guarded(name, _rows(sheets[at])), title if len(full) > 1 else ""


def _measured(name: str, content: bytes) -> None:
    """Unpack every part once, keeping nothing, as sizes that a file states of itself may be lies."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.namelist()
            if "xl/workbook.xml" not in parts:
                what = next(
                    (what for part, what in _ELSE.items() if any(p.startswith(part) for p in parts)),
                    Phrase("a packed file"),
                )
                raise Invalid(
                    "not_a_table",
                    "{name} is {what}, not a table or lines of text. Save the notes as .xlsx, .csv or .txt and try again.",
                    name=name,
                    what=what,
                )
            if len(parts) > MOST_PARTS or sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise _too_large(name)
            for part in parts:
                left -= _size(name, packed, part, left)
    except Invalid:
        raise
    except Exception as fault:  # not only BadZipFile: encrypted parts, unknown packing, sizes below zero
        raise _damaged(name) from fault


def _size(name: str, packed: zipfile.ZipFile, part: str, most: int) -> int:
    size = 0
    with packed.open(part) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _too_large(name)
            if b"<!DOCTYPE" in tail + chunk:  # no workbook has one; it could make much out of little
                raise _damaged(name)
            tail = chunk[-16:]
    return size


def _too_large(name: str) -> Invalid:
    most = MOST_UNPACKED >> 20
    return Invalid(
        "file_too_large",
        "{name} is too large when unpacked: more than {most} MB. Keep only the notes in it.",
        name=name,
        most=most,
    )


def _damaged(name: str) -> Invalid:
    return Invalid(
        "file_damaged",
        "{name} is not a workbook that can be read. Save it again as .xlsx or .csv and try again.",
        name=name,
    )


def _guarded(name: str, rows: Iterable[Numbered]) -> Iterator[Numbered]:
    try:
        yield from rows
    except MemoryError:
        raise
    except Exception as fault:
        raise _damaged(name) from fault


def _rows(sheet: Any) -> Iterator[Numbered]:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if any(value is not None for value in row):  # a stray cell far below makes a million rows of nothing
            yield number, [_said(value) for value in row]


def _filled(sheet: Any) -> Iterator[list[str]]:
    return (cells for _, row in _rows(sheet) if (cells := filled(row)))


def _has_texts(first: list[list[str]]) -> bool:
    return any(columns_of(cells).text is not None for cells in first)


def _said(value: Any) -> str:
    """A cell as words: 3.0 is the 3 that stands on the screen."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("_x000D_", "")
