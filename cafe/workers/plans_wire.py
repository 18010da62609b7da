"""What the planning child is asked and what it answers."""

import msgspec

from cafe.seating.instance import Instance
from cafe.seating.measure import Report
from cafe.seating.plan import Plan


class MakePlan(msgspec.Struct, frozen=True, tag=True):
    """Plan this, within about so many seconds; `mixing` asks for the best mix instead of the fewest changes."""

    instance: Instance
    mixing: bool
    seconds: float


class Figure(msgspec.Struct, frozen=True, tag=True):
    """What the seats that stand are worth."""

    instance: Instance


class Planned(msgspec.Struct, frozen=True, tag=True):
    """The plan."""

    plan: Plan


class Figured(msgspec.Struct, frozen=True, tag=True):
    """The figures."""

    report: Report


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The planner says no, for this reason."""

    code: str
    detail: str


Request = MakePlan | Figure
Answer = Planned | Figured | Refused

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
