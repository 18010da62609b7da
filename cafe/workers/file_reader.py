"""Reads files that people bring, each in a confined child process of its own: a file comes from anywhere."""

import threading
from typing import TypeVar

from cafe.domain.brought import Brought
from cafe.domain.refusals import Invalid
from cafe.domain.words import cleaned
from cafe.workers.files_wire import PASTED, Notes, Posts, ReadNotes, ReadPosts, Request, messages
from cafe.workers.once import answered

_MODULE = "cafe.workers.files_child"
_PATIENCE = 25.0  # seconds; 20,000 rows take one
_LONGEST_NAME = 80

Expected = TypeVar("Expected", Notes, Posts)


class FileReader:
    """Each call waits for its answer and raises refusals that say what is wrong with the file. One file is read at a
    time: each may need much memory."""

    def __init__(self) -> None:
        self._in_turn = threading.Lock()

    def notes(self, name: str, content: bytes) -> Brought:
        """The notes in a file, sorted out."""
        return self._ask(ReadNotes(content, shown(name)), Notes).brought

    def pasted(self, text: str) -> Brought:
        """The notes in what somebody pasted, sorted out."""
        return self._ask(ReadNotes(text.encode("utf-8", "replace")), Notes).brought

    def posts(self, name: str, content: bytes) -> list[tuple[str, str]]:
        """The posts (id, text) in a file."""
        return self._ask(ReadPosts(content, shown(name)), Posts).rows

    def _ask(self, request: Request, expected: type[Expected]) -> Expected:
        failed = Invalid(
            "file_unreadable",
            "{what} could not be read: it is damaged or too large. Save the notes alone as .csv.",
            what=request.name or PASTED,
        )
        with self._in_turn:
            answer = answered(_MODULE, messages, request, _PATIENCE, failed)
        assert isinstance(answer, expected)
        return answer


def shown(name: str) -> str:
    """A file's name as it can stand in a sentence; its end says what it is and stays."""
    plain = " ".join(cleaned(name.replace("\\", "/").rsplit("/", 1)[-1]).split())
    return plain if len(plain) <= _LONGEST_NAME else "…" + plain[1 - _LONGEST_NAME :]
