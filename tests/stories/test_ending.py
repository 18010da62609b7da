"""Told to end while phones are connected and people speak, a server ends at once and keeps what it answered."""

import signal
from concurrent.futures import as_completed
from itertools import islice

import pytest

from tests.serving import Server
from tests.stories.crowds import asked, room


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_in_the_middle_of_everything(server: Server, by: signal.Signals) -> None:
    with room(server.url, asked()) as here:
        here.join(12)
        here.open_round(1)
        texts = [f"number {n}" for n in range(60)]
        guests = [here.guests[n % 12] for n in range(60)]
        saying = [here.pool.submit(guest.contribute, text) for guest, text in zip(guests, texts, strict=True)]
        done = as_completed(saying)
        answered = [one.result().body["id"] for one in islice(done, 10)]
        assert server.end(by) == 0
        assert "Everything that was answered is stored." in server.said
        server.start()
        assert set(answered) <= set(here.stored())
        answered += [one.result().body["id"] for one in done]
        assert set(answered) == set(here.stored())
        assert here.texts() == dict.fromkeys(texts, 1)
