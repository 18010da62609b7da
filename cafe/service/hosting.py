"""What is done for a table by its host or by the facilitator, and the run sheet."""

from cafe.domain import hosting, people
from cafe.service.decisions import Decision, Here, done
from cafe.service.host_asks import AskNeed, MakeRecap, WriteSheet
from cafe.service.rights import require, require_table


def need(here: Here, asked: AskNeed) -> Decision:
    """Call the facilitator to a table, or no longer."""
    require(here.by, "need")
    return done(here, *hosting.need(here.cafe, here.now, _table(here), asked.wanted))


def recap(here: Here, asked: MakeRecap) -> Decision:
    """Choose what newcomers to a table are told first."""
    require(here.by, "recap")
    wished = [(item.contribution, item.text) for item in asked.items]
    return done(here, *hosting.recap(here.cafe, _table(here), wished))


def write_sheet(here: Here, asked: WriteSheet) -> Decision:
    """Write the run sheet anew."""
    require(here.by, "write_sheet")
    return done(here, *hosting.write_sheet(here.cafe, here.now, asked.text))


def _table(here: Here) -> int:
    """The table in the address; for a host only their own."""
    typed = here.target
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    table = people.table_of(here.cafe, number)
    require_table(here.by, table)
    return table
