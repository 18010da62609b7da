"""A rehearsal begun at the desk, on a real server: pretend phones in a copy, and a real café that stays as it is."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from cafe.domain.hands import LONGEST_CHECK_S
from cafe.rehearsal.people import Facilitator, Guest, Made, make_cafe
from cafe.rehearsal.phones import NICENESS, spread
from cafe.rehearsal.script import SHIPPED, read
from tests.serving import PATIENCE_S, Server, ended
from tests.unhurried import PHONES

TOKEN = re.compile(r"/c/(\w{6})/desk#token=([\w-]+)")
CAFE = {
    "title": "The real one",
    "tables": [{"name": "One"}, {"name": "Two"}, {"name": "Three"}],
    "rounds": [{"minutes": 20}] * 2,
    "sectors": ["council"],
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("rehearsals") / "data") as server:
        yield server
    assert "Traceback" not in server.said


class Organiser:
    """The browser of whoever made a café, by the plain forms."""

    def __init__(self, server: Server, **fields: object) -> None:
        self.url, self.session = server.url, requests.Session()
        self.session.trust_env = False
        self.made: Made = make_cafe(server.url, CAFE | fields)
        self.session.post(
            f"{self.url}/c/{self.made.code}/enter", json={"token": self.made.tokens["facilitator"]}, timeout=PATIENCE_S
        )
        self.page = self.session.get(f"{self.url}/c/{self.made.code}/desk/links", timeout=PATIENCE_S).text

    def send(self, path: str, page: str, **fields: object) -> requests.Response:
        hidden = {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("csrf_token", "key")}
        return self.session.post(self.url + path, data=hidden | fields, timeout=PATIENCE_S)

    def rehearse(self, page: str = "", **fields: object) -> requests.Response:
        return self.send(f"/c/{self.made.code}/rehearse", page or self.page, **fields)


@contextmanager
def rehearsal(organiser: Organiser, people: int) -> Iterator[tuple[str, Facilitator]]:
    """A copy with pretend phones, and its desk; ended in the end."""
    answer = organiser.rehearse(people=people)
    assert answer.status_code == 200, answer.text
    code, token = TOKEN.search(answer.text).groups()
    with Facilitator(organiser.url, code, token) as desk:
        desk.listen()
        try:
            yield answer.text, desk
        finally:
            organiser.send(f"/c/{code}/rehearsal/end", answer.text)


def test_phones_come_in_and_post_and_the_real_cafe_stays_as_it_is(server: Server) -> None:
    organiser = Organiser(server)
    made = organiser.made
    with Facilitator(server.url, made.code, made.tokens["facilitator"]) as real:
        real.read()
        before = real.all("cafe"), real.all("clock")
    with rehearsal(organiser, people=9) as (_, desk):
        desk.until(lambda: len(desk.all("person")) == 9)
        cafe = desk.item("cafe", desk.code)
        assert (cafe["title"], cafe["rehearsal"], cafe["keep_days"]) == ("Rehearsal: The real one", True, 1)
        assert [table["name"] for table in cafe["tables"]] == ["One", "Two", "Three"]
        assert sorted(p["host_of"] for p in desk.all("person").values() if p["host_of"]) == [1, 2, 3]
        desk.move_clock("open")
        desk.until(lambda: bool(desk.all("contribution")))
        child = server.children(PHONES)
        assert len(child) == 1
        words = Path(f"/proc/{child[0]}/cmdline").read_bytes()
        assert made.code.encode() not in words
        assert desk.asker.token.encode() not in words
        assert niceness(child[0]) == min(19, niceness(server.pid) + NICENESS)
    with Facilitator(server.url, made.code, made.tokens["facilitator"]) as real:
        real.read()
        assert (real.all("cafe"), real.all("clock")) == before
        assert not real.all("person")
        assert not real.all("contribution")
    assert ended(child)


def niceness(pid: int) -> int:
    """How polite a process is (proc(5), field 19 of stat)."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[16])


def test_there_is_one_rehearsal_at_a_time_and_it_ends_with_the_copy(server: Server) -> None:
    organiser, other = Organiser(server), Organiser(server)
    with rehearsal(organiser, people=4) as (page, desk):
        refused = other.rehearse()
        assert refused.status_code == 409
        assert "A rehearsal is running" in refused.text
        again = organiser.rehearse(people=4)
        assert TOKEN.search(again.text).groups() == TOKEN.search(page).groups()
        desk.until(lambda: len(desk.all("person")) == 4)
    assert requests.get(f"{server.url}/c/{desk.code}", timeout=PATIENCE_S).status_code == 404
    assert ended(server.children(PHONES))
    with rehearsal(other, people=4) as (_, desk):
        desk.until(lambda: len(desk.all("person")) == 4)
        desk.move_clock("open")
        desk.move_clock("harvest")
        phones = server.children(PHONES)
        desk.move_clock("finish")
        assert ended(phones)


def test_phones_choose_tables_where_people_do(server: Server) -> None:
    with rehearsal(Organiser(server, seating="free"), people=6) as (_, desk):
        desk.until(lambda: len(desk.all("person")) == 6)
        desk.move_clock("open")
        desk.until(lambda: all(person["table"] for person in desk.all("person").values()))
        desk.until(lambda: bool(desk.all("contribution")))


def test_phones_answer_about_the_themes(server: Server) -> None:
    with rehearsal(Organiser(server), people=6) as (_, desk):
        desk.until(lambda: len(desk.all("person")) == 6)
        desk.move_clock("open")
        desk.move_clock("harvest")
        theme = desk.write("POST", "/themes", {"name": "By hand"}).body["id"]
        said = desk.write("POST", "/contributions", {"text": "Said at the desk", "table": 1}).body["id"]
        desk.write("PUT", f"/contributions/{said}/theme", {"theme": theme})
        desk.write("POST", "/themes/check", {"seconds": LONGEST_CHECK_S})
        desk.until(lambda: answered(desk.item("theme", theme)) == 6)


def answered(theme: dict | None) -> int:
    return theme["confirmed"] + theme["objected"] if theme else 0


def test_a_real_guest_may_come_too_and_nobody_is_left_when_the_server_is_killed(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        organiser = Organiser(server)
        code, token = TOKEN.search(organiser.rehearse(people=4).text).groups()
        with Facilitator(server.url, code, token) as desk, Guest.join(server.url, code, "Real") as guest:
            desk.listen()
            guest.listen()
            desk.until(lambda: len(desk.all("person")) == 5)
        phones = server.children(PHONES)
        assert phones
        server.end(signal.SIGKILL)
        assert ended(phones)


def test_posts_are_spread_over_any_cafe() -> None:
    posts = spread(read(SHIPPED), tables=11, rounds=5, people=13)
    assert {post.table for post in posts} == set(range(1, 12))
    assert [sum(post.round == n for post in posts) for n in range(1, 6)] == [26] * 5
    assert {post.sector for post in posts} == {None}
