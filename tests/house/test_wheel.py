"""What is built holds everything that runs: an installed wheel serves as the checkout does."""

import subprocess
import sys
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

NOTES = """
import sys
from cafe.domain.cafe import Cafe, Round, Setting, Table
from cafe.exports.formats import render
from cafe.factory import folder_of
cafe = Cafe("CAFE23", Setting("A caf\u00e9", (Table("Topic"),), (Round(20),)))
sys.stdout.buffer.write(render(cafe, "pdf", "public", 0, folder_of("templates")).body)
"""
ROOT = Path(__file__).parent.parent.parent


def tracked(folder: str) -> set[str]:
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return set(listed.splitlines())


def test_an_installed_wheel_has_its_pages_and_runs(tmp_path):
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path)))
    target = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        packed.extractall(target)
    for folder in ("templates", "static"):
        assert {f"cafe/{name}" for name in tracked(folder)} <= names
    assert {name for name in tracked("cafe") if not name.endswith(".pyc")} <= names
    asked = "from cafe.factory import folder_of; print(folder_of('templates'), folder_of('static'))"
    told = subprocess.run(
        [sys.executable, "-P", "-c", asked], cwd=tmp_path, env={"PYTHONPATH": str(target)}, capture_output=True
    )
    assert told.stdout.decode().split() == [str(target / "cafe" / "templates"), str(target / "cafe" / "static")], (
        told.stderr
    )
    document = subprocess.run(
        [sys.executable, "-P", "-c", NOTES], cwd=tmp_path, env={"PYTHONPATH": str(target)}, capture_output=True
    )
    assert document.stdout.startswith(b"%PDF"), document.stderr
    assert {f"cafe/exports/fonts/{name}" for name in ("LICENSE", "AtkinsonHyperlegibleNext-Regular.ttf")} <= names
