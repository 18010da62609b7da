"""`cafe demo`, as a newcomer starts it."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cafe.rehearsal.asking import Refused
from cafe.rehearsal.people import Facilitator, Guest
from tests.serving import Server, command, ended

DESK = re.compile(r"Desk +http://\S+/c/(\w+)/desk#token=(\S+)")


@contextmanager
def _demo(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path, "demo", "--people", "16", "--speed", "40", TMPDIR=str(tmp_path)) as demo:
        yield demo
    assert "Traceback" not in demo.said


def test_it_plays_a_café_that_one_can_walk_into(tmp_path: Path) -> None:
    with _demo(tmp_path) as demo:
        code, token = demo.until_said(DESK).groups()
        for screen in ("Wall", "Phone", "Host", "Notes"):
            demo.until_said(re.compile(rf"{screen} +http://\S+/c/{code}"))
        with Facilitator(demo.url, code, token) as desk, Guest.join(demo.url, code, "Newcomer") as newcomer:
            desk.listen()
            newcomer.listen()
            desk.until(lambda: len(desk.all("person")) == 17)
            assert sorted(p["host_of"] for p in desk.all("person").values() if p["host_of"]) == [*range(1, 9)]
            assert all(re.fullmatch(r"(Guest|Host) \d+|Newcomer", p["name"]) for p in desk.all("person").values())
            desk.until(lambda: len(desk.all("contribution")) >= 20)
            desk.until(lambda: any(c["agree"] for c in desk.all("contribution").values()))
            newcomer.until(lambda: bool(newcomer.all("contribution")))
            with suppress(Refused):  # where this takes long, the café is there by itself
                desk.move_clock("harvest")
            newcomer.until(lambda: bool(newcomer.all("theme")))
        demo.until_said(re.compile("The rehearsal is over"))
        assert [path.name[:10] for path in tmp_path.iterdir()] == ["cafe-demo-"]
        crowd = _children(demo.pid)
        assert demo.end(signal.SIGINT) == 0
        assert list(tmp_path.iterdir()) == []
        assert ended(crowd)


def test_killed_it_leaves_nobody_behind(tmp_path: Path) -> None:
    with _demo(tmp_path) as demo:
        demo.until_said(DESK)
        crowd = _children(demo.pid)
        assert crowd
        demo.kill()
        assert ended(crowd)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--people", "7"), "16 to 500 people"),
        (("--people", "501"), "16 to 500 people"),
        (("--people", "many"), "--people"),
        (("--speed", "0"), "--speed"),
        (("--speed", "nan"), "--speed"),
        (("--posts", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_what_cannot_be_played_is_said_in_one_line(args: tuple[str, ...], says: str) -> None:
    refused = command("demo", "--port", "0", *args)
    lines = refused.stderr.decode().splitlines()
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert len(lines) == 1
    assert says in lines[0]
