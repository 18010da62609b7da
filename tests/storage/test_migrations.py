"""Ledgers of every schema that was ever released are read for ever. Each has a fixture: the file as that program wrote it,
and beside it what its café was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import json

from cafe.domain.apply import fold
from cafe.meter import Meter
from cafe.service.keeper import Keeper
from cafe.service.tokens import Mint
from cafe.storage import backup, checking, migrations, schema
from cafe.storage.ledger import SqliteLedger
from tests.pictures import flat
from tests.storage.ledgers import NOW, entry, told

RELEASED = Path(__file__).parent / "released"
OLD = range(1, schema.VERSION)


def folder_with(version: int, tmp_path: Path) -> Path:
    shutil.copy(RELEASED / f"schema-{version}.sqlite3", tmp_path / schema.FILE)
    return tmp_path


def what_was(version: int) -> dict:
    return json.decode((RELEASED / f"schema-{version}.json").read_bytes())


def shape(folder: Path) -> list[tuple]:
    """The tables with their columns and indexes, as SQLite knows them."""
    with closing(sqlite3.connect(folder / schema.FILE)) as raw:
        names = [r[0] for r in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        columns = [(n, *row) for n in names for row in raw.execute(f"PRAGMA table_info({n})")]
        indexes = [(n, *row[1:]) for n in names for row in raw.execute(f"PRAGMA index_list({n})")]
    return columns + sorted(indexes)


def test_every_released_schema_has_its_fixture():
    """Who raises VERSION lets the program of before make one: this fails until it is there, and until there is a step."""
    assert len(migrations.STEPS) == schema.VERSION - 1
    for version in range(1, schema.VERSION + 1):
        with checking.opened(RELEASED / f"schema-{version}.sqlite3") as raw:
            assert migrations.version_of(raw) == version
            assert checking.thoroughly(raw) == [what_was(version)["code"]]


def as_of_then(now, was):
    """The state without the fields that came later."""
    if isinstance(was, dict) and isinstance(now, dict) and now.keys() >= was.keys():
        return {name: as_of_then(now[name], was[name]) for name in was}
    if isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        return [as_of_then(one, before) for one, before in zip(now, was, strict=True)]
    return now


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_a_cafe_of_then_is_the_cafe_that_was(version, tmp_path):
    ledger, was = SqliteLedger(folder_with(version, tmp_path), lambda: NOW), what_was(version)
    cafe = fold(was["code"], ledger.history(was["code"]))
    now = {name: json.decode(json.encode(getattr(cafe, name))) for name in was["state"]}
    assert as_of_then(now, was["state"]) == was["state"]
    assert len(ledger.kept(was["code"])) == was["kept"] > 0
    assert sorted(ledger.vectors(was["code"], "by table")) == was["vectors"] != []
    ledger.append([entry(was["state"]["seq"] + 1, by="facilitator", cafe=was["code"])])
    ledger.close()


def test_a_picture_of_then_is_there(tmp_path):
    ledger = SqliteLedger(folder_with(3, tmp_path))
    assert ledger.pictures(what_was(3)["code"]) == {"i1": flat()} == ledger.pictures(what_was(3)["code"], "i1")
    ledger.close()


@pytest.mark.parametrize("version", OLD)
def test_it_is_taken_to_the_present_schema_once_with_a_backup_first(version, tmp_path):
    folder = folder_with(version, tmp_path)
    for _ in range(2):
        ledger = SqliteLedger(folder, lambda: NOW)
        assert ledger.since() == (NOW if version == 1 else 1_700_000_000_000), "as it was, where it was known"
        assert ledger.records() == []
        assert {one.by for one in ledger.log(what_was(version)["code"])} == {None}
        ledger.close()
    (taken,) = backup.all_in(folder)
    with checking.opened(taken) as raw:
        assert migrations.version_of(raw) == version
    (tmp_path / "new").mkdir()
    SqliteLedger(tmp_path / "new").close()
    assert shape(folder) == shape(tmp_path / "new")


def test_a_step_that_fails_changes_nothing(tmp_path, monkeypatch):
    folder = folder_with(1, tmp_path)
    before = shape(folder)

    def breaks(connection, now):
        connection.execute("CREATE TABLE something (x)")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(migrations, "STEPS", (breaks,))
    with pytest.raises(ValueError, match="could not be brought up to date"):
        SqliteLedger(folder)
    assert shape(folder) == before


def test_without_a_backup_nothing_is_changed(tmp_path):
    folder = folder_with(1, tmp_path)
    (folder / backup.FOLDER).write_text("a file stands where the folder should be")
    before = shape(folder)
    with pytest.raises(ValueError, match="could not be brought up to date"):
        SqliteLedger(folder)
    assert shape(folder) == before


def test_what_somebody_else_has_migrated_meanwhile_stays(tmp_path):
    told(tmp_path, "one").close()
    before = shape(tmp_path)
    with checking.opened(tmp_path / schema.FILE, writing=True) as raw:
        migrations.migrate(raw, NOW + 1)
    assert shape(tmp_path) == before


def test_a_server_finds_a_cafe_of_then(tmp_path):
    ledger = SqliteLedger(folder_with(1, tmp_path))
    keeper = Keeper(ledger, lambda do: do(), None, Mint(b"x" * 32), None, None, Meter())
    keeper.start()
    assert keeper.codes() == [what_was(1)["code"]]
    keeper.stop()
    ledger.close()
