"""A power cut, again and again: `bench/faults.py` shows the same at full length."""

from tests.serving import Server
from tests.stories.killing import killed


def test_ten_kills_lose_nothing_and_double_nothing(server: Server) -> None:
    found = killed(server, kills=10, clients=12, phones=36, seed=1)
    assert (found["lost"], found["doubled"], found["unlike"], found["faults"]) == (0, 0, 0, [])
    assert found["answered"] > 10
