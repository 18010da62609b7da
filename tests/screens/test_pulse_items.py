"""One loud phone at a table shows in numbers, and whose it is does not."""

from cafe.screens.pulse_items import pulse
from cafe.screens.rooms import DESK
from cafe.service import asks, facilitation, participation, people
from cafe.service.rights import By
from tests.histories import FACILITATOR, Told


def test_the_pulse_counts_the_round_by_table_and_by_the_loudest_phone():
    told = Told()
    for n in (1, 2, 3):
        told.do(participation.join, asks.Join(f"Guest {n}"), By())
        told.do(people.change_person, asks.ChangePerson(table=1 if n < 3 else 2), target=f"p{n}")
    assert pulse(told.cafe, DESK, "pulse") is None
    told.do(facilitation.move_clock, asks.MoveClock("open"))
    for person in ("p1", "p1", "p1", "p2", "p3"):
        told.do(participation.contribute, asks.Contribute(f"said by {person}"), told.by(person))
    told.do(participation.contribute, asks.Contribute("written for a guest", table=2), FACILITATOR)
    assert pulse(told.cafe, DESK, "pulse") == {"tables": [[1, 4, 3], [2, 1, 1]]}
    told.do(participation.change_contribution, asks.ChangeContribution(hidden=True), target="c1")
    assert pulse(told.cafe, DESK, "pulse") == {"tables": [[1, 3, 2], [2, 1, 1]]}
    told.do(facilitation.move_clock, asks.MoveClock("close"))
    told.do(facilitation.move_clock, asks.MoveClock("open"))
    assert pulse(told.cafe, DESK, "pulse") is None
