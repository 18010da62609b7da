"""The messages between a parent and its child as bytes: MessagePack, by the structs that each pair agreed on."""

from typing import Any, Generic, TypeVar

import msgspec

Request = TypeVar("Request")
Answer = TypeVar("Answer")


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The child says no, for this reason: a refusal as the service knows it."""

    code: str
    detail: str


class Messages(Generic[Request, Answer]):
    """Requests of one type to a child and answers of another, each a union of tagged structs."""

    def __init__(self, request: Any, answer: Any) -> None:
        self._encoder = msgspec.msgpack.Encoder()
        self._requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(request)
        self._answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(answer)

    def encode(self, message: Request | Answer) -> bytes:
        """A message as bytes."""
        return self._encoder.encode(message)

    def request(self, message: bytes) -> Request:
        """What the parent asks. Raises msgspec.DecodeError for anything else."""
        return self._requests.decode(message)

    def answer(self, message: bytes) -> Answer:
        """What the child says. Raises msgspec.DecodeError for anything else."""
        return self._answers.decode(message)
