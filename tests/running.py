"""A café server inside a test, in `threading` mode, with its cast: the same core as under Eventlet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import uuid4

from cafe.clustering.posts import Grains, Group, Grouping, Part
from cafe.config import Config
from cafe.factory import Running, build
from cafe.seating.measure import measure
from cafe.seating.plan import plan
from cafe.seating.problem import Problem
from cafe.sockets.places import Capacity
from cafe.workers.themes_wire import Sided
from tests.pictures import flat

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

    def grains(self, posts, vectors, held=(), apart=frozenset(), seed=1):
        grouping = self._grouping(posts, held, apart)
        return Grains(grouping, grouping, grouping)

    def settle(self, posts, vectors, held, loose=(), apart=frozenset(), seed=1, fitted=()):
        return self._grouping(posts, held, apart)

    def fit(self, posts, vectors, held, new, apart=frozenset()):
        known = {one.called or one.name or self._name(posts, one.members): one.id for one in held}
        return {p.id: known.get(f"Said at table {p.table}") for p in posts if p.id in new}

    def sides(self, posts, vectors, seed=1):
        halves = [Part(f"Half {n}", [], [post.id for post in posts[n::2]]) for n in (0, 1)]
        return Sided(None, tuple(halves) if len(posts) > 1 else None)

    def _grouping(self, posts, held, apart):
        """One theme a table; where a table's theme is there already, it goes on."""
        known = {one.called or one.name or self._name(posts, one.members): one for one in held}
        placed = {id_: one.id for one in held for id_ in one.placed}
        groups = []
        for table in sorted({post.table for post in posts if post.id not in apart}):
            name = f"Said at table {table}"
            theme = known.pop(name, None)
            mine = theme.id if theme else None
            inside = [p.id for p in posts if p.table == table and p.id not in apart and placed.get(p.id, mine) == mine]
            groups.append(Group(mine, name, ["said"], inside[:1], inside + list(theme.placed if theme else ())))
        groups += [Group(t.id, t.name or "", [], [], list(t.placed)) for t in known.values() if t.placed or t.name]
        groups = [Group(g.id, g.name, g.phrases, g.quotes, list(dict.fromkeys(g.posts))) for g in groups]
        return Grouping(groups, sorted(apart))

    @staticmethod
    def _name(posts, members):
        tables = [post.table for post in posts if post.id in members]
        return f"Said at table {tables[0]}" if tables else ""


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

    def send(self, path: str, token: str | None, picture: bytes | None = None, **headers: str):
        """A picture is sent as it is."""
        with_it = bearing(token) | fresh() | {"Content-Type": "image/jpeg"} | headers
        return self.client.post(path, data=flat() if picture is None else picture, headers=with_it)

    def photo(self, table: int, **headers: str) -> str:
        """The facilitator takes a photo of a table; its id."""
        answer = self.send(f"{API}/cafes/{self.code}/tables/{table}/photos", self.facilitator, **headers)
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

        for _ in range(60_000):  # ten minutes: only what hangs takes so long
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
def opened(
    folder: Path, clock: Moving | None = None, made: dict | None = None, capacity: Capacity | None = None,
    proxied: bool = False, translations: Path | None = None,
) -> Iterator[House]:  # fmt: skip
    """A house on a data folder; with `made`, one that was there before. Its upkeep looks when a test has it look."""
    clock = clock or Moving()
    config = Config(
        folder, b"a secret that only these tests know", "http://192.0.2.7:5000", proxied, translations=translations
    )
    themer, planner = ByTable(), AtOnce()
    running = build(config, "threading", themer, planner, clock, capacity)
    running.app.testing = True
    running.upkeep.start = running.upkeep.stop = lambda: None
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
