"""What a plan is asked for: people, tables, rounds and rules. What contradicts itself is refused in one sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NoReturn

import msgspec

from cafe.domain.refusals import Invalid

MOST_PEOPLE, MOST_TABLES, MOST_ROUNDS = 10_000, 2_000, 50

Name = str | int


class Participant(msgspec.Struct):
    """Somebody who takes part; a host stays at the table `host_of` while it is open."""

    id: Name
    sector: Name | None = None
    host_of: Name | None = None
    absent: list[int] = []
    prefers: list[Name] = []


class Table(msgspec.Struct):
    """A table, with the rounds in which it is closed."""

    id: Name
    capacity: int | None = None
    closed: list[int] = []


class Pin(msgspec.Struct):
    """Somebody needs this table, in these rounds or always."""

    participant: Name
    table: Name
    rounds: list[int] | None = None


class Instance(msgspec.Struct):
    """Everything a plan depends on. Rounds are numbered from 0; sentences call the first one `first_round`."""

    participants: list[Participant]
    tables: list[Table]
    rounds: int
    distinct_tables: bool = True
    size_tolerance: int = 1
    most_meetings: int | None = None  # of two people; asked for, and reported where it is not reached
    keep_together: list[list[Name]] = []
    keep_apart: list[list[Name]] = []
    pinned: list[Pin] = []
    fixed_rounds: int = 0
    previous: list[dict[str, Name | None]] | None = None
    first_round: int = 0


def read(content: bytes) -> Instance:
    """An instance from JSON, checked."""
    try:
        instance = msgspec.json.decode(content, type=Instance)
    except msgspec.ValidationError as error:
        refuse("bad_instance", f"This is no instance for a plan: {error}.")
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        refuse("bad_json", f"This is not JSON: {error}.")
    check(instance)
    return instance


def refuse(code: str, sentence: str) -> NoReturn:
    """No, for this reason."""
    raise Invalid(code, sentence)


def check(instance: Instance) -> None:
    """Numbers within their limits, ids known and unique. Contradictions between rules are found by `problem`."""
    _numbers(instance)
    people = _unique("person", (p.id for p in instance.participants))
    tables = _unique("table", (t.id for t in instance.tables))
    for person in instance.participants:
        _known(people, tables, tables_=[person.host_of, *person.prefers])
        _rounds(instance, person.absent, f"{person.id} is absent")
    for table in instance.tables:
        _rounds(instance, table.closed, f"Table {table.id} is closed")
        if table.capacity is not None and table.capacity < 0:
            refuse("bad_capacity", f"Table {table.id} cannot seat {table.capacity} people.")
    for pin in instance.pinned:
        _known(people, tables, [pin.participant], [pin.table])
        _rounds(instance, pin.rounds or [], f"{pin.participant} is held at a table")
    for group in [*instance.keep_together, *instance.keep_apart]:
        _known(people, tables, group)
        if len({str(x) for x in group}) != len(group):
            refuse("named_twice", f"A rule names somebody twice: {', '.join(map(str, group[:6]))}.")
    for seats in instance.previous or []:
        _known(people, tables, seats.keys(), [t for t in seats.values() if t is not None])


def _numbers(instance: Instance) -> None:
    if not instance.participants:
        refuse("no_people", "A plan needs at least one person.")
    if len(instance.participants) > MOST_PEOPLE:
        refuse("too_many_people", f"A plan is made for at most {MOST_PEOPLE:,} people.")
    if not instance.tables:
        refuse("no_tables", "A plan needs at least one table.")
    if len(instance.tables) > MOST_TABLES:
        refuse("too_many_tables", f"A plan is made for at most {MOST_TABLES:,} tables.")
    if not 1 <= instance.rounds <= MOST_ROUNDS:
        refuse("bad_rounds", f"A plan has 1 to {MOST_ROUNDS} rounds, not {instance.rounds}.")
    if instance.size_tolerance < 0:
        refuse("bad_tolerance", "The size tolerance cannot be below 0.")
    if instance.most_meetings is not None and instance.most_meetings < 1:
        refuse("bad_most_meetings", "Two people can be asked to meet at most once or more often, not less.")
    if not 0 <= instance.fixed_rounds <= instance.rounds:
        refuse("bad_history", f"{instance.fixed_rounds} of {instance.rounds} rounds cannot have been played.")
    if instance.fixed_rounds > len(instance.previous or []):
        refuse("no_history", f"{instance.fixed_rounds} rounds were played, and `previous` does not say who sat where.")


def _unique(kind: str, names: Iterable[Name]) -> set[str]:
    counts = Counter(map(str, names))
    for name, times in counts.items():
        if times > 1:
            refuse("duplicate_id", f"There is more than one {kind} with the id {name!r}.")
    return set(counts)


def _known(
    people: set[str], tables: set[str], named: Iterable[Name] = (), tables_: Sequence[Name | None] = ()
) -> None:  # fmt: skip
    for name in named:
        if str(name) not in people:
            refuse("unknown_person", f"There is no person with the id {str(name)!r}.")
    for name_ in tables_:
        if name_ is not None and str(name_) not in tables:
            refuse("unknown_table", f"There is no table with the id {str(name_)!r}.")


def _rounds(instance: Instance, rounds: Iterable[int], what: str) -> None:
    first, last = instance.first_round, instance.first_round + instance.rounds - 1
    for r in rounds:
        if not 0 <= r < instance.rounds:
            refuse("unknown_round", f"{what} in round {r + first}, and rounds are numbered {first} to {last}.")
