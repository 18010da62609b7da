"""Letters that only some machines have: a PDF holds no others than the fonts that ship and those of the system."""

import os
from pathlib import Path

import pytest

from cafe.exports import typeset

TEMPLATES = Path(__file__).parents[2] / "templates"
CHINESE = "\u5b57"


def need(texts: str) -> None:
    """Leave the test out where no font has some character of these texts, and say so; under CI that is a failure."""
    missing = typeset.missing(typeset.uncommon(texts), TEMPLATES)
    if not missing:
        return
    packages = "apt-get install fonts-droid-fallback fonts-noto-color-emoji"
    reason = f"No font on this machine has {' '.join(missing)} ({packages})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
