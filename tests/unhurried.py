"""Limits by which a café tells what is slow from what hangs. A busy machine may stand still for longer than they are, so
where a test counts on an answer they are long; what happens when one of them is over has tests of its own, which set it
short.

`python -m tests.unhurried serve …` is `python -m cafe serve …` with them. With SILENT_SCREENS in its environment it pings
nobody either: a web socket of a test could answer only while it listens."""

import os
import sys
from functools import partial

from cafe import loop

LONG_S = 600.0
PLANNER, CROWD, PHONES = "tests.unhurried_planner", "tests.unhurried_crowd", "tests.unhurried_phones"


def unhurried() -> None:
    """Make them long in this process."""
    from cafe import handing
    from cafe.sockets.guard import backlog, gate
    from cafe.storage import erasing
    from cafe.workers import child, documents, file_reader, plans, prints, rehearsals, themes

    for module, *names in (
        (loop, "SILENCE_S"), (handing, "ASKING_S"), (gate, "HANDSHAKE_S"), (backlog, "OLDEST_S"),
        (child, "_REAPED_WITHIN"), (documents, "_PATIENCE"), (file_reader, "_PATIENCE"), (plans, "_PATIENCE"),
        (prints, "_PATIENCE"), (themes, "_WARM_SECONDS", "_EMBED_SECONDS", "_DRAW_SECONDS"),
    ):  # fmt: skip
        for name in names:
            assert isinstance(getattr(module, name), int | float), f"{module.__name__} has no {name} any more"
            setattr(module, name, LONG_S)
    loop.Limits = partial(loop.Limits, head=LONG_S, body=LONG_S, answer=LONG_S, idle=LONG_S)
    erasing.copies.__defaults__ = (LONG_S,)
    plans._MODULE, rehearsals.MODULE = PLANNER, PHONES


def silent_screens_stay() -> None:
    """Nobody is pinged while a test lasts."""
    from cafe import factory

    factory.PING_S = factory.SILENCE_S = LONG_S


def people_are_patient() -> None:
    """Simulated people wait as long for everything."""
    from cafe.rehearsal import asking, listening, people

    asking.CONNECT_S = asking.ANSWER_S = listening.CONNECT_S = people.PATIENCE_S = LONG_S
    asking.Asker.__init__.__defaults__ = (None, LONG_S)
    people.Screen.until.__defaults__ = (LONG_S,)


if __name__ == "__main__":
    from cafe.__main__ import SERVES, main

    if sys.argv[1:2] and sys.argv[1] in SERVES:
        loop.patch()  # before anything else is imported
        from cafe.loop import doorway

        doorway.LINGER_S = LONG_S
    unhurried()
    from cafe.rehearsal import demo

    demo.MODULE = CROWD
    if "SILENT_SCREENS" in os.environ:
        silent_screens_stay()
    sys.exit(main())
