"""Who is in the room: joining, what is known of a person, where they sit."""

from collections.abc import Iterable

from cafe.domain import naming
from cafe.domain.cafe import Cafe, Person
from cafe.domain.refusals import Invalid, NotAllowed, NotKnown, WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.words import TITLE, short

MOST = 10_000


def known(cafe: Cafe, id_: str) -> Person:
    """The person with this id, or a refusal."""
    person = cafe.people.get(id_)
    if person is None:
        raise NotKnown("unknown_person", "There is no such person in this café.")
    return person


def called(person: Person) -> str:
    """Somebody's name for people to read; a number where they gave none."""
    return person.name or f"Guest {person.id[1:]}"


def sector_of(cafe: Cafe, chosen: str | None) -> str | None:
    """A sector of this café; where the organiser gave no list, whatever somebody calls theirs."""
    sector = short(chosen or "", TITLE, "sector", Phrase("The sector")) or None
    if sector and cafe.setting.sectors and sector not in cafe.setting.sectors:
        raise Invalid("unknown_sector", "Choose a sector from the list of this café, or none.")
    return sector


def table_of(cafe: Cafe, table: int) -> int:
    """The number of a table of this café, or a refusal."""
    if not 1 <= table <= len(cafe.setting.tables):
        raise NotKnown(
            "unknown_table",
            "There is no table {table}. This café has tables 1 to {count}.",
            table=table,
            count=len(cafe.setting.tables),
        )
    return table


def tables_of(cafe: Cafe, tables: Iterable[int]) -> tuple[int, ...]:
    """Numbers of tables of this café, none twice."""
    return tuple(dict.fromkeys(table_of(cafe, table) for table in tables))


def wishes_of(cafe: Cafe, tables: Iterable[int]) -> tuple[int, ...]:
    """The tables that somebody may wish for themselves, or why not."""
    if not cafe.setting.wishes:
        raise NotAllowed(
            "no_wishes", "In this café nobody chooses topics. Ask the facilitator for a table that you need."
        )
    if cafe.clock.phase != "planned":
        raise WrongMoment("wishes_over", "The café has begun. Ask the facilitator if you need another table.")
    wished = tables_of(cafe, tables)
    if len(wished) > cafe.setting.wishes:
        raise Invalid("too_many_wishes", "You can choose {most} topics. Leave some out.", most=cafe.setting.wishes)
    return wished


def rounds_of(cafe: Cafe, rounds: Iterable[int]) -> tuple[int, ...]:
    """Numbers of rounds of this café in order, none twice."""
    known_ = range(1, len(cafe.setting.rounds) + 1)
    wanted = sorted(set(rounds))
    if any(round_ not in known_ for round_ in wanted):
        raise Invalid("unknown_round", "This café has rounds 1 to {count}.", count=len(cafe.setting.rounds))
    return tuple(wanted)


def newcomer(
    cafe: Cafe, name: str | None, sector: str | None, host_of: int | None, expected: bool = False
) -> Person:  # fmt: skip
    """The person that joins, or is expected to; or why nobody can."""
    if not cafe.setting.joining:
        raise WrongMoment("joining_closed", "Joining is closed. Ask the facilitator to open it again.")
    if cafe.clock.phase == "finished":
        raise WrongMoment("wrong_phase", "The café is finished. Nobody can join any more.")
    if len(cafe.people) >= MOST:
        raise WrongMoment("cafe_full", "This café holds {most} people and takes no more.", most=MOST)
    if host_of is not None:
        table_of(cafe, host_of)
    return Person(
        cafe.next_id("p"),
        naming.kept(cafe, name),
        sector_of(cafe, sector),
        host_of,
        expected=expected,
        invited=expected,
    )
