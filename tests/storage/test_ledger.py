"""The ledger on a real SQLite file: all or nothing, on disk, and gone when it must go."""

import sqlite3

import pytest

from cafe.domain import changes as c
from cafe.domain.cafe import Contribution
from cafe.domain.refusals import NotStored
from cafe.service.patience import patiently
from cafe.service.ports import Busy, Damaged, Entry, Kept
from cafe.storage import backup, schema
from cafe.storage.ledger import SqliteLedger
from tests.histories import begin

NOW = 1_767_225_600_000  # 1 January 2026


@pytest.fixture
def ledger(tmp_path):
    ledger = SqliteLedger(tmp_path)
    yield ledger
    ledger.close()


def said(id_: str, text: str) -> c.ContributionPosted:
    return c.ContributionPosted(Contribution(id_, text, 1, 1, 5))


def entry(number: int, *changes, cafe="AAAAAA", kept=None) -> Entry:
    return Entry(cafe, number, 7, tuple(changes), kept)


def kept(key: str, cafe="AAAAAA") -> Kept:
    return Kept(cafe, "scope", key, "request", b"{}")


def bytes_of(folder) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_what_was_appended_is_found_in_order(ledger):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "one"), said("c2", "two"))])
    ledger.append([entry(1, *begin(), cafe="BBBBBB")])
    assert ledger.codes() == ["AAAAAA", "BBBBBB"]
    assert [type(x).__name__ for x in ledger.history("AAAAAA")] == ["CafeCreated"] + ["ContributionPosted"] * 2


def test_an_entry_that_cannot_be_stored_takes_its_whole_transaction_with_it(ledger):
    ledger.append([entry(1, *begin(), kept=kept("k"))])
    with pytest.raises(NotStored):
        ledger.append([entry(2, said("c1", "one")), entry(1, said("c2", "the number is taken"))])
    with pytest.raises(NotStored):
        ledger.append([entry(2, said("c1", "one"), kept=kept("k"))])
    assert len(ledger.history("AAAAAA")) == 1
    ledger.append([entry(2, said("c1", "one"))])


def test_it_is_on_disk_for_another_connection_at_once(ledger, tmp_path):
    ledger.append([entry(1, *begin(), kept=kept("k"))])
    other = SqliteLedger(tmp_path)
    assert other.codes() == ["AAAAAA"]
    assert other.kept("AAAAAA") == [kept("k")]
    other.close()


def test_every_connection_syncs_fully_and_overwrites_what_is_deleted(ledger):
    with ledger._engine.connect() as connection:
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.VERSION


def test_a_locked_file_is_busy_at_once_and_free_again_later(ledger, tmp_path):
    ledger.append([entry(1, *begin())])
    other = sqlite3.connect(tmp_path / schema.FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        ledger.append([entry(2, said("c1", "one"))])
    with pytest.raises(NotStored, match="kept on your phone"):
        patiently(lambda: ledger.append([entry(2, said("c1", "one"))]), 0)
    assert len(ledger.history("AAAAAA")) == 1, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    ledger.append([entry(2, said("c1", "one"))])


def test_a_full_disk_refuses_and_reading_goes_on(ledger):
    ledger.append([entry(1, *begin())])
    raw = ledger._writing.connection.driver_connection
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotStored, match="disk is full"):
        ledger.append([entry(2, *(said(f"c{n}", "x" * 500) for n in range(1, 200)))])
    assert len(ledger.history("AAAAAA")) == 1
    raw.execute("PRAGMA max_page_count = 1000000")
    ledger.append([entry(2, said("c1", "one"))])
    assert len(ledger.history("AAAAAA")) == 2


def test_withdrawn_words_are_blanked_where_they_stood(ledger):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "first words"), said("c2", "other words"))])
    ledger.append([entry(4, c.ContributionEdited("c1", text="later words"))])
    ledger.keep_vectors("AAAAAA", "m", {"c1": b"v1", "c2": b"v2"})
    ledger.append([entry(5, c.ContributionWithdrawn("c1"))])
    history = ledger.history("AAAAAA")
    assert history[1].contribution.text == ""
    assert history[2].contribution.text == "other words"
    assert history[3].text == ""
    assert ledger.vectors("AAAAAA", "m") == {"c2": b"v2"}


def test_what_was_measured_on_old_words_goes_with_them(ledger):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "first words"))])
    ledger.keep_vectors("AAAAAA", "m", {"c1": b"v"})
    ledger.append([entry(3, c.ContributionEdited("c1", kind="idea"))])
    assert ledger.vectors("AAAAAA", "m") == {"c1": b"v"}
    ledger.append([entry(4, c.ContributionEdited("c1", text="new words"))])
    assert ledger.vectors("AAAAAA", "m") == {}


def test_erasing_leaves_no_byte_backups_included(ledger, tmp_path):
    secret = "a sentence nobody may find again " * 20
    ledger.append([entry(1, *begin()), entry(2, *(said(f"c{n}", f"{n} {secret}") for n in range(1, 300)))])
    ledger.append([entry(1, *begin(), cafe="BBBBBB"), entry(2, said("c1", "this one stays"), cafe="BBBBBB")])
    ledger.keep_vectors("AAAAAA", "m", {"c1": b"a vector of a secret"})
    backup.take(tmp_path, NOW)
    assert secret.encode() in bytes_of(tmp_path)
    patiently(lambda: ledger.erase("AAAAAA"), 5)
    left = bytes_of(tmp_path)
    assert b"nobody may find" not in left
    assert b"a vector of a secret" not in left
    assert b"AAAAAA" not in left
    assert b"this one stays" in left
    assert ledger.codes() == ["BBBBBB"]


def test_erasing_waits_for_a_reader_to_finish(ledger, tmp_path):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "nobody may find this"))])
    reader = sqlite3.connect(tmp_path / schema.FILE, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM changes").fetchall()
    with pytest.raises(Busy):
        ledger.erase("AAAAAA")
    reader.execute("COMMIT")
    reader.close()
    ledger.erase("AAAAAA")
    assert b"nobody may find this" not in bytes_of(tmp_path)


def test_a_backup_is_a_whole_ledger(ledger, tmp_path):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "one"))])
    copy = tmp_path / "copy"
    copy.mkdir()
    backup.take(tmp_path, NOW).rename(copy / schema.FILE)
    restored = SqliteLedger(copy)
    assert restored.history("AAAAAA") == ledger.history("AAAAAA")
    restored.close()


def test_a_file_of_a_newer_program_is_refused(tmp_path):
    SqliteLedger(tmp_path).close()
    raw = sqlite3.connect(tmp_path / schema.FILE)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(ValueError, match="newer version"):
        SqliteLedger(tmp_path)


def test_while_something_reads_nothing_is_erased_yet(ledger, tmp_path):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "nobody may find this"))])
    backup.take(tmp_path, NOW)
    reader = sqlite3.connect(tmp_path / schema.FILE, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM changes").fetchall()
    for _ in range(2):
        with pytest.raises(Busy):
            ledger.erase("AAAAAA")
        assert ledger.codes() == ["AAAAAA"], "it is known still, and can be erased"
    reader.close()
    patiently(lambda: ledger.erase("AAAAAA"), 5)
    assert b"nobody may find this" not in bytes_of(tmp_path)


def test_a_backup_that_somebody_holds_keeps_the_cafe_known(ledger, tmp_path):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "nobody may find this"))])
    held = sqlite3.connect(backup.take(tmp_path, NOW), isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        ledger.erase("AAAAAA")
    assert ledger.codes() == ["AAAAAA"]
    held.close()
    patiently(lambda: ledger.erase("AAAAAA"), 5)
    assert b"nobody may find this" not in bytes_of(tmp_path)


def test_a_backup_that_was_broken_off_goes_with_the_cafe(ledger, tmp_path):
    ledger.append([entry(1, *begin()), entry(2, said("c1", "nobody may find this"))])
    taken = backup.take(tmp_path, NOW)
    taken.rename(taken.with_name(taken.name + backup.UNFINISHED))
    assert backup.all_in(tmp_path) == []
    patiently(lambda: ledger.erase("AAAAAA"), 5)
    assert b"nobody may find this" not in bytes_of(tmp_path)


def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(tmp_path):
    (tmp_path / schema.FILE).write_bytes(b"this is no database " * 500)
    with pytest.raises(ValueError, match=r"is damaged: .*not a database"):
        SqliteLedger(tmp_path)


def test_no_words_are_in_what_an_error_says(ledger):
    with ledger._engine.begin() as connection, pytest.raises(Exception, match="no such table") as caught:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("words that no log may hold",))
    assert "words that no log may hold" not in str(caught.value)


def test_who_did_it_is_remembered_for_the_audit(ledger):
    ledger.append([Entry("AAAAAA", 1, 5, tuple(begin()), by="itself"), Entry("AAAAAA", 2, 6, (said("c1", "one"),))])
    ledger.append([Entry("AAAAAA", 3, 9, (said("c2", "two"), said("c3", "three")), by="host 3")])
    told = [(number, at, by, type(change).__name__) for number, at, by, change in ledger.log("AAAAAA")]
    posted = "ContributionPosted"
    assert told == [
        (1, 5, "itself", "CafeCreated"), (2, 6, None, posted), (3, 9, "host 3", posted), (4, 9, "host 3", posted),
    ]  # fmt: skip


def test_whether_entries_are_stored(ledger):
    first = entry(1, *begin(), kept=kept("k"))
    both = [first, entry(2, said("c1", "one"), kept=kept("l"))]
    ledger.append([first])
    assert ledger.holds([first])
    assert not ledger.holds(both)
    ledger.append(both[1:])
    assert ledger.holds(both)
    assert ledger.holds([])
    assert ledger.answers()
    ledger.append([entry(3, c.ContributionWithdrawn("c1")), entry(4, kept=kept("m"))])
    assert ledger.holds(both), "words that are gone make no difference"
    assert ledger.holds([entry(4, kept=kept("m"))])
    assert ledger.holds([entry(3, c.ContributionWithdrawn("c1"))])
    assert not ledger.holds([entry(4, kept=kept("n"))])
    assert not ledger.holds([Entry("AAAAAA", 2, 8, (said("c1", "one"),))]), "something else of another time"
    assert not ledger.holds([entry(1, *begin(), kept=Kept("AAAAAA", "scope", "k", "another request", b"{}"))])


def test_whether_entries_are_stored_cannot_always_be_known(ledger, tmp_path):
    ledger.append([entry(1, *begin())])
    ledger._writing.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    held = sqlite3.connect(tmp_path / schema.FILE, isolation_level=None)
    ledger.close()
    held.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    held.execute("BEGIN EXCLUSIVE")
    held.execute("UPDATE changes SET at = at")
    with pytest.raises(Busy):
        ledger.holds([entry(1, *begin())])
    held.execute("ROLLBACK")
    held.close()
    file = tmp_path / schema.FILE
    file.write_bytes(b"x" * file.stat().st_size)
    with pytest.raises(NotStored):
        ledger.holds([entry(1, *begin())])
    assert not ledger.answers()


def test_a_change_that_cannot_be_read_is_said_without_its_words(ledger):
    ledger.append([entry(1, *begin())])
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE changes SET body = 'secret words'")
    with pytest.raises(Damaged) as caught:
        ledger.history("AAAAAA")
    assert "secret words" not in str(caught.value)
