"""A seat for somebody who comes to a running café, or whose seat was given up, without moving anybody."""

from functools import partial

from cafe.domain.cafe import Cafe, Person, is_shut
from cafe.domain.choosing import chairs_left
from cafe.domain.seats import Seats
from cafe.seating.designs import seat_newcomer


def seated(cafe: Cafe, person: Person, first: int, before: Seats = (), arrival: int | None = None) -> Seats:
    """The seats of `person` from round `first` on; rounds before keep those of `before`, or none. `arrival` says how many
    travellers came before them; without it all others did.

    Who hosts a table or needs one sits there while it is open. Where people choose for themselves nobody is given a
    seat.
    """
    rounds = len(cafe.setting.rounds)
    course = _course(cafe, person, first, before, arrival) if first <= rounds else (None,) * rounds
    played = [*before, *(None,) * rounds][: first - 1]
    ahead = [
        None if r in person.away else _stays(cafe, person, r) or course[r - 1] for r in range(first, rounds + 1)
    ]  # fmt: skip
    return (*played, *ahead)


def put_right(cafe: Cafe, person: Person, first: int) -> Seats:
    """Somebody's seats, but from round `first` on not at a closed table, and at the open one that they never leave."""
    seats = cafe.seats[person.id]
    wrong = {
        r for r, t in enumerate(seats, 1)
        if r >= first and t is not None and (is_shut(cafe, r, t) or _stays(cafe, person, r) not in (None, t))
    }  # fmt: skip
    fresh = seated(cafe, person, first, seats) if wrong else seats
    return tuple(new if r in wrong else old for r, (old, new) in enumerate(zip(seats, fresh, strict=True), 1))


def _stays(cafe: Cafe, person: Person, round_: int) -> int | None:
    table = person.stays
    return None if table is None or is_shut(cafe, round_, table) else table


def _course(cafe: Cafe, person: Person, first: int, before: Seats, arrival: int | None) -> Seats:
    rounds = len(cafe.setting.rounds)
    if cafe.setting.seating == "free" or all(_stays(cafe, person, r) for r in range(first, rounds + 1)):
        return (None,) * rounds
    if arrival is None:
        arrival = sum(p.stays is None and p.id != person.id for p in cafe.people.values())
    counted = any(table.chairs is not None for table in cafe.setting.tables)
    return seat_newcomer(
        len(cafe.setting.tables), rounds, arrival, first, partial(_travellers, cafe),
        shut=partial(_shut, cafe) if cafe.shut else None, full=partial(_full, cafe) if counted else None,
        alike=partial(_alike, cafe, person.sector), together=cafe.setting.seating == "blocks",
        visited={t for t in before[: first - 1] if t is not None}, most=cafe.setting.most_meetings,
    )  # fmt: skip


def _shut(cafe: Cafe, round_: int) -> list[int]:
    return [table for table in cafe.shut if is_shut(cafe, round_, table)]


def _full(cafe: Cafe, round_: int) -> list[int]:
    left = ((t, chairs_left(cafe, round_, t)) for t in range(1, len(cafe.setting.tables) + 1))
    return [table for table, chairs in left if chairs is not None and chairs <= 0]


def _travellers(cafe: Cafe, round_: int, table: int) -> int:
    """Hosts are not counted: every table has one, or may get one later, and the rows of travellers hold without."""
    return cafe.headcount.get((round_, table), 0) - cafe.staying.get((round_, table), 0)


def _alike(cafe: Cafe, sector: str | None, round_: int, table: int) -> int:
    """People of one's own sector; a table with a host is as good as one without, but a chair fuller."""
    return 2 * cafe.alike.get((round_, table, sector or ""), 0) + cafe.staying.get((round_, table), 0)
