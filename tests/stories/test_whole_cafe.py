"""A whole café: 246 posts, 8 tables, 3 rounds, 48 people, one real server, from the first guest to the notes."""

import csv
import html
import io
import json
import re
from collections import Counter
from pathlib import Path
from random import Random

from cafe.rehearsal import script
from cafe.rehearsal.script import Post, Seated
from cafe.rehearsal.setting import asked_cafe
from tests.serving import Server, command
from tests.stories.crowds import Room, Witness, room

PEOPLE = 48
POSTS = script.read(script.SHIPPED)
SECTORS = script.sectors_of(POSTS)


def test_a_whole_cafe(server: Server, tmp_path: Path) -> None:
    with room(server.url, asked_cafe(POSTS, speed=1) | {"next_round": "by_hand"}) as here:
        here.join(PEOPLE, SECTORS, hosts=True)
        chance, spoken, sat = Random(1), Counter[str](), {guest.person: [] for guest in here.guests}
        for round_, posts in script.by_round(POSTS).items():
            here.open_round(round_)
            for guest in here.guests:
                sat[guest.person].append(guest.table)
            said = list(script.handed_out(posts, _seats(here.guests), spoken, chance))
            _say(here, round_, said[::2])
            if round_ == 2:
                _restart(server, here)
            _say(here, round_, said[1::2])
            _everybody_hears(here)
            here.desk.move_clock("close")

        _stored_once_where_it_was_said(here)
        _nobody_hears_another_table(here, sat)
        _themes(here)
        _exports_hold_everything(here)
        _comes_back_from_its_export(here, tmp_path)


def _seats(guests: list[Witness]) -> list[Seated]:
    return [Seated(guest.person, guest.table or 0, SECTORS[n % len(SECTORS)]) for n, guest in enumerate(guests)]


def _say(here: Room, round_: int, said: list[tuple[str, Post]]) -> None:
    guests = {guest.person: guest for guest in here.guests}
    answers = here.pool.map(lambda line: guests[line[0]].contribute(line[1].text, line[1].kind, round_), said)
    for answer, (_, post) in zip(answers, said, strict=True):
        assert answer.status == 201
        assert (answer.body["table"], answer.body["round"]) == (post.table, post.round)


def _restart(server: Server, here: Room) -> None:
    """In the middle of a round: every screen comes back by itself, and the round ends when it would have."""
    before = here.stored_clock()
    assert server.end() == 0
    server.start()
    assert here.stored_clock() == before
    assert before["phase"] == "open"
    assert before["round"] == 2


def _everybody_hears(here: Room) -> None:
    """Every phone what was said at its table, desk and wall everything."""
    stored = here.stored()
    for guest in here.guests:
        at_my_table = {id_ for id_, item in stored.items() if item["table"] == guest.table}
        guest.until(lambda guest=guest, ids=at_my_table: ids == set(guest.all("contribution")))
    for screen in (here.desk, here.wall):
        screen.until(lambda screen=screen: set(stored) == set(screen.all("contribution")))


def _stored_once_where_it_was_said(here: Room) -> None:
    stored = Counter((item["text"], item["table"], item["round"]) for item in here.stored().values())
    assert stored == Counter((post.text, post.table, post.round) for post in POSTS)
    assert all("late" not in item for item in here.stored().values())


def _nobody_hears_another_table(here: Room, sat: dict[str, list[int]]) -> None:
    stored = here.stored()
    for guest in here.guests:
        tables = sat[guest.person]
        kept = {f"host:{tables[0]}"} if guest in here.guests[: script.TABLES] else set()  # hosts came first
        assert guest.rooms() == {"everyone", f"person:{guest.person}", *(f"table:{table}" for table in tables)} | kept
        for frame in guest.frames:
            for item in frame["put"]:
                assert item["type"] != "contribution" or frame["room"] == f"table:{item['table']}"
        meant = {
            id_ for id_, item in stored.items()
            if any(table == item["table"] and item["round"] <= n for n, table in enumerate(tables, 1))
        }  # fmt: skip
        assert set(guest.heard()) == meant


def _themes(here: Room) -> None:
    here.desk.draw_themes()
    assert not here.desk.all("theme"), "a proposal changes nothing before it is applied"
    here.desk.apply_themes()
    for screen in (here.desk, here.wall, *here.guests):
        screen.until(lambda screen=screen: len(screen.all("theme")) >= 5)
    grouped = [id_ for theme in here.desk.all("theme").values() for id_ in theme["contributions"]]
    assert len(grouped) == len(set(grouped)) > len(POSTS) / 2
    assert set(grouped) <= set(here.stored())


def _exports_hold_everything(here: Room) -> None:
    texts = [post.text for post in POSTS]
    state = _export(here, "json")
    assert Counter(said["text"] for said in json.loads(state)["contributions"]) == Counter(texts)
    rows = csv.DictReader(io.StringIO(_export(here, "csv").decode("utf-8-sig"), newline=""))
    assert Counter(row["text"] for row in rows) == Counter(texts)
    for format_ in ("md", "html"):
        words = _words(html.unescape(_export(here, format_).decode()))
        assert [text for text in texts if _words(text) not in words] == []


def _words(text: str) -> str:
    """The words alone: marks may be escaped."""
    return " ".join(re.findall(r"\w+", text))


def _export(here: Room, format_: str) -> bytes:
    return here.desk.asker.get(f"{here.desk.path}/export", format=format_, profile="internal").content


def _comes_back_from_its_export(here: Room, tmp_path: Path) -> None:
    state, elsewhere = _export(here, "json"), tmp_path / "elsewhere"
    (tmp_path / "state.json").write_bytes(state)
    brought = command("import", str(tmp_path / "state.json"), data=elsewhere)
    assert (brought.returncode, brought.stdout.decode()) == (0, f"{here.made.code}\n")
    assert command("export", here.made.code, "--format", "json", data=elsewhere).stdout == state
