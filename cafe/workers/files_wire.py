"""What the child that reads files is asked and what it answers."""

import msgspec

from cafe.domain.brought import Brought


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


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The file cannot be used, for this reason."""

    code: str
    detail: str


Request = ReadNotes | ReadPosts
Answer = Notes | Posts | Refused

_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def encode(message: Request | Answer) -> bytes:
    """As bytes."""
    return _encoder.encode(message)


def request(message: bytes) -> Request:
    """What the parent asks."""
    return _requests.decode(message)


def answer(message: bytes) -> Answer:
    """What the child says."""
    return _answers.decode(message)
