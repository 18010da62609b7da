"""PDF: the notes as tagged pages (typst lays them out). Where every character has a font they keep PDF/UA-1 (ISO 14289-1)
and say so; otherwise they say which characters are missing."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import json, to_builtins
from msgspec.structs import replace

from cafe.domain.sentences import Phrase
from cafe.exports import typeset, upright
from cafe.exports.html import NONE
from cafe.exports.outline import Outline, Paragraph, PhotoOf
from cafe.exports.tongue import Tongue

TEMPLATE = "exports/notes.typ"
NAMED = 40  # missing characters that are listed
_LONG = re.compile(r"\S{25}")  # of the widest letters, more do not fit into a line
# PDF/UA knows no byte order mark; inside a text it says the same as the word joiner: nothing to see, and do not break here.
_MARK, _JOINER = "\ufeff", "\u2060"


def pages(
    notes: Outline, tongue: Tongue, templates: Path, pictures: Mapping[str, bytes] = NONE, *, system_fonts: bool = True
) -> bytes:
    """The notes as one PDF file; the photos of which there are pictures stand in it. Without `system_fonts` it is made as on
    a machine that has no fonts of its own."""
    typed = typeset.uncommon(json.encode(notes).decode()).replace(_MARK, "")
    lacking = typeset.missing(typed, templates, system_fonts)
    if lacking:
        notes = replace(notes, blocks=(*notes.blocks, Paragraph(tongue.line(_told(lacking)), "aside")))
    data = _data(notes, pictures)
    return typeset.pdf(TEMPLATE, templates, data, accessible=not lacking, system_fonts=system_fonts)


def _told(lacking: str) -> Phrase:
    """What is missing, by the numbers under which every list of characters has them: they themselves cannot be shown."""
    numbers = ", ".join(f"U+{ord(one):04X}" for one in lacking[:NAMED]) + (", …" if len(lacking) > NAMED else "")
    return Phrase(
        "These characters could not be shown, as the computer that made this file has no font for them; boxes or gaps stand "
        "in their place: {characters}. The web page (HTML) and the Word file (DOCX) hold them. Fonts that have them, such "
        "as the Noto fonts, can be installed on that computer.",
        characters=numbers,
    )


def _data(notes: Outline, pictures: Mapping[str, bytes]) -> dict[str, str]:
    photos = (block for block in notes.blocks if isinstance(block, PhotoOf) and block.id in pictures)
    shown = {photo.id: upright.svg(pictures[photo.id], photo.width, photo.height) for photo in photos}
    tree = to_builtins(notes)
    # To look for words that are wider than the line costs much memory: it is done where there may be some.
    long = [n for n, block in enumerate(tree["blocks"]) if any(map(_LONG.search, _texts(block)))]
    return {"notes": json.encode({**tree, "long": long, "photos": shown}).decode().replace(_MARK, _JOINER)}


def _texts(data: Any) -> Iterable[str]:
    """Every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
