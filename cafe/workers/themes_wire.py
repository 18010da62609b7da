"""What the themes child is asked and what it answers."""

from typing import Any

import msgspec

from cafe.clustering.posts import Grain, Grouping, Held, Post


class Warm(msgspec.Struct, frozen=True, tag=True):
    """Load the weights."""


class Embed(msgspec.Struct, frozen=True, tag=True):
    """Measure these texts."""

    texts: list[str]


class Draw(msgspec.Struct, frozen=True, tag=True):
    """Group these posts, whose vectors come in the same order."""

    posts: list[Post]
    vectors: list[bytes]
    held: list[Held]
    apart: list[str]
    seed: int
    grain: Grain | None


class Warmed(msgspec.Struct, frozen=True, tag=True):
    """`model` says which encoder is at work."""

    model: str


class Embedded(msgspec.Struct, frozen=True, tag=True):
    """The vectors, in the order of the texts, and which encoder made them."""

    vectors: list[bytes]
    model: str


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """The grouping."""

    grouping: Grouping


class Failed(msgspec.Struct, frozen=True, tag=True):
    """It could not be done, and why."""

    reason: str


Request = Warm | Embed | Draw
Answer = Warmed | Embedded | Drawn | Failed

_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def encode(message: Any) -> bytes:
    """A message as bytes."""
    return _encoder.encode(message)


def request(message: bytes) -> Request:
    """What the child was asked."""
    return _requests.decode(message)


def answer(message: bytes) -> Answer:
    """What it answered."""
    return _answers.decode(message)
