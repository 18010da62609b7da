"""A ledger that is damaged in any way is not opened: one line says what is wrong, and which backup to bring back how."""

import shlex
import shutil
import sqlite3
from contextlib import closing

import pytest

from cafe.meter import Meter
from cafe.service.keeper import Keeper
from cafe.service.ports import Damaged
from cafe.service.tokens import Mint
from cafe.storage import backup, checking, schema
from cafe.storage.ledger import SqliteLedger
from tests.storage.ledgers import CODE, NOW, entry, said, told


@pytest.fixture
def folder(tmp_path):
    """A data folder, with a space in its name, whose ledger fills some pages and has a backup."""
    folder = tmp_path / "my data"
    folder.mkdir()
    ledger = told(folder, *(f"number {n} " + "x" * 400 for n in range(60)))
    backup.take(folder, NOW)
    ledger.close()
    return folder


def wrong_header(file):
    file.write_bytes(b"x" * 100 + file.read_bytes()[100:])


def cut_off(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file):
    file.write_bytes(b"")


def gone(file):
    file.unlink()


def overwritten(file):
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\x07" * 8192 + whole[12288:])


def sql(statement):
    def damage(file):
        with closing(sqlite3.connect(file)) as raw, raw:
            raw.execute(statement)

    return damage


EARLY = (
    wrong_header, cut_off, emptied, gone, overwritten, sql("DELETE FROM changes WHERE number = 5"),
    sql("DELETE FROM changes WHERE number = 1"), sql("DROP TABLE changes"),
)  # fmt: skip
LATE = (
    sql("UPDATE changes SET body = 'nonsense' WHERE number = 5"),
    sql("UPDATE changes SET body = CAST(x'22ff' AS BLOB) WHERE number = 5"),
    sql("""UPDATE changes SET body = '{"type":"ContributionEdited","contribution":"c999"}' WHERE number = 5"""),
)


@pytest.mark.parametrize("damage", EARLY)
def test_it_is_not_opened(folder, damage):
    damage(folder / schema.FILE)
    with pytest.raises(Damaged) as caught:
        SqliteLedger(folder)
    assert "\n" not in str(caught.value)
    command = shlex.split(str(caught.value).partition("Bring it back with: ")[2])
    assert command == ["cafe", "restore", str(backup.all_in(folder)[0]), "--data", str(folder)]


@pytest.mark.parametrize("damage", LATE)
def test_changes_that_cannot_be_folded_are_found_when_the_cafes_are(folder, damage):
    damage(folder / schema.FILE)
    ledger = SqliteLedger(folder)
    keeper = Keeper(ledger, lambda do: do(), None, Mint(b"x" * 32), None, None, Meter())
    with pytest.raises(Damaged, match=CODE):
        keeper.start()
    assert str(backup.all_in(folder)[0]) in str(checking.refusal(folder, "it is"))
    ledger.close()


@pytest.mark.parametrize("damage", [*EARLY[:3], *LATE])
def test_a_backup_that_is_damaged_likewise_is_not_named(folder, damage):
    damage(folder / schema.FILE)
    damage(backup.all_in(folder)[0])
    said_ = str(checking.refusal(folder, "it is"))
    assert "There is no good backup" in said_
    assert "cafe restore FILE --data" in said_
    assert not checking.is_good(folder / schema.FILE)


def test_an_empty_folder_or_an_empty_file_without_backups_is_a_beginning(tmp_path):
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        (tmp_path / "b" / schema.FILE).touch() if folder.name == "b" else None
        ledger = SqliteLedger(folder, lambda: NOW)
        assert ledger.codes() == []
        assert ledger.since() == NOW
        ledger.close()
        assert (folder / schema.FILE).stat().st_mode & 0o777 == 0o600


def test_a_file_in_which_nothing_was_made_yet_is_a_beginning(tmp_path):
    with closing(sqlite3.connect(tmp_path / schema.FILE)) as raw:
        raw.execute("PRAGMA journal_mode=WAL").fetchall()
        raw.execute("VACUUM")
    assert (tmp_path / schema.FILE).stat().st_size
    SqliteLedger(tmp_path).close()


def test_a_database_of_another_program_is_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / schema.FILE)) as raw, raw:
        raw.execute("CREATE TABLE recipes (name)")
    with pytest.raises(ValueError, match="another program made it"):
        SqliteLedger(tmp_path)


def test_one_that_is_held_is_not_called_damaged(folder, monkeypatch):
    monkeypatch.setattr(checking, "WAITS_S", 0)
    with closing(sqlite3.connect(folder / schema.FILE, isolation_level=None)) as held:
        held.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        held.execute("BEGIN EXCLUSIVE")
        held.execute("UPDATE changes SET at = at")
        with pytest.raises(ValueError, match="held by another program") as caught:
            SqliteLedger(folder)
    assert not isinstance(caught.value, Damaged)


def test_one_that_cannot_be_opened_is_said_so(folder):
    shutil.rmtree(folder / backup.FOLDER)
    (folder / schema.FILE).unlink()
    (folder / schema.FILE).mkdir()
    (folder / schema.FILE / "something").touch()
    with pytest.raises(ValueError, match="cannot be opened"):
        SqliteLedger(folder)


def test_a_form_of_a_newer_program_is_no_damage(folder):
    sql("UPDATE changes SET version = 99 WHERE number = 5")(folder / schema.FILE)
    ledger = SqliteLedger(folder)
    with pytest.raises(ValueError, match="newer version") as caught:
        ledger.history(CODE)
    assert not isinstance(caught.value, Damaged)
    with checking.opened(folder / schema.FILE) as raw, pytest.raises(ValueError, match="newer version"):
        checking.thoroughly(raw)
    ledger.close()


def test_looking_at_a_backup_changes_nothing(folder):
    file = backup.all_in(folder)[0]
    before = file.read_bytes()
    assert checking.is_good(file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_an_empty_ledger_is_nothing_to_go_back_to(tmp_path):
    SqliteLedger(tmp_path).close()
    backup.take(tmp_path, NOW)
    assert checking.last_good(tmp_path) is None


def test_a_second_server_may_open_while_something_is_written(folder):
    first, second = SqliteLedger(folder), SqliteLedger(folder)
    first.append([entry(62, said("c61", "one more"))])
    assert len(second.history(CODE)) == 62
    first.close()
    second.close()
