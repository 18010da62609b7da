"""Other people's files: each lies under its name and version, with its licence, and is the file that was checked in."""

import hashlib
import json
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
VENDOR = STATIC / "vendor"
FOLDERS = sorted(path for path in VENDOR.iterdir() if path.is_dir())


def listed(folder: Path) -> dict[str, str]:
    """Name -> sha256, as the folder's CHECKSUMS says."""
    lines = (folder / "CHECKSUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_file_is_the_one_that_was_checked_in(folder: Path) -> None:
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "CHECKSUMS"
    }
    assert found == listed(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_folder_says_its_version_and_carries_its_licence(folder: Path) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9.-]*-\d+(\.\d+)+", folder.name)
    assert any(path.name.upper().startswith("LICENSE") for path in folder.iterdir())


def test_every_folder_stands_in_the_list() -> None:
    readme = (VENDOR / "README.md").read_text(encoding="utf-8").lower().replace(" ", "-")
    assert [folder.name for folder in FOLDERS if folder.name not in readme] == []


def test_what_the_bundles_hold_is_the_version_whose_licence_lies_here() -> None:
    package = json.loads((STATIC.parent / "tests" / "js" / "package.json").read_text(encoding="utf-8"))
    for name in ("socket.io-client", "sortablejs"):
        assert (VENDOR / f"{name}-{package['devDependencies'][name]}").is_dir(), name


def test_no_page_asks_another_host_for_anything() -> None:
    asked = re.compile(r"""(?:src|href)=["'](?:https?:)?//|@import|url\(["']?(?:https?:)?//|from ['"]https?://""")
    ours = [*STATIC.rglob("*.css"), *STATIC.rglob("*.js"), *(STATIC.parent / "templates").rglob("*.html")]
    checked = [path for path in ours if VENDOR not in path.parents]
    assert checked
    assert [path.name for path in checked if asked.search(path.read_text(encoding="utf-8"))] == []
