"""Free choice: people take a chair where one is left, or wait in line for the table they want."""

from collections import Counter

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


def choose(cafe: Cafe, person: str, table: int, even_if_full: bool = False) -> list[c.Change]:
    """Sit down at a table; whoever waited for the chair left behind gets it. `even_if_full` is for the facilitator."""
    round_ = round_of_choice(cafe)
    before = table_in(cafe, person, round_)
    if before == table_of(cafe, table):
        return [c.ChairAwaited(person, None)] if person in cafe.waiting else []
    if is_shut(cafe, round_, table):
        raise WrongMoment("table_shut", f"Table {table} is closed. Choose another table.")
    free = chairs_left(cafe, round_, table)
    if not even_if_full and free is not None and free <= 0:
        raise WrongMoment(
            "table_full", f"Table {table} is full. Choose another table, or wait in line for a chair at this one."
        )
    return [_seated(cafe, person, round_, table), *_followers(cafe, round_, before, person)]


def wait(cafe: Cafe, person: str, table: int | None) -> list[c.Change]:
    """Stand in line for a chair at a full table, at the end; None leaves the line. Where a chair is free it is taken."""
    if table is None:
        return [c.ChairAwaited(person, None)] if person in cafe.waiting else []
    round_, free = round_of_choice(cafe), chairs_left(cafe, round_of_choice(cafe), table_of(cafe, table))
    if free is None or free > 0 or table_in(cafe, person, round_) == table:
        return choose(cafe, person, table)
    return [] if cafe.waiting.get(person) == table else [c.ChairAwaited(person, table)]


def leave(cafe: Cafe, person: str) -> list[c.Change]:
    """Somebody who is there no longer takes no chair and waits for none: who waited for theirs gets it."""
    if cafe.setting.seating != "free" or cafe.clock.phase in ("harvest", "finished"):
        return []
    round_ = round_of_choice(cafe)
    table = table_in(cafe, person, round_)
    if table is None or cafe.people[person].stays is not None:
        return [c.ChairAwaited(person, None)] if person in cafe.waiting else []
    return [_seated(cafe, person, round_, None), *_followers(cafe, round_, table, person)]


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


def _followers(cafe: Cafe, round_: int, freed: int | None, gone: str) -> list[c.Change]:
    """The first in line takes the chair, the first in line for theirs takes that one, and so on."""
    changes: list[c.Change] = []
    seated, more = {gone}, Counter[int]()
    while freed is not None:
        more[freed] -= 1
        left = chairs_left(cafe, round_, freed)
        first = next((p for p in line(cafe, freed) if p not in seated and not cafe.people[p].absent), None)
        if first is None or left is None or left - more[freed] <= 0 or is_shut(cafe, round_, freed):
            break
        more[freed] += 1
        seated.add(first)
        changes.append(_seated(cafe, first, round_, freed))
        freed = table_in(cafe, first, round_)
    return changes
