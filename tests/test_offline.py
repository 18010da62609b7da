"""Commands on a data folder: beside a server, which they hand their work to, and without one. All four in both ways."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cafe import config, handing, offline
from cafe.domain.refusals import Refusal
from cafe.handed import ByHand
from cafe.handing import Handed, Listener, ask
from cafe.storage import backup, checking, schema
from cafe.storage.ledger import SqliteLedger
from tests.running import House, opened


@pytest.fixture
def kept(tmp_path) -> Path:
    """A data folder with one café, its code beside it; nobody serves it."""
    folder = tmp_path / "data"
    folder.mkdir()
    with opened(folder) as house:
        person = house.join(name="Quillbert")
        house.move("open")
        house.say(person, "Said at the beginning")
    (tmp_path / "code").write_text(house.code)
    return folder


@contextmanager
def served(folder: Path) -> Iterator[House]:
    """A server on the folder, to which commands may hand their work."""
    held = config.lock(folder)
    with opened(folder, made={}) as house:
        listener = Listener(folder, ByHand(house.running, folder, "http://cafe.example").do)
        listener.start()
        try:
            yield house
        finally:
            listener.stop()
            held.close()


@pytest.fixture(params=["beside a server", "without one"])
def folder(request, kept):
    if request.param == "without one":
        yield kept
    else:
        with served(kept):
            yield kept


@pytest.fixture
def code(tmp_path, kept) -> str:
    return (tmp_path / "code").read_text()


def state_of(folder: Path, code: str) -> dict:
    return json.loads(offline.export(folder, code, "json", "internal"))


def texts(folder: Path, code: str) -> list[str]:
    return [said["text"] for said in state_of(folder, code)["contributions"]]


def passing(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.startswith(("handed-", "restoring-"))]


def test_backup_and_restore(folder, code, tmp_path):
    file = tmp_path / "kept.sqlite3"
    offline.back_up(folder, file)
    assert checking.is_good(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.glob("*kept*")] == ["kept.sqlite3"]
    offline.bring_back(folder, offline.export(folder, code, "json", "internal"))
    assert offline.restore(folder, file) == ([code], 0)
    assert texts(folder, code) == ["Said at the beginning"]
    assert passing(folder) == []


def test_what_was_erased_is_not_brought_back(folder, code, tmp_path):
    file, raw = tmp_path / "kept.sqlite3", offline.export(folder, code, "json", "internal")
    other, _ = offline.bring_back(folder, raw)
    offline.back_up(folder, file)
    offline.erase(folder, code.lower())
    ledger = SqliteLedger(folder)
    (record,) = ledger.records()
    ledger.close()
    assert record.why == "asked"
    assert (record.contributions, record.tables, record.rounds) == (1, 3, 3)
    assert code not in record.code_hash
    assert offline.restore(folder, file) == ([other], 1)
    with pytest.raises(Refusal):
        texts(folder, code)


def test_a_cafe_that_was_brought_in_anew_is_another_one(kept, code, tmp_path):
    file, raw = tmp_path / "kept.sqlite3", offline.export(kept, code, "json", "internal")
    offline.erase(kept, code)
    assert offline.bring_back(kept, raw)[0] == code
    offline.back_up(kept, file)
    assert offline.restore(kept, file) == ([code], 0)
    assert texts(kept, code) == ["Said at the beginning"]


def test_a_cafe_that_cannot_be_read_any_more_can_be_erased(folder, code, monkeypatch):
    monkeypatch.setattr(offline, "fold", lambda *_: 1 / 0)
    offline.erase(folder, code)
    with pytest.raises((Refusal, config.Unusable), match="There is no café"):
        offline.erase(folder, code)


def test_what_is_there_is_not_written_over(folder, tmp_path):
    there = tmp_path / "there"
    there.write_text("something else")
    with pytest.raises(config.Unusable, match="is there already"):
        offline.back_up(folder, there)
    assert there.read_text() == "something else"
    with pytest.raises(config.Unusable, match="Choose a place elsewhere"):
        offline.back_up(folder, folder / "inside.sqlite3")
    with pytest.raises(config.Unusable, match="There is no folder"):
        offline.back_up(folder, tmp_path / "nowhere" / "kept.sqlite3")
    assert passing(folder) == []


def test_a_backup_that_cannot_be_written_is_none(folder, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", str(tmp_path / "kept.sqlite3"))

    monkeypatch.setattr(offline.shutil, "copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        offline.back_up(folder, tmp_path / "kept.sqlite3")
    assert list(tmp_path.glob("*kept*")) == []
    assert passing(folder) == []


def test_a_copy_that_breaks_off_is_said_so(folder, tmp_path, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "transfer", full)
    with pytest.raises((Refusal, config.Unusable), match="No backup was made"):
        offline.back_up(folder, tmp_path / "kept.sqlite3")
    assert list(tmp_path.glob("*kept*")) == []
    assert passing(folder) == []


@pytest.mark.parametrize("taken", [True, False])
def test_on_a_memory_stick_that_knows_no_links(folder, tmp_path, monkeypatch, taken):
    file = tmp_path / "kept.sqlite3"

    def no_links(source, target):
        if taken:
            file.write_text("somebody was faster")
        raise PermissionError(1, "Operation not permitted", str(target))

    monkeypatch.setattr(os, "link", no_links)
    if taken:
        with pytest.raises(OSError, match="not permitted"):
            offline.back_up(folder, file)
        assert file.read_text() == "somebody was faster"
    else:
        offline.back_up(folder, file)
        assert checking.is_good(file)


def test_who_is_faster_keeps_the_name(folder, tmp_path, monkeypatch):
    file, link = tmp_path / "kept.sqlite3", os.link

    def faster(source, target):
        file.write_text("somebody was faster")
        link(source, target)

    monkeypatch.setattr(os, "link", faster)
    with pytest.raises(FileExistsError):
        offline.back_up(folder, file)
    assert file.read_text() == "somebody was faster"


def test_export_import_erase(folder, code):
    raw = offline.export(folder, code, "json", "internal")
    other, desk = offline.bring_back(folder, raw)
    assert other != code
    assert f"/c/{other}/desk#token=" in desk
    assert texts(folder, other) == ["Said at the beginning"]
    for one in (other, code):
        offline.erase(folder, one)
        with pytest.raises(Refusal):
            offline.export(folder, one, "json", "internal")
    assert offline.bring_back(folder, raw)[0] == code, "it is free again"
    assert state_of(folder, code) == json.loads(raw)
    assert passing(folder) == []


def test_what_cannot_be_done_is_refused(folder, tmp_path):
    with pytest.raises((Refusal, config.Unusable), match="no café"):
        offline.erase(folder, "ZZZZZZ")
    with pytest.raises(Refusal):
        offline.bring_back(folder, b"rubbish")
    (tmp_path / "rubbish").write_bytes(b"rubbish" * 1000)
    with pytest.raises(ValueError, match="not a good backup"):
        offline.restore(folder, tmp_path / "rubbish")
    assert passing(folder) == []


@pytest.mark.parametrize("damaged", ["header", "a change", "gone"])
def test_a_damaged_ledger_is_moved_aside(kept, code, tmp_path, damaged):
    offline.back_up(kept, tmp_path / "kept.sqlite3")
    file = kept / schema.FILE
    if damaged == "header":
        file.write_bytes(b"x" * 5000)
    elif damaged == "gone":
        file.unlink()
    else:
        with checking.opened(file, writing=True) as raw:
            raw.execute("UPDATE changes SET body = 'nonsense' WHERE number = 2")
    offline.restore(kept, tmp_path / "kept.sqlite3")
    assert texts(kept, code) == ["Said at the beginning"]
    assert ((kept / backup.FOLDER).exists(), bool(list(kept.glob("*.damaged-*")))) == (False, damaged != "gone")
    offline.erase(kept, code)
    assert list(kept.glob("*.damaged-*")) == []


def test_while_another_command_works_it_is_refused_in_a_sentence(kept, code):
    with config.lock(kept), pytest.raises(config.Unusable, match="Something else is at work"):
        offline.erase(kept, code)


def test_erasing_again_finishes_what_was_broken_off(kept, code, monkeypatch):
    from cafe.storage import erasing

    def broken_off(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "scrub", broken_off)
        with pytest.raises(KeyboardInterrupt):
            offline.erase(kept, code)
    offline.erase(kept, code)
    assert b"Said at the beginning" not in b"".join(f.read_bytes() for f in kept.rglob("*") if f.is_file())
    with pytest.raises(Refusal, match="There is no café"):
        offline.erase(kept, code)


def test_a_server_does_nothing_else_for_a_command(kept):
    with served(kept):
        for handed in (
            Handed("dance", {}), Handed("restore", {"file": "../elsewhere"}), Handed("import", {"file": "secret"}),
            Handed("backup", {"file": "cafe.sqlite3"}),
        ):  # fmt: skip
            with pytest.raises(config.Unusable, match=r"another version|not one that a command put"):
                ask(kept, handed)
        with pytest.raises(config.Unusable):
            ask(kept, Handed("erase", {}))


def test_after_a_restore_the_clock_goes_on_and_news_are_looked_at(kept, code, tmp_path):
    file = tmp_path / "kept.sqlite3"
    with served(kept) as house:
        offline.back_up(kept, file)
        before = house.running.keeper.cafe(code)
        assert before.clock.phase == "open"
        house.running.keeper.by_itself(code, lambda cafe, now: ())
        looked = house.running.upkeep
        looked.look(code)
        assert looked._looked
        offline.restore(kept, file)
        assert not looked._looked
        assert house.running.keeper.cafe(code) == before
        house.clock.at += 3_600_000
        house.running.timekeeper.ring()
        assert house.running.keeper.cafe(code).clock.phase == "travelling"


def test_a_restore_that_fails_leaves_everything(kept, code, tmp_path, monkeypatch):
    file = tmp_path / "kept.sqlite3"
    offline.back_up(kept, file)
    (kept / backup.FOLDER).write_text("a file stands where the folder should be")
    with served(kept) as house:
        with pytest.raises(config.Unusable, match="Nothing was changed"):
            offline.restore(kept, file)
        monkeypatch.setattr(house.running.ledger, "restore", lambda staged: 1 / 0)
        with pytest.raises(config.Unusable, match="Something broke"):
            offline.restore(kept, file)
        assert texts(kept, code) == ["Said at the beginning"]
    assert handing.FILE not in [one.name for one in kept.iterdir()]
