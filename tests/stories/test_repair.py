"""A room that is not as planned: somebody is late, somebody does not come, a table closes. Everybody else's seat stays."""

import os
import signal
from itertools import cycle

from tests.serving import Server, ended
from tests.stories.crowds import Room, asked, room
from tests.unhurried import PLANNER

TABLES, GUESTS = 5, 25


def seats(here: Room) -> dict[str, list[int | None]]:
    """Everybody's table in every round, as stored."""
    look = here.screen(here.made.tokens["facilitator"])
    look.read()
    return {id_: person["seats"] for id_, person in look.all("person").items()}


def plan(here: Room, **asked_for: object) -> dict:
    """Have new seats worked out, and wait for the offer."""
    before = _offer(here)
    here.desk.asker.write("POST", f"{here.desk.path}/seating/plan", asked_for)
    here.desk.until(lambda: _offer(here) not in (None, before))
    offer = here.desk.item("offer", "offer")
    assert offer is not None
    return offer


def _offer(here: Room) -> str | None:
    """Which offer the desk has been told of."""
    return (here.desk.item("offer", "offer") or {}).get("offer")


def apply(here: Room, way: str) -> None:
    here.desk.asker.write("POST", f"{here.desk.path}/seating/apply", {"way": way})


def test_late_missing_and_a_table_less(server: Server) -> None:
    with room(server.url, asked(tables=TABLES, rounds=4)) as here:
        here.join(GUESTS, hosts=True, in_turn=True)
        here.open_round(1)
        planned = seats(here)

        here.join(1)  # late
        late = here.guests[-1].person
        assert {p: s for p, s in seats(here).items() if p != late} == planned
        here.guests[-1].until(lambda: here.guests[-1].table == seats(here)[late][0])

        missing = here.guests[12].person
        here.desk.asker.write("PATCH", f"{here.desk.path}/people/{missing}", {"absent": True})
        before = seats(here)
        assert {p: s for p, s in before.items() if p != late} == planned

        here.desk.move_clock("close")
        offer = plan(here, shut=[5])
        apply(here, "fewest")
        after = seats(here)
        assert {p: s[0] for p, s in after.items()} == {p: s[0] for p, s in before.items()}
        moved = {m["person"] for m in offer["options"][0]["moves"]}
        assert {p for p in after if after[p] != before[p]} - {missing} == moved
        assert all(5 not in s[1:] for p, s in after.items() if p != missing)
        displaced = sum(s[r] == 5 for p, s in before.items() if p != missing for r in (1, 2, 3))
        assert offer["options"][0]["changes"] <= displaced + displaced // 2

        for guest in here.guests[:12]:  # everybody hears where to go, and goes there
            guest.until(
                lambda guest=guest: (guest.item("seat", guest.person) or {}).get("next") == after[guest.person][1]
            )
        here.desk.move_clock("open")
        for guest in here.guests:
            guest.until(lambda guest=guest: guest.table == after[guest.person][1])

        server.kill()
        server.start()
        assert seats(here) == after


def test_phones_are_answered_while_seats_are_worked_out(server: Server) -> None:
    with room(server.url, asked(tables=20, rounds=5)) as here:
        here.join(100)
        here.open_round(1)
        before = plan(here, shut=[3])["offer"]
        (planner,) = server.children(PLANNER)
        os.kill(planner, signal.SIGSTOP)  # it takes as long as we like
        here.desk.asker.write("POST", f"{here.desk.path}/seating/plan", {"shut": [3, 4]})
        guests, text = cycle(here.guests), "Said while the seats were worked out"
        for _ in range(6):
            next(guests).contribute(text)
        assert _offer(here) in (None, before)
        os.kill(planner, signal.SIGCONT)
        answered = 6
        while _offer(here) in (None, before):
            next(guests).contribute(text)
            answered += 1
        assert here.texts()[text] == answered


def test_the_planner_may_die_and_is_there_again(server: Server) -> None:
    with room(server.url, asked(tables=4, rounds=4)) as here:
        here.join(12)
        plan(here, shut=[1])
        (child,) = server.children(PLANNER)
        os.kill(child, signal.SIGKILL)
        assert ended([child])
        assert plan(here, shut=[2])["options"]
