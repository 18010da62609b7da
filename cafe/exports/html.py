"""HTML: the notes as one self-contained file, to be opened, printed and sent round."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cafe.exports.outline import Block, Heading, Line, Outline, Picture, Said
from cafe.exports.pictures.drawing import NAMESPACE

TEMPLATE = "exports/notes.html"
DEEPEST = 3  # level of headings in the list of contents
NONE: Mapping[str, bytes] = MappingProxyType({})  # no pictures


@lru_cache(maxsize=4)
def environment(templates: Path) -> Environment:
    """Templates of a folder, everything escaped that is put into them."""
    loader = FileSystemLoader(templates)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def html(notes: Outline, templates: Path, pictures: Mapping[str, bytes] = NONE) -> str:
    """The notes as one HTML file without a script; the photos of which there are pictures stand in it."""
    begins = next((n for n, block in enumerate(notes.blocks) if isinstance(block, Heading) and block.level > 1), None)
    blocks = list(map(_shown, notes.blocks))
    return environment(templates).get_template(TEMPLATE).render(
        notes=notes, head=blocks[:begins], blocks=blocks[begins:] if begins else [], contents=_contents(notes.blocks),
        pictures={id_: _address(picture) for id_, picture in pictures.items()},
    )  # fmt: skip


def _shown(block: Block) -> dict[str, Any]:
    """A block as the template asks for it: its kind, and lines as pairs of kind and text."""
    fields: dict[str, Any] = {name: getattr(block, name) for name in block.__struct_fields__}
    fields["kind"], fields["style"] = type(block).__name__, fields.get("kind")
    for name in ("line", "about", "source", "says"):
        if isinstance(fields.get(name), tuple):
            fields["typed"] = len(fields[name]) == 1 and isinstance(fields[name][0], Said)
            fields[name] = _parts(fields[name])
    if "lines" in fields:
        fields["lines"] = [_parts(line) for line in fields["lines"]]
    if "rows" in fields:
        fields["rows"] = [[_parts(cell) for cell in row] for row in fields["rows"]]
    if isinstance(block, Picture):
        fields |= {"table": _shown(block.table), "svg": _within(block.svg)}
    return fields


def _within(svg: str) -> Markup:
    """A drawing as it stands inside a page, where it needs no name space. We drew it, and escaped all words in it."""
    return Markup(svg.replace(f" {NAMESPACE}", "", 1))  # noqa: S704


def _parts(line: Line) -> list[tuple[str, str]]:
    return [(type(part).__name__, str(part)) for part in line]


def _contents(blocks: Iterable[Block]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Chapters, each with the headings below it."""
    found: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    for block in blocks:
        if isinstance(block, Heading) and 1 < block.level <= DEEPEST:
            if block.level == DEEPEST:
                found[-1][1].append(_shown(block))
            else:
                found.append((_shown(block), []))
    return found


def _address(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
