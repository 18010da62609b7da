"""Who was in the room, and who was not."""

import pytest

from cafe.domain import changes as c
from cafe.domain.cafe import Person
from cafe.exports import wording
from cafe.exports.attendance import Attendance, Room, room
from tests.exports.cafes import example, person, said


def expected(n: int, sector: str | None) -> c.PersonJoined:
    """Somebody on the list who has not come."""
    return c.PersonJoined(Person(f"p{n}", None, sector, expected=True, invited=True), (1, 2), f"r{n}", f"t{n}")


def came(n: int, sector: str | None) -> list[c.Change]:
    """Somebody on the list who came."""
    return [expected(n, sector), c.PersonReturned(f"p{n}", f"t{n}")]


FULL = [
    *(change for n in range(1, 5) for change in came(n, "council")), expected(5, "council"), expected(6, "health"),
    person(7, None), person(8, "Some trust"), person(9, None), said(1, "words", author="p1"), said(2, "more", author="p1"),
]  # fmt: skip


def test_the_team_reads_how_many_were_expected_came_and_wrote():
    assert room(example(*FULL), "internal") == Room(
        people=7,
        groups=(Attendance("council", 4, expected=5, posted=1), Attendance(None, 3)),
        expected=6,
        missing=("health", "lay partners"),
    )


@pytest.mark.parametrize("profile", ["partners", "public"])
def test_outside_the_team_nothing_small_is_counted(profile):
    told = room(example(*FULL), profile)
    assert told.groups == (Attendance("council", 4, expected=5), Attendance(None, 3))
    assert told.missing == ("health", "lay partners")


def test_only_the_team_reads_of_a_missing_sector_that_nobody_else_named():
    crowd = [person(n, "council") for n in range(1, 4)]
    cafe = example(*crowd, expected(4, "Some trust"), sectors=("council", "health"))
    assert room(cafe, "internal").missing == ("health", "Some trust")
    assert room(cafe, "public").missing == ("health",)


def test_nobody_is_missed_where_nobody_was_counted():
    assert room(example(said(1, "brought along")), "internal") == Room(0, ())


def test_the_sentence_says_how_many_had_been_expected():
    assert wording.present(room(example(*FULL), "internal")) == "7 people were in the room. 6 had been expected."
    assert wording.missing(room(example(*FULL), "public")) == "Nobody came from: health, lay partners."
