"""The child that makes a document: `python -m cafe.workers.documents_child FD`. It makes one and is ended."""

from pathlib import Path

from cafe.clock import local_zone
from cafe.domain.refusals import Refusal
from cafe.domain.sentences import Phrase
from cafe.exports.formats import render
from cafe.workers import inside
from cafe.workers.documents_wire import Answer, Made, Make, messages
from cafe.workers.messages import Refused

_MOST_MEMORY = 512 * 1024 * 1024


def answered(asked: Make) -> Answer:
    """The document, or why there is none."""
    try:
        made = render(
            asked.cafe, asked.format, asked.profile, asked.now, Path(asked.templates), local_zone(), asked.pictures,
            person=asked.person,
        )  # fmt: skip
    except Refusal as refusal:
        return Refused(refusal.code, refusal.said)
    except MemoryError:
        return Refused("too_large", Phrase("There was not enough memory for this document. Take another format."))
    return Made(made)


if __name__ == "__main__":
    inside.answer_all(messages, answered, _MOST_MEMORY)
