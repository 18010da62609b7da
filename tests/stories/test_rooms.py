"""Who is told what, while the bell rings and people speak without a pause."""

import threading
from contextlib import closing

import pytest
import websocket

from cafe.rehearsal.asking import Refused
from cafe.rehearsal.listening import Ear, Rejected
from cafe.rehearsal.people import Screen
from tests.serving import PATIENCE_S, Server
from tests.stories.crowds import Room, Witness, asked, room

TABLES, ROUNDS = 4, 3


def test_nobody_hears_another_table_while_the_bell_rings(house: Server) -> None:
    with room(house.url, asked(TABLES, ROUNDS)) as here:
        here.join(16)
        over = threading.Event()
        here.desk.move_clock("open")
        talking = [here.pool.submit(_talk, here, str(table), over) for table in range(1, TABLES + 1)]
        for action in ("close", "open", "close", "open", "close"):
            so_far = len(here.desk.all("contribution"))
            here.desk.until(lambda so_far=so_far: len(here.desk.all("contribution")) >= so_far + 40)
            here.desk.move_clock(action)
        over.set()
        said = sum(one.result() for one in talking)
        here.desk.until(lambda: len(here.desk.all("contribution")) == said)
        for guest in here.guests:
            guest.until(lambda guest=guest: guest.clock["phase"] == "harvest")
            _heard_only_what_was_said_there(guest, here.seats(guest.person))


def _heard_only_what_was_said_there(guest: Witness, sat: dict[int, int]) -> None:
    """A table is told only after the seat at it and until the next seat, and never what was said after one had left."""
    table = None
    for frame in guest.frames:
        seats = [item["table"] for item in frame["put"] if item["type"] == "seat"]
        table = seats[0] if seats else table
        assert frame["room"] in ("everyone", f"person:{guest.person}", f"table:{table}")
        for item in frame["put"]:
            if item["type"] == "contribution":
                assert item["table"] == table
                assert item["round"] <= max(round_ for round_, then in sat.items() if then == table)


def _talk(here: Room, table: str, over: threading.Event) -> int:
    """Write down at a table, by its host's right, what is said there; how much it was."""
    said = 0
    with Screen(here.url, here.made.code, here.made.tokens["hosts"][table]) as pen:
        while not over.is_set():
            pen.write("POST", "/contributions", {"text": f"{said} at table {table}"})
            said += 1
    return said


def test_a_screen_without_a_right_hears_nothing(house: Server) -> None:
    with room(house.url, asked()) as here:
        for token in (None, "", "not-a-token", here.made.code):
            with pytest.raises(Rejected):
                here.screen(token).listen()


def test_a_right_in_one_café_is_none_in_another(house: Server) -> None:
    with room(house.url, asked()) as here, room(house.url, asked()) as there:
        neighbour = there.screen(here.made.tokens["facilitator"])
        with pytest.raises(Rejected):
            neighbour.listen()
        with pytest.raises(Refused, match="404"):
            neighbour.read()


def test_what_is_not_a_right_at_all_is_refused(house: Server) -> None:
    for auth in ({}, {"code": 5}, {"code": "ABCDEF", "after": {"desk": "x"}}):
        ear = Ear(house.url, lambda auth=auth: auth, lambda frame: None, lambda: None)
        with pytest.raises(Rejected, match="bad_auth"):
            ear.start(PATIENCE_S)


@pytest.mark.parametrize("said", ["40null", "40[]", '40"words"'])
def test_what_is_no_greeting_lets_nobody_in(house: Server, said: str) -> None:
    where = f"ws{house.url.removeprefix('http')}/socket.io/?EIO=4&transport=websocket"
    with closing(websocket.create_connection(where, timeout=PATIENCE_S)) as line:
        assert line.recv().startswith("0{")
        line.send(said)
        line.send("40{}")
        assert line.recv() == '44{"message":"bad_auth"}', "it was passed over, and the greeting after it is answered"


def test_a_phone_that_was_away_is_told_what_it_missed(house: Server) -> None:
    with room(house.url, asked(1, 1)) as here:
        here.join(2)
        here.open_round(1)
        away, stays = here.guests
        away.contribute("before")
        away.until(lambda: len(away.all("contribution")) == 1)
        away.leave()
        stays.contribute("meanwhile")
        frames_before = len(away.frames)
        away.listen()
        away.until(lambda: len(away.all("contribution")) == 2)
        missed = [
            item for frame in away.frames[frames_before:] for item in frame["put"] if item["type"] == "contribution"
        ]
        assert [item["text"] for item in missed] == ["meanwhile"]
