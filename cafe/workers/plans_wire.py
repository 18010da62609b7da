"""What the planning child is asked and what it answers."""

import msgspec

from cafe.seating.instance import Instance
from cafe.seating.measure import Report
from cafe.seating.plan import Plan
from cafe.workers.messages import Messages, Refused


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


Request = MakePlan | Figure
Answer = Planned | Figured | Refused

messages = Messages[Request, Answer](Request, Answer)
