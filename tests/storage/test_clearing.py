"""Words that were taken back leave the log beside the ledger as well, once nothing else is to be done."""

import sqlite3
from contextlib import closing
from queue import SimpleQueue

import pytest

from cafe.domain import changes as c
from cafe.domain.apply import fold
from cafe.domain.cafe import Clock, Contribution
from cafe.domain.notice import Notice
from cafe.domain.tabled import Recapped, Sheet
from cafe.domain.written import Action
from cafe.service.clearing import Clearing
from cafe.service.ports import Busy
from cafe.storage import schema
from tests.contents import bytes_of
from tests.storage.ledgers import CODE, OTHER, SECRET, entry, told

WITHDRAWN = entry(3, c.ContributionWithdrawn("c1"))


@pytest.fixture
def ledger(tmp_path):
    ledger = told(tmp_path, SECRET)
    yield ledger
    ledger.close()


def log_of(ledger) -> bytes:
    return (ledger.folder / f"{schema.FILE}-wal").read_bytes()


def test_the_log_is_cleared_when_words_went(ledger):
    assert SECRET.encode() in log_of(ledger)
    ledger.append([WITHDRAWN])
    assert SECRET.encode() in log_of(ledger), "it holds what was written before"
    ledger.clear_log()
    assert log_of(ledger) == b""
    assert SECRET.encode() not in bytes_of(ledger.folder)


def test_a_run_sheet_that_was_written_anew_leaves_no_word(ledger):
    ledger.append([entry(3, c.SheetWritten("The first sheet", 5))])
    ledger.append([entry(4, c.SheetWritten("The second sheet", 6), cafe=OTHER)])
    ledger.append([entry(4, c.SheetWritten("", 7))])
    ledger.clear_log()
    assert b"The first sheet" not in bytes_of(ledger.folder)
    assert b"The second sheet" in bytes_of(ledger.folder), "it is of another café"
    assert entry(1, c.SheetWritten("", 7)).blanks


def test_what_a_desk_was_called_before_leaves_no_word(ledger):
    ledger.append([entry(3, c.DeskNamed(2, "Quillbert"))])
    ledger.append([entry(4, c.DeskNamed(1, "Marigold"))])
    ledger.append([entry(5, c.DeskNamed(2, "QB"))])
    ledger.clear_log()
    assert b"Quillbert" not in bytes_of(ledger.folder)
    assert fold(CODE, ledger.history(CODE)).desk_names == {1: "Marigold", 2: "QB"}
    ledger.append([entry(6, c.DeskNamed(1, ""))])
    ledger.clear_log()
    assert b"Marigold" not in bytes_of(ledger.folder)
    assert fold(CODE, ledger.history(CODE)).desk_names == {2: "QB"}
    assert entry(1, c.DeskNamed(1, "")).blanks


def test_an_announcement_that_was_taken_back_leaves_no_word(ledger):
    ledger.append([entry(3, c.NoticeGiven(Notice("n1", "Olwen has lost a red scarf", 5)))])
    ledger.append([entry(4, c.NoticeGiven(Notice("n2", "Lunch is served", 6)))])
    ledger.append([entry(5, c.NoticeTakenBack("n1"))])
    ledger.clear_log()
    assert b"red scarf" not in bytes_of(ledger.folder)
    assert list(fold(CODE, ledger.history(CODE)).notices.values()) == [Notice("n2", "Lunch is served", 6)]
    assert entry(1, c.NoticeTakenBack("n1")).blanks


def test_what_an_import_brought_of_a_run_sheet_goes_with_it(ledger):
    ledger.append([entry(3, c.CafeImported(Clock(), sheet=Sheet("Brought along", 5)))])
    ledger.append([entry(4, c.SheetWritten("Another", 7))])
    ledger.clear_log()
    assert b"Brought along" not in bytes_of(ledger.folder)
    assert fold(CODE, ledger.history(CODE)).sheet == Sheet("Another", 7)


def test_an_action_keeps_only_its_last_words_and_none_once_it_was_taken_away(ledger):
    ledger.append([entry(3, c.CafeImported(Clock(), actions=(Action("a1", "Brought along"), Action("a2", "Stays"))))])
    ledger.append([entry(4, c.ActionRecorded(Action("a1", "Written once", "A partner")))])
    ledger.append([entry(5, c.ActionRecorded(Action("a1", "Written twice", "Another partner")))])
    ledger.clear_log()
    assert not any(words in bytes_of(ledger.folder) for words in (b"Brought along", b"Written once", b"A partner"))
    assert fold(CODE, ledger.history(CODE)).actions["a1"] == Action("a1", "Written twice", "Another partner")
    ledger.append([entry(6, c.ActionDropped("a1"))])
    ledger.clear_log()
    assert b"Written twice" not in bytes_of(ledger.folder)
    assert b"Another partner" not in bytes_of(ledger.folder)
    assert list(fold(CODE, ledger.history(CODE)).actions.values()) == [Action("a2", "Stays")]


def test_the_wording_of_a_recap_goes_with_the_words(ledger):
    recap = (Recapped("c1", "put shorter"), Recapped("c2", "stays as it is"))
    brought = (Contribution("c1", "", 1, 1, 5), Contribution("c2", "", 1, 1, 5))
    ledger.append([entry(3, c.CafeImported(Clock(), contributions=brought, recaps={1: recap}))])
    ledger.append([entry(4, c.RecapMade(1, recap))])
    ledger.append([entry(5, c.ContributionWithdrawn("c1"))])
    ledger.clear_log()
    assert b"put shorter" not in bytes_of(ledger.folder)
    assert fold(CODE, ledger.history(CODE)).recaps == {1: (Recapped("c2", "stays as it is"),)}


def test_not_while_something_reads(ledger):
    ledger.append([WITHDRAWN])
    with closing(sqlite3.connect(ledger.folder / schema.FILE)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM changes").fetchone()
        with pytest.raises(Busy):
            ledger.clear_log()
    ledger.clear_log()
    assert log_of(ledger) == b""


class Counting:
    """A store whose log cannot be cleared at first."""

    def __init__(self, busy: int, queue: SimpleQueue) -> None:
        self.busy, self.queue, self.times = busy, queue, 0

    def clear_log(self) -> None:
        self.times += 1
        if self.times <= self.busy:
            self.queue.put("something came meanwhile")
            raise Busy
        self.queue.put("after it was cleared")


@pytest.mark.parametrize("change", [c.ContributionWithdrawn("c1"), c.PersonRemoved("p1")])
def test_only_once_nothing_waits_and_until_it_is_done(change):
    queue = SimpleQueue()
    store = Counting(1, queue)
    clearing = Clearing(store, lambda do: do())
    clearing.stored([entry(3, c.CodeChanged("CAFE24"))])
    queue.put("first")
    assert clearing.next(queue) == "first"
    clearing.stored([entry(4, change)])
    queue.put("second")
    assert clearing.next(queue) == "second"
    assert store.times == 0
    assert clearing.next(queue) == "something came meanwhile"
    assert clearing.next(queue) == "after it was cleared"
    assert store.times == 2
    queue.put("last")
    assert clearing.next(queue) == "last"
    assert store.times == 2
