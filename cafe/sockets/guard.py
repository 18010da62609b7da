"""In front of every request, web socket or not: what this server does not offer, and the headers every answer takes along."""

from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]

_FORWARDED = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX", "HTTP_FORWARDED",
)  # fmt: skip


class Guard:
    """A WSGI layer around everything, the Socket.IO endpoint included."""

    def __init__(self, app: Wsgi, headers: dict[str, str], proxied: bool) -> None:
        self._app, self._headers, self._proxied = app, list(headers.items()), proxied

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        # Without an offer there is no permessage-deflate: its windows double the memory of a phone's connection.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if not self._proxied:
            for name in _FORWARDED:
                environ.pop(name, None)

        def dressed(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            there = {name.lower() for name, _ in headers}
            return start(status, [*headers, *(h for h in self._headers if h[0].lower() not in there)], exc_info)

        return self._app(environ, dressed)
