"""Free choice: people take a chair where one is left, or wait in line for the table they want."""

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, is_shut, table_in
from cafe.domain.people import table_of
from cafe.domain.refusals import WrongMoment


def round_of_choice(cafe: Cafe) -> int:
    """The round that people choose a table for now: the present one, while people travel the next."""
    clock = cafe.clock
    if clock.phase in ("harvest", "finished"):
        raise WrongMoment("wrong_phase", "The rounds are over. There is no table to choose any more.")
    return clock.round + 1 if clock.phase in ("planned", "travelling") else clock.round


def may_choose(cafe: Cafe) -> bool:
    """Whether people can say now where they sit. While they travel the round that ended is over and the next has not
    begun; where they choose for themselves they choose for it already."""
    return cafe.clock.phase in ("planned", "open", "paused") or (
        cafe.clock.phase == "travelling" and cafe.setting.seating == "free"
    )


def choose(cafe: Cafe, person: str, table: int, even_if_full: bool = False) -> list[c.Change]:
    """Take a chair at a table. `even_if_full` is for the facilitator."""
    round_ = round_of_choice(cafe)
    _here(cafe, person)
    if table_in(cafe, person, round_) == table_of(cafe, table):
        return [c.ChairAwaited(person, None)] if person in cafe.waiting else []
    if is_shut(cafe, round_, table):
        raise WrongMoment("table_shut", "Table {table} is closed. Choose another table.", table=table)
    free = chairs_left(cafe, round_, table)
    if not even_if_full and free is not None and free <= 0:
        raise WrongMoment(
            "table_full",
            "Table {table} is full. Choose another table, or wait in line for a chair at this one.",
            table=table,
        )
    return [_seated(cafe, person, round_, table)]


def wait(cafe: Cafe, person: str, table: int | None) -> list[c.Change]:
    """Stand in line for a chair at a full table, at the end; None leaves the line. Where a chair is free it is taken."""
    if table is None:
        return [c.ChairAwaited(person, None)] if person in cafe.waiting else []
    round_ = round_of_choice(cafe)
    _here(cafe, person)
    free = chairs_left(cafe, round_, table_of(cafe, table))
    if free is None or free > 0 or is_shut(cafe, round_, table) or table_in(cafe, person, round_) == table:
        return choose(cafe, person, table)
    return [] if cafe.waiting.get(person) == table else [c.ChairAwaited(person, table)]


def come_or_go(cafe: Cafe, person: str) -> list[c.Change]:
    """Somebody has gone, and waits for no chair; or is back, and finds the chair taken. To be asked afterwards."""
    if cafe.setting.seating != "free" or cafe.clock.phase in ("harvest", "finished"):
        return []
    if cafe.people[person].absent:
        return [c.ChairAwaited(person, None)] if person in cafe.waiting else []
    round_ = round_of_choice(cafe)
    table = table_in(cafe, person, round_)
    left = None if table is None else chairs_left(cafe, round_, table)
    return [_seated(cafe, person, round_, None)] if left is not None and left < 0 else []


def settle(cafe: Cafe) -> list[c.Change]:
    """Every chair that is free goes to the first in line for it, theirs to the next, until nobody waits for a free one."""
    if not cafe.waiting or cafe.clock.phase in ("harvest", "finished"):
        return []
    round_, waiting, changes = round_of_choice(cafe), dict(cafe.waiting), list[c.Change]()
    left = {table: chairs_left(cafe, round_, table) for table in set(waiting.values())}
    while True:
        free = {t for t, chairs in left.items() if (chairs is None or chairs > 0) and not is_shut(cafe, round_, t)}
        first = next((person for person, table in waiting.items() if table in free), None)
        if first is None:
            return changes
        table, before = waiting.pop(first), table_in(cafe, first, round_)
        changes.append(_seated(cafe, first, round_, table))
        for freed, by in ((table, -1), (before, +1)):
            chairs = None if freed is None else left.get(freed)
            if freed is not None and chairs is not None:
                left[freed] = chairs + by


def _here(cafe: Cafe, person: str) -> None:
    if cafe.people[person].absent:
        raise WrongMoment("absent", "You are marked absent. Say that you are here again, then choose a table.")


def line(cafe: Cafe, table: int) -> list[str]:
    """Who waits for a chair at this table, the first first."""
    return [person for person, wanted in cafe.waiting.items() if wanted == table]


def chairs_left(cafe: Cafe, round_: int, table: int) -> int | None:
    """How many chairs are left; None where nobody counted them."""
    chairs = cafe.setting.tables[table - 1].chairs
    return None if chairs is None else chairs - cafe.headcount.get((round_, table), 0)


def _seated(cafe: Cafe, person: str, round_: int, table: int | None) -> c.PersonSeated:
    seats = list(cafe.seats[person])
    seats[round_ - 1] = table
    return c.PersonSeated(person, tuple(seats))
