"""HTML: the notes as one self-contained file, to be opened, printed and sent round."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cafe.exports import wording
from cafe.exports.document import Document

TEMPLATE = "exports/notes.html"


@lru_cache(maxsize=4)
def environment(templates: Path) -> Environment:
    """Templates of a folder, everything escaped that is put into them."""
    loader = FileSystemLoader(templates)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def html(notes: Document, templates: Path) -> str:
    """The notes as one HTML file without a script."""
    return environment(templates).get_template(TEMPLATE).render(notes=notes, wording=wording)
