"""Versions below which a library lets through what this program relies on it to stop."""

import re
import tomllib
from importlib.metadata import version

import pytest

from tests.serving import ROOT

FLOORS = {
    "python-socketio": "5.16.3",
    "python-engineio": "4.13.3",
    "eventlet": "0.40.3",
    "Flask": "3.1.3",
    "Werkzeug": "3.1.6",
    "Jinja2": "3.1.6",
}


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_what_is_installed_is_not_older_than_it_may_be(name, floor):
    assert numbers(version(name)) >= numbers(floor)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_nothing_older_can_be_installed(name, floor):
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    least = next(found[1] for line in asked if (found := re.match(rf"{name}>=([\d.]+)", line)))
    assert numbers(least) >= numbers(floor)
