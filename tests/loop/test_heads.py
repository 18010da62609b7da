"""Heads of requests that two programs could read in two ways."""

import http.client
from io import BytesIO

import pytest

from cafe.loop.heads import fault_in, is_length

HOST = "Host: cafe"


def fault(*lines: str, version: str = "HTTP/1.1") -> str | None:
    head = "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1")
    return fault_in(version, http.client.parse_headers(BytesIO(head)))


@pytest.mark.parametrize(
    "lines",
    [
        [HOST],
        [HOST, "Content-Length: 12"],
        [HOST, "Content-Type: multipart/form-data; boundary=x", "Content-Length: 0"],
        [HOST, "Content-Type: message/rfc822", "Content-Length: 5"],
        [HOST, "X-Empty:", "Cookie: a=b; c=é"],
    ],
)
def test_heads_of_honest_requests_are_fine(lines):
    assert fault(*lines) is None


def test_an_old_program_need_not_name_the_host():
    assert fault("Accept: */*", version="HTTP/1.0") is None
    assert fault("Accept: */*") == "A request names its host once."


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        (["Host : cafe", HOST], "no header"),
        ([" folded", HOST], "no header"),
        ([HOST, "garbage"], "no header"),
        ([HOST, "X: a", " b"], "several lines"),
        ([HOST, "X: a\0b"], "zero byte"),
        ([HOST, "Host: evil.example"], "host once"),
        ([HOST, "Transfer-Encoding: chunked"], "Transfer-Encoding"),
        ([HOST, "Transfer-Encoding: identity", "Content-Length: 5"], "Transfer-Encoding"),
        ([HOST, "Content-Length: 3", "Content-Length: 30"], "one Content-Length"),
        ([HOST, "Content-Length: 3", "Content-Length: 3"], "one Content-Length"),
        ([HOST, "Content-Length: 5, 6"], "no number"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(lines, about):
    assert about in fault(*lines)


@pytest.mark.parametrize("version", ["HTTP/0.9", "HTTP/2.0", "HTTP/9.9", ""])
def test_other_versions_are_refused(version):
    assert "HTTP/1.1" in fault(HOST, version=version)


@pytest.mark.parametrize("text", ["-1", "abc", "", "1e3", "0x10", "+5", "5, 6", "9" * 20, "٣", "²", " 5", "1_0"])
def test_odd_lengths(text):
    assert not is_length(text)


@pytest.mark.parametrize("text", ["0", "5", "262144", "007"])
def test_lengths(text):
    assert is_length(text)
