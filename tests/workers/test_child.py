"""The child process seen from its parent, with a child of a few lines."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE

import pytest

from cafe.workers import wire
from cafe.workers.child import Child, ChildFailed
from tests.serving import PATIENCE_S

ECHO = """
import os, socket, sys, time
from cafe.workers import wire
with socket.socket(fileno=int(sys.argv[1])) as link:
    while True:
        message = wire.receive(link)
        if message == b"die": os._exit(3)
        if message == b"sleep": time.sleep(6000)
        if message == b"patched": message = str("eventlet" in sys.modules).encode()
        if message == b"threads": message = os.environ["OPENBLAS_NUM_THREADS"].encode()
        wire.send(link, message)
"""
PARENT = """
import sys
from cafe.workers.child import Child
child = Child("cafe.workers.themes_child")
try:
    child.ask(b"?", 600)
finally:
    print(child.pid, flush=True)
sys.stdin.read()
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    (tmp_path / "echo_child.py").write_text(ECHO, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    started = Child("echo_child")
    yield started
    started.close()


def gone(pid: int) -> bool:
    """Whether the process ended, reaped or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def soon(holds: Callable[[], bool]) -> bool:
    ends = time.monotonic() + PATIENCE_S
    while not (held := holds()) and time.monotonic() < ends:
        threading.Event().wait(0.02)
    return held


def test_it_answers_what_it_is_asked(child: Child) -> None:
    assert child.pid is None
    assert child.ask(b"hello", PATIENCE_S) == b"hello"
    assert child.ask(b"", PATIENCE_S) == b""
    long = bytes(5_000_000)
    assert child.ask(long, PATIENCE_S) == long


def test_one_child_serves_many_requests(child: Child) -> None:
    child.ask(b"one", PATIENCE_S)
    first = child.pid
    child.ask(b"two", PATIENCE_S)
    assert child.pid == first


def test_it_is_a_fresh_interpreter_with_one_thread_for_sums(child: Child) -> None:
    assert child.ask(b"patched", PATIENCE_S) == b"False"
    assert child.ask(b"threads", PATIENCE_S) == b"1"


def test_a_child_that_dies_is_started_again(child: Child) -> None:
    child.ask(b"one", PATIENCE_S)
    first = child.pid
    with pytest.raises(ChildFailed, match="stopped"):
        child.ask(b"die", PATIENCE_S)
    assert child.ask(b"two", PATIENCE_S) == b"two"
    assert child.pid != first


def test_the_request_after_an_idle_child_was_killed_is_answered(child: Child) -> None:
    child.ask(b"one", PATIENCE_S)
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)
    assert soon(lambda: child.pid is None)
    assert child.ask(b"two", PATIENCE_S) == b"two"


def test_a_child_that_takes_too_long_is_ended(child: Child) -> None:
    child.ask(b"one", PATIENCE_S)
    first = child.pid
    assert first
    with pytest.raises(ChildFailed, match="too long"):
        child.ask(b"sleep", 0.2)
    assert soon(lambda: gone(first))
    assert child.ask(b"two", PATIENCE_S) == b"two"


def test_requests_of_many_threads_get_their_own_answers(child: Child) -> None:
    answers: dict[int, bytes] = {}

    def ask(number: int) -> None:
        answers[number] = child.ask(str(number).encode(), PATIENCE_S)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: str(number).encode() for number in range(8)}


def test_closing_ends_a_request_in_work(child: Child) -> None:
    child.ask(b"one", PATIENCE_S)
    failed: list[ChildFailed] = []

    def ask() -> None:
        try:
            child.ask(b"sleep", PATIENCE_S)
        except ChildFailed as error:
            failed.append(error)

    waiting = threading.Thread(target=ask)
    waiting.start()
    assert soon(child._lock.locked)
    child.close()
    waiting.join()
    assert failed
    with pytest.raises(ChildFailed, match="closed"):
        child.ask(b"two", PATIENCE_S)


def test_a_module_that_is_not_there_fails() -> None:
    missing = Child("no_such_module_anywhere")
    with pytest.raises(ChildFailed):
        missing.ask(b"hello", PATIENCE_S)
    missing.close()
    missing.close()


def test_the_child_ends_when_its_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert not gone(pid)
        parent.kill()
    assert soon(lambda: gone(pid))


def test_a_message_that_stops_half_way_is_no_message() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\0\0\0\x09half")
        theirs.close()
        with pytest.raises(wire.Closed):
            wire.receive(ours, PATIENCE_S)


def test_a_reader_waits_only_so_long() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\0\0\0\x09half")
        with pytest.raises(TimeoutError):
            wire.receive(ours, 0.05)


def test_an_absurd_length_is_refused() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\xff\xff\xff\xff")
        with pytest.raises(wire.Closed):
            wire.receive(ours, PATIENCE_S)
