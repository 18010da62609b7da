"""HTML: the notes as one self-contained file, to be opened, printed and sent round."""

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cafe.exports import wording
from cafe.exports.document import Document

TEMPLATE = "exports/notes.html"
NONE: Mapping[str, bytes] = MappingProxyType({})  # no pictures


@lru_cache(maxsize=4)
def environment(templates: Path) -> Environment:
    """Templates of a folder, everything escaped that is put into them."""
    loader = FileSystemLoader(templates)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def html(notes: Document, templates: Path, pictures: Mapping[str, bytes] = NONE) -> str:
    """The notes as one HTML file without a script; the photos of which there are pictures stand in it."""
    shown = [(photo, _address(pictures[photo.id])) for photo in notes.photos if photo.id in pictures]
    return environment(templates).get_template(TEMPLATE).render(notes=notes, wording=wording, photos=shown)


def _address(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
