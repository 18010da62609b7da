"""Changing places for wishes keeps what the seats are worth."""

from collections import Counter
from itertools import combinations
from random import Random

from cafe.domain.apply import fold
from cafe.seating.wished import changed_places, met
from cafe.service import asks, participation, people
from cafe.service.rights import By
from tests.histories import CODE, Told, begin


def room(guests: int = 36, tables: int = 6, rounds: int = 3, sectors: tuple = ("council", "health")) -> Told:
    changes = begin(tables=tables, rounds=rounds, wishes=3)
    told = Told(fold(CODE, changes), changes)
    for n in range(guests):
        told.do(participation.join, asks.Join(f"Guest {n}", sectors[n % len(sectors)]), By())
    return told


def wished(told: Told, chance: Random) -> int:
    """Everybody wishes for three tables; how many of the wishes would have been met without."""
    without = 0
    for person in list(told.cafe.people):
        wishes = chance.sample(range(1, len(told.cafe.setting.tables) + 1), 3)
        seats = told.cafe.seats[person]
        without += len(set(wishes) & set(seats))
        assert told.do(people.change_person, asks.ChangePerson(prefers=wishes), told.by(person), person)
    return without


def met_by_pairs(told: Told) -> list[int]:
    """How often people meet, whoever they are."""
    pairs = combinations(told.cafe.seats.values(), 2)
    return sorted(sum(a == b for a, b in zip(*pair, strict=True)) for pair in pairs)


def test_wishes_are_met_better_and_the_seats_stay_as_good():
    told = room()
    sizes, pairs = dict(told.cafe.headcount), met_by_pairs(told)
    courses = Counter(told.cafe.seats.values())
    without = wished(told, Random(4))
    total = sum(met(person, told.cafe.seats[id_]) for id_, person in told.cafe.people.items())
    assert total > 1.3 * without
    assert (told.cafe.headcount, met_by_pairs(told), Counter(told.cafe.seats.values())) == (sizes, pairs, courses)


def test_of_equally_good_places_somebody_of_the_same_sector_gives_theirs():
    told = room(guests=12, tables=2, rounds=1)
    cafe = told.cafe
    person = next(p for p in cafe.people.values() if p.sector == "health" and cafe.seats[p.id] == (1,))
    cafe.people[person.id] = type(person)(person.id, sector="health", prefers=(2,))
    (other,) = changed_places(cafe, person.id).keys() - {person.id}
    assert (cafe.people[other].sector, cafe.seats[other]) == ("health", (2,))


def test_nobody_changes_places_for_nothing():
    told = room(guests=12, tables=2, rounds=1)
    cafe = told.cafe
    for id_, person in cafe.people.items():
        cafe.people[id_] = type(person)(id_, prefers=cafe.seats[id_])
    assert all(changed_places(cafe, id_) == {} for id_ in cafe.people)
