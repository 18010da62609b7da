"""Bringing a backup back: checked first, what was there is kept, all or nothing."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from cafe.domain.refusals import NotStored
from cafe.service.ports import Busy
from cafe.storage import backup, checking, restoring, schema
from cafe.storage.ledger import SqliteLedger
from tests.storage.ledgers import CODE, NOW, OTHER, RECORD, entry, said, texts, told
from tests.storage.test_damage import EARLY, LATE, sql
from tests.storage.test_migrations import RELEASED, what_was


@pytest.fixture
def ledger(tmp_path):
    (tmp_path / "data").mkdir()
    ledger = told(tmp_path / "data", "one")
    yield ledger
    ledger.close()


@pytest.fixture
def kept(ledger, tmp_path):
    """A backup of then; since then something else was said."""
    ledger.backup(tmp_path / "kept.sqlite3")
    ledger.append([entry(3, said("c2", "two"))])
    return tmp_path / "kept.sqlite3"


def left(folder):
    return sorted(file.name for file in folder.iterdir() if file.is_file())


def test_it_is_as_it_was_and_what_came_since_is_in_a_backup(ledger, kept):
    staged, codes = restoring.stage(ledger.folder, kept, NOW)
    assert codes == [CODE]
    assert staged.stat().st_mode & 0o777 == 0o600
    ledger.restore(staged)
    assert texts(ledger) == ["one"]
    assert not staged.exists()
    (before,) = backup.all_in(ledger.folder)
    staged, _ = restoring.stage(ledger.folder, before, NOW)
    ledger.append([entry(3, said("c2", "another two"))])
    ledger.restore(staged)
    assert texts(ledger) == ["one", "two"]
    ledger.append([entry(4, said("c3", "three"))])
    assert ledger._writing.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_who_reads_meanwhile_reads_what_was_there(ledger, kept):
    staged, _ = restoring.stage(ledger.folder, kept, NOW)
    with closing(sqlite3.connect(ledger.folder / schema.FILE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM changes").fetchone() == (3,)
        ledger.restore(staged)
        assert reader.execute("SELECT count(*) FROM changes").fetchone() == (3,)
    assert texts(ledger) == ["one"]


def test_records_of_erased_cafes_and_the_beginning_stay(ledger, kept):
    ledger.append([entry(1, *[], cafe=OTHER)])
    ledger.erase(OTHER, record=RECORD)
    staged, _ = restoring.stage(ledger.folder, kept, NOW + 5)
    ledger.restore(staged)
    assert ledger.records() == [RECORD]
    assert ledger.since() == NOW


def test_an_older_schema_is_migrated_in_the_copy(ledger, tmp_path):
    old = RELEASED / "schema-1.sqlite3"
    before = old.read_bytes()
    staged, codes = restoring.stage(ledger.folder, old, NOW)
    ledger.restore(staged)
    assert ledger.codes() == codes == [what_was(1)["code"]]
    assert old.read_bytes() == before
    assert ledger.since() == NOW


@pytest.mark.parametrize("damage", [*[d for d in EARLY if d.__name__ != "gone"], *LATE])
def test_a_damaged_backup_is_refused_and_nothing_is_left_of_it(ledger, kept, damage):
    ledger.append([entry(n, said(f"c{n}", "x" * 400)) for n in range(4, 60)])
    kept.unlink()
    ledger.backup(kept)
    damage(kept)
    before = left(ledger.folder)
    with pytest.raises(ValueError, match="Nothing was changed"):
        restoring.stage(ledger.folder, kept, NOW)
    assert left(ledger.folder) == before
    assert texts(ledger)[:2] == ["one", "two"]


@pytest.mark.parametrize("other", [sql("PRAGMA user_version = 99"), sql("CREATE TABLE x (y)")])
def test_a_backup_of_a_newer_or_another_program_is_refused(ledger, tmp_path, other):
    other(tmp_path / "other.sqlite3")
    before = left(ledger.folder)
    with pytest.raises(ValueError, match=r"newer version|another program"):
        restoring.stage(ledger.folder, tmp_path / "other.sqlite3", NOW)
    assert left(ledger.folder) == before


def test_a_file_that_is_not_there_or_no_database(ledger, tmp_path):
    with pytest.raises(FileNotFoundError):
        restoring.stage(ledger.folder, tmp_path / "nowhere", NOW)
    (tmp_path / "notes.txt").write_text("some notes")
    with pytest.raises(ValueError, match=r"notes\.txt is not a good backup"):
        restoring.stage(ledger.folder, tmp_path / "notes.txt", NOW)


def test_one_that_cannot_be_copied_is_refused(ledger, kept, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "copy", full)
    with pytest.raises(ValueError, match="disk is full"):
        restoring.stage(ledger.folder, kept, NOW)
    assert [name for name in left(ledger.folder) if name.startswith("restoring-")] == []


def test_without_room_for_a_backup_of_what_is_there_nothing_is_changed(ledger, kept):
    staged, _ = restoring.stage(ledger.folder, kept, NOW)
    (ledger.folder / backup.FOLDER).write_text("a file stands where the folder should be")
    with pytest.raises(NotStored, match="Nothing was changed"):
        ledger.restore(staged)
    assert texts(ledger) == ["one", "two"]


def test_without_room_for_the_larger_one_nothing_is_changed(ledger, tmp_path):
    (tmp_path / "large").mkdir()
    large = told(tmp_path / "large", *("x" * 500 for _ in range(100)))
    staged, _ = restoring.stage(ledger.folder, tmp_path / "large" / schema.FILE, NOW)
    large.close()
    raw = ledger._writing.connection.driver_connection
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(NotStored, match="Nothing was changed"):
        ledger.restore(staged)
    assert texts(ledger) == ["one"]
    raw.execute("PRAGMA max_page_count = 1000000")
    ledger.restore(staged)
    assert len(texts(ledger)) == 100


def test_while_somebody_writes_it_waits(ledger, kept):
    staged, _ = restoring.stage(ledger.folder, kept, NOW)
    with closing(sqlite3.connect(ledger.folder / schema.FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            ledger.restore(staged)
        assert staged.exists(), "to be tried again"
    ledger.restore(staged)
    assert texts(ledger) == ["one"]


def test_a_copy_that_was_swept_away_meanwhile_is_missed(ledger, kept):
    staged, _ = restoring.stage(ledger.folder, kept, NOW)
    staged.unlink()
    with pytest.raises(NotStored, match="Nothing was changed"):
        ledger.restore(staged)
    assert texts(ledger) == ["one", "two"]
    assert not staged.exists()


def test_a_ledger_that_was_damaged_while_it_was_open_is_moved_aside(ledger, kept):
    staged, _ = restoring.stage(ledger.folder, kept, NOW)
    ledger._writing.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    file = ledger.folder / schema.FILE
    file.write_bytes(b"x" * 100 + file.read_bytes()[100:])
    ledger.restore(staged)
    assert texts(ledger) == ["one"]
    ledger.append([entry(3, said("c2", "and on"))])
    assert (ledger.folder / f"{schema.FILE}.damaged-20260101-000000").exists()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_log_without_its_ledger_never_comes_into_another_one(ledger, kept):
    staged, _ = restoring.stage(ledger.folder, kept, NOW)
    file, wal = ledger.folder / schema.FILE, ledger.folder / f"{schema.FILE}-wal"
    ledger.append([entry(4, said("c3", "in the log alone"))])
    stale = wal.read_bytes()
    ledger.close()
    file.unlink()
    wal.write_bytes(stale)
    for number in ("", "-2"):
        restoring.replace_by(ledger.folder, staged, NOW)
        opened = SqliteLedger(ledger.folder)
        assert texts(opened) == ["one"]
        opened.close()
        shutil.copy(kept, staged)
        if not number:
            assert (ledger.folder / f"{schema.FILE}.damaged-20260101-000000-wal").read_bytes() == stale
    assert checking.is_good(file)


def test_two_that_are_moved_aside_in_a_second_are_two(tmp_path):
    for words in ("first", "second", "third"):
        (tmp_path / schema.FILE).write_text(words)
        restoring.move_aside(tmp_path, "20260101-000000")
    found = {file.read_text(): file.name for file in tmp_path.iterdir()}
    names = [f"{schema.FILE}.damaged-20260101-000000{n}" for n in ("", "-2", "-3")]
    assert found == dict(zip(("first", "second", "third"), names, strict=True))
