"""Makes documents, each in a confined child process of its own: a long one takes seconds and much memory."""

import threading
from collections.abc import Mapping
from pathlib import Path

from cafe.domain.cafe import Cafe, Setting
from cafe.domain.refusals import WrongMoment
from cafe.exports.formats import File
from cafe.workers.documents_wire import Made, Make, messages
from cafe.workers.once import answered

_MODULE = "cafe.workers.documents_child"
_PATIENCE = 60.0  # seconds; a long document takes three

# What no document tells: rights, and what only seating and the desk look up. Keys that are pairs do not travel either.
_LEFT_OUT = (
    "salt", "tokens", "revoked", "away", "handed", "rejoins", "headcount", "staying", "alike", "written", "recent",
    "came", "deeds", "proposal", "offer", "taken", "trail", "share",
)  # fmt: skip


class Documents:
    """Each call waits for its document and raises refusals. One is made at a time: each may need much memory. Where it is
    `quiet`, what breaks inside the child is told by the refusal alone."""

    def __init__(self, templates: Path, quiet: bool = False) -> None:
        self._templates, self._quiet = templates, quiet
        self._in_turn = threading.Lock()

    def made(
        self, cafe: Cafe, format_: str, profile: str, now: int, pictures: Mapping[str, bytes], person: str | None = None
    ) -> File:  # fmt: skip
        """The café as it stands, in a format and for a profile; with `person` that person's own copy."""
        asked = Make(material(cafe), format_, profile, now, str(self._templates), dict(pictures), person)
        failed = WrongMoment(
            "document_failed",
            "The document could not be made: it took too long, or the machine is short of memory. The café is as it "
            "was. Try once more, or take another format.",
        )
        with self._in_turn:
            answer: Made = answered(_MODULE, messages, asked, _PATIENCE, failed, self._quiet)
        return answer.file


def material(cafe: Cafe) -> Cafe:
    """The café without what no document tells."""
    blank = Cafe(cafe.code, Setting("", (), ()))
    left = cafe.copy()
    for name in _LEFT_OUT:
        setattr(left, name, getattr(blank, name))
    return left
