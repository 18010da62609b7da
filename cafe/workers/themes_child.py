"""The child that embeds and groups: `python -m cafe.workers.themes_child FD`."""

import sys
from collections.abc import Collection

import msgspec
import numpy as np

from cafe.clustering.embedding import Encoder, Vectors
from cafe.clustering.fit import fit
from cafe.clustering.group import grains, group
from cafe.clustering.settle import settle
from cafe.clustering.sides import angles, halves
from cafe.domain.sentences import Phrase
from cafe.workers import inside, weights
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
    Request,
    Settle,
    Sided,
    Sides,
    Warm,
    Warmed,
    messages,
)

# 147 MB with the weights; a café of 2,000 posts needs less than 300 MB, one of 20,000 less than 1 GB.
_MOST_MEMORY = 1536 * 1024 * 1024


class _NeverSent(Exception):
    """A request speaks of vectors that were sent to a child before this one."""


class Worker:
    """Answers requests; loads the weights when they are first needed."""

    def __init__(self) -> None:
        self._model = ""
        self._encoder: Encoder | None = None
        self._vectors: list[bytes] = []

    def answer(self, request: Request) -> Answer:
        match request:
            case Warm():
                self._loaded()
                return Warmed(model=self._model)
            case Embed(texts=texts):
                rows = self._loaded().encode(texts).astype("<f4")
                return Embedded(vectors=[row.tobytes() for row in rows], model=self._model)
            case Draw(posts=posts, held=held, apart=apart, seed=seed, grain=grain):
                vectors, names = self._matrix(request), self._names(request)
                return Drawn(grouping=group(posts, vectors, held, frozenset(apart), seed, grain, names))
            case DrawAll(posts=posts, held=held, apart=apart, seed=seed):
                vectors, names = self._matrix(request), self._names(request)
                return DrawnAll(grains=grains(posts, vectors, held, frozenset(apart), seed, names))
            case Settle(posts=posts, held=held, seed=seed):
                vectors, names = self._matrix(request), self._names(request)
                known = [frozenset(ids) for ids in (request.loose, request.apart, request.fitted)]
                return Drawn(grouping=settle(posts, vectors, held, known[0], known[1], seed, names, known[2]))
            case Fit(posts=posts, held=held, new=new, apart=apart):
                vectors, names = self._matrix(request), self._names(request, frozenset(new))
                return Fitted(homes=fit(posts, vectors, held, new, frozenset(apart), names))
            case Sides(posts=posts, seed=seed):
                vectors = self._matrix(request)
                return Sided(angles=angles(posts, vectors), halves=halves(posts, vectors, seed))

    def _names(self, request: Draw | DrawAll | Settle | Fit, but: Collection[str] = frozenset()) -> dict[str, Vectors]:
        """Vectors for the names of themes in which nothing stands yet, `but` these posts."""
        there = {post.id for post in request.posts} - {*but}
        named = {one.id: one.name for one in request.held if one.name and there.isdisjoint((*one.members, *one.placed))}
        if not named or not request.posts:
            return {}
        return dict(zip(named, self._loaded().encode(list(named.values())), strict=True))

    def _matrix(self, request: Draw | DrawAll | Settle | Fit | Sides) -> Vectors:
        """The vectors of the posts, a row for each. Raises _NeverSent for numbers that this child does not have."""
        sent = request.vectors
        if sent.begin == 0:
            self._vectors = []
        if sent.begin != len(self._vectors):
            raise _NeverSent
        self._vectors += sent.new
        chosen = [self._vectors[row] for row in sent.rows]
        sizes = {len(vector) for vector in chosen}
        if len(chosen) != len(request.posts) or len(sizes) > 1 or any(size % 4 for size in sizes):
            raise ValueError(Phrase("Every post needs one vector, all from the same model."))
        flat = np.frombuffer(b"".join(chosen), dtype="<f4")
        matrix: Vectors = np.nan_to_num(flat.reshape(len(chosen), -1) if chosen else flat.reshape(0, 1))
        return matrix

    def _loaded(self) -> Encoder:
        if self._encoder is None:
            self._model, self._encoder = weights.load(weights.resources())
        return self._encoder


def _answered(worker: Worker, message: bytes) -> Answer:
    try:
        return worker.answer(messages.request(message))
    except _NeverSent:
        return Forgotten()
    except MemoryError:
        return Failed(reason=Phrase("There was not enough memory to group so many contributions."))
    except (ValueError, msgspec.DecodeError) as error:
        return Failed(reason=Phrase(str(error)))


def main(descriptor: int) -> None:
    worker = Worker()
    inside.serve(descriptor, lambda message: messages.encode(_answered(worker, message)), _MOST_MEMORY)


if __name__ == "__main__":
    main(int(sys.argv[1]))
