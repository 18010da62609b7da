"""The flow of people and ideas in a large room."""

from cafe.domain.cafe import Cafe, Clock, Person, Round, Setting, Table
from cafe.screens.rooms import WALL
from cafe.screens.wall_items import WIDEST, flow


def test_of_more_ways_than_a_picture_can_hold_the_widest_are_told():
    tables = 40
    cafe = Cafe("CAFE23", Setting("Large", (Table("Topic"),) * tables, (Round(1),) * 2), clock=Clock("open", 2))
    pairs = [(before, after) for before in range(1, tables + 1) for after in range(1, tables + 1)] + [(40, 40)] * 2
    for n, pair in enumerate(pairs):
        cafe.people[f"p{n}"], cafe.seats[f"p{n}"] = Person(f"p{n}"), pair
    (step,) = flow(cafe, WALL, "flow")["moves"]
    assert len(step) == WIDEST
    assert step[-1] == [40, 40, 3]
    assert step[:-1] == [[*pair, 1] for pair in pairs[: WIDEST - 1]]
