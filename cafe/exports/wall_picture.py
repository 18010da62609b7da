"""The wall as one picture, to be shown, sent or printed: 1920 by 1080 pixels (typst draws it)."""

import re
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from msgspec import json, to_builtins

from cafe.domain.sentences import Counted
from cafe.exports import typeset
from cafe.exports.tongue import Tongue
from cafe.exports.wall_words import WallWords

TEMPLATE = "exports/wall.typ"
WIDTH, HEIGHT = 1920, 1080  # pixels; the page is as many points
_PPI = 72.0  # so a point is a pixel
_IN_POINTS = re.compile(r'"(\d+)pt"')


def png(words: WallWords, tongue: Tongue, templates: Path) -> bytes:
    """The wall as PNG, `WIDTH` by `HEIGHT` pixels."""
    return _drawn(words, tongue, templates, "png")


def svg(words: WallWords, tongue: Tongue, templates: Path) -> bytes:
    """The wall as SVG. Letters are shapes in it, which any program shows alike; who does not see them is told title and
    words."""
    drawn = _drawn(words, tongue, templates, "svg").decode()
    opened, closed, rest = drawn.partition(">")
    opened = _IN_POINTS.sub(r'"\1"', opened)
    title, *lines = words.lines()
    said = f'<title id="title">{escape(title)}</title>\n<desc id="words">{escape(chr(10).join(lines))}</desc>'
    head = f'{opened} role="img" aria-labelledby="title" aria-describedby="words" lang="{words.language}"'
    return f"{head}{closed}\n{said}{rest}".encode()


def _drawn(words: WallWords, tongue: Tongue, templates: Path, form: Literal["png", "svg"]) -> bytes:
    lacking = typeset.missing(typeset.uncommon("".join(words.lines())), templates)
    data = {"wall": json.encode({**to_builtins(words), "lacking": _lacking(lacking, tongue)}).decode()}
    return typeset.images(TEMPLATE, templates, data, form, _PPI)[0]


def _lacking(characters: str, tongue: Tongue) -> str:
    told = Counted(
        "This machine has no font for one character: it is missing here.",
        "This machine has no font for {n} characters: they are missing here.", len(characters),
    )  # fmt: skip
    return tongue.says(told) if characters else ""
