"""The child that makes things to print: `python -m cafe.workers.prints_child FD`. It makes one and is ended."""

from cafe.domain.refusals import Refusal
from cafe.exports.printing.pack import looked, printed
from cafe.workers import inside
from cafe.workers.messages import Refused
from cafe.workers.prints_wire import Answer, Print, Printed, Seen, messages

_MOST_MEMORY = 1024 * 1024 * 1024  # the whole pack for 500 people at 60 tables takes 0.9 GB of addresses


def answered(asked: Print) -> Answer:
    """The pages, or a look at them, or why there are none."""
    try:
        if asked.piece is None:
            return Seen(looked(asked.cafe, asked.printing, asked.folder))
        return Printed(printed(asked.cafe, asked.piece, asked.printing, asked.folder))
    except Refusal as refusal:
        return Refused(refusal.code, refusal.said)


if __name__ == "__main__":
    inside.answer_all(messages, answered, _MOST_MEMORY)
