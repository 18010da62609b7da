"""A café server inside a test, in `threading` mode, with its cast: the same core as under Eventlet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import uuid4

from cafe.clustering.posts import Group, Grouping
from cafe.config import Config
from cafe.factory import Running, build
from cafe.seating.measure import measure
from cafe.seating.plan import plan
from cafe.seating.problem import Problem

API = "/api/v1"


class Moving:
    """A clock that tests move."""

    def __init__(self, at: int = 1_700_000_000_000) -> None:
        self.at = at

    def now(self) -> int:
        return self.at


class ByTable:
    """A themer that groups by table and needs no weights; the real one has its own tests and plays in the stories."""

    model = "by table"

    def embed(self, texts):
        return [b"\0\0\0\0" for _ in texts]

    def warm(self):
        """Nothing to load."""

    def group(self, posts, vectors, held=(), apart=frozenset(), seed=1, grain=None):
        tables = sorted({post.table for post in posts if post.id not in apart})
        groups = [
            Group(
                None,
                f"Said at table {table}",
                ["said"],
                [],
                [p.id for p in posts if p.table == table and p.id not in apart],
            )
            for table in tables
        ]
        return Grouping(groups, sorted(apart))


class AtOnce:
    """Plans in this very process; the child that does so for a server has its own tests and plays in the stories."""

    def plan(self, instance, mixing):
        return plan(instance, Random(1), 0.2, lambda: 60.0, mixing)

    def figures(self, instance):
        problem = Problem(instance)
        return measure(problem, problem.previous)


def fresh() -> dict[str, str]:
    """A new idempotency key."""
    return {"Idempotency-Key": uuid4().hex}


def bearing(token: str | None) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"} if token else {}


@dataclass
class House:
    """A running application with one café of three tables and three rounds."""

    running: Running
    clock: Moving
    made: dict = field(default_factory=dict)
    themer: ByTable = field(default_factory=ByTable)
    planner: AtOnce = field(default_factory=AtOnce)

    @property
    def client(self):
        return self.running.app.test_client()

    @property
    def code(self) -> str:
        return self.made["code"]

    @property
    def facilitator(self) -> str:
        return self.made["tokens"]["facilitator"]

    def host(self, table: int) -> str:
        return self.made["tokens"]["hosts"][str(table)]

    def ask(self, method: str, path: str, body: object = None, token: str | None = None, key: str | None = None):
        """A request to the API of the café; the path goes on after its code."""
        headers = bearing(token) | ({"Idempotency-Key": key} if key else fresh())
        address = path if path.startswith("/api") else f"{API}/cafes/{self.code}{path}"
        return self.client.open(address, method=method, json=body, headers=headers)

    def read(self, token: str) -> dict:
        """All items that a token hears, by type and id."""
        answer = self.ask("GET", "", token=token).json
        return {(i["type"], i["id"]): i for f in answer["frames"] for i in f["put"]}

    def join(self, **fields) -> dict:
        """Somebody joins."""
        answer = self.ask("POST", "/people", fields, fields.pop("token", None))
        assert answer.status_code == 201, answer.json
        return answer.json

    def move(self, *actions: str) -> None:
        """The facilitator moves the clock."""
        for action in actions:
            answer = self.ask("POST", "/clock", {"action": action}, self.facilitator)
            assert answer.status_code == 200, answer.json

    def say(self, person: dict, text: str, **fields) -> str:
        """Somebody posts; the id."""
        answer = self.ask("POST", "/contributions", {"text": text, **fields}, person["token"])
        assert answer.status_code == 201, answer.json
        return answer.json["id"]

    def draw(self) -> None:
        """Draw themes and wait for the proposal."""
        assert self.ask("POST", "/themes/draw", {}, self.facilitator).status_code == 202
        self.until(lambda: ("proposal", "proposal") in self.read(self.facilitator))

    def plan(self, **asked) -> dict:
        """Have new seats worked out; the offer."""
        before = self.offer.get("offer")
        answer = self.ask("POST", "/seating/plan", asked, self.facilitator)
        assert answer.status_code == 202, answer.json
        self.until(lambda: self.offer.get("offer") not in (None, before))
        return self.offer

    @property
    def offer(self) -> dict:
        """What the desk is offered."""
        return self.read(self.facilitator).get(("offer", "offer"), {})

    @staticmethod
    def until(done) -> None:
        """Wait for something that happens beside us."""
        from threading import Event

        for _ in range(2000):
            if done():
                return
            Event().wait(0.01)
        raise AssertionError("it never happened")


def cafe_of(**fields) -> dict:
    """The body that makes a café."""
    return {
        "title": "A café",
        "tables": [{"name": f"Topic {n}"} for n in range(1, 4)],
        "rounds": [{"minutes": 1}] * 3,
        "sectors": ["council", "health"],
        **fields,
    }


@contextmanager
def opened(folder: Path, clock: Moving | None = None, made: dict | None = None) -> Iterator[House]:
    """A house on a data folder; with `made`, one that was there before."""
    clock = clock or Moving()
    config = Config(folder, b"a secret that only these tests know", "http://192.0.2.7:5000")
    themer, planner = ByTable(), AtOnce()
    running = build(config, "threading", themer, planner, clock)
    running.app.testing = True
    running.start()
    house = House(running, clock, made or {}, themer, planner)
    try:
        if made is None:
            answer = house.ask("POST", f"{API}/cafes", cafe_of())
            assert answer.status_code == 201, answer.json
            house.made = answer.json
        yield house
    finally:
        running.stop()
