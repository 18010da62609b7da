"""A seat for somebody who comes to a running café, or whose seat was given up, without moving anybody."""

from cafe.domain.cafe import Cafe, Person, is_shut
from cafe.domain.seats import Seats
from cafe.seating.designs import seat_newcomer


def seated(cafe: Cafe, person: Person, first: int, before: Seats = ()) -> Seats:
    """The seats of `person` from round `first` on; rounds before keep those of `before`, or none.

    Who hosts a table or needs one sits there while it is open. Where people choose for themselves nobody is given a
    seat.
    """
    rounds = len(cafe.setting.rounds)
    course = _course(cafe, person, first) if first <= rounds else (None,) * rounds
    played = [*before, *(None,) * rounds][: first - 1]
    ahead = [
        None if r in person.away else _stays(cafe, person, r) or course[r - 1] for r in range(first, rounds + 1)
    ]  # fmt: skip
    return (*played, *ahead)


def _stays(cafe: Cafe, person: Person, round_: int) -> int | None:
    table = person.stays
    return None if table is None or is_shut(cafe, round_, table) else table


def _course(cafe: Cafe, person: Person, first: int) -> Seats:
    rounds = len(cafe.setting.rounds)
    if cafe.setting.seating == "free" or all(_stays(cafe, person, r) for r in range(first, rounds + 1)):
        return (None,) * rounds
    travellers = sum(p.stays is None and p.id != person.id for p in cafe.people.values())
    return seat_newcomer(
        len(cafe.setting.tables), rounds, travellers, first,
        lambda r, t: cafe.headcount.get((r, t), 0) - cafe.staying.get((r, t), 0),
    )  # fmt: skip
