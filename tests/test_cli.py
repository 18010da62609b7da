"""The command line: one clear line and status 2, or what was asked for."""

import json
from pathlib import Path

import pytest

from cafe import cli, output
from cafe.exports.formats import FORMATS
from cafe.exports.profiles import PROFILES
from cafe.workers import documents
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


def exporting(folder: Path, *args: str) -> int:
    return cli.run(["export", code_of(folder), "--data", str(folder), *args])


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("format_", FORMATS)
def test_export_writes_what_was_asked(folder, format_, profile, tmp_path, capfdbinary):
    target = tmp_path / "out"
    assert exporting(folder, "--format", format_, "--profile", profile, "-o", str(target)) == 0
    assert capfdbinary.readouterr() == (b"", b"")
    assert exporting(folder, "--format", format_, "--profile", profile) == 0
    assert opening(capfdbinary.readouterr().out) == opening(target.read_bytes())
    if format_ in ("json", "csv", "md", "html"):
        assert b"Words that must go" in target.read_bytes()
        assert (b"Nobody may find me" in target.read_bytes()) == (profile == "internal" and format_ == "json")


def opening(body: bytes) -> bytes:
    """How a file of its kind begins: later on some hold when they were made."""
    return body[:8]


def test_export_knows_a_code_in_any_case_and_those_a_cafe_got_later(tmp_path, capfdbinary):
    with opened(tmp_path) as house:
        newer = house.ask("POST", "/code", {}, house.facilitator).json["code"]
    for code in (house.code.lower(), newer, f"{newer[:3]}-{newer[3:]}".lower()):
        assert cli.run(["export", code, "--format", "md", "--data", str(tmp_path)]) == 0
        assert b"A caf" in capfdbinary.readouterr().out


def test_export_names_every_format_and_profile_there_is(capsys):
    with pytest.raises(SystemExit):
        cli.run(["export", "--help"])
    said = capsys.readouterr().out
    assert f"one of: {', '.join(FORMATS)}" in " ".join(said.split())
    assert f"one of: {', '.join(PROFILES)}" in " ".join(said.split())


@pytest.mark.parametrize(
    "args, says",
    [
        (["--format", "docm"], "Choose one of: json, csv"),
        (["--format", "md", "--profile", "friends"], "Choose one of: internal, partners, public"),
        (["--format", "md", "-o", "/nowhere/notes.md"], "/nowhere/notes.md cannot be used: No such file"),
        (["--format", "md", "-o", "/dev/full"], "/dev/full cannot be used: No space left"),
        (["--format", "md", "-o", "/"], "/ cannot be used: Is a directory"),
    ],
)
def test_an_export_that_cannot_be_is_one_line(folder, args, says, capfd):
    assert exporting(folder, *args) == 2
    told = capfd.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert says in told.err


@pytest.mark.parametrize("fault", ["too slow", "died"])
def test_a_child_that_fails_is_one_line_and_leaves_the_file_that_was_there(folder, fault, tmp_path, monkeypatch, capfd):
    if fault == "died":
        monkeypatch.setattr(documents, "_MODULE", "cafe.workers.no_such_child")
    else:
        monkeypatch.setattr(documents, "_PATIENCE", 0.0)
    there = tmp_path / "notes.html"
    there.write_text("the notes of yesterday")
    assert exporting(folder, "--format", "html", "-o", str(there)) == 2
    told = capfd.readouterr()
    assert told.err.startswith("The document could not be made")
    assert told.err.count("\n") == 1
    assert there.read_text() == "the notes of yesterday"


def test_a_disk_that_fills_up_leaves_the_file_that_was_there(folder, tmp_path, monkeypatch, capsys):
    def full(*_):
        raise OSError(28, "No space left on device")

    there = tmp_path / "out" / "notes.md"
    there.parent.mkdir()
    there.write_text("the notes of yesterday")
    monkeypatch.setattr(output.os, "fsync", full)
    assert exporting(folder, "--format", "md", "-o", str(there)) == 2
    assert capsys.readouterr().err == f"{there} cannot be used: No space left on device.\n"
    assert [file.read_text() for file in there.parent.iterdir()] == ["the notes of yesterday"]


def test_a_file_keeps_its_rights_and_a_link_stays_one(tmp_path):
    there, link = tmp_path / "notes.md", tmp_path / "link"
    there.write_text("the notes of yesterday")
    there.chmod(0o640)
    link.symlink_to(there)
    output.whole(b"the notes of today", link)
    assert (there.read_text(), there.stat().st_mode & 0o777) == ("the notes of today", 0o640)
    assert link.is_symlink()


def test_what_is_no_text_does_not_go_to_a_screen(folder, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert exporting(folder, "--format", "xlsx") == 2
    assert "-o FILE" in capsys.readouterr().err
    assert exporting(folder, "--format", "md") == 0


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
