"""What was measured on contributions: made once for each, kept in the ledger, remembered for the cafés at work."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from cafe.clustering.posts import Post
from cafe.domain.cafe import Cafe
from cafe.service.patience import read
from cafe.service.ports import Ledger, Natively, Themer

REMEMBERED = 40_000  # vectors of 2 KB: some 80 MB


class _Measured(NamedTuple):
    """A vector, and the words that it was measured on."""

    text: str
    vector: bytes


class Runs(Protocol):
    """The part of the keeper that storing vectors needs."""

    def run(self, code: str, do: Callable[[Cafe], Callable[[], None] | None]) -> None: ...


class Vectors:
    """Vectors by contribution, of the model that the themer has at present."""

    def __init__(self, keeper: Runs, ledger: Ledger, natively: Natively, themer: Themer) -> None:
        self._keeper, self._ledger, self._natively, self._themer = keeper, ledger, natively, themer
        self._known: OrderedDict[tuple[str, str], dict[str, _Measured]] = OrderedDict()

    def of(self, code: str, posts: Sequence[Post]) -> list[bytes]:
        """The vectors of these posts, in order; those that are missing are made and kept. Raises Unable."""
        if not self._themer.model:
            self._themer.warm()
        known = self._remembered(code, posts)
        missing = [post for post in posts if post.id not in known or known[post.id].text != post.text]
        if missing:
            vectors = self._themer.embed([post.text for post in missing])
            made = {p.id: _Measured(p.text, vector) for p, vector in zip(missing, vectors, strict=True)}
            self._keeper.run(code, lambda cafe: self._keeping(cafe, made))
            known.update(made)
        return [known[post.id].vector for post in posts]

    def forget(self, code: str) -> None:
        """The café is gone or over: its vectors need no room here any more."""
        for key in [key for key in self._known if key[0] == code]:
            del self._known[key]

    def _remembered(self, code: str, posts: Sequence[Post]) -> dict[str, _Measured]:
        key = (code, self._themer.model)
        if key not in self._known:
            stored = read(self._natively, lambda: self._ledger.vectors(*key))
            self._known[key] = {p.id: _Measured(p.text, stored[p.id]) for p in posts if p.id in stored}
        self._known.move_to_end(key)
        while len(self._known) > 1 and sum(map(len, self._known.values())) > REMEMBERED:
            self._known.popitem(last=False)
        return self._known[key]

    def _keeping(self, cafe: Cafe, made: dict[str, _Measured]) -> Callable[[], None] | None:
        """Store the new vectors; not those of words that were withdrawn or changed while they were measured."""
        now, model = cafe.contributions, self._themer.model
        still = {id_: one.vector for id_, one in made.items() if id_ in now and now[id_].text == one.text}
        return (lambda: self._ledger.keep_vectors(cafe.code, model, still)) if still else None
