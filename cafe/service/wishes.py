"""Requests on their way through the keeper: each waits for its outcome, several share a transaction."""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from msgspec import json

from cafe.domain.cafe import Cafe
from cafe.service.answers import Answer, Done
from cafe.service.decisions import Decision
from cafe.service.live import Asked
from cafe.service.ports import Entry, Kept, Why

Decide = Callable[[Cafe, int], Decision]


class _Waiting:
    """Somebody waits here until the keeper grants or refuses."""

    def __init__(self, code: str, decide: Decide, asked: Asked | None) -> None:
        self.code, self.decide, self.asked = code, decide, asked
        self._settled = threading.Event()
        self._refusal: BaseException | None = None
        self._answer: tuple[Answer, bool] | None = None

    def grant(self, answer: Answer, replayed: bool) -> None:
        """Let whoever waits go on with the answer."""
        self._answer = (answer, replayed)
        self._settled.set()

    def refuse(self, refusal: BaseException) -> None:
        """Let whoever waits go on with a refusal."""
        self._refusal = refusal
        self._settled.set()

    def outcome(self) -> tuple[Answer, bool]:
        """Wait; the answer and whether it is a repeated one. Raises what the keeper refused with."""
        self._settled.wait()
        if self._refusal is not None:
            raise self._refusal
        assert self._answer is not None
        return self._answer

    @property
    def settled(self) -> bool:
        """Whether the outcome is known."""
        return self._settled.is_set()


class Wish(_Waiting):
    """A request to change a café, or with an empty code to make one."""

    def kept(self, answer: Answer) -> Kept | None:
        """The answer as it is kept under the request's key."""
        return _kept(self.asked, self.code, answer)


class Erase(_Waiting):
    """A request to erase a café. Its answer is kept outside the café, which will be gone; `why` goes to its record."""

    def __init__(self, code: str, decide: Decide, asked: Asked | None, why: Why = "asked") -> None:
        super().__init__(code, decide, asked)
        self.why = why

    def kept(self, answer: Answer) -> Kept | None:
        """The answer as it is kept under the request's key."""
        return _kept(self.asked, "", answer)


class Errand(_Waiting):
    """Something for the store that is no change, done by the writer as the only one who writes: `do` is told the café's
    newest state and answers with what to run natively, or None when there is nothing left to do."""

    def __init__(self, code: str, do: Callable[[Cafe], Callable[[], None] | None]) -> None:
        super().__init__(code, _nothing, None)
        self.do = do


class Restore(_Waiting):
    """A request to put a staged copy of a backup in place of everything."""

    def __init__(self, staged: Path) -> None:
        super().__init__("", _nothing, None)
        self.staged = staged


def _nothing(cafe: Cafe, now: int) -> Decision:
    return Decision((), Done(cafe.seq))


def _kept(asked: Asked | None, cafe: str, answer: Answer) -> Kept | None:
    return None if asked is None else Kept(cafe, asked.scope, asked.key, asked.request, json.encode(answer))


class Batch:
    """Requests that share one transaction, or one that stands alone."""

    def __init__(self, alone: Erase | Errand | Restore | None = None) -> None:
        self.alone = alone
        self.wishes: list[Wish] = []
        self.entries: list[tuple[Wish, Entry]] = []
        self._answers: list[tuple[Wish, Answer, bool]] = []

    @property
    def stored(self) -> list[Entry]:
        """What is to be stored: entries that hold anything."""
        return [entry for _, entry in self.entries if entry.changes or entry.kept]

    @property
    def codes(self) -> set[str]:
        """The cafés that it is about; the empty code stands for making one."""
        return {code for wish, entry in self.entries for code in (wish.code, entry.cafe)}

    def decided(self, wish: Wish, entry: Entry, answer: Answer) -> None:
        """The request was granted, if only the entry can be stored."""
        self.entries.append((wish, entry))
        self._answers.append((wish, answer, False))

    def replay(self, wish: Wish, answer: Answer) -> None:
        """The request came before, perhaps in this very batch: it is answered when the batch is stored."""
        self._answers.append((wish, answer, True))

    def answer(self) -> None:
        """Everything is stored: let everybody go on who still waits."""
        for wish, answer, replayed in self._answers:
            if not wish.settled:
                wish.grant(answer, replayed)

    def fail(self, fault: BaseException) -> None:
        """Something broke: nobody is left waiting."""
        for wish in [*self.wishes, *([self.alone] if self.alone else [])]:
            if not wish.settled:
                wish.refuse(fault)


def gathered(queue: SimpleQueue[Any], most: int) -> list[Any]:
    """What waits in a queue of requests by now, at most so many; the end (None) stays in it."""
    found: list[Any] = []
    while len(found) < most:
        try:
            wish = queue.get_nowait()
        except Empty:
            break
        if wish is None:
            queue.put(None)
            break
        found.append(wish)
    return found


def in_batches(wishes: Iterable[Wish | Erase | Errand | Restore]) -> Iterator[Batch]:
    """Runs of requests that share a transaction; the others stand alone, after what came before them."""
    batch = Batch()
    for wish in wishes:
        if not isinstance(wish, Wish):
            yield batch
            yield Batch(alone=wish)
            batch = Batch()
        else:
            batch.wishes.append(wish)
    yield batch
