"""Name badges, eight on a page, each with the way of its person. They are worn for all to see: no code stands on them."""

from collections.abc import Iterator

from msgspec import Struct

from cafe.domain.cafe import Cafe, Person, hosted, table_in
from cafe.domain.sentences import Phrase
from cafe.exports.printing.asked import Printing
from cafe.exports.printing.piece import Piece
from cafe.exports.tongue import Tongue
from cafe.screens import met

ON_A_PAGE = 8


class Stop(Struct, frozen=True):
    """A round and the table in it; an empty one is filled in by hand."""

    round: str
    table: str


class Badge(Struct, frozen=True):
    """One person, or nobody yet: then there is room for a name. `role` is said of hosts alone."""

    name: str
    sector: str
    role: str
    stops: tuple[Stop, ...]


def badges(cafe: Cafe, printing: Printing, tongue: Tongue) -> Piece:
    """A badge for everybody who is there or expected, and empty ones."""
    people = sorted(_wearers(cafe, printing), key=met.by_name)
    blank = Badge("", "", "", _stops(cafe, None, tongue))
    made = (*(_badge(cafe, person, tongue) for person in people), *[blank] * printing.wished.blanks)
    words = {
        "table": tongue.says(Phrase("Table")),
        "name": tongue.says(Phrase("Name")),
        "cafe": cafe.setting.title,
    }  # fmt: skip
    return Piece("badges", tongue.says(Phrase("Name badges")), words, made, ON_A_PAGE)


def _wearers(cafe: Cafe, printing: Printing) -> Iterator[Person]:
    """Everybody; where tables were named, those whose first table is one of them."""
    for person in met.there(cafe):
        if not printing.wished.tables or table_in(cafe, person.id, 1) in printing.wished.tables:
            yield person


def _badge(cafe: Cafe, person: Person, tongue: Tongue) -> Badge:
    name = person.name if cafe.setting.names != "none" else None
    number = tongue.says(Phrase("Guest {number}", number=person.id[1:]))
    table = hosted(cafe, person)
    role = tongue.says(Phrase("Host of table {table}", table=table)) if table else ""
    return Badge(name or number, person.sector or "", role, _stops(cafe, person, tongue))


def _stops(cafe: Cafe, person: Person | None, tongue: Tongue) -> tuple[Stop, ...]:
    """The way of somebody; of a host none, who stays."""
    if person is not None and hosted(cafe, person):
        return ()
    rounds = range(1, len(cafe.setting.rounds) + 1)
    return tuple(
        Stop(tongue.says(Phrase("Round {round}", round=n)), _table(cafe, person, n)) for n in rounds
    )  # fmt: skip


def _table(cafe: Cafe, person: Person | None, round_: int) -> str:
    table = table_in(cafe, person.id, round_) if person else None
    if table is not None:
        return str(table)
    return "\u2013" if person is not None and round_ in person.away else ""
