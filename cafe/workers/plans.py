"""Plans seats in a lasting child process."""

import logging
from typing import TypeVar

from msgspec import DecodeError

from cafe.domain.refusals import WrongMoment
from cafe.seating.instance import Instance
from cafe.seating.measure import Report
from cafe.seating.plan import Plan
from cafe.workers.child import Child, ChildFailed
from cafe.workers.messages import Refused
from cafe.workers.plans_wire import Figure, Figured, MakePlan, Planned, Request, messages

log = logging.getLogger(__name__)

_MODULE = "cafe.workers.plans_child"
_PEOPLE_A_SECOND = 300  # the search gets the more time the more people there are
_LEAST, _MOST = 0.4, 4.0  # seconds for one plan
_PATIENCE = 30.0

Expected = TypeVar("Expected", Planned, Figured)


class PlanWorker:
    """Each call waits for its answer, and raises the planner's refusals, or one that says that it did not answer."""

    def __init__(self) -> None:
        self._child = Child(_MODULE)

    @property
    def pid(self) -> int | None:
        """The running child's process id."""
        return self._child.pid

    def plan(self, instance: Instance, mixing: bool) -> Plan:
        """The seats of everybody."""
        seconds = min(_MOST, max(_LEAST, len(instance.participants) / _PEOPLE_A_SECOND))
        return self._ask(MakePlan(instance, mixing, seconds), Planned).plan

    def figures(self, instance: Instance) -> Report:
        """What the present seats of an instance are worth."""
        return self._ask(Figure(instance), Figured).report

    def close(self) -> None:
        """Ends the child; a request in work fails."""
        self._child.close()

    def _ask(self, request: Request, expected: type[Expected]) -> Expected:
        try:
            answer = messages.answer(self._child.ask(messages.encode(request), _PATIENCE))
        except (ChildFailed, DecodeError):
            log.exception("the planner did not answer")
            raise WrongMoment("planner_failed", "The seats could not be worked out just now. Try once more.") from None
        if isinstance(answer, Refused):
            raise answer.refusal()
        assert isinstance(answer, expected)
        return answer
