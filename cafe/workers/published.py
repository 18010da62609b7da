"""The notes for everybody, and people's own copies of them, made once for all who ask: whoever has a link may ask as often as
they like, and each making takes a child of its own. What was made serves for some minutes, as long as nothing happens in
the café. Those who ask stand in a line of their own, so that whoever runs the café waits for one document at most."""

import threading
from typing import Self

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import TooFast
from cafe.exports.formats import File
from cafe.service.keeper import Keeper
from cafe.workers.documents import Documents

STANDS_MS = 5 * 60_000  # a draft says when it was taken
LARGEST, MOST = 2 * 1024 * 1024, 32  # bytes of a file that is remembered, and how many are
LINE, LINE_MS = 50, 30_000  # how many may wait, and how long the next one is asked to stay away
PAUSE_MS = 10_000  # between two makings of the same person's copy
PROFILE = "public"

_Key = tuple[str, str, str | None]  # code, format, whose


class _Kept(Struct, frozen=True):
    """A file, and of when it is."""

    seq: int
    at: int
    file: File


class Published:
    """Remembers the last files, in memory alone."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._kept: dict[_Key, _Kept] = {}
        self._last: dict[_Key, int] = {}  # when somebody's own copy was made
        self._one_by_one = threading.Lock()
        self._waiting = 0

    def watching(self, keeper: Keeper) -> Self:
        """Forgets what is old as soon as something happens."""
        keeper.after_writing(self.forget)
        keeper.after_restoring(self.forget_all)
        return self

    def made(self, cafe: Cafe, format_: str, now: int, person: str | None = None) -> File:
        """The café as it stands for everybody, or with `person` their own copy, as `Documents.made`; many who ask at once
        get the same file. Raises TooFast where they must wait."""
        key = cafe.code, format_, person
        if (file := self._found(key, cafe, now)) is not None:
            return file
        self._brake(key, now)
        self._waiting += 1
        try:
            with self._one_by_one:
                if (file := self._found(key, cafe, now)) is not None:  # somebody else had it made meanwhile
                    return file
                file = self._documents.made(cafe, format_, PROFILE, now, {}, person)
                self._keep(key, _Kept(cafe.seq, now, file))
                return file
        finally:
            self._waiting -= 1

    def forget(self, code: str) -> None:
        """Something happened in this café, or it is gone: what was made of it is old."""
        for key in [key for key in self._kept if key[0] == code]:
            self._kept.pop(key, None)

    def forget_all(self) -> None:
        """A backup has taken the place of everything."""
        self._kept.clear()

    def _found(self, key: _Key, cafe: Cafe, now: int) -> File | None:
        kept = self._kept.get(key)
        return kept.file if kept is not None and kept.seq == cafe.seq and now - kept.at < STANDS_MS else None

    def _brake(self, key: _Key, now: int) -> None:
        """Nobody keeps the others from their notes by asking without end."""
        if self._waiting >= LINE:
            raise TooFast(
                "notes_busy", "Very many people ask for the notes just now. Wait {seconds} s and try again.", LINE_MS,
                seconds=LINE_MS // 1000,
            )  # fmt: skip
        self._last = {one: at for one, at in self._last.items() if now - at < PAUSE_MS}
        if (at := self._last.get(key)) is not None:
            wait = PAUSE_MS - (now - at)
            raise TooFast(
                "copy_too_soon", "Your copy was made a moment ago. Wait {seconds} s and open it again.", wait,
                seconds=-(-wait // 1000),
            )  # fmt: skip
        if key[2] is not None:
            self._last[key] = now

    def _keep(self, key: _Key, made: _Kept) -> None:
        """The newest, and what is still fresh of the others."""
        self._kept.pop(key, None)
        fresh = [(key, one) for key, one in self._kept.items() if made.at - one.at < STANDS_MS]
        self._kept = dict(fresh[-MOST + 1 :])
        if len(made.file.body) <= LARGEST:
            self._kept[key] = made
