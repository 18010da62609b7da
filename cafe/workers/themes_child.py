"""The child that embeds and groups: `python -m cafe.workers.themes_child FD`.

It ends when the parent's end of the socket closes, however the parent went, also in the middle of a sum.
"""

import os
import resource
import select
import signal
import socket
import sys
import threading

import msgspec
import numpy as np

from cafe.clustering.embedding import Encoder, Vectors
from cafe.clustering.group import group
from cafe.workers import themes_wire, weights, wire
from cafe.workers.themes_wire import Answer, Draw, Drawn, Embed, Embedded, Failed, Request, Warm, Warmed

# 147 MB with the weights; a café of 2,000 posts needs less than 300 MB, one of 20,000 less than 1 GB.
_MOST_MEMORY = 1536 * 1024 * 1024
_NICENESS = 5


class Worker:
    """Answers requests; loads the weights when they are first needed."""

    def __init__(self) -> None:
        self._model = ""
        self._encoder: Encoder | None = None

    def answer(self, request: Request) -> Answer:
        match request:
            case Warm():
                self._loaded()
                return Warmed(model=self._model)
            case Embed(texts=texts):
                rows = self._loaded().encode(texts).astype("<f4")
                return Embedded(vectors=[row.tobytes() for row in rows], model=self._model)
            case Draw(posts=posts, held=held, apart=apart, seed=seed, grain=grain):
                return Drawn(grouping=group(posts, _matrix(request), held, frozenset(apart), seed, grain))

    def _loaded(self) -> Encoder:
        if self._encoder is None:
            self._model, self._encoder = weights.load(weights.resources())
        return self._encoder


def _matrix(request: Draw) -> Vectors:
    sizes = {len(vector) for vector in request.vectors}
    if len(request.vectors) != len(request.posts) or len(sizes) > 1 or any(size % 4 for size in sizes):
        raise ValueError("Every post needs one vector, all from the same model.")
    flat = np.frombuffer(b"".join(request.vectors), dtype="<f4")
    matrix: Vectors = np.nan_to_num(flat.reshape(len(request.posts), -1) if request.posts else flat.reshape(0, 1))
    return matrix


def _answered(worker: Worker, message: bytes) -> Answer:
    try:
        return worker.answer(themes_wire.request(message))
    except MemoryError:
        return Failed(reason="There was not enough memory to group so many contributions.")
    except (ValueError, msgspec.DecodeError) as error:
        return Failed(reason=str(error))


def _confine() -> None:
    """Little memory, low priority, and Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_with(link: socket.socket) -> None:
    """Waits for the parent's end to close, and ends the process, whatever it is doing."""
    hung_up = select.poll()
    hung_up.register(link, 0)
    hung_up.poll()
    os._exit(0)


def main(descriptor: int) -> None:
    _confine()
    worker = Worker()
    with socket.socket(fileno=descriptor) as link:
        threading.Thread(target=_end_with, args=(link,), daemon=True).start()
        while True:
            try:
                message = wire.receive(link)
                wire.send(link, themes_wire.encode(_answered(worker, message)))
            except OSError:
                return


if __name__ == "__main__":
    main(int(sys.argv[1]))
