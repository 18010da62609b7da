"""A simulated phone sends again what got no answer, under the same key, and nothing else."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from cafe.rehearsal.asking import Asker, Refused, Unanswered

Scripted = tuple[list[tuple[int, dict[str, Any]]], list[str | None], Asker]


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    """A server that gives the answers of a list, then 200; status 0 hangs up. And the keys it was asked under."""
    answers: list[tuple[int, dict[str, Any]]] = []
    keys: list[str | None] = []

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            keys.append(self.headers["Idempotency-Key"])
            self.rfile.read(int(self.headers["Content-Length"]))
            status, body = answers.pop(0) if answers else (200, {"seq": 1})
            if status:
                said = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/problem+json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        asker = Asker(f"http://127.0.0.1:{server.server_address[1]}")
        yield answers, keys, asker
        asker.close()
        server.shutdown()
        thread.join()


def test_silence_and_passing_troubles_are_asked_again_under_the_same_key(scripted: Scripted) -> None:
    answers, keys, asker = scripted
    answers += [(0, {}), (503, {}), (429, {})]
    assert asker.write("POST", "/", {"text": "once"}).body == {"seq": 1}
    assert len(keys) == 4
    assert len(set(keys)) == 1


def test_a_refusal_is_not_asked_again(scripted: Scripted) -> None:
    answers, keys, asker = scripted
    answers += [(409, {"code": "wrong_phase", "detail": "Not now."})]
    with pytest.raises(Refused, match="409 wrong_phase: Not now"):
        asker.write("POST", "/")
    assert len(keys) == 1


def test_two_requests_have_two_keys(scripted: Scripted) -> None:
    _, keys, asker = scripted
    asker.write("POST", "/")
    asker.write("POST", "/")
    assert len(set(keys)) == 2


def test_patience_ends(scripted: Scripted) -> None:
    answers, _, asker = scripted
    answers += [(503, {})] * 9
    asker.patience_s = 0.2
    with pytest.raises(Unanswered, match="503"):
        asker.write("POST", "/")
