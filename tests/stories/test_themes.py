"""The harvest of a café as it goes: drawn, corrected by people, more is said, drawn again; what people did stands."""

import csv
import os
import signal
from pathlib import Path
from typing import Any

from cafe.rehearsal.people import Item
from tests.serving import ROOT, Server
from tests.stories.crowds import Room, asked, room

with Path(ROOT / "cafe/rehearsal/integrated_care.csv").open(encoding="utf-8", newline="") as file:
    POSTS = [row for row in csv.DictReader(file) if row["lang"] == "en"]
TABLES = 8


def say(here: Room, posts: list[dict[str, str]]) -> None:
    """The desk writes down what was said at the tables."""
    for post in posts:
        fields = {"text": post["text"], "table": int(post["table"])}
        here.desk.asker.write("POST", f"{here.desk.path}/contributions", fields)


def drawn(here: Room) -> Item:
    """The themes drawn; the proposal that somebody asked for."""
    seen = (here.desk.item("proposal", "proposal") or {}).get("proposal")
    here.desk.write("POST", "/themes/draw", {})
    here.desk.until(lambda: _asked(here).get("proposal") not in (None, seen))
    return _asked(here)


def _asked(here: Room) -> Item:
    proposal = here.desk.item("proposal", "proposal") or {}
    return proposal if proposal.get("asked") else {}


def apply(here: Room) -> None:
    waiting = here.desk.item("proposal", "proposal")
    assert waiting is not None
    here.desk.write("POST", "/themes/apply", {"proposal": waiting["proposal"]})
    here.desk.until(lambda: here.desk.item("proposal", "proposal") is None)


def themes(here: Room) -> dict[str, Item]:
    """The themes as stored."""
    look = here.screen(here.made.tokens["facilitator"])
    look.read()
    return look.all("theme")


def placed(here: Room) -> dict[str, str | None]:
    """Where people put contributions, as stored."""
    return {id_: item["theme"] for id_, item in here.stored().items() if item["placed"]}


def themed(here: Room, ids: list[str]) -> list[str]:
    """Those of these contributions of which the desk was told that they stand in a theme."""
    told = here.desk.all("contribution")
    return [id_ for id_ in ids if told.get(id_, {}).get("theme")]


def corrected(here: Room) -> dict[str, Any]:
    """People finish the draft: one name, one sentence, one pin, one merging, one split, one moved and one alone."""
    ids = sorted(themes(here), key=lambda t: -len(themes(here)[t]["contributions"]))
    write = here.desk.write
    write("PATCH", f"/themes/{ids[1]}", {"name": "What we want to keep", "sentence": "We keep what works."})
    write("PATCH", f"/themes/{ids[2]}", {"pinned": True})
    write("POST", f"/themes/{ids[-1]}/merge", {"into": ids[-2]})
    halves = write("POST", f"/themes/{ids[0]}/split").body["themes"]
    moved, alone = themes(here)[ids[1]]["contributions"][:2]
    write("PUT", f"/contributions/{moved}/theme", {"theme": ids[2]})
    write("PUT", f"/contributions/{alone}/theme", {"theme": None})
    return {"named": ids[1], "pinned": ids[2], "gone": ids[-1], "into": ids[-2], "halves": halves}


def test_what_people_did_stands_whatever_is_said_and_drawn_later(server: Server) -> None:
    first, later = POSTS[:140], POSTS[140:]
    with room(server.url, asked(tables=TABLES)) as here:
        here.desk.move_clock("open")
        say(here, first)
        proposal = drawn(here)
        assert themes(here) == {}
        assert proposal["choices"]["fewer"] < proposal["choices"]["usual"] < proposal["choices"]["more"]
        apply(here)
        did = corrected(here)
        by_hand, before = placed(here), themes(here)

        say(here, later)
        new = [id_ for id_ in here.stored() if int(id_[1:]) > len(first)]
        here.desk.until(lambda: len(themed(here, new)) > len(new) / 2)
        settled = themes(here)
        assert placed(here) == by_hand
        assert {t: settled[t]["name"] for t in before} == {t: before[t]["name"] for t in before}

        server.kill()
        server.start()
        assert {t: item["contributions"] for t, item in themes(here).items()}.keys() >= before.keys()
        assert placed(here) == by_hand

        drawn(here)
        apply(here)
        after = themes(here)
        assert placed(here) == by_hand
        assert after[did["named"]]["name"] == "What we want to keep"
        assert after[did["named"]]["sentence"] == "We keep what works."
        assert after[did["pinned"]]["pinned"]
        assert {did["into"], *did["halves"]} <= after.keys()
        assert did["gone"] not in after

        undone = here.desk.write("POST", "/themes/undo", {}).body
        assert undone["left"] <= len(new)
        assert placed(here) == by_hand


def test_themes_stand_when_the_program_that_sorts_dies_and_it_comes_back_by_itself(server: Server) -> None:
    with room(server.url, asked(tables=TABLES)) as here:
        here.desk.move_clock("open")
        say(here, POSTS[:60])
        drawn(here)
        apply(here)
        before = {t: item["contributions"] for t, item in themes(here).items()}
        (child,) = server.children("cafe.workers.themes_child")
        os.kill(child, signal.SIGSTOP)  # it hangs: requests wait for it, everybody else is answered
        say(here, POSTS[60:64])
        assert {t: item["contributions"] for t, item in themes(here).items()} == before
        os.kill(child, signal.SIGKILL)
        here.desk.until(lambda: (here.desk.item("sorter", "sorter") or {}).get("failed") == "")
        say(here, POSTS[64:90])
        new = [id_ for id_ in here.stored() if int(id_[1:]) > 64]
        here.desk.until(lambda: themed(here, new) != [])
        assert server.children("cafe.workers.themes_child") not in ([], [child])


def test_two_phones_say_whether_a_theme_is_what_they_meant(house: Server) -> None:
    with room(house.url, asked(tables=2)) as here:
        here.join(2)
        here.open_round(1)
        here.desk.write("POST", "/themes", {"name": "Going home"})
        for n, guest in enumerate(here.guests):
            said = guest.contribute(f"Going home takes long, number {n}").body["id"]
            here.desk.write("PUT", f"/contributions/{said}/theme", {"theme": "t1"})
        here.desk.move_clock("harvest")
        here.desk.write("POST", "/themes/check", {"seconds": 120})
        one, other = here.guests
        for guest in here.guests:
            guest.until(lambda guest=guest: guest.item("check", "check") is not None)
            guest.until(lambda guest=guest: guest.item("theme", "t1") is not None)
        one.write("PUT", "/themes/t1/answer", {"answer": "confirm"})
        other.write("PUT", "/themes/t1/answer", {"answer": "object"})
        other.write("POST", "/contributions", {"text": "It is about waiting, not about going", "objects_to": "t1"})
        other.until(lambda: (other.item("answer", "t1") or {}).get("answer") == "object")
        here.wall.until(lambda: (here.wall.item("theme", "t1") or {}).get("confirmed") == 1)
        here.wall.until(lambda: len((here.wall.item("theme", "t1") or {}).get("objections", ())) == 1)
        assert (here.wall.item("theme", "t1") or {})["objected"] == 1
