"""The child process of a rehearsal that somebody began at a desk: pretend phones that join a copy of their café, post and
take stances whenever a round is open, and answer about the themes. The clock stays with the facilitator, who is trying it
out. It is polite to everybody else on this machine, and ends when the server does, when the café is over or gone, or when
its time is up.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from typing import Any

from cafe.rehearsal import script
from cafe.rehearsal.asking import Refused, Unanswered
from cafe.rehearsal.crowd import RIGHT, Crowd
from cafe.rehearsal.listening import Rejected
from cafe.rehearsal.people import Facilitator, Made
from cafe.rehearsal.script import Post

ARRIVING_S = 10.0
SOON_S = 180.0  # everything that is said in a round is said by then: nobody tries out a café for an hour
EACH = 2  # posts of each phone in a round
LOOK_S = 3.0  # how often it is looked whether the café is still there
NICENESS = 10


class Phones(Crowd):
    """Pretend phones in a café of any size, who speak soon after a round has begun."""

    def _length(self, length: float) -> float:
        return min(length, SOON_S * 1000)

    def _begin(self) -> None:
        """Before a round: who chooses a table for themselves does."""
        cafe = self.desk.item("cafe", self.desk.code) or {}
        if cafe.get("seating") != "free":
            return
        tables = cycle(range(1, len(cafe["tables"]) + 1))
        for guest in self.guests.values():
            with suppress(Refused):
                guest.write("PATCH", f"/people/{guest.person}", {"table": next(tables)})

    def answer(self) -> None:
        """Answer about the themes whenever the facilitator asks."""
        self.desk.until(lambda: bool(self.desk.all("check")), None)
        themes = self.desk.all("check")["check"]["themes"]
        for guest in self.guests.values():
            for theme in self.moods.sample(themes, min(len(themes), 2)):
                said = "confirm" if self.moods.random() < RIGHT else "object"
                with suppress(Refused):
                    guest.write("PUT", f"/themes/{theme}/answer", {"answer": said})


def spread(posts: list[Post], tables: int, rounds: int, people: int) -> list[Post]:
    """As many made-up posts as so many people say, over these tables and rounds."""
    endless: Iterator[Post] = cycle(posts)
    wanted = people * EACH
    return [
        Post(post.text, n % tables + 1, round_, post.kind)
        for round_ in range(1, rounds + 1)
        for n, post in zip(range(wanted), endless, strict=False)
    ]


def _watch(asked: dict[str, Any]) -> None:
    """End when time is up, and when the café is finished or gone."""
    look, until = Facilitator(asked["url"], asked["code"], asked["tokens"]["facilitator"]), time.monotonic()
    until += asked["minutes"] * 60
    while time.monotonic() < until:
        try:
            frames = look.asker.get(f"{look.path}/frames", room="everyone", after=0).body["frames"]
        except (Refused, Unanswered):
            break
        phases = [item["phase"] for frame in frames for item in frame["put"] if item["type"] == "clock"]
        if "finished" in phases:
            break
        threading.Event().wait(LOOK_S)
    os._exit(0)


def _end_with_server() -> None:
    """The server holds the other end of this pipe; when it goes, so do we."""
    with suppress(OSError):
        sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Take part in the café that the first line of the standard input names."""
    os.nice(NICENESS)
    asked = json.loads(sys.stdin.buffer.readline())
    for task in (_end_with_server, lambda: _watch(asked)):
        threading.Thread(target=task, daemon=True).start()
    with suppress(Refused, Unanswered, Rejected):  # the café is gone: the watch ends us
        _take_part(asked)
    threading.Event().wait()


def _take_part(asked: dict[str, Any]) -> None:
    made = Made(asked["code"], asked["tokens"], {})
    with Facilitator(asked["url"], made.code, made.tokens["facilitator"]) as look:
        look.read()
        cafe = look.item("cafe", made.code) or {}
    posts = spread(script.read(script.SHIPPED), len(cafe["tables"]), len(cafe["rounds"]), asked["people"])
    phones = Phones(asked["url"], made, posts, seed=1)
    phones.sectors = list(cafe["sectors"])
    phones.arrive(asked["people"], ARRIVING_S)
    phones.play()
    phones.answer()


if __name__ == "__main__":
    main()
