"""A document as a sequence of blocks in one language: what every format lays out in its own way. Plain data, so that it can
be handed to another process."""

from typing import Literal

from msgspec import Struct


class Own(Struct, frozen=True, tag=True):
    """Words of ours, in the document's language."""

    text: str

    def __str__(self) -> str:
        return self.text


class Said(Struct, frozen=True, tag=True):
    """Words that somebody typed: in any language and direction, never markup."""

    text: str

    def __str__(self) -> str:
        return self.text


class Ref(Struct, frozen=True, tag=True):
    """The number of a contribution; it leads to its words."""

    id: str

    def __str__(self) -> str:
        return self.id


Part = Own | Said | Ref
Line = tuple[Part, ...]


class Heading(Struct, frozen=True, tag=True):
    """The title of what follows; 1 is the document's own. `mark` is a small word beside it. The anchor is unique."""

    level: int
    line: Line
    anchor: str
    mark: str = ""


class Paragraph(Struct, frozen=True, tag=True):
    """Lines of a kind: what was asked, the sentence that leads a theme, something said beside, or anything else."""

    line: Line
    kind: Literal["plain", "question", "lead", "aside"] = "plain"


class Quote(Struct, frozen=True, tag=True):
    """Words of a contribution that stand elsewhere too, and where they were said."""

    words: str
    source: Line


class Entry(Struct, frozen=True, tag=True):
    """A contribution: its number, what is to be known of it, and its words; None where they stand in a section of their own, to
    which `about` then leads."""

    id: str
    about: Line
    words: str | None


class Bullets(Struct, frozen=True, tag=True):
    """A list."""

    lines: tuple[Line, ...]


class Grid(Struct, frozen=True, tag=True):
    """A table with a title; the first cell of each row names the row. `numbers` says which columns hold numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numbers: tuple[int, ...] = ()


class PhotoOf(Struct, frozen=True, tag=True):
    """A photo; its size is in pixels. `says` describes it for who does not see it."""

    id: str
    width: int
    height: int
    says: str


class Picture(Struct, frozen=True, tag=True):
    """A drawing of numbers, as SVG that holds its title and description; the numbers stand in the table. `says` describes it,
    with what matters most. Where there is nothing to draw the drawing is empty and `says` tells so; its size is in the
    drawing's own units."""

    name: str
    title: str
    says: Line
    svg: str = ""
    width: int = 0
    height: int = 0
    table: Grid = Grid("", (), ())


Block = Heading | Paragraph | Quote | Entry | Bullets | Grid | PhotoOf | Picture


class Outline(Struct, frozen=True):
    """A document: its title, language tag and direction, the line under the title, and its blocks. The first block is the
    one heading of level 1; levels go down one step at a time."""

    title: str
    language: str
    direction: Literal["ltr", "rtl"]
    blocks: tuple[Block, ...]
    contents: str


def plain(line: Line) -> str:
    """The line as text."""
    return "".join(map(str, line))
