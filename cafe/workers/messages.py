"""The messages between a parent and its child as bytes: MessagePack, by the structs that each pair agreed on."""

from typing import Any, Generic, TypeVar

import msgspec

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Counted, Phrase

Request = TypeVar("Request")
Answer = TypeVar("Answer")


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The child says no, for this reason: a refusal as the service knows it."""

    code: str
    said: Phrase

    def refusal(self) -> Invalid:
        """The same in the parent."""
        return Invalid(self.code, self.said)


def _packed(words: Any) -> Any:
    """A phrase with what it is made of, so that the parent can say it in another language."""
    if not isinstance(words, Phrase):  # what a library said, inside a sentence
        return str(words)
    many = (words.many, words.n) if isinstance(words, Counted) else ()
    return {"sentence": words.sentence, "blanks": words.blanks, "many": many}


def _phrase(_: type, packed: Any) -> Phrase:
    blanks = {name: _blank(x) for name, x in packed["blanks"].items()}
    if packed["many"]:
        return Counted(packed["sentence"], *packed["many"], **blanks)
    return Phrase(packed["sentence"], **blanks)


def _blank(x: Any) -> Any:
    if isinstance(x, list):
        return tuple(map(_blank, x))
    return _phrase(Phrase, x) if isinstance(x, dict) else x


class Messages(Generic[Request, Answer]):
    """Requests of one type to a child and answers of another, each a union of tagged structs."""

    def __init__(self, request: Any, answer: Any) -> None:
        self._encoder = msgspec.msgpack.Encoder(enc_hook=_packed)
        self._requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(request, dec_hook=_phrase)
        self._answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(answer, dec_hook=_phrase)

    def encode(self, message: Request | Answer) -> bytes:
        """A message as bytes."""
        return self._encoder.encode(message)

    def request(self, message: bytes) -> Request:
        """What the parent asks. Raises msgspec.DecodeError for anything else."""
        return self._requests.decode(message)

    def answer(self, message: bytes) -> Answer:
        """What the child says. Raises msgspec.DecodeError for anything else."""
        return self._answers.decode(message)
