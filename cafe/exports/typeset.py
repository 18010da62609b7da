"""typst, which sets pages and pictures. It is handed data as text and shows them as text: nothing that people typed is read as
markup. Its fonts are ours, which ship with the program, and those of this machine."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

FONTS = Path(__file__).parent / "fonts"
_PROBE = "exports/probe.typ"
_ACCESSIBLE: Any = ["ua-1"]


def pdf(
    template: str, templates: Path, data: Mapping[str, str], *, accessible: bool, system_fonts: bool = True
) -> bytes:  # fmt: skip
    """A tagged PDF file. Where it is to be `accessible` it keeps PDF/UA-1 (ISO 14289-1), unless something in it may not stand
    in such a file: what letters make together may lack a shape though each has one. Then it is tagged without the claim."""
    asked = (template, templates, data, system_fonts)
    if accessible:
        with suppress(typst.TypstError):
            return _set(*asked, format="pdf", pdf_standards=_ACCESSIBLE, timestamp=0)[0]
    return _set(*asked, format="pdf", timestamp=0)[0]


def images(
    template: str, templates: Path, data: Mapping[str, str], form: Literal["png", "svg"], dots: float
) -> list[bytes]:  # fmt: skip
    """Each page as a picture, with so many dots an inch."""
    return _set(template, templates, data, True, format=form, ppi=dots)


def uncommon(texts: str) -> str:
    """Every character of the texts once, in order, but for those of ASCII, which the fonts that ship hold."""
    return "".join(sorted({one for one in texts if not one.isascii()}))


def missing(characters: str, templates: Path, system_fonts: bool = True) -> str:
    """Those of the characters for which this machine has no font."""
    if not characters or _can_be_set(characters, templates, system_fonts):
        return ""
    if len(characters) == 1:
        return characters
    half = len(characters) // 2
    return missing(characters[:half], templates, system_fonts) + missing(characters[half:], templates, system_fonts)


@cache
def _can_be_set(characters: str, templates: Path, system_fonts: bool) -> bool:
    """Without a font for each of them no accessible page can be made. Fonts do not change while a document is made, which is
    as long as this process lives."""
    try:
        _set(_PROBE, templates, {"probe": characters}, system_fonts, format="pdf", pdf_standards=_ACCESSIBLE)
    except typst.TypstError:
        return False
    return True


def _set(template: str, templates: Path, data: Mapping[str, str], system_fonts: bool, **how: Any) -> list[bytes]:
    made = typst.compile(
        str(templates / template), font_paths=_fonts(system_fonts), root=str(templates), sys_inputs=dict(data), **how
    )  # fmt: skip
    return made if isinstance(made, list) else [made]  # of a single page typst gives the picture itself


@cache
def _fonts(system: bool) -> typst.Fonts:
    """Looked for once."""
    return typst.Fonts(include_system_fonts=system, font_paths=[str(FONTS)])
