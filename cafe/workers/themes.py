"""Embeds contributions and draws themes in a lasting child process."""

import threading
from collections.abc import Callable, Collection, Sequence
from itertools import islice
from typing import TypeVar

from cafe.clustering.posts import Grain, Grains, Grouping, Held, Post
from cafe.domain.sentences import Phrase
from cafe.service.ports import Unable
from cafe.workers.child import Child, ChildFailed
from cafe.workers.themes_wire import (
    Answer,
    Draw,
    DrawAll,
    Drawn,
    DrawnAll,
    Embed,
    Embedded,
    Failed,
    Fit,
    Fitted,
    Forgotten,
    Measured,
    Request,
    Settle,
    Sided,
    Sides,
    Warm,
    Warmed,
    messages,
)

_MODULE = "cafe.workers.themes_child"
# Few enough that a request of another café gets its turn after a fraction of a second.
_BATCH = 64
_MOST_VECTORS = 40_000  # that the child keeps: 80 MB
_WARM_SECONDS, _EMBED_SECONDS = 60.0, 30.0
_DRAW_SECONDS, _DRAW_SECONDS_PER_POST = 30.0, 0.01

Expected = TypeVar("Expected", Warmed, Embedded, Drawn, DrawnAll, Fitted, Sided)


class ThemesFailed(Unable):
    """The child could not do it; the message is a sentence for people."""


class ThemeWorker:
    """Everything about themes that costs time. Each call waits for its answer and raises ThemesFailed without one.

    `model` says which encoder makes the vectors; it is '' until a child has loaded one. Vectors of two models cannot
    be compared.
    """

    def __init__(self) -> None:
        self._child = Child(_MODULE)
        self._sent, self._lock = _Sent(), threading.Lock()
        self.model = ""

    @property
    def ready(self) -> bool:
        """Whether the weights were loaded by a child that is still running."""
        return bool(self.model) and self._child.pid is not None

    @property
    def pid(self) -> int | None:
        """The running child's process id."""
        return self._child.pid

    def warm(self) -> None:
        """Starts the child and loads the weights; about a second."""
        self.model = self._ask(Warm(), Warmed, _WARM_SECONDS).model

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        """For each text a vector: little-endian float32."""
        vectors: list[bytes] = []
        for start in range(0, len(texts), _BATCH):
            clean = [_well_formed(text) for text in texts[start : start + _BATCH]]
            answer = self._ask(Embed(clean), Embedded, _WARM_SECONDS if not self.ready else _EMBED_SECONDS)
            self.model = answer.model
            vectors += answer.vectors
        return vectors

    def group(
        self,
        posts: Sequence[Post],
        vectors: Sequence[bytes],
        held: Sequence[Held] = (),
        apart: Collection[str] = frozenset(),
        seed: int = 1,
        grain: Grain | None = None,
    ) -> Grouping:
        """As `cafe.clustering.group.group`; the child measures the names of themes in which nothing stands yet."""
        return self._ask_about(
            vectors, lambda sent: Draw(list(posts), sent, list(held), sorted(apart), seed, grain), Drawn,
            _DRAW_SECONDS + _DRAW_SECONDS_PER_POST * len(posts),
        ).grouping  # fmt: skip

    def grains(
        self,
        posts: Sequence[Post],
        vectors: Sequence[bytes],
        held: Sequence[Held] = (),
        apart: Collection[str] = frozenset(),
        seed: int = 1,
    ) -> Grains:
        """As `cafe.clustering.group.grains`."""
        return self._ask_about(
            vectors, lambda sent: DrawAll(list(posts), sent, list(held), sorted(apart), seed), DrawnAll,
            _DRAW_SECONDS + 2 * _DRAW_SECONDS_PER_POST * len(posts),
        ).grains  # fmt: skip

    def settle(
        self,
        posts: Sequence[Post],
        vectors: Sequence[bytes],
        held: Sequence[Held],
        loose: Collection[str] = frozenset(),
        apart: Collection[str] = frozenset(),
        seed: int = 1,
        fitted: Collection[str] = frozenset(),
    ) -> Grouping:
        """As `cafe.clustering.settle.settle`."""
        known = (sorted(loose), sorted(apart), seed, sorted(fitted))
        return self._ask_about(
            vectors, lambda sent: Settle(list(posts), sent, list(held), *known), Drawn,
            _DRAW_SECONDS + _DRAW_SECONDS_PER_POST * len(posts),
        ).grouping  # fmt: skip

    def fit(
        self,
        posts: Sequence[Post],
        vectors: Sequence[bytes],
        held: Sequence[Held],
        new: Collection[str],
        apart: Collection[str] = frozenset(),
    ) -> dict[str, str | None]:
        """As `cafe.clustering.fit.fit`."""
        return self._ask_about(
            vectors, lambda sent: Fit(list(posts), sent, list(held), sorted(new), sorted(apart)), Fitted, _DRAW_SECONDS
        ).homes

    def sides(self, posts: Sequence[Post], vectors: Sequence[bytes], seed: int = 1) -> Sided:
        """The angles and the halves of one theme, as `cafe.clustering.sides` finds them."""
        return self._ask_about(vectors, lambda sent: Sides(list(posts), sent, seed), Sided, _DRAW_SECONDS)

    def close(self) -> None:
        """Ends the child; a request in work fails."""
        self._child.close()

    def _ask_about(
        self, vectors: Sequence[bytes], request: Callable[[Measured], Request], expected: type[Expected], seconds: float
    ) -> Expected:
        """Ask something about posts whose vectors the child may have already."""
        with self._lock:
            answer = self._answer(request(self._sent.measured(self._child.pid, vectors)), seconds)
            if isinstance(answer, Forgotten):
                self._sent.forget()
                answer = self._answer(request(self._sent.measured(None, vectors)), seconds)
            self._sent.pid = self._child.pid
        return _expected(answer, expected)

    def _ask(self, request: Request, expected: type[Expected], seconds: float) -> Expected:
        return _expected(self._answer(request, seconds), expected)

    def _answer(self, request: Request, seconds: float) -> Answer:
        try:
            return messages.answer(self._child.ask(messages.encode(request), seconds))
        except ChildFailed as error:
            self._sent.forget()
            raise ThemesFailed(*error.args) from error


class _Sent:
    """The vectors that the child with this process id was sent, by number: ten megabytes for 5,000 contributions would
    take a while to write each time."""

    def __init__(self) -> None:
        self.pid: int | None = None
        self._numbers: dict[bytes, int] = {}

    def forget(self) -> None:
        """The child has nothing, or is to clear what it has."""
        self._numbers = {}

    def measured(self, pid: int | None, vectors: Sequence[bytes]) -> Measured:
        """These vectors as they are sent to the child with this process id."""
        if pid is None or pid != self.pid or len(self._numbers) > _MOST_VECTORS:
            self.forget()
        begin = len(self._numbers)
        for vector in vectors:
            self._numbers.setdefault(vector, len(self._numbers))
        new = list(islice(self._numbers, begin, None))
        return Measured(begin, new, [self._numbers[vector] for vector in vectors])


def _expected(answer: Answer, expected: type[Expected]) -> Expected:
    if isinstance(answer, expected):
        return answer
    raise ThemesFailed(answer.reason if isinstance(answer, Failed) else Phrase("The worker gave a wrong answer."))


def _well_formed(text: str) -> str:
    """Half characters (lone surrogates) cannot be sent; a question mark stands for them."""
    return text.encode("utf-8", "replace").decode("utf-8")
