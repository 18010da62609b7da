"""A server that is killed again and again while people post: what was answered is compared with what is there at the end."""

import threading
import time
from collections import Counter
from itertools import count
from random import Random
from typing import Any

from cafe.rehearsal.people import Guest, Screen
from tests.serving import PATIENCE_S, Server
from tests.stories.crowds import Room, asked, room

MOST_BETWEEN = 40  # answers between two kills


class Posters:
    """Clients that post without a pause, each word once; what got no answer goes again under its key."""

    def __init__(self, guests: list[Guest], clients: int) -> None:
        self.answered: dict[str, str] = {}  # text -> id
        self._guests, self._over, self._news = guests, False, threading.Condition()
        self._threads = [threading.Thread(target=self._post, args=(n, clients)) for n in range(clients)]
        self.faults: list[str] = []

    def __enter__(self) -> "Posters":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        for thread in self._threads:
            thread.join()

    def _post(self, client: int, clients: int) -> None:
        mine = self._guests[client::clients]
        for n in count():
            if self._over:
                return
            text = f"client {client} says {n}"
            try:
                id_ = mine[n % len(mine)].contribute(text).body["id"]
            except Exception as fault:
                self.faults.append(repr(fault))
                return
            with self._news:
                self.answered[text] = id_
                self._news.notify_all()

    def until_more(self, more: int) -> None:
        """Wait until so many more were answered."""
        with self._news:
            wanted = len(self.answered) + more
            if not self._news.wait_for(lambda: len(self.answered) >= wanted or self.faults, PATIENCE_S):
                raise TimeoutError("nobody is answered any more")


def killed(server: Server, kills: int, clients: int, phones: int, seed: int) -> dict[str, Any]:
    """Kill a server so often while so many clients post and so many phones listen. Times in seconds: `health` from the start
    of the process until it answers, `resynced` from then until every phone has seen something that was said after."""
    chance = Random(seed)
    with room(server.url, asked(tables=max(2, phones // 6), minutes=600)) as here:
        here.join(phones)
        here.open_round(1)
        health, resynced = [], []
        with Posters(here.guests, clients) as posters:
            for kill in range(kills):
                posters.until_more(chance.randint(1, MOST_BETWEEN))
                server.kill()
                begun = time.monotonic()
                server.start()
                health.append(time.monotonic() - begun)
                resynced.append(_resynced(here, f"after kill {kill}"))
        return _figures(here, posters) | {
            "kills": kills, "clients": clients, "phones": phones, "health_s": health, "resynced_s": resynced,
        }  # fmt: skip


def _resynced(here: Room, words: str) -> float:
    begun = time.monotonic()
    here.desk.announce(words)
    for guest in here.guests:
        guest.until(lambda guest=guest: any(item["text"] == words for item in guest.all("notice").values()))
    return time.monotonic() - begun


def _figures(here: Room, posters: Posters) -> dict[str, Any]:
    """How many answers were lost, doubled or other than they said, and how many screens are unlike a fresh read."""
    stored = here.stored()
    texts = Counter(item["text"] for item in stored.values())
    here.desk.until(lambda: set(here.desk.all("contribution")) == set(stored))
    unlike = 0
    for guest in here.guests:
        fresh = here.screen(guest.asker.token)
        fresh.read()
        guest.until(lambda guest=guest, fresh=fresh: set(guest.all("contribution")) >= set(fresh.all("contribution")))
        unlike += _seen(guest) != _seen(fresh)
    return {
        "answered": len(posters.answered),
        "lost": sum(stored.get(id_, {}).get("text") != text for text, id_ in posters.answered.items()),
        "doubled": sum(times > 1 for times in texts.values()),
        "unlike": unlike,
        "faults": posters.faults,
    }


def _seen(screen: Screen) -> dict[str, str]:
    return {id_: item["text"] for id_, item in screen.all("contribution").items()}
