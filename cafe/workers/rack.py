"""Keeps the documents that were made last, in memory alone: whoever asks again is handed the same one at once, for as long
as nothing has changed in the café since. Of one that is out of date only its size and its age are kept, no word of it."""

import logging
import threading
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain.refusals import Refusal
from cafe.domain.sentences import Phrase
from cafe.exports.formats import File, with_pictures
from cafe.service.keeper import Keeper
from cafe.service.ports import Time
from cafe.workers.documents import Documents

log = logging.getLogger(__name__)

MOST = 64 * 1024 * 1024  # bytes over all cafés


class Which(NamedTuple):
    """One document: of the café with this first code, for whom, in which format."""

    code: str
    profile: str
    format: str


class Kept(Struct, frozen=True):
    """A document that was made: its size, when (ms UTC), and the café's number then. `file` is None where it is out of
    date, or had to make room."""

    size: int
    made_at: int
    seq: int
    file: File | None


class Standing(Struct, frozen=True):
    """How it stands with a document: the last one that was made, if any; whether it is current; whether one is being made,
    or waits for its turn; why the last try failed, if it did."""

    profile: str
    format: str
    kept: Kept | None
    current: bool
    making: bool
    failed: Refusal | None


class Rack:
    """Documents by café, profile and format. They are made one at a time."""

    def __init__(self, documents: Documents, keeper: Keeper, time: Time, most: int = MOST) -> None:
        self._documents, self._keeper, self._time, self._most = documents, keeper, time, most
        self._kept: dict[Which, Kept] = {}
        self._wanted: set[Which] = set()
        self._failed: dict[Which, Refusal] = {}
        self._restored = 0  # how often a backup took the place of everything: numbers of before mean nothing then
        self._reading, self._in_turn = threading.Lock(), threading.Lock()
        keeper.after_writing(self._changed)
        keeper.after_restoring(self._clear)

    def file(self, code: str, profile: str, format_: str) -> File:
        """The document as the café stands: the kept one if nothing has changed since, else made now. Raises refusals."""
        which = Which(self._keeper.first_code(code), profile, format_)
        if (file := self._current(which)) is not None:
            return file
        self._want([which])
        try:
            with self._in_turn:  # somebody before us may have had the same one made
                return self._current(which) or self._made(which)
        finally:
            self._let_go(which)

    def begin(self, code: str, profile: str, formats: Iterable[str]) -> None:
        """Make these in the background, one after another, as far as they are not there."""
        first = self._keeper.first_code(code)
        wanted = [Which(first, profile, format_) for format_ in dict.fromkeys(formats)]
        fresh = self._want(wanted)
        threading.Thread(target=self._make_all, args=(fresh,), name="documents", daemon=True).start()

    def standings(self, code: str, profiles: Iterable[str]) -> list[Standing]:
        """What is known of the café's documents for these profiles."""
        first, seq = self._keeper.first_code(code), self._keeper.look(code, lambda cafe, _: cafe.seq)
        with self._reading:
            known = sorted(which for which in {*self._kept, *self._wanted, *self._failed} if which.code == first)
            return [
                Standing(which.profile, which.format, kept := self._kept.get(which), kept is not None and kept.seq == seq,
                         which in self._wanted, self._failed.get(which))
                for which in known if which.profile in profiles
            ]  # fmt: skip

    @property
    def held(self) -> int:
        """How many bytes are kept."""
        with self._reading:
            return self._bytes()

    # -- making -------------------------------------------------------------------------------------------------------

    def _make_all(self, wanted: Iterable[Which]) -> None:
        for which in wanted:
            try:
                with self._in_turn:
                    self._current(which) or self._made(which)
            except Refusal as refusal:
                log.info("a document was not made: %s", refusal.code)
            except Exception:
                log.exception("a document could not be made")
            finally:
                self._let_go(which)

    def _made(self, which: Which) -> File:
        try:
            return self._make(which)
        except Refusal as refusal:
            with self._reading:
                self._failed[which] = refusal
            raise
        except Exception:
            with self._reading:
                self._failed[which] = Refusal("broken", _BROKEN)
            raise
        finally:
            self._forget_the_gone()

    def _make(self, which: Which) -> File:
        now, restored = self._time.now(), self._restored
        cafe = self._keeper.cafe(which.code)
        pictures = self._keeper.photos(which.code) if with_pictures(which.format, which.profile) else {}
        file = self._documents.made(cafe, which.format, which.profile, now, pictures)
        with self._reading:
            self._failed.pop(which, None)
            self._kept.pop(which, None)
            if restored == self._restored:
                self._kept[which] = Kept(len(file.body), now, cafe.seq, file)
            self._make_room()
        return file

    def _want(self, wanted: Iterable[Which]) -> list[Which]:
        """Have it said that these are being made; those of which it was not said already."""
        with self._reading:
            fresh = [which for which in wanted if which not in self._wanted]
            self._wanted.update(fresh)
        return fresh

    def _let_go(self, which: Which) -> None:
        with self._reading:
            self._wanted.discard(which)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def _current(self, which: Which) -> File | None:
        seq = self._keeper.look(which.code, lambda cafe, _: cafe.seq)
        with self._reading:
            kept = self._kept.get(which)
            return kept.file if kept is not None and kept.seq == seq else None

    def _make_room(self) -> None:
        """The oldest go first."""
        for which, kept in list(self._kept.items()):
            if self._bytes() <= self._most:
                return
            self._kept[which] = replace(kept, file=None)

    def _bytes(self) -> int:
        return sum(kept.size for kept in self._kept.values() if kept.file is not None)

    def _changed(self, code: str) -> None:
        """Something may have happened in this café, or it is gone: what nobody will be handed any more is let go."""
        self._forget_the_gone()
        with self._reading:
            mine = [which for which in self._kept if which.code == code]
        if not mine:
            return
        seq = self._keeper.glance(code, lambda cafe, _: cafe.seq)
        with self._reading:
            for which in mine:
                kept = self._kept.get(which)
                if kept is not None and kept.seq != seq:
                    self._kept[which] = replace(kept, file=None)

    def _forget_the_gone(self) -> None:
        """Cafés that were erased, or have left memory."""
        awake = set(self._keeper.awake())
        with self._reading:
            for found in (self._kept, self._failed):
                for which in [one for one in found if one.code not in awake]:
                    found.pop(which)

    def _clear(self) -> None:
        with self._reading:
            self._restored += 1
            self._kept.clear()
            self._failed.clear()


_BROKEN = Phrase("The document could not be made: something broke on our side. The café is as it was. Try once more.")
