"""The command line: one clear line and status 2, or what was asked for."""

import json
from pathlib import Path

import pytest

from cafe import cli
from tests.running import opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one café in harvest, whose server has ended."""
    with opened(tmp_path) as house:
        person = house.join(name="Nobody may find me", sector="health")
        house.move("open")
        house.say(person, "Words that must go")
        house.move("harvest")
    (tmp_path / "code").write_text(house.code)
    return tmp_path


def code_of(folder: Path) -> str:
    return (folder / "code").read_text()


@pytest.mark.parametrize(
    "args",
    [
        [], ["nonsense"], ["serve", "--port", "x"], ["export", "ZZZZZZ", "--format", "md"], ["export", "ZZZZZZ"],
        ["import", "there-is-no-such-file.json"], ["erase", "ZZZZZZ"], ["themes", "there-is-no-such-file.csv"],
        ["serve", "--data", "/proc/nowhere"],
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line_on_the_error_output(args, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CAFE_DATA", str(tmp_path))
    assert cli.run(args) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err


@pytest.mark.parametrize("format_", ["json", "csv", "md", "html"])
def test_export_writes_what_was_asked(folder, format_, tmp_path, capfdbinary):
    target = tmp_path / "out"
    assert (
        cli.run(["export", code_of(folder).lower(), "--format", format_, "--data", str(folder), "-o", str(target)]) == 0
    )
    assert b"Words that must go" in target.read_bytes()
    assert cli.run(["export", code_of(folder), "--format", format_, "--profile", "public", "--data", str(folder)]) == 0
    assert b"Nobody may find me" not in capfdbinary.readouterr().out


def test_export_erase_import_export_is_equal(folder, tmp_path, capsys):
    code, args = code_of(folder), ["--data", str(folder)]
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert cli.run(["export", code, "--format", "json", "-o", str(first), *args]) == 0
    assert cli.run(["erase", code, *args]) == 0
    (folder / "code").unlink()
    first.rename(tmp_path.parent / "first.json")
    left = b"".join(f.read_bytes() for f in folder.rglob("*") if f.is_file())
    assert b"Words that must go" not in left
    assert b"Nobody may find me" not in left
    first = (tmp_path.parent / "first.json").rename(first)
    capsys.readouterr()
    assert cli.run(["import", str(first), *args]) == 0
    told = capsys.readouterr()
    assert told.out == f"{code}\n", "the code alone"
    assert f"/c/{code}/desk#token=" in told.err
    assert cli.run(["export", code, "--format", "json", "-o", str(second), *args]) == 0
    assert second.read_bytes() == first.read_bytes()
    assert cli.run(["import", str(first), *args]) == 0
    other = capsys.readouterr().out.strip()
    assert other != code, "the code is taken, so another is given"
    assert json.loads(second.read_bytes())["cafe"]["code"] == code
