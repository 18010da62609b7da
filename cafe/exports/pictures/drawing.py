"""A sheet to draw on, and SVG 1.1 made of what was drawn. Every mark has a kind: a class, which a page may colour, and a
look for wherever there is no page. What people typed is escaped. In languages that go from right to left the sheet is its
mirror image."""

import re
from collections.abc import Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from cafe.exports.outline import Grid, Line, Picture, plain

FONTS = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Noto Sans, Noto Sans Arabic, DejaVu Sans, sans-serif"
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INK, SOFT, EDGE, PAPER, STRONG, ACCENT = "#2B211B", "#5F5047", "#8A7462", "#FFFFFF", "#1F5E5B", "#8A3B12"

Kind = Literal["ink", "soft", "on", "strong", "accent", "pale", "tint", "rule", "moved", "carried"]
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
_LOOK: dict[Kind, str] = {
    "ink": f'fill="{INK}"',
    "soft": f'fill="{SOFT}"',
    "on": f'fill="{PAPER}"',
    "strong": f'fill="{STRONG}"',
    "accent": f'fill="{ACCENT}"',
    "pale": f'fill="{PAPER}" stroke="{SOFT}" stroke-width="1.2"',
    "tint": f'fill="{STRONG}"',
    "rule": f'fill="none" stroke="{EDGE}" stroke-width="1"',
    "moved": f'fill="none" stroke="{EDGE}" stroke-opacity="0.4" stroke-linecap="round"',
    "carried": f'fill="none" stroke="{ACCENT}"',
}


class Sheet(Struct, frozen=True):
    """How wide a picture is, how tall its letters are, how tall it is itself where that is given, and about how many things
    people can tell apart on it. In units of its own."""

    width: int
    letters: float
    height: int | None
    most: int


DOCUMENT = Sheet(width=720, letters=15, height=None, most=12)
WALL = Sheet(width=1200, letters=25, height=440, most=8)


class Drawing:
    """What is drawn on a sheet; y goes down."""

    def __init__(self, sheet: Sheet, mirrored: bool) -> None:
        self.sheet, self._mirrored = sheet, mirrored
        self._marks: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, kind: Kind, strength: float = 1) -> None:
        """A bar or a field; a weak one lets the ground through."""
        if self._mirrored:
            x = self.sheet.width - x - width
        more = "" if strength == 1 else f' fill-opacity="{strength:.2f}"'
        self._mark(kind, f'rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="2"{more}')

    def circle(self, x: float, y: float, radius: float, kind: Kind) -> None:
        """A circle around a point."""
        self._mark(kind, f'circle cx="{_n(self._x(x))}" cy="{_n(y)}" r="{_n(radius)}"')

    def path(self, kind: Kind, *steps: tuple[str, Sequence[Point]], wide: float = 0, closed: bool = False) -> None:
        """A line of steps, each a letter of SVG's and its points."""
        drawn = "".join(letter + " ".join(f"{_n(self._x(x))} {_n(y)}" for x, y in points) for letter, points in steps)
        more = f' stroke-width="{_n(wide)}"' if wide else ""
        self._mark(kind, f'path d="{drawn}{"Z" if closed else ""}"{more}')

    def text(
        self, x: float, y: float, words: str, kind: Kind = "ink", size: float = 1, anchor: Anchor = "start",
        bold: bool = False,
    ) -> None:  # fmt: skip
        """Words on a line, `size` times as tall as the sheet's letters."""
        if self._mirrored and anchor != "middle":
            anchor = "end" if anchor == "start" else "start"
        more = ' font-weight="700"' if bold else ""
        more += "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._marks.append(
            f'<text class="pic-{kind}" {_LOOK[kind]} x="{_n(self._x(x))}" y="{_n(y)}"'
            f' font-size="{_n(size * self.sheet.letters)}"{more}>{_escaped(words)}</text>'
        )

    def lines(
        self, x: float, y: float, all_: Sequence[str], kind: Kind = "ink", size: float = 1, anchor: Anchor = "start",
        bold: bool = False,
    ) -> None:  # fmt: skip
        """Lines of words, one below the other, the first on y."""
        for n, line in enumerate(all_):
            self.text(x, y + n * 1.15 * size * self.sheet.letters, line, kind, size, anchor, bold)

    def picture(self, name: str, title: str, says: Line, table: Grid, height: float) -> Picture:
        """The picture of all that was drawn."""
        width, high = self.sheet.width, round(height + 0.5)
        svg = (
            f'<svg {NAMESPACE} class="picture" viewBox="0 0 {width} {high}" width="{width}"'
            f' height="{high}" role="img" aria-labelledby="pic-{name}-title" aria-describedby="pic-{name}-desc"'
            f' direction="ltr" font-family={quoteattr(FONTS)}>'
            f'<title id="pic-{name}-title">{_escaped(title)}</title><desc id="pic-{name}-desc">{_escaped(plain(says))}</desc>'
            f"{''.join(self._marks)}</svg>"
        )
        return Picture(name, title, says, svg, width, high, table)

    def _mark(self, kind: Kind, drawn: str) -> None:
        self._marks.append(f'<{drawn} class="pic-{kind}" {_LOOK[kind]}/>')

    def _x(self, x: float) -> float:
        return self.sheet.width - x if self._mirrored else x


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _escaped(words: str) -> str:
    return escape(_ILLEGAL.sub("", words), {'"': "&quot;"})
