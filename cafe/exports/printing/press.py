"""Sets pieces as pages."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, json

from cafe.exports import typeset
from cafe.exports.printing.piece import Piece

TEMPLATE = "exports/print/pack.typ"
SHARPNESS = 72.0  # dots an inch of a preview


class Sheets(Struct, frozen=True):
    """Pieces to be set in one file: its title, language and direction, and a line that says when they were made."""

    title: str
    language: str
    direction: Literal["ltr", "rtl"]
    made: str
    pieces: tuple[Piece, ...]


def pdf(sheets: Sheets, templates: Path) -> bytes:
    """The pages as one PDF file."""
    return typeset.pdf(TEMPLATE, templates, _data(sheets), accessible=not missing(sheets, templates))


def pictures(sheets: Sheets, templates: Path) -> list[bytes]:
    """The pages as PNG pictures."""
    return typeset.images(TEMPLATE, templates, _data(sheets), "png", SHARPNESS)


def missing(sheets: Sheets, templates: Path) -> str:
    """The characters for which this machine has no font."""
    return _missing(typeset.uncommon(json.encode(sheets).decode()), templates)


@lru_cache(maxsize=64)
def _missing(characters: str, templates: Path) -> str:
    return typeset.missing(characters, templates)


def _data(sheets: Sheets) -> dict[str, str]:
    return {"sheets": json.encode(sheets).decode()}
