"""An answer means "stored", once: under a killed server, under lost answers, under a key that comes again."""

from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import islice
from json import dumps
from random import Random
from urllib.parse import urlsplit

import pytest

from cafe.rehearsal.asking import Answer, Refused, fresh_key
from cafe.rehearsal.people import Guest
from tests.serving import PATIENCE_S, Server
from tests.stories.crowds import Room, asked, room


@contextmanager
def _in_round_1(server: Server) -> Iterator[Room]:
    with room(server.url, asked(tables=4)) as here:
        here.join(24)
        here.open_round(1)
        yield here


@pytest.fixture
def here(house: Server) -> Iterator[Room]:
    """A café in its first round."""
    with _in_round_1(house) as here:
        yield here


def test_killed_under_load_it_loses_no_answer_and_doubles_nothing(server: Server) -> None:
    with _in_round_1(server) as here:
        _say_while_it_is_killed(server, here)


def _say_while_it_is_killed(server: Server, here: Room) -> None:
    texts = {f"{guest.person} says {n}": guest for guest in here.guests for n in range(5)}
    saying = {here.pool.submit(guest.contribute, text): text for text, guest in texts.items()}
    done: Iterator[Future[Answer]] = as_completed(saying)
    answered = {}
    clock = here.stored_clock()
    for _ in range(2):
        answered |= {saying[one]: one.result() for one in islice(done, 30)}
        server.kill()
        server.start()
        assert here.stored_clock() == clock
        stored = here.stored()
        assert {text: stored[answer.body["id"]]["text"] for text, answer in answered.items()} == {
            t: t for t in answered
        }
    answered |= {saying[one]: one.result() for one in done}

    assert here.texts() == dict.fromkeys(texts, 1)
    ids = {answer.body["id"]: text for text, answer in answered.items()}
    assert {id_: item["text"] for id_, item in here.stored().items()} == ids
    here.desk.until(lambda: set(here.desk.all("contribution")) == set(ids))


def test_lost_answers_double_nothing(here: Room) -> None:
    chance, texts, replays = Random(7), [f"number {n}" for n in range(61)], 0
    for n, text in enumerate(texts):
        guest, key = here.guests[n % len(here.guests)], fresh_key()
        if chance.random() < 0.4:
            _ask_and_hang_up(guest, text, key, hear_it=chance.random() < 0.5)
        answer = guest.contribute(text, key=key)
        replays += answer.replayed
        again = guest.contribute(text, key=key)
        assert again.replayed
        assert again.body == answer.body
    assert here.texts() == dict.fromkeys(texts, 1)
    assert replays > 0


def _ask_and_hang_up(guest: Guest, text: str, key: str, hear_it: bool) -> None:
    """Send a contribution and lose the line, before or after the answer has come in."""
    line = HTTPConnection(urlsplit(guest.asker.url).netloc, timeout=PATIENCE_S)
    head = guest.asker.head(key) | {"Content-Type": "application/json"}
    line.request("POST", f"{guest.path}/contributions", dumps({"text": text}), head)
    if hear_it:
        line.getresponse().read()
    line.close()


def test_a_key_that_comes_with_other_words_is_refused(here: Room) -> None:
    guest, key = here.guests[0], fresh_key()
    guest.contribute("first words", key=key)
    with pytest.raises(Refused, match="422 key_reused"):
        guest.contribute("other words", key=key)
    assert here.texts() == {"first words": 1}


def test_the_same_key_sent_many_times_at_once_counts_once(here: Room) -> None:
    guest, key = here.guests[0], fresh_key()
    answers = [one.result() for one in [here.pool.submit(guest.contribute, "once", key=key) for _ in range(12)]]
    assert len({answer.body["id"] for answer in answers}) == 1
    assert sum(answer.replayed for answer in answers) == 11
    assert here.texts() == {"once": 1}
