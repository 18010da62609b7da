"""What stands between the network and the application, under Eventlet: a real server with short patience."""

import json
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from cafe.web.guards import SHORT

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 600  # of a test, with a server that should have acted long before
HEAD = b"GET / HTTP/1.1\r\nHost: cafe\r\n"
LARGE = b"GET /large HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: cafe\r\n"


class Served:
    """The server of `served.py`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        self.said = process.stdout
        self.port = int(self.said.readline())

    def connected(self, sent: bytes = b"") -> socket.socket:
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S)
        with suppress(ConnectionError):  # a server whose limits are short may have closed it already
            sock.sendall(sent)
        return sock

    def ask(self, sent: bytes) -> bytes:
        """Everything that is answered until the server closes the connection."""
        with self.connected(sent) as sock:
            return until_closed(sock)


@contextmanager
def serving(files: int | None = None, **limits: float) -> Iterator[Served]:
    """The server with these limits, and perhaps few files."""

    def few() -> None:
        if files is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    command = [sys.executable, "-m", "tests.loop.served", json.dumps(limits)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=few
    ) as process:  # fmt: skip
        try:
            yield Served(process)
        finally:
            process.terminate()
            _, err = process.communicate(timeout=PATIENCE_S)
    assert err == "", "nothing of what clients do is worth a word"
    assert process.returncode == 0


def until_closed(sock: socket.socket) -> bytes:
    heard = []
    with suppress(ConnectionResetError):
        while part := sock.recv(65536):
            heard.append(part)
    return b"".join(heard)


def is_answered(sock: socket.socket) -> bool:
    """Wait for an answer on a connection that stays open."""
    answer = b""
    while not answer.endswith(b"\r\n\r\n0") and (part := sock.recv(65536)):
        answer += part
    return answer.endswith(b"\r\n\r\n0")


def drip(sock: socket.socket, part: bytes) -> None:
    """Send a little again and again until the server has had enough."""
    sock.settimeout(0.05)
    with suppress(ConnectionError):
        while True:
            sock.sendall(part)
            with suppress(TimeoutError):
                if not sock.recv(65536):
                    return


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as served:
        yield served


def test_requests_are_answered_one_after_the_other_on_one_connection(served):
    body = POST + b"Content-Length: 3\r\n\r\nabc"
    answers = served.ask(HEAD + b"\r\n" + body + HEAD + b"Connection: close\r\n\r\n")
    assert [part[-1:] for part in answers.split(b"HTTP/1.1 200 OK")[1:]] == [b"0", b"3", b"0"]


def test_a_body_is_waited_for_where_the_client_asks_whether_to_send_it(served):
    with served.connected(POST + b"Connection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n") as sock:
        assert sock.recv(65536).startswith(b"HTTP/1.1 100 Continue")
        sock.sendall(b"hello")
        assert until_closed(sock).endswith(b"5")


@pytest.mark.parametrize("sent", [HEAD, HEAD + b"X-Half: a", b"GET / HTTP/1.1", POST + b"Content-Length: 0\r\n"])
def test_a_head_whose_sender_goes_away_in_the_middle_is_not_acted_on(served, sent):
    with served.connected(sent) as sock:
        sock.shutdown(socket.SHUT_WR)
        assert until_closed(sock) == b""
    with served.connected(HEAD + b"\r\n") as sock:
        sock.shutdown(socket.SHUT_WR)
        assert until_closed(sock).endswith(b"0"), "who only sends no more is answered"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: xchunked\r\n\r\n", 400),
        (POST + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\nabc", 400),
        (POST + b"Content-Length: +5\r\n\r\nabcde", 400),
        (POST + b"Content-Length: \xd9\xa3\r\n\r\nabc", 400),
        (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nabc", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"G\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\nHost: cafe\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: cafe\r\n\r\n", 414),
        (HEAD + b"X: " + b"a" * 9000 + b"\r\n\r\n", 431),
        (HEAD + b"".join(b"X%d: %s\r\n" % (n, b"a" * 900) for n in range(100)) + b"\r\n", 431),
        (HEAD + b"".join(b"X%d: a\r\n" % n for n in range(2000)) + b"\r\n", 431),
    ],
)
def test_what_cannot_be_understood_is_refused_in_one_sentence_with_all_headers(served, sent, status):
    head, _, text = served.ask(sent).partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    assert first.split()[1] == str(status)
    headers = dict(line.split(": ", 1) for line in lines)
    assert SHORT.items() <= headers.items()
    assert text.endswith(b".\n")
    assert headers["Content-Length"] == str(len(text))


def test_a_body_that_nobody_wants_is_not_read_to_its_end(served):
    with served.connected(b"POST /unread HTTP/1.1\r\nHost: cafe\r\nContent-Length: 64000000\r\n\r\n") as sock:
        assert b"Connection: close" in until_closed(sock)


def test_a_client_that_goes_away_in_the_middle_is_nothing_to_report(served):
    for sent in (HEAD, POST + b"Content-Length: 9\r\n\r\nabc", LARGE, b"x\r\n\r\n"):
        with served.connected(sent) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, not a farewell
    assert served.ask(HEAD + b"Connection: close\r\n\r\n").endswith(b"0")


@pytest.mark.parametrize(
    ("limits", "sent", "part"),
    [
        ({"head": 0.2}, b"", b"G"),
        ({"head": 0.2}, HEAD + b"X: ", b"a"),
        ({"body": 0.2}, POST + b"Content-Length: 100000\r\n\r\n", b"a"),
        ({"idle": 0.2}, HEAD + b"\r\n", b""),
    ],
)
def test_a_byte_now_and_then_does_not_keep_a_connection(limits, sent, part):
    with serving(**limits) as served, served.connected(sent) as sock:
        drip(sock, part)


def test_a_connection_that_says_nothing_is_closed():
    with serving(head=0.2) as served, served.connected() as sock:
        assert until_closed(sock) == b""


def test_an_answer_that_nobody_reads_is_given_up():
    with serving(answer=0.2) as served, served.connected(LARGE) as sock:
        assert served.said.readline() == "GET /large 0\n"
        assert served.said.readline() == "let go of /large\n"
        assert len(until_closed(sock)) < 64_000_000


def test_held_connections_keep_nobody_out():
    with serving(asking=20) as served, ExitStack() as held:
        socks = [held.enter_context(served.connected(HEAD)) for _ in range(100)]
        assert served.ask(HEAD + b"Connection: close\r\n\r\n").endswith(b"0")
        assert [until_closed(sock) for sock in socks[:70]] == [b""] * 70, "those who stood longest went first"


def test_when_all_places_are_taken_who_waits_for_nothing_makes_room():
    with serving(connections=4) as served, ExitStack() as held:
        waiting = [held.enter_context(served.connected(HEAD + b"\r\n")) for _ in range(4)]
        for sock in waiting:
            assert is_answered(sock)
        assert served.ask(HEAD + b"Connection: close\r\n\r\n").endswith(b"0")
        assert until_closed(waiting[0]) == b""


def test_when_everybody_is_being_answered_a_new_one_is_told_to_wait():
    with serving(connections=1) as served, served.connected(LARGE) as sock:
        assert served.said.readline() == "GET /large 0\n"
        told = served.ask(HEAD + b"\r\n")
        assert told.startswith(b"HTTP/1.1 503")
        assert b"Retry-After: " in told
        assert b"Wait a moment" in told
        assert len(until_closed(sock)) > 64_000_000


def test_running_out_of_files_ends_connections_that_wait_and_not_the_server():
    with serving(files=40) as served, ExitStack() as held:
        for _ in range(60):
            held.enter_context(served.connected(b"G"))
        assert served.ask(HEAD + b"Connection: close\r\n\r\n").endswith(b"0")
