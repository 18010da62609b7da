"""The child that plans seats: `python -m cafe.workers.plans_child FD`."""

import time
from random import Random

from cafe.domain.refusals import Refusal
from cafe.domain.sentences import Phrase
from cafe.seating.instance import check
from cafe.seating.measure import measure
from cafe.seating.plan import plan
from cafe.seating.problem import Problem
from cafe.workers import inside
from cafe.workers.messages import Refused
from cafe.workers.plans_wire import Answer, Figure, Figured, MakePlan, Planned, Request, messages

# 20 MB for a hundred people; 10,000 people in 20 rounds need less than 1 GB.
_MOST_MEMORY = 1536 * 1024 * 1024
_SEED = 1
_EMERGENCY = 4.0  # times the seconds that were asked for: the steps end a search, the clock only on a very slow machine


def answered(request: Request) -> Answer:
    """The answer to one request."""
    try:
        match request:
            case MakePlan(instance=instance, mixing=mixing, seconds=seconds):
                check(instance)
                end = time.monotonic() + seconds * _EMERGENCY
                return Planned(plan(instance, Random(_SEED), seconds, lambda: end - time.monotonic(), mixing))
            case Figure(instance=instance):
                check(instance)
                problem = Problem(instance)
                return Figured(measure(problem, problem.previous or []))
    except Refusal as refusal:
        return Refused(refusal.code, refusal.said)
    except MemoryError:
        return Refused("too_large", Phrase("There was not enough memory to plan seats for so many people."))


if __name__ == "__main__":
    inside.answer_all(messages, answered, _MOST_MEMORY)
