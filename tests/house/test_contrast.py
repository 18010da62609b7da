"""Contrast of the colours in tokens.css, in both schemes: 4.5 for words, 3 for what must be seen."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text(encoding="utf-8")
LIGHT_TEXT, _, DARK_TEXT = TOKENS.partition("@media (prefers-color-scheme: dark)")
GROUNDS = ("paper", "card", "sunk")
TINTS = ("accent-soft", "second-soft", "alert-soft")
TABLES = tuple(f"table-{n}" for n in range(1, 13))

WORDS = [
    *((word, ground) for word in ("ink", "soft", "accent", "accent-deep", "second", "alert") for ground in GROUNDS),
    *(("ink", tint) for tint in TINTS),
    *(("soft", tint) for tint in TINTS),
    ("accent", "accent-soft"),
    ("accent-deep", "accent-soft"),
    ("second", "second-soft"),
    ("alert", "alert-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("on-second", "second"),
    ("on-alert", "alert"),
    *(("on-table", table) for table in TABLES),
]
SEEN = [
    *((line, ground) for line in ("edge", "focus", "accent", "second") for ground in GROUNDS),
    *((table, ground) for table in TABLES for ground in ("paper", "card")),
    ("edge", "second-soft"),
    ("edge", "accent-soft"),
    ("focus", "second-soft"),
    ("focus", "accent-soft"),
]


def colours(text: str) -> dict[str, str]:
    """Token -> six hex digits."""
    return dict(re.findall(r"--([a-z0-9-]+): #([0-9A-Fa-f]{6});", text))


LIGHT = colours(LIGHT_TEXT)
DARK = {**LIGHT, **colours(DARK_TEXT)}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(scheme: dict[str, str], pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    """The pairs that stay under `least`, with what they reach."""
    reached = {f"{a} on {b}": round(contrast(scheme[a], scheme[b]), 2) for a, b in pairs}
    return {pair: value for pair, value in reached.items() if value < least}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(scheme: dict[str, str]) -> None:
    assert too_faint(scheme, WORDS, 4.5) == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_and_controls_can_be_seen(scheme: dict[str, str]) -> None:
    assert too_faint(scheme, SEEN, 3.0) == {}


def test_dark_has_a_value_for_every_colour() -> None:
    assert set(LIGHT) - set(colours(DARK_TEXT)) == set()


def test_the_measure_itself() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
