"""Topics that people wish for, before the first round: two people change places for all rounds, so that sizes and who meets
whom stay as good as they were."""

from cafe.domain.cafe import Cafe, Person
from cafe.domain.seats import Seats


def changed_places(cafe: Cafe, id_: str) -> dict[str, Seats]:
    """The new seats of somebody and of the one with whom they change places, where together they come to more of the
    tables that they wish for than before; none where there is no such place. Of equally good ones it is that of somebody of
    the same sector, and of the first who came."""
    person = cafe.people[id_]
    if not _may_move(cafe, person):
        return {}
    mine, best = cafe.seats[id_], (0, False, "")
    for other in cafe.people.values():
        if other.id == id_ or not _may_move(cafe, other):
            continue
        theirs = cafe.seats[other.id]
        gain = met(person, theirs) + met(other, mine) - met(person, mine) - met(other, theirs)
        if (gain, other.sector == person.sector) > best[:2] and gain > 0:
            best = gain, other.sector == person.sector, other.id
    return {id_: cafe.seats[best[2]], best[2]: mine} if best[2] else {}


def met(person: Person, seats: Seats) -> int:
    """How many of the tables that somebody wishes for they come to."""
    return len(set(person.prefers).intersection(seats)) if person.prefers else 0


def _may_move(cafe: Cafe, person: Person) -> bool:
    """Whether another place is as good for them as theirs: they need no table, miss no round, are there, and sit with or
    apart from nobody by a rule."""
    if any(person.id in rule.people for rule in cafe.rules.values()):
        return False
    return person.stays is None and not person.away and not person.absent and None not in cafe.seats[person.id]
