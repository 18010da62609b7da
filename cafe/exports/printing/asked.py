"""What somebody who prints may choose, and what the pieces need beside the café."""

from datetime import datetime, tzinfo

from msgspec import Struct

from cafe.domain.cafe import Cafe, is_shut, round_ahead
from cafe.domain.people import tables_of
from cafe.domain.refusals import Invalid
from cafe.screens import met

MOST_AT_TABLE = 12  # as many colours as people tell apart
MOST_BLANKS = 400  # badges to be filled in by hand: fifty pages
MOST_TABLES = 200  # at once: each has a QR code to draw
USUAL = 5  # people at a table where nobody is known yet


class Wished(Struct, frozen=True):
    """What was chosen: only these `tables` (none named: all that are open), the minute of the day at which the café `begins`
    (None: times count from the beginning), how many travellers are `at_table` (None: as many as are known), so many badges
    to be filled in by hand (`blanks`), and whether cards of hosts carry their `keys`."""

    tables: tuple[int, ...] = ()
    begins: int | None = None
    at_table: int | None = None
    blanks: int = 8
    keys: bool = False


class Addresses(Struct, frozen=True):
    """How phones come in: the address to type, the café's code, the link of each table as QR codes carry it, and of each
    table's host, which carries a right: only where those were asked for."""

    typed: str
    code: str
    tables: dict[int, str]
    hosts: dict[int, str] = {}


class Printing(Struct, frozen=True):
    """What was wished, the addresses, and when it is printed (ms UTC, and the zone to say it in)."""

    wished: Wished
    addresses: Addresses
    now: int
    zone: tzinfo

    @property
    def moment(self) -> datetime:
        """When it is printed, on the clock of the wall."""
        return datetime.fromtimestamp(self.now / 1000, self.zone)

    def at(self, moment: int | None) -> datetime | None:
        """Another moment (ms UTC) on the same clock."""
        return None if moment is None else datetime.fromtimestamp(moment / 1000, self.zone)


def checked(cafe: Cafe, wished: Wished) -> Wished:
    """What was wished, or the first thing that is wrong with it."""
    if wished.at_table is not None and not 1 <= wished.at_table <= MOST_AT_TABLE:
        raise Invalid(
            "bad_at_table", "Colour cards are made for 1 to {most} travellers at a table.", most=MOST_AT_TABLE
        )
    if not 0 <= wished.blanks <= MOST_BLANKS:
        raise Invalid("bad_blanks", "0 to {most} empty badges can be printed at once.", most=MOST_BLANKS)
    tables_of(cafe, wished.tables)
    if len(found := tables(cafe, wished)) > MOST_TABLES:
        raise Invalid(
            "too_many_tables", "That is for {number} tables; {most} can be printed at once. Name some, such as 1-{most}.",
            number=len(found), most=MOST_TABLES,
        )  # fmt: skip
    return wished


def tables(cafe: Cafe, wished: Wished) -> tuple[int, ...]:
    """The tables to print for, in order; those that are closed from now on only where somebody names them."""
    return tuple(sorted(set(wished.tables))) or ring(cafe)


def ring(cafe: Cafe) -> tuple[int, ...]:
    """The tables that are open in the next round, or in the last one."""
    round_ = round_ahead(cafe) or max(1, cafe.clock.round)
    numbers = range(1, len(cafe.setting.tables) + 1)
    return tuple(n for n in numbers if not is_shut(cafe, round_, n)) or tuple(numbers)


def at_table(cafe: Cafe, wished: Wished) -> int:
    """How many travellers a table has: as was said, else as many as are known or chairs were counted."""
    if wished.at_table is not None:
        return wished.at_table
    travellers = sum(person.host_of is None for person in met.there(cafe))
    chairs = max((table.chairs or 0 for table in cafe.setting.tables), default=0)
    known = -(-travellers // len(ring(cafe))) or chairs or USUAL
    return min(known, MOST_AT_TABLE)


def question_at(cafe: Cafe, table: int) -> str:
    """What is talked about there: the table's own question, else the café's."""
    return cafe.setting.tables[table - 1].question or cafe.setting.question
