"""The pictures of a document as PNG, for programs that draw no SVG."""

from pathlib import Path

from msgspec import json

from cafe.exports import typeset
from cafe.exports.outline import Outline, Picture

TEMPLATE = "exports/pictures.typ"
FINE = 192  # dots an inch: two for each unit of the drawing


def rastered(notes: Outline, templates: Path) -> dict[str, bytes]:
    """Each picture of the document by its name."""
    drawn = [block for block in notes.blocks if isinstance(block, Picture)]
    if not drawn:
        return {}
    data = {"pictures": json.encode([picture.svg for picture in drawn]).decode()}
    pages = typeset.images(TEMPLATE, templates, data, "png", FINE)
    return {picture.name: page for picture, page in zip(drawn, pages, strict=True)}
