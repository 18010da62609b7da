"""The child process of a rehearsal: makes a café over the public interface and plays it with simulated people.

It is a process of its own so that its threads do not disturb the server, and ends when the server that started it does.
"""

import argparse
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random

from cafe.rehearsal import script
from cafe.rehearsal.asking import Refused, Unanswered
from cafe.rehearsal.people import Facilitator, Guest, Made, make_cafe
from cafe.rehearsal.script import Post, Seated
from cafe.rehearsal.setting import asked_cafe

ARRIVING_S, ARRIVING_AT_MOST_S = 120.0, 6.0  # everybody comes in within two minutes, here as much faster as was asked
LOOK_S = 0.1  # how often the people look at the clock
AT_ONCE = 8  # people who speak at the same moment
STANCES = 1.5  # for each post
BUILDS_ON = 0.2  # the share of posts that build on what somebody else said
AFTER = ("harvest", "finished")
ASKED_S, ANSWERED = 120, 3  # how long the phones ask about the themes, and for how many of them somebody answers
RIGHT, IN_WORDS = 0.85, 0.3  # the share of themes that are what was meant, and of the others those where people say why
NOT_QUITE = (
    "The carers are missing in this",
    "We also talked about who pays for it",
    "It was a question, not a demand",
)
THINKING = {"agree": 0.62, "unsure": 0.2, "disagree": 0.18}


class Crowd:
    """Everybody in the room of one café."""

    def __init__(self, url: str, made: Made, posts: list[Post], seed: int) -> None:
        self.url, self.made, self.posts = url, made, script.by_round(posts)
        self.sectors = script.sectors_of(posts)
        self.cast, self.moods = Random(seed), Random(seed + 1)
        self.desk = Facilitator(url, made.code, made.tokens["facilitator"])
        self.guests: dict[str, Guest] = {}
        self.said = Counter[str]()
        self._speaking = ThreadPoolExecutor(AT_ONCE)

    def arrive(self, people: int, seconds: float) -> None:
        """Let everybody come in over some seconds, a host for each table first."""
        self.desk.listen()
        hosts = list(self.made.tokens["hosts"].items())
        for n in range(1, people + 1):
            table, token = hosts[n - 1] if n <= len(hosts) else ("", None)
            name = f"Host {table}" if token else f"Guest {n - len(hosts)}"
            guest = Guest.join(self.url, self.made.code, name, self._sector(n), token)
            guest.listen()
            self.guests[guest.person] = guest
            _rest(seconds / people)

    def _sector(self, n: int) -> str | None:
        return self.sectors[n % len(self.sectors)] if self.sectors else None

    def play(self) -> None:
        """Play every round that opens, whoever opens it, until the harvest."""
        played: set[int] = set()

        def something_to_do() -> bool:
            clock = self.desk.clock
            return clock["phase"] in AFTER or (clock["phase"] == "open" and clock["round"] not in played)

        while True:
            self.desk.until(something_to_do, None)
            clock = self.desk.clock
            if clock["phase"] in AFTER:
                return
            if clock["round"] not in played:
                played.add(clock["round"])
                self._play_round(clock["round"])

    def _play_round(self, round_: int) -> None:
        self._begin()
        posts = self.posts.get(round_, [])
        lines = script.lines(posts, self._seated(), self.said, self.cast)
        marks = sorted(self.cast.uniform(script.BEGIN, 1) for _ in range(round(STANCES * len(posts))))
        say(f"  Round {round_}: {len(self.guests)} people, {len(posts)} posts.")
        while (gone := self._gone(round_)) is not None:
            while lines and lines[0].moment <= gone:
                line = lines.pop(0)
                self._let(self._speak, self.guests[line.person], line.post, round_)
            while marks and marks[0] <= gone:
                marks.pop(0)
                self._let(self._think, self.moods.choice(list(self.guests.values())))
            _rest(LOOK_S)

    def _gone(self, round_: int) -> float | None:
        """How much of a round has gone, 0 to 1; None when it is not running any more."""
        clock, cafe = self.desk.clock, self.desk.item("cafe", self.desk.code)
        if clock.get("round") != round_ or cafe is None or clock["phase"] not in ("open", "paused"):
            return None
        length = float(cafe["rounds"][round_ - 1]["minutes"]) * 60_000
        left = clock["left_ms"] if clock["phase"] == "paused" else clock["ends_at"] - time.time() * 1000
        return (length - float(left)) / self._length(length)

    def _length(self, length: float) -> float:
        """Within how many milliseconds of a round of this length people speak."""
        return length

    def _begin(self) -> None:
        """Something to do when a round has begun, before anybody speaks."""

    def _seated(self) -> list[Seated]:
        """Where everybody sits, as the server has it: a desk may not have been told of every seat yet."""
        with self._fresh_look() as look:
            people = look.all("person")
        return [Seated(id_, people[id_]["table"], people[id_]["sector"]) for id_ in self.guests if id_ in people]

    def _fresh_look(self) -> Facilitator:
        look = Facilitator(self.url, self.made.code, self.made.tokens["facilitator"])
        look.read()
        return look

    def _let(self, do: Callable[..., None], *who: object) -> None:
        self._speaking.submit(do, *who).add_done_callback(_heard)

    def _speak(self, guest: Guest, post: Post, round_: int) -> None:
        heard = guest.said_by_others() if self.moods.random() < BUILDS_ON else []
        guest.contribute(post.text, post.kind, round_, self.moods.choice(heard) if heard else None)

    def _think(self, guest: Guest) -> None:
        heard = guest.said_by_others()
        if heard:
            stance = self.moods.choices(list(THINKING), list(THINKING.values()))[0]
            guest.take_stance(self.moods.choice(heard), stance)

    def harvest(self) -> None:
        """Draw the themes and put them on the wall."""
        self._speaking.shutdown()
        self.desk.draw_themes()
        self.desk.apply_themes()
        with self._fresh_look() as look:
            said, themes = look.all("contribution"), look.all("theme")
        say(f"  Harvest: {len(said)} contributions, {len(themes)} themes. They are on the wall and in the notes.")
        self._ask(list(themes))

    def _ask(self, themes: list[str]) -> None:
        """ "Did we get you right?" Most people answer for a few themes, and now and then it is not quite so."""
        self.desk.write("POST", "/themes/check", {"seconds": ASKED_S})
        for guest in self.guests.values():
            for theme in self.moods.sample(themes, min(len(themes), ANSWERED)):
                right = self.moods.random() < RIGHT
                guest.write("PUT", f"/themes/{theme}/answer", {"answer": "confirm" if right else "object"})
                if not right and self.moods.random() < IN_WORDS:
                    guest.write("POST", "/contributions", {"text": self.moods.choice(NOT_QUITE), "objects_to": theme})


def _heard(done: Future[None]) -> None:
    """A refusal is no fault here: the newcomer may hide, close and finish what they like."""
    fault = done.exception()
    if fault is not None and not isinstance(fault, Refused | Unanswered):
        raise fault


def _rest(seconds: float) -> None:
    threading.Event().wait(seconds)


def say(*sentences: str) -> None:
    """Say something on the console at once."""
    print(*sentences, sep="\n", flush=True)


def _links(made: Made, people: int) -> list[str]:
    return [
        f"  Rehearsal café {made.code}: made-up people, made-up posts. Open these side by side:", "",
        f"    Desk   {made.links['desk']}",
        f"    Wall   {made.links['wall']}",
        f"    Phone  {made.links['phone']}",
        f"    Host   {made.links['hosts']['1']}",
        f"    Notes  {made.links['notes']}", "",
        f"  {people} simulated people are coming in. The clock runs by itself.",
    ]  # fmt: skip


def _end_with_server() -> None:
    """The server holds the other end of this pipe; when it goes, so do we."""
    with suppress(OSError):
        sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Play one café."""
    asked = argparse.ArgumentParser()
    asked.add_argument("url")
    asked.add_argument("posts", type=Path)
    asked.add_argument("--people", type=int, required=True)
    asked.add_argument("--speed", type=float, required=True)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    threading.Thread(target=_end_with_server, daemon=True).start()
    posts = script.read(given.posts)
    made = make_cafe(given.url, asked_cafe(posts, given.speed))
    say(*_links(made, given.people))
    crowd = Crowd(given.url, made, posts, given.seed)
    crowd.arrive(given.people, min(ARRIVING_AT_MOST_S, ARRIVING_S / given.speed))
    with suppress(Refused):  # the newcomer at the desk may have been quicker
        crowd.desk.announce("A rehearsal: these people and their posts are made up.")
        crowd.desk.move_clock("open")
    crowd.play()
    with suppress(Refused):
        crowd.harvest()
    say("", "  The rehearsal is over. The café stays open to look around, until Ctrl+C.")
    threading.Event().wait()


if __name__ == "__main__":
    main()
