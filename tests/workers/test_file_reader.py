"""The child that reads a file: confined, one file each, and whatever happens to it is one sentence."""

import fcntl
import socket
import subprocess
import sys
import termios
import threading
from pathlib import Path

import pytest

from cafe.domain.brought import Note
from cafe.domain.refusals import Invalid
from cafe.workers import file_reader, files_child, files_wire, once, wire
from cafe.workers.child import Child
from cafe.workers.file_reader import FileReader, shown
from cafe.workers.messages import Refused
from tests.serving import PATIENCE_S

from .books import a_book

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_and_pasted_lines_are_read_in_a_child():
    reader = FileReader()
    book = a_book(["text", "table"], ["more buses", 2], ["fewer forms", 1])
    assert reader.notes("day.xlsx", book).notes == [Note("more buses", 2), Note("fewer forms", 1)]
    assert reader.pasted("- more buses\n\n\ud800fewer forms").notes == [Note("more buses"), Note("?fewer forms")]


def test_what_was_decided_about_a_sheet_is_said():
    def said(content: bytes) -> list[str]:
        answer = files_child.answered(files_wire.ReadNotes(content, "day.csv"))
        assert isinstance(answer, files_wire.Notes)
        return answer.brought.said

    assert said(b"text,table\na,1\n") == []
    assert said(b"Our day\nin May\ntext,table\na,1\n") == ["What stands above the headings was passed over: rows 1, 2."]
    assert said(b"More buses\nFewer forms\n") == ["No heading was found, so the first row is a note, too."]


def test_refusals_come_back_with_their_code():
    with pytest.raises(Invalid, match=r"^odd.csv has no column text. Its columns are: a, b\.") as caught:
        FileReader().notes("C:\\notes\\odd.csv", b"a,b\n1,2\n")
    assert caught.value.code == "no_text_column"


def test_a_child_that_dies_or_takes_too_long_is_one_sentence(monkeypatch):
    monkeypatch.setattr(file_reader, "_PATIENCE", 0.0)
    with pytest.raises(Invalid, match=r"^day.csv could not be read") as caught:
        FileReader().notes("day.csv", b"text\na\n")
    assert caught.value.code == "file_unreadable"
    monkeypatch.undo()
    monkeypatch.setattr(file_reader, "_MODULE", "there.is.no.such.module")
    with pytest.raises(Invalid, match=r"^What you pasted could not be read"):
        FileReader().pasted("a")


def test_no_child_is_left_behind(monkeypatch):
    started = []

    class Watched(Child):
        def ask(self, *args):
            answer = super().ask(*args)
            started.append((self, self.pid))
            return answer

    monkeypatch.setattr(once, "Child", Watched)
    FileReader().pasted("a")
    [(child, pid)] = started
    assert pid is not None
    assert child.pid is None


def test_a_child_waits_for_the_rest_of_what_it_is_sent():
    """The server hands over an end of the pair that does not block."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    command = [sys.executable, "-m", "cafe.workers.files_child", str(theirs.fileno())]
    process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])
    theirs.close()
    message = files_wire.messages.encode(files_wire.ReadNotes(b"one\ntwo", "a.txt"))
    with ours:
        ours.settimeout(PATIENCE_S)
        ours.sendall(len(message).to_bytes(4, "big") + message[:5])
        while int.from_bytes(fcntl.ioctl(ours, termios.TIOCOUTQ, b"\0" * 4), sys.byteorder) and process.poll() is None:
            threading.Event().wait(0.01)  # until it has taken what there is
        ours.sendall(message[5:])
        answer = files_wire.messages.answer(wire.receive(ours, PATIENCE_S))
    assert isinstance(answer, files_wire.Notes)
    assert process.wait(PATIENCE_S) == 0, "it ends with its parent"


def test_too_little_memory_is_a_refusal(monkeypatch):
    def greedy(*_):
        raise MemoryError

    monkeypatch.setattr(files_child, "sheet_of", greedy)
    answer = files_child.answered(files_wire.ReadNotes(b"a", "day.csv"))
    assert isinstance(answer, Refused)
    assert answer.code == "file_too_large"


def test_a_name_can_stand_in_a_sentence():
    assert shown("a\nb\x00.csv") == "a b.csv"
    assert shown("x" * 200 + ".csv").endswith("xx.csv")
    assert len(shown("x" * 200 + ".csv")) == 80
