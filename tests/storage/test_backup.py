"""Backups: whole or not at all, and the right ones are kept."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.storage import backup, checking, schema
from tests.storage.ledgers import NOW, entry, said, told

DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def ledger(tmp_path):
    ledger = told(tmp_path, "one")
    yield ledger
    ledger.close()


def name(at: datetime) -> str:
    return f"cafe-{at:%Y%m%d-%H%M%S}"


FIRST = datetime(2026, 3, 1, tzinfo=UTC)


@given(st.sets(st.integers(0, 40 * 24 * 6), min_size=1, max_size=120))
def test_the_newest_twelve_stay_and_the_last_one_of_each_of_the_last_seven_days(tens_of_minutes):
    times = sorted(FIRST + timedelta(minutes=10 * n) for n in tens_of_minutes)
    *before, newest = times
    gone = backup.superfluous([name(t) for t in before], name(newest))
    stay = {t for t in times if name(t) not in gone}
    days = {newest.date() - timedelta(days=n) for n in range(7)}
    last_ones = {max(t for t in times if t.date() == day) for day in days if any(t.date() == day for t in times)}
    assert stay == set(times[-12:]) | last_ones


def test_what_somebody_named_by_hand_is_never_taken_away():
    many = [name(FIRST + timedelta(minutes=n)) for n in range(40)]
    gone = backup.superfluous([*many, "before the big day", "cafe-of-mine"], name(FIRST + timedelta(hours=1)))
    assert set(gone) == set(many[:-11])


def test_one_whose_clock_is_behind_is_kept_all_the_same(ledger, tmp_path):
    for n in range(15):
        backup.take(tmp_path, NOW + n * 1000)
    taken = backup.take(tmp_path, NOW - 900 * DAY_MS)
    assert taken.exists()
    assert len(backup.all_in(tmp_path)) == 12


def test_beside_one_with_another_name_all_of_the_newest_stay():
    many = [name(FIRST + timedelta(minutes=n)) for n in range(14)]
    assert backup.superfluous(many, "cafe-by-hand") == many[:3]


def test_two_within_a_second_are_two(ledger, tmp_path):
    taken = [backup.take(tmp_path, NOW) for _ in range(3)]
    assert backup.all_in(tmp_path) == taken
    assert [file.name for file in taken] == [f"cafe-20260101-000000{n}.sqlite3" for n in ("", "-2", "-3")]


def test_only_its_owner_reads_it_and_nothing_else_is_left(ledger, tmp_path):
    taken = backup.take(tmp_path, NOW)
    assert taken.stat().st_mode & 0o777 == 0o600
    assert taken.parent.stat().st_mode & 0o777 == 0o700
    assert list(taken.parent.iterdir()) == [taken]


def test_when_nothing_was_written_none_is_taken(ledger, tmp_path):
    assert ledger.keep_backup()
    assert not ledger.keep_backup()
    ledger.append([entry(3, said("c2", "two"))])
    assert ledger.keep_backup()
    assert len(backup.all_in(tmp_path)) == 2


def test_one_that_cannot_be_read_is_not_the_same(ledger, tmp_path):
    backup.take(tmp_path, NOW).write_bytes(b"rubbish" * 1000)
    assert not backup.is_the_same(tmp_path)


def test_a_copy_that_breaks_off_leaves_nothing(ledger, tmp_path):
    target = tmp_path / "elsewhere.sqlite3"
    with closing(sqlite3.connect(tmp_path / schema.FILE)) as source:
        source.close()
        with pytest.raises(sqlite3.ProgrammingError):
            backup.copy(source, target)
    assert list(tmp_path.glob("elsewhere*")) == []


def test_what_a_backup_that_is_gone_left_behind_goes_too(ledger, tmp_path):
    taken = backup.take(tmp_path, NOW)
    mine = taken.with_name(taken.name + "-journal")
    others = taken.with_name("cafe-20200101-000000.sqlite3-journal")
    for file in (mine, others):
        file.write_bytes(b"words")
    backup.sweep(tmp_path)
    assert mine.exists()
    assert not others.exists()


def test_the_last_good_one_is_the_newest_that_can_be_brought_back(ledger, tmp_path):
    assert checking.last_good(tmp_path) is None
    files = [backup.take(tmp_path, NOW + n * 1000) for n in range(4)]
    assert checking.last_good(tmp_path) == files[3]
    files[3].write_bytes(files[3].read_bytes()[:8192])
    files[2].write_bytes(b"")
    with closing(sqlite3.connect(files[1])) as raw, raw:
        raw.execute("UPDATE changes SET body = 'nonsense' WHERE number = 2")
    assert checking.last_good(tmp_path) == files[0]
