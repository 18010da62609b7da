"""What the server promises on the wire, asked of a real one."""

import base64
import json
import os
import socket
import subprocess
from contextlib import suppress
from urllib.parse import urlsplit

import requests

from cafe import loop
from tests.serving import CAFE, PATIENCE_S, ROOT, Server, environment


def connected(house: Server) -> socket.socket:
    where = urlsplit(house.url)
    return socket.create_connection((where.hostname, where.port), timeout=PATIENCE_S)


def shake_hands(house: Server, **more: str) -> tuple[socket.socket, str]:
    """A web socket handshake by hand: the socket, and the head of the answer."""
    head = {
        "Host": urlsplit(house.url).netloc,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    sock = connected(house)
    lines = ["GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", *(f"{n}: {v}" for n, v in head.items()), "", ""]
    sock.sendall("\r\n".join(lines).encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        part = sock.recv(65536)
        assert part, answer
        answer += part
    return sock, answer.split(b"\r\n\r\n")[0].decode()


def masked(text: bytes) -> bytes:
    """A client's text frame; the mask is zero, so the words stay as they are."""
    return bytes([0x81, 0xFE]) + len(text).to_bytes(2, "big") + bytes(4) + text


def test_compression_is_not_offered_on_web_sockets(house: Server):
    sock, head = shake_hands(house, Sec_WebSocket_Extensions="permessage-deflate; client_max_window_bits")
    with sock:
        assert head.startswith("HTTP/1.1 101")
        assert "extensions" not in head.lower()


def test_a_page_of_another_site_cannot_listen(house: Server):
    for origin, answer in [(house.url, "101"), ("http://evil.example", "400"), ("null", "400")]:
        sock, head = shake_hands(house, Origin=origin)
        with sock:
            assert head.split()[1] == answer, origin


def test_forwarded_headers_are_not_believed_without_a_proxy(house: Server):
    sock, head = shake_hands(house, Origin="http://evil.example", X_Forwarded_Host="evil.example")
    with sock:
        assert head.split()[1] == "400"


def test_a_message_over_16_kb_ends_its_socket_and_nothing_else(house: Server):
    sock, _ = shake_hands(house)
    with sock, suppress(ConnectionError):  # the server does not read the rest
        sock.sendall(masked(b"4" + b"x" * 20_000))
        while sock.recv(65536):
            pass
    assert requests.get(f"{house.url}/healthz", timeout=PATIENCE_S).json() == {"status": "ok"}


def test_polling_works_where_web_sockets_do_not(house: Server):
    """Engine.IO by hand: open, connect to the namespace without a right, be refused in words."""
    address = f"{house.url}/socket.io/?EIO=4&transport=polling"
    with requests.Session() as session:
        opened = json.loads(session.get(address, timeout=PATIENCE_S).text[1:])
        assert opened["maxPayload"] == 16 * 1024
        assert "websocket" in opened["upgrades"]
        sid = f"{address}&sid={opened['sid']}"
        assert session.post(sid, data='40{"code":"ZZZZZZ","token":"x"}', timeout=PATIENCE_S).text == "OK"
        assert "unknown_cafe" in session.get(sid, timeout=PATIENCE_S).text


def test_small_answers_do_not_wait_and_many_may_connect(house: Server):
    with loop.listener("127.0.0.1", 0) as listening:
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), "inherited from the listener"
    assert loop.MOST_CONNECTIONS >= 10_000
    assert loop.BACKLOG == 4096
    assert "phones fit" in house.said


def test_a_short_secret_is_refused(tmp_path):
    asked = [*CAFE, "serve", "--port", "0", "--data", str(tmp_path)]
    ended = subprocess.run(
        asked, cwd=ROOT, env=environment() | {"CAFE_SECRET": "short"}, capture_output=True, timeout=PATIENCE_S
    )
    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1
    assert "too short" in ended.stderr.decode()


def test_the_secret_is_for_its_owner_alone(house: Server):
    assert (house.data / "secret").stat().st_mode & 0o777 == 0o600
    assert (house.data / "secret").read_text() not in house.said
