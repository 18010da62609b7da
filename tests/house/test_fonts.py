"""The fonts that documents are set in: the files that were checked in, under their licence, with the letters they promise."""

import hashlib
from pathlib import Path

import typst

FONTS = Path(__file__).parents[2] / "cafe" / "exports" / "fonts"
VENDORED = Path(__file__).parents[2] / "static" / "vendor" / "atkinson-hyperlegible-next-5.3.0"


def listed() -> dict[str, str]:
    """Name -> sha256, as CHECKSUMS says."""
    lines = (FONTS / "CHECKSUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_every_file_is_the_one_that_was_checked_in() -> None:
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.iterdir() if path.name != "CHECKSUMS"
    }
    assert found == listed()


def test_the_licence_lies_beside_them_and_reserves_no_name() -> None:
    """A changed font may keep its name only where its makers reserved none (OFL, condition 3)."""
    licence = (FONTS / "LICENSE").read_text("utf-8")
    assert licence == (VENDORED / "LICENSE").read_text("utf-8")
    copyright_, rest = licence.split("This Font Software is licensed", 1)
    assert "Version 1.1" in rest
    assert "reserved font name" not in copyright_.lower()


def test_they_are_the_family_that_the_templates_name() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    assert {(font.family, font.weight) for font in fonts.fonts()} == {
        ("Atkinson Hyperlegible Next", 400),
        ("Atkinson Hyperlegible Next", 700),
    }


def test_the_readme_says_where_they_come_from() -> None:
    told = (FONTS / "README.md").read_text("utf-8")
    for line in (VENDORED / "CHECKSUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert not name.endswith(".woff2") or (name in told and digest in told)
