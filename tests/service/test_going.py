"""How it is going, in sentences."""

import pytest
from msgspec.structs import replace

from cafe.service import going
from cafe.service.going import Health, Line
from cafe.service.heard import Heard, Voice
from tests.running import House, Moving

MINUTE = 60_000


class Room:
    """The people of a café and their phones."""

    def __init__(self, house: House, people: int) -> None:
        self.clock = Moving()
        self.heard = Heard(self.clock)
        self.ids = [house.join(name=f"Guest {n}")["person"] for n in range(people)]
        self.cafe = house.running.keeper.cafe(house.code)

    def voice(self, n: int) -> Voice:
        return Voice(self.cafe.code, "person", self.ids[n])

    def says(self, health: Health | None = None) -> list[Line]:
        return going.lines(self.cafe, self.heard, health or Health(), self.clock.at)

    def quiet(self) -> list[int]:
        return [self.ids.index(id_) for id_ in going.quiet(self.cafe, self.heard, self.clock.at)]


@pytest.fixture
def room(house: House) -> Room:
    return Room(house, 6)


def line(lines: list[Line], part: str) -> Line:
    (found,) = [line for line in lines if part in line.says]
    return found


def test_a_phone_is_quiet_two_minutes_after_its_last_sign(room):
    for n in range(6):
        room.heard.came(room.voice(n))
    room.clock.at += 10 * MINUTE
    assert room.quiet() == [], "a socket that is open is a sign of life"
    assert line(room.says(), "phones are heard") == Line("well", "All 6 phones are heard.")
    room.heard.went(room.voice(2))
    room.clock.at += 2 * MINUTE - 1
    assert room.quiet() == []
    room.clock.at += 1
    assert room.quiet() == [2]
    told = line(room.says(), "1 phone has not been heard for 2 minutes: Guest 2 (table ")
    assert told.state == "well"
    room.heard.spoke(room.voice(2))
    assert room.quiet() == []


def test_a_second_screen_of_the_same_person_keeps_them_heard(room):
    room.heard.came(room.voice(0))
    room.heard.came(room.voice(0))
    room.heard.went(room.voice(0))
    room.clock.at += 5 * MINUTE
    assert room.quiet() == []
    assert room.heard.in_all() == 1


def test_who_has_no_phone_or_is_away_is_not_called_quiet(room):
    room.heard.spoke(room.voice(1))
    person = room.cafe.people[room.ids[1]]
    room.clock.at += 3 * MINUTE
    assert room.quiet() == [1], "the other five never had a phone"
    room.cafe.people[room.ids[1]] = replace(person, absent=True)
    assert room.quiet() == []
    assert line(room.says(), "No phone has been heard yet.").state == "well"


def test_the_longest_silence_is_named_first_and_many_are_counted(room):
    for n in range(6):
        room.heard.spoke(room.voice(n))
        room.clock.at += MINUTE
    assert room.quiet() == [0, 1, 2, 3, 4]
    assert line(room.says(), "5 phones have not been heard for 2 minutes").state == "act"
    assert "look whether the wifi still works" in line(room.says(), "5 phones").says


def test_what_needs_doing_stands_first(room):
    lines = room.says(Health(storing=False, backup_at=room.clock.at))
    assert lines[0].says.startswith("What people send cannot be stored: the disk is full")
    assert [one.state for one in lines] == sorted((one.state for one in lines), key=("act", "watch", "well").index)


@pytest.mark.parametrize(
    ("health", "state", "part"),
    [
        (Health(), "well", "stored at once"),
        (Health(commit_s=0.8), "watch", "up to 0.8 seconds"),
        (Health(free=50 * 1024 * 1024), "act", "Only 50 MB are left"),
        (Health(free=10), "act", "Only 1 MB"),
        (Health(waiting=300), "watch", "300 contributions wait"),
        (Health(themes=False), "watch", "Grouping into themes does not work just now"),
        (Health(), "well", "There is no backup yet"),
    ],
)
def test_the_server_is_described(room, health, state, part):
    assert line(room.says(health), part).state == state


def test_a_backup_is_old_only_when_something_was_stored_since(room):
    now = room.clock.at
    assert line(room.says(Health(backup_at=now - 3 * MINUTE)), "made 3 minutes ago").state == "well"
    old = Health(backup_at=now - 150 * MINUTE)
    assert line(room.says(replace(old, stored_at=now - 160 * MINUTE)), "made 2 hours ago").state == "well"
    assert line(room.says(replace(old, stored_at=now)), "The last backup is 2 hours old").state == "act"
    assert line(room.says(Health(backup_at=now)), "made 1 minute ago").state == "well"


def test_the_wall_is_looked_after(room):
    wall = Voice(room.cafe.code, "wall", None)
    assert line(room.says(), "No wall is on").state == "watch"
    room.heard.came(wall)
    assert line(room.says(), "The wall is on.").state == "well"
    room.heard.went(wall)
    assert line(room.says(), "The wall is loading again.").state == "well"
    room.clock.at += 3 * MINUTE
    assert line(room.says(), "The wall has not been heard for 3 minutes").state == "act"


def test_a_cafe_that_is_gone_is_forgotten(room):
    room.heard.spoke(room.voice(0))
    room.heard.forget(room.cafe.code)
    assert room.heard.last(room.voice(0)) is None
    room.heard.came(room.voice(1))
    room.heard.forget(room.cafe.code)
    room.heard.went(room.voice(1))
    assert room.heard.last(room.voice(1)) is None, "a screen that is cut off afterwards brings nothing back"
