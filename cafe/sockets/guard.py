"""In front of every request, web socket or not: what this server does not offer, and the headers every answer takes along."""

from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]

_FORWARDED = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX", "HTTP_FORWARDED",
)  # fmt: skip
FORWARDED = "cafe.forwarded"  # set where a proxy that nobody told us of says that it stands between


class Guard:
    """A WSGI layer around everything, the Socket.IO endpoint included. Pages get all headers, other answers the short
    set: a phone on a bad wifi loads a dozen small files."""

    def __init__(self, app: Wsgi, page: dict[str, str], other: dict[str, str], proxied: bool) -> None:
        self._app, self._page, self._other, self._proxied = app, list(page.items()), list(other.items()), proxied

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        # Without an offer there is no permessage-deflate: its windows double the memory of a phone's connection.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        # The server takes chunks apart and ends the body; without this word of it the body is taken for empty.
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True
        if not self._proxied and [name for name in _FORWARDED if environ.pop(name, None) is not None]:
            environ[FORWARDED] = True

        def dressed(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            there = {name.lower(): value for name, value in headers}
            more = self._page if there.get("content-type", "").startswith("text/html") else self._other
            return start(status, [*headers, *(h for h in more if h[0].lower() not in there)], exc_info)

        return self._app(environ, dressed)
