"""What the child that reads files is asked and what it answers."""

import msgspec

from cafe.domain.brought import Brought
from cafe.domain.sentences import Phrase
from cafe.workers.messages import Messages, Refused


class ReadNotes(msgspec.Struct, frozen=True, tag=True):
    """Sort out the notes of this file; without a name it is what somebody pasted."""

    content: bytes
    name: str = ""


class ReadPosts(msgspec.Struct, frozen=True, tag=True):
    """Read the posts (id and text) of this file."""

    content: bytes
    name: str


class Notes(msgspec.Struct, frozen=True, tag=True):
    """The notes, sorted out."""

    brought: Brought


class Posts(msgspec.Struct, frozen=True, tag=True):
    """The posts."""

    rows: list[tuple[str, str]]


PASTED = Phrase("What you pasted")

Request = ReadNotes | ReadPosts
Answer = Notes | Posts | Refused

messages = Messages[Request, Answer](Request, Answer)
