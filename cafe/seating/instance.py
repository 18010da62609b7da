"""What a plan is asked for: people, tables, rounds and rules. What contradicts itself is refused in one sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NoReturn

import msgspec

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase

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
        refuse("bad_instance", "This is no instance for a plan: {error}.", error=error)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        refuse("bad_json", "This is not JSON: {error}.", error=error)
    check(instance)
    return instance


def refuse(code: str, sentence: str, **blanks: object) -> NoReturn:
    """No, for this reason."""
    raise Invalid(code, sentence, **blanks)


def check(instance: Instance) -> None:
    """Numbers within their limits, ids known and unique. Contradictions between rules are found by `problem`."""
    _numbers(instance)
    people, twice = _unique(p.id for p in instance.participants)
    if twice:
        refuse("duplicate_id", "There is more than one person with the id {id!r}.", id=twice)
    tables, twice = _unique(t.id for t in instance.tables)
    if twice:
        refuse("duplicate_id", "There is more than one table with the id {id!r}.", id=twice)
    for person in instance.participants:
        _known(people, tables, tables_=[person.host_of, *person.prefers])
        _rounds(instance, person.absent, Phrase("{id} is absent", id=person.id))
    for table in instance.tables:
        _rounds(instance, table.closed, Phrase("Table {id} is closed", id=table.id))
        if table.capacity is not None and table.capacity < 0:
            refuse("bad_capacity", "Table {id} cannot seat {number} people.", id=table.id, number=table.capacity)
    for pin in instance.pinned:
        _known(people, tables, [pin.participant], [pin.table])
        _rounds(instance, pin.rounds or [], Phrase("{id} is held at a table", id=pin.participant))
    for group in [*instance.keep_together, *instance.keep_apart]:
        _known(people, tables, group)
        if len({str(x) for x in group}) != len(group):
            refuse("named_twice", "A rule names somebody twice: {names}.", names=tuple(group[:6]))
    for seats in instance.previous or []:
        _known(people, tables, seats.keys(), [t for t in seats.values() if t is not None])


def _numbers(instance: Instance) -> None:
    if not instance.participants:
        refuse("no_people", "A plan needs at least one person.")
    if len(instance.participants) > MOST_PEOPLE:
        refuse("too_many_people", "A plan is made for at most {most:,} people.", most=MOST_PEOPLE)
    if not instance.tables:
        refuse("no_tables", "A plan needs at least one table.")
    if len(instance.tables) > MOST_TABLES:
        refuse("too_many_tables", "A plan is made for at most {most:,} tables.", most=MOST_TABLES)
    if not 1 <= instance.rounds <= MOST_ROUNDS:
        refuse("bad_rounds", "A plan has 1 to {most} rounds, not {number}.", most=MOST_ROUNDS, number=instance.rounds)
    if instance.size_tolerance < 0:
        refuse("bad_tolerance", "The size tolerance cannot be below 0.")
    if instance.most_meetings is not None and instance.most_meetings < 1:
        refuse("bad_most_meetings", "Two people can be asked to meet at most once or more often, not less.")
    if not 0 <= instance.fixed_rounds <= instance.rounds:
        refuse(
            "bad_history",
            "{played} of {rounds} rounds cannot have been played.",
            played=instance.fixed_rounds,
            rounds=instance.rounds,
        )
    if instance.fixed_rounds > len(instance.previous or []):
        refuse(
            "no_history",
            "{played} rounds were played, and `previous` does not say who sat where.",
            played=instance.fixed_rounds,
        )


def _unique(names: Iterable[Name]) -> tuple[set[str], str]:
    """The names, and one that is there twice."""
    counts = Counter(map(str, names))
    return set(counts), next((name for name, times in counts.items() if times > 1), "")


def _known(
    people: set[str], tables: set[str], named: Iterable[Name] = (), tables_: Sequence[Name | None] = ()
) -> None:  # fmt: skip
    for name in named:
        if str(name) not in people:
            refuse("unknown_person", "There is no person with the id {id!r}.", id=str(name))
    for name_ in tables_:
        if name_ is not None and str(name_) not in tables:
            refuse("unknown_table", "There is no table with the id {id!r}.", id=str(name_))


def _rounds(instance: Instance, rounds: Iterable[int], what: Phrase) -> None:
    first, last = instance.first_round, instance.first_round + instance.rounds - 1
    for r in rounds:
        if not 0 <= r < instance.rounds:
            refuse(
                "unknown_round",
                "{what} in round {round}, and rounds are numbered {first} to {last}.",
                what=what,
                round=r + first,
                first=first,
                last=last,
            )
