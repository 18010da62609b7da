"""Makes things to print, each in a confined child process of its own, and remembers the last looks at them."""

import threading
from collections import OrderedDict
from pathlib import Path
from typing import Self

from msgspec import json

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import WrongMoment
from cafe.exports.formats import File
from cafe.exports.printing.asked import Addresses, Wished
from cafe.exports.printing.pack import Looked
from cafe.service.keeper import Keeper
from cafe.workers.documents import material
from cafe.workers.once import answered
from cafe.workers.prints_wire import Answer, Print, Printed, Seen, messages

_MODULE = "cafe.workers.prints_child"
_PATIENCE = 60.0  # seconds; the whole pack for 500 people takes three
_KEPT = 8  # looks, of 500 KB each


class Prints:
    """Each call waits for its pages and raises refusals. One is made at a time: each may need much memory."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        self._in_turn = threading.Lock()
        self._looks: OrderedDict[tuple[str, bytes], Looked] = OrderedDict()

    def watching(self, keeper: Keeper) -> Self:
        """Forgets its looks at a café as soon as something happens there, or it is gone."""
        keeper.after_writing(self._forget)
        keeper.after_restoring(self._looks.clear)
        return self

    def made(self, cafe: Cafe, piece: str, wished: Wished, addresses: Addresses, now: int) -> File:
        """A piece of the pack as the café stands, or all of it."""
        with self._in_turn:
            answer = self._asked(cafe, piece, wished, addresses, now)
        assert isinstance(answer, Printed)
        return answer.file

    def looked(self, cafe: Cafe, wished: Wished, addresses: Addresses, now: int) -> Looked:
        """All pieces before they are printed; the same look again as long as nothing happened in the café."""
        key = cafe.code, json.encode([cafe.seq, wished, addresses])
        with self._in_turn:
            if (looked := self._looks.get(key)) is None:
                answer = self._asked(cafe, None, wished, addresses, now)
                assert isinstance(answer, Seen)
                self._looks[key] = looked = answer.looked
                while len(self._looks) > _KEPT:
                    self._looks.popitem(last=False)
            return looked

    def _forget(self, code: str) -> None:
        for key in [key for key in self._looks if key[0] == code]:
            self._looks.pop(key, None)

    def _asked(self, cafe: Cafe, piece: str | None, wished: Wished, addresses: Addresses, now: int) -> Answer:
        asked = Print(material(cafe), piece, wished, addresses, now, str(self._templates))
        failed = WrongMoment(
            "print_failed",
            "The pages could not be made: it took too long, or the machine is short of memory. Print one piece at a time, "
            "or name fewer tables.",
        )
        answer: Answer = answered(_MODULE, messages, asked, _PATIENCE, failed)
        return answer
