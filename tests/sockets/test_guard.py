"""The guard from outside: a real server in either mode, and clients that do what no screen of ours does. Whatever they
do, somebody who listens goes on listening and nothing breaks inside."""

import base64
import http.client
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
import requests

from cafe.loop.wire import BURST, LONGEST
from cafe.web.guards import SHORT
from tests.wires import PATIENCE_S, Screen, Wire, green, threaded

HANDSHAKE = {
    "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
}  # fmt: skip
SOCKET = "/socket.io/?EIO=4&transport=websocket"
POLLING = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture(scope="module", params=[green, threaded], ids=["eventlet", "threading"])
def wire(request, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    folder: Path = tmp_path_factory.mktemp("wire")
    with request.param(folder) as wire:
        yield wire


@pytest.fixture
def canary(wire: Wire) -> Iterator[Screen]:
    """Somebody who listens before and after."""
    with wire.screen(wire.join()["token"]) as canary:
        yield canary
        wire.say(f"a word for {canary.sid}")
        assert canary.is_told(canary.sid)


@pytest.fixture
def screen(wire: Wire, canary: Screen) -> Iterator[Screen]:
    """Somebody else who joined, and means harm."""
    with wire.screen(wire.join()["token"]) as screen:
        yield screen


def asked(wire: Wire, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[int, dict, bytes]:
    """A request by hand: status, headers and body of the answer."""
    where = urlsplit(wire.url)
    lines = [f"{method} {path} HTTP/1.1", f"Host: {where.netloc}", *(f"{n}: {v}" for n, v in headers.items()), "", ""]
    with socket.create_connection((where.hostname, where.port), PATIENCE_S) as sock:
        sock.sendall("\r\n".join(lines).encode("latin-1") + body)
        with sock.makefile("rb") as answer:
            status = answer.readline().split()[1]
            got = http.client.parse_headers(answer)
            return int(status), dict(got.items()), answer.read(int(got.get("Content-Length", 0)))


@pytest.mark.parametrize("message", [b"", b"x", b"4", b'42["post"]', b"x" * LONGEST])
def test_binary_messages_end_the_connection(screen, message):
    screen.say(message)
    assert screen.is_ended()


@pytest.mark.parametrize(
    "message",
    [
        '451-["post",{"_placeholder":true,"num":0}]',
        "459999999999-[]",
        "450-[]",
        "461-[]",
        "44",
        "4",
        "4x",
        "0",
        "6",
        "x",
        "b4",
    ],
)
def test_packets_of_no_screen_end_the_connection(screen, message):
    screen.say(message)
    assert screen.is_ended()


@pytest.mark.parametrize(
    "message",
    [
        '42["connect"]',
        '42["disconnect","x"]',
        '42["message",1]',
        "42[[]]",
        "42[{}]",
        "42[null]",
        "42[",
        "421",
        "430[]",
        "40/x,",
    ],
)
def test_what_clients_may_not_say_is_ignored(wire, screen, message):
    screen.say(message)
    wire.say(f"after {screen.sid}")
    assert screen.is_told(screen.sid)


@pytest.mark.parametrize("message", ['42["connect"]', "430[]", "3", "5", "40"])
def test_saying_it_again_and_again_ends_the_connection(screen, message):
    screen.keep_saying(message, 20 * BURST)
    assert screen.is_ended()


def test_a_message_over_the_limit_ends_the_connection(screen):
    screen.keep_saying("4" + "2" * LONGEST, 1)
    assert screen.is_ended()


def test_fragments_add_up_to_one_message(screen):
    """A lot of text in pieces is a lot of text."""
    screen.fragment("4", first=True)
    try:
        for _ in range(1000):
            screen.fragment("x" * 2000)
    except OSError:
        pass
    assert screen.is_ended()


def test_a_message_in_two_pieces_is_a_message(wire, screen):
    screen.fragment("42[", first=True)
    screen.fragment('"x"]', last=True)
    wire.say(f"after {screen.sid}")
    assert screen.is_told(screen.sid)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "file://", "http://127.0.0.1.evil.example", "*"])
@pytest.mark.parametrize("path", [SOCKET, POLLING])
def test_a_page_of_another_site_cannot_listen(wire, origin, path):
    status, headers, _ = asked(wire, "GET", path, (HANDSHAKE if path == SOCKET else {}) | {"Origin": origin})
    assert status == 400
    assert "Access-Control-Allow-Origin" not in headers


def test_our_own_pages_and_programs_can(wire):
    for origin in ({}, {"Origin": wire.url}):
        assert asked(wire, "GET", SOCKET, HANDSHAKE | origin)[0] == 101
        assert asked(wire, "GET", POLLING, origin)[0] == 200


@pytest.mark.parametrize(
    "without",
    [
        {"Connection": "close"},
        {"Sec-WebSocket-Key": "a"},
        {"Sec-WebSocket-Key": "\xff"},
        {"Sec-WebSocket-Version": "0"},
    ],
)  # fmt: skip
def test_half_a_handshake_is_refused_in_words(wire, without):
    status, headers, text = asked(wire, "GET", SOCKET, HANDSHAKE | without)
    assert (status, text) == (400, b"This is no web socket handshake that can be answered.\n")
    assert SHORT.items() <= headers.items()


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", SOCKET, {}), ("GET", SOCKET, {"Upgrade": "h2c", "Connection": "Upgrade"}),
        ("POST", SOCKET, HANDSHAKE | {"Content-Length": "0"}), ("GET", POLLING, HANDSHAKE),
        ("GET", f"{POLLING}&j=0", {}), ("GET", f"{POLLING}&j", {}), ("GET", "/socket.io/", {}),
    ],
)  # fmt: skip
def test_odd_ways_to_open_a_socket_are_refused(wire, method, path, headers):
    assert asked(wire, method, path, headers)[0] == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Transfer-Encoding": "chunked"}, {"Transfer-Encoding": "identity", "Content-Length": "5"}, {"Content-Length": "+5"},
        {"Content-Length": "-1"}, {"Content-Length": "5, 6"}, {"Content-Length": "0x5"}, {"Content-Length": "9" * 30},
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/v1/cafes", POLLING])
def test_bodies_of_an_unclear_length_are_refused(wire, headers, path):
    status, got, text = asked(wire, "POST", path, headers, b"5\r\nabcde\r\n0\r\n\r\n")
    assert status == 400
    assert text.endswith(b".\n")
    assert SHORT.items() <= got.items()


@pytest.mark.parametrize("body", ["bAAAA", "4451-[]", "4" + "x" * 40, "40{", "4"])
def test_polling_takes_text_packets_of_screens_and_nothing_else(wire, canary, body):
    with requests.Session() as session:
        session.trust_env = False
        opened = session.get(wire.url + POLLING, timeout=PATIENCE_S)
        address = f"{wire.url}{POLLING}&sid={msgspec.json.decode(opened.text[1:])['sid']}"
        assert session.post(address, data=body, timeout=PATIENCE_S).status_code < 500
        assert session.get(address, timeout=PATIENCE_S).status_code == 400, "the session is over"


def test_random_bytes_on_a_web_socket_break_nothing(wire, canary):
    where = urlsplit(wire.url)
    head = "".join(f"{name}: {value}\r\n" for name, value in HANDSHAKE.items())
    for _ in range(20):
        with socket.create_connection((where.hostname, where.port), PATIENCE_S) as sock:
            sock.sendall(f"GET {SOCKET} HTTP/1.1\r\nHost: {where.netloc}\r\n{head}\r\n".encode() + os.urandom(300))
            with suppress(ConnectionError):  # it may be over before we look
                sock.recv(65536)
