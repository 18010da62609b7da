"""One café in memory: the committed state that everybody reads, and the state ahead of it on which decisions build."""

from msgspec import Struct, json

from cafe.domain import changes as c
from cafe.domain.apply import apply, fold
from cafe.domain.refusals import KeyReused
from cafe.screens.frames import Shelf
from cafe.screens.touched import Touch
from cafe.service.answers import Answer
from cafe.service.ports import Entry, Kept


class Asked(Struct, frozen=True):
    """What identifies a request: the digest of who, method and path; the idempotency key; the digest of the body."""

    scope: str
    key: str
    request: str


class KeyBook:
    """The answers given so far under each key of a café (or of making one)."""

    def __init__(self, kept: list[Kept]) -> None:
        self._kept = {(k.scope, k.key): k for k in kept}

    def answer(self, asked: Asked) -> Answer | None:
        """The first answer, if this request came before. Raises KeyReused when its key came with another request."""
        kept = self._kept.get((asked.scope, asked.key))
        if kept is None:
            return None
        if kept.request != asked.request:
            raise KeyReused(
                "key_reused",
                "Something else was sent under this Idempotency-Key before. Nothing was done now; send it once more under a"
                " new key, which this page brings along.",
            )
        answer: Answer = json.decode(kept.answer, type=Answer)
        return answer

    def keep(self, kept: Kept) -> None:
        """Remember an answer."""
        self._kept[kept.scope, kept.key] = kept

    def forget(self, kept: Kept) -> None:
        """The answer was never given: its request could not be stored."""
        self._kept.pop((kept.scope, kept.key), None)


class Live:
    """`state` is what is in the ledger, `ahead` what will be once the batch at work is; `shelf` serves frames.
    `erasing` says that an erasure was begun: whether the café is in the ledger still must be asked there."""

    def __init__(self, code: str, history: list[c.Change], kept: list[Kept]) -> None:
        self.state = fold(code, ())
        self.shelf = Shelf()
        for change in history:
            self.shelf.follow(self.state, change)
        self.ahead = self.state.copy()
        self.keys = KeyBook(kept)
        self.erasing = False

    def decided(self, entry: Entry) -> None:
        """Build further decisions on this entry, which is not stored yet."""
        for change in entry.changes:
            apply(self.ahead, change)
        if entry.kept is not None:
            self.keys.keep(entry.kept)

    def stored(self, entry: Entry) -> set[Touch]:
        """The entry is in the ledger: everybody may know. What it touched."""
        marks: set[Touch] = set()
        for change in entry.changes:
            marks |= self.shelf.follow(self.state, change)
        return marks

    def folded_again(self, history: list[c.Change]) -> set[Touch]:
        """The ledger holds less of what a machine wrote about themes than before. What may read otherwise now."""
        self.shelf, self.state = Shelf(), fold(self.state.code, ())
        for change in history:
            self.shelf.follow(self.state, change)
        self.ahead = self.state.copy()
        return self.shelf.renewed(self.state, ("theme", "proposal"))

    def lost(self, entry: Entry) -> None:
        """The entry could not be stored: nothing of it happened."""
        self.ahead = self.state.copy()
        if entry.kept is not None:
            self.keys.forget(entry.kept)


def empty(code: str) -> Live:
    """A café that is being made."""
    return Live(code, [], [])
