"""Asking a café's server with one right, the way a phone's outbox does: what got no answer is sent again under the same
key until it has one."""

import json
import secrets
import threading
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import requests

AGAIN = {408, 425, 429, 500, 502, 503, 504}  # answers after which the same request may succeed
CONNECT_S, ANSWER_S = 5.0, 30.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.1, 1.0


class Refused(Exception):
    """The server said no; `code` is its stable word for why."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status, self.code, self.detail = status, code, detail


class Unanswered(Exception):
    """Patience ended before an answer came."""


@dataclass(frozen=True)
class Answer:
    """What came back. `replayed` says that this key had been answered before."""

    status: int
    content: bytes
    replayed: bool

    @property
    def body(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.content)


class Asker:
    """One right at one server. Several threads may ask at once."""

    def __init__(self, url: str, token: str | None = None, patience_s: float = 60.0) -> None:
        self.url, self.token, self.patience_s = url.rstrip("/"), token, patience_s
        self._session = requests.Session()
        self._session.trust_env = False  # the server is on this machine: no proxy stands between

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def get(self, path: str, **query: str | int) -> Answer:
        """Read something."""
        wanted = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in query.items())
        return self._until_answered("GET", f"{path}?{wanted}" if wanted else path, None, None)

    def write(self, method: str, path: str, body: Any = None, key: str | None = None) -> Answer:
        """Write something once, under a key of its own unless one is given."""
        return self._until_answered(method, path, {} if body is None else body, key or fresh_key())

    def head(self, key: str | None = None) -> dict[str, str]:
        """The headers of a request by this right."""
        head = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return head | {"Idempotency-Key": key} if key else head

    def _until_answered(self, method: str, path: str, body: Any, key: str | None) -> Answer:
        pause, waited, nothing_to_hear = FIRST_PAUSE_S, 0.0, threading.Event()
        while True:
            answer = self._once(method, path, body, key)
            if answer is not None and answer.status_code not in AGAIN:
                return _understood(answer)
            wait = pause if answer is None else float(answer.headers.get("Retry-After", pause))
            if waited + wait > self.patience_s:
                said = "no answer" if answer is None else f"{answer.status_code} {answer.text}"
                raise Unanswered(f"{method} {path}: {said} in {waited:.0f} s")
            nothing_to_hear.wait(wait)
            waited, pause = waited + wait, min(2 * pause, LONGEST_PAUSE_S)

    def _once(self, method: str, path: str, body: Any, key: str | None) -> requests.Response | None:
        try:
            return self._session.request(
                method, self.url + path, json=body, headers=self.head(key), timeout=(CONNECT_S, ANSWER_S),
                allow_redirects=False,
            )  # fmt: skip
        except requests.RequestException:
            return None


def _understood(answer: requests.Response) -> Answer:
    if answer.ok:
        return Answer(answer.status_code, answer.content, answer.headers.get("Idempotent-Replay") == "true")
    is_problem = "json" in answer.headers.get("Content-Type", "")
    said = answer.json() if is_problem else {}
    raise Refused(answer.status_code, said.get("code", ""), said.get("detail", answer.reason))


def fresh_key() -> str:
    """A key that no other request has."""
    return secrets.token_hex(16)
