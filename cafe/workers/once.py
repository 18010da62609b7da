"""A child process that is asked once and then ended: what it was given cannot harm what it is given next."""

import logging
from typing import Any

from msgspec import DecodeError

from cafe.domain.refusals import Refusal
from cafe.workers.child import Child, ChildFailed
from cafe.workers.messages import Messages, Refused

log = logging.getLogger(__name__)


def answered(
    module: str, messages: Messages[Any, Any], asked: Any, patience: float, failed: Refusal, quiet: bool = False
) -> Any:  # fmt: skip
    """The answer of a child that runs `module`. Raises the refusal that it answers with, and `failed` where it does not
    answer within `patience` seconds, dies, or says something else. Where it is `quiet`, what breaks inside it is not
    printed."""
    child = Child(module, quiet)
    try:
        answer = messages.answer(child.ask(messages.encode(asked), patience))
    except (ChildFailed, DecodeError) as fault:
        log.warning("%s gave no answer: %s", module, fault)
        raise failed from None
    finally:
        child.close()
    if isinstance(answer, Refused):
        raise answer.refusal()
    return answer
