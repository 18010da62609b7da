"""Erasing: no byte is left in any file of the folder, whatever stands in the way; doing it again finishes it."""

import logging
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cafe.domain import changes as c
from cafe.domain.refusals import NotStored
from cafe.service.patience import patiently
from cafe.service.ports import Busy
from cafe.storage import backup, checking, erasing, restoring, schema
from cafe.storage.ledger import SqliteLedger
from tests.contents import bytes_of
from tests.histories import begin
from tests.storage.ledgers import CODE, NOW, OTHER, RECORD, SECRET, entry, kept, said, texts, told
from tests.storage.test_migrations import RELEASED, what_was


@pytest.fixture
def ledger(tmp_path):
    """Two cafés: one full of secrets, of all sorts; the other one stays."""
    ledger = told(tmp_path, *(f"{n} {SECRET} " * 9 for n in range(80)))
    ledger.append([entry(82, c.ContributionEdited("c1", text=f"{SECRET} in other words"), kept=kept("k"), by="host 3")])
    ledger.append([entry(1, *begin(), cafe=OTHER), entry(2, said("c1", "this one stays"), cafe=OTHER)])
    ledger.keep_vectors(CODE, "m", {"c1": SECRET.encode()})
    yield ledger
    ledger.close()


def erased(ledger: SqliteLedger) -> None:
    patiently(lambda: ledger.erase(CODE, kept("e", cafe=""), RECORD), 5)


def nothing_left(folder: Path) -> bool:
    left = bytes_of(folder)
    return SECRET.encode() not in left and CODE.encode() not in left


def test_of_ledger_log_backups_and_everything_that_was_left_lying(ledger, tmp_path):
    taken = [backup.take(tmp_path, NOW + n * 1000) for n in range(3)]
    restoring.stage(tmp_path, taken[0], NOW)
    taken[1].rename(taken[1].with_name(taken[1].name + backup.UNFINISHED))
    for beside in ("", "-wal", "-shm"):
        (tmp_path / f"{schema.FILE}.damaged-20250101-000000{beside}").write_text(f"{SECRET} of {CODE}")
    (tmp_path / "handed-abc").write_text(f"{SECRET} of {CODE}")
    assert sum(SECRET.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()) == 9
    erased(ledger)
    assert nothing_left(tmp_path)
    assert texts(ledger, OTHER) == ["this one stays"]
    assert ledger.records() == [RECORD]
    assert ledger.kept("") == [kept("e", cafe="")]
    assert [file.name for file in backup.all_in(tmp_path)] == [taken[0].name, taken[2].name]
    for file in backup.all_in(tmp_path):
        assert checking.is_good(file)
        assert file.stat().st_mode & 0o777 == 0o600
    assert not ledger.finish_erasing(), "nothing is unfinished"


def test_a_damaged_backup_goes_as_a_whole(ledger, tmp_path, caplog):
    damaged, whole = backup.take(tmp_path, NOW), backup.take(tmp_path, NOW + 1000)
    damaged.write_bytes(damaged.read_bytes()[:-8192])
    miscounted = backup.take(tmp_path, NOW + 2000)
    pages = bytearray(miscounted.read_bytes())
    pages[36:40] = (5).to_bytes(4)  # free pages, by the header
    miscounted.write_bytes(pages)
    rubbish = damaged.with_name("of somebody.sqlite3")
    rubbish.write_text(f"{SECRET} and no database at all")
    with caplog.at_level(logging.WARNING):
        erased(ledger)
    assert nothing_left(tmp_path)
    assert backup.all_in(tmp_path) == [whole]
    assert damaged.name in caplog.text
    assert rubbish.name in caplog.text
    assert miscounted.name in caplog.text


def test_a_backup_of_an_older_schema_is_cleaned(tmp_path):
    ledger, code = SqliteLedger(tmp_path), what_was(1)["code"]
    (tmp_path / backup.FOLDER).mkdir()
    old = tmp_path / backup.FOLDER / "cafe-20250101-000000.sqlite3"
    old.write_bytes((RELEASED / "schema-1.sqlite3").read_bytes())
    ledger.erase(code)
    assert b"Better words" not in old.read_bytes()
    assert b"Words number" not in old.read_bytes()
    ledger.close()


def test_a_backup_with_other_tables_holds_no_cafe(ledger, tmp_path):
    backup.take(tmp_path, NOW)
    other = tmp_path / backup.FOLDER / "recipes.sqlite3"
    with closing(sqlite3.connect(other)) as raw, raw:
        raw.execute("CREATE TABLE recipes (name)")
    before = other.read_bytes()
    erased(ledger)
    assert other.read_bytes() == before


def test_when_there_is_no_time_to_write_a_backup_anew_it_goes(ledger, tmp_path):
    backup.take(tmp_path, NOW)
    untouched = tmp_path / backup.FOLDER / "cafe-20240101-000000.sqlite3"
    (tmp_path / "other").mkdir()
    other = told(tmp_path / "other", "elsewhere", cafe=OTHER)
    other.backup(untouched)
    other.close()
    erasing.copies(tmp_path, CODE, enough_s=-1)
    assert backup.all_in(tmp_path) == [untouched]


def test_a_backup_for_which_there_is_no_room_goes(ledger, tmp_path, monkeypatch):
    taken, connect = backup.take(tmp_path, NOW), sqlite3.connect

    class Full(sqlite3.Connection):
        def execute(self, statement, *args):
            if statement.startswith("VACUUM"):
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(statement, *args)

    monkeypatch.setattr(erasing.sqlite3, "connect", lambda *args, **more: connect(*args, factory=Full, **more))
    erasing.copies(tmp_path, CODE)
    assert list(taken.parent.iterdir()) == []


@pytest.mark.parametrize("fails", ["VACUUM", "PRAGMA wal_checkpoint"])
def test_without_room_it_is_refused_in_a_sentence_and_again_finishes_it(ledger, tmp_path, monkeypatch, fails):
    raw = ledger._writing.connection.driver_connection
    proxy = Proxy(raw, fails)
    with monkeypatch.context() as patch:
        patch.setattr(type(ledger._writing.connection), "driver_connection", proxy)
        with pytest.raises(NotStored, match="too little room"):
            ledger.erase(CODE, kept("e", cafe=""), RECORD)
    assert ledger.codes() == [OTHER], "the rows are gone, their traces not yet"
    erased(ledger)
    assert nothing_left(tmp_path)
    assert ledger.records() == [RECORD]


def test_what_was_broken_off_is_finished_at_the_next_start(ledger, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "scrub", broken_off)
        with pytest.raises(KeyboardInterrupt):
            ledger.erase(CODE)
    (tmp_path / "restoring-left.sqlite3").write_text(SECRET)
    ledger.close()
    opened = SqliteLedger(tmp_path)
    assert opened.codes() == [OTHER]
    assert opened.finish_erasing()
    assert not opened.finish_erasing()
    assert nothing_left(tmp_path)
    opened.close()


def broken_off(_):
    raise KeyboardInterrupt


def test_while_somebody_writes_it_waits(ledger, tmp_path):
    taken = backup.take(tmp_path, NOW)
    with closing(sqlite3.connect(tmp_path / schema.FILE, isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            ledger.erase(CODE)
    assert checking.is_good(taken)
    assert ledger.codes() == [CODE, OTHER]


class Proxy(sqlite3.Connection):
    """Stands before a connection: one statement fails, for want of room."""

    def __init__(self, raw: sqlite3.Connection, fails: str) -> None:
        super().__init__(":memory:")
        self.raw, self.fails = raw, fails

    def execute(self, statement, *args):
        if statement.startswith(self.fails):
            raise sqlite3.OperationalError("database or disk is full")
        return self.raw.execute(statement, *args)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from cafe.domain.refusals import NotStored
from cafe.storage import backup, schema
from tests.contents import bytes_of
from tests.storage.ledgers import CODE, NOW, SECRET, entry, said, texts, told

folder = Path(sys.argv[1])
ledger = told(folder, *(f"{n} {SECRET} " * 9 for n in range(300)))
backup.take(folder, NOW)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (folder / schema.FILE).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))
try:
    ledger.append([entry(400, *(said(f"c{n}", "x" * 500) for n in range(400, 500)))])
except NotStored as refusal:
    print(refusal.detail)
assert len(texts(ledger)) == 300
try:
    ledger.erase(CODE)
except NotStored as refusal:
    print(refusal.detail)
print(len(backup.all_in(folder)), "backups")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
ledger.erase(CODE)
ledger.close()
assert SECRET.encode() not in bytes_of(folder)
assert CODE.encode() not in bytes_of(folder)
print("erased")
"""


def test_on_a_disk_that_is_really_full(tmp_path):
    """A process whose files may not grow: the system refuses its writes as a full disk does."""
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, timeout=600)
    assert done.stderr.count("could not be cleaned and was deleted") == done.stderr.count("\n") == 1
    stored, refused, backups, erased_ = done.stdout.splitlines()
    assert "disk is full" in stored
    assert "It could not be stored" in stored
    assert "once more" in refused or "could not be stored" in refused
    assert backups == "0 backups", "one that cannot be written anew goes"
    assert erased_ == "erased"
