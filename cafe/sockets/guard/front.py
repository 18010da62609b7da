"""In front of every request, web socket or not: what this server does not take or offer, and the headers every answer
takes along."""

from base64 import b64decode
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from cafe.loop.heads import is_length

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]

_FORWARDED = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX", "HTTP_FORWARDED",
)  # fmt: skip
FORWARDED = "cafe.forwarded"  # set where a proxy that nobody told us of says that it stands between
SOCKETS = "/socket.io/"
_KEY_BYTES = 16


class Guard:
    """A WSGI layer around everything, the Socket.IO endpoint included. Pages get all headers, other answers the short
    set: a phone on a bad wifi loads a dozen small files."""

    def __init__(self, app: Wsgi, page: dict[str, str], other: dict[str, str], proxied: bool) -> None:
        self._app, self._page, self._other, self._proxied = app, list(page.items()), list(other.items()), proxied

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        # Without an offer there is no permessage-deflate: its windows double the memory of a phone's connection.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if not self._proxied and [name for name in _FORWARDED if environ.pop(name, None) is not None]:
            environ[FORWARDED] = True

        def dressed(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            there = {name.lower(): value for name, value in headers}
            more = self._page if there.get("content-type", "").startswith("text/html") else self._other
            return start(status, [*headers, *(h for h in more if h[0].lower() not in there)], exc_info)

        fault = _fault_in(environ)
        if fault is not None:
            text = f"{fault}\n".encode()
            length = ("Content-Length", str(len(text)))
            dressed("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8"), length, ("Connection", "close")])
            return [text]
        return self._app(environ, dressed)


def same_host(origin: str | None, environ: dict[str, Any]) -> bool:
    """Whether a page of our own asks. Programs name no origin."""
    return not origin or origin.partition("://")[2] == environ.get("HTTP_HOST")


def _fault_in(environ: dict[str, Any]) -> str | None:
    """One sentence about what is wrong with this request, or None. The server in front of us refuses some of it before;
    not every server does."""
    if environ.get("HTTP_TRANSFER_ENCODING") is not None:
        return "Transfer-Encoding is not taken here. Send the whole body with a Content-Length."
    if not is_length(environ.get("CONTENT_LENGTH") or "0"):
        return "The Content-Length is no number that can be read."
    return _fault_in_handshake(environ) if environ.get("PATH_INFO", "").startswith(SOCKETS) else None


def _fault_in_handshake(environ: dict[str, Any]) -> str | None:
    """What the library would stumble over at its endpoint: half a handshake, or answers as scripts for other sites."""
    asked = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    upgrades = environ.get("HTTP_UPGRADE", "").lower() == "websocket"
    if "j" in asked:
        return "Answers as scripts are not offered."
    if not upgrades:
        environ.pop("HTTP_UPGRADE", None)
        return "A web socket begins with a handshake." if asked.get("transport") == ["websocket"] else None
    parts = [part.strip() for part in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    well = (
        environ["REQUEST_METHOD"] == "GET" and asked.get("transport") == ["websocket"] and "upgrade" in parts
        and environ.get("HTTP_SEC_WEBSOCKET_VERSION") in ("8", "13") and _is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
    )  # fmt: skip
    return None if well else "This is no web socket handshake that can be answered."


def _is_key(key: str) -> bool:
    try:
        return len(b64decode(key, validate=True)) == _KEY_BYTES
    except ValueError:
        return False
