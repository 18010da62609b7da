"""Who meets whom, and who goes from where to where."""

import re

from cafe.domain.cafe import Cafe, Clock, Person, Round, Setting, Table
from cafe.screens import drawn, met


def cafe_of(seats: dict[str, tuple[int | None, ...]], phase: str = "planned", round_: int = 0, **more: dict) -> Cafe:
    """A café whose people, p1 and so on, sit like this; `more` holds what else is known of them."""
    rounds = len(next(iter(seats.values()), (None,)))
    setting = Setting("A café", tuple(Table(f"Topic {n}") for n in range(1, 5)), tuple(Round(1) for _ in range(rounds)))
    people = {id_: Person(id_, **more.get(id_, {})) for id_ in seats}
    return Cafe("CAFE23", setting, clock=Clock(phase, round_), people=people, seats=dict(seats))


SEATS = {"p1": (1, 1, 2), "p2": (1, 1, 1), "p3": (1, 2, 2), "p4": (2, 2, 1)}


def test_before_the_first_round_everything_is_to_come():
    found = met.pairs(cafe_of(SEATS))
    assert found[("p1", "p2")] == met.Meeting((), (1, 2))
    assert ("p1", "p4") not in found
    assert {found[pair].kind for pair in found} == {"again", "ahead"}


def test_rounds_that_have_begun_are_behind_us():
    found = met.pairs(cafe_of(SEATS, "open", 2))
    assert found[("p1", "p2")] == met.Meeting((1, 2), ())
    assert found[("p1", "p3")] == met.Meeting((1,), (3,))
    assert [found[pair].kind for pair in (("p1", "p2"), ("p2", "p3"), ("p1", "p3"), ("p2", "p4"))] == [
        "often", "once", "again", "ahead",
    ]  # fmt: skip


def test_in_the_harvest_rounds_that_were_not_held_count_for_nothing():
    cafe = cafe_of(SEATS, "harvest", 1)
    assert met.held(cafe) == [1]
    assert all(not meeting.ahead for meeting in met.pairs(cafe).values())


def test_the_absent_meet_nobody_and_the_expected_only_later():
    cafe = cafe_of(SEATS, "open", 1, p1={"absent": True}, p2={"expected": True})
    found = met.pairs(cafe)
    assert not [pair for pair in found if "p1" in pair]
    assert ("p2", "p3") not in found, "they were not there in the first round"
    assert found[("p2", "p4")] == met.Meeting((), (3,))


def test_each_person_is_told_how_many_they_meet_and_whom_twice():
    cafe = cafe_of(SEATS, "open", 2)
    known = met.acquaintances(cafe, met.pairs(cafe))
    assert known["p1"] == met.Acquaintance(2, 2, ["p2", "p3"])
    assert known["p4"] == met.Acquaintance(1, 2, [])


def test_somebody_alone_or_away_meets_nobody():
    cafe = cafe_of({"p1": (1, None), "p2": (None, 1)})
    assert met.pairs(cafe) == {}
    assert met.acquaintances(cafe, {})["p1"] == met.Acquaintance(0, 0, [])
    assert met.flow(cafe) == {1: {}}


def test_people_flow_from_table_to_table():
    assert met.flow(cafe_of(SEATS)) == {
        1: {(1, 1): 2, (1, 2): 1, (2, 2): 1},
        2: {(1, 1): 1, (1, 2): 1, (2, 1): 1, (2, 2): 1},
    }


def test_rounds_say_how_full_their_tables_are_and_where_sectors_mix():
    more = {"p1": {"sector": "council"}, "p2": {"sector": "health"}, "p4": {"sector": "council"}}
    assert met.rounds(cafe_of(SEATS, **more))[0] == met.Held(1, 2, 1, 3, 1)


def test_names_sort_without_case_and_accents_and_sectors_come_first():
    names = {"p1": "Zoë", "p2": "élan", "p3": None, "p4": "Ann"}
    cafe = cafe_of(
        SEATS, **{id_: {"name": name, "sector": "health" if id_ == "p1" else None} for id_, name in names.items()}
    )
    assert [met.called(p) for p in sorted(met.there(cafe), key=met.by_name)] == ["Ann", "élan", "Guest 3", "Zoë"]
    assert [p.id for p in sorted(met.there(cafe), key=met.by_sector)] == ["p1", "p4", "p2", "p3"]


def test_guest_2_comes_before_guest_10():
    cafe = cafe_of({f"p{n}": (1,) for n in (10, 2)})
    assert [p.id for p in sorted(met.there(cafe), key=met.by_name)] == ["p2", "p10"]


def test_the_matrix_is_symmetric_and_says_how_often():
    cafe = cafe_of(SEATS, "open", 2)
    picture = drawn.matrix(met.there(cafe), met.pairs(cafe))
    kinds = [met.pairs(cafe)[pair].kind for pair in met.pairs(cafe)]
    for kind in ("once", "often", "again"):
        places = set(re.findall(r"M(\d+) (\d+)", picture.squares[kind]))
        assert len(places) == 2 * kinds.count(kind)
        assert {(y, x) for x, y in places} == places
        assert all(x != y for x, y in places)
    assert picture.dots["ahead"].count("M") == 2 * kinds.count("ahead")
    assert sorted((n.kind, n.times) for n in picture.numbers) == [("again", 2)] * 2 + [("often", 2)] * 2


def test_bands_are_as_thick_as_people_are_many_and_stay_inside_their_tables():
    picture = drawn.bands(cafe_of(SEATS))
    nodes = {(node.round, node.table): node for node in picture.nodes}
    assert [nodes[1, t].people for t in (1, 2)] == [3, 1]
    for band in picture.bands:
        assert band.height == band.people * drawn.UNIT
        ends = [float(y) for y in re.findall(r"M\d+ ([\d.]+)", band.path)]
        assert nodes[band.round, band.start].y <= ends[0]
        assert ends[0] + band.height <= nodes[band.round, band.start].y + nodes[band.round, band.start].height + 0.1
    assert sum(band.people for band in picture.bands if band.round == 1) == 4


def test_a_café_without_people_has_an_empty_picture():
    picture = drawn.bands(cafe_of({}))
    assert (picture.nodes, picture.bands) == ([], [])
