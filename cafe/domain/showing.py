"""Whether what people say is shown at once, or waits until a host or the facilitator says yes."""

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe


def let_through(cafe: Cafe, table: int | None) -> list[c.Change]:
    """Everything that waits is shown, at one table or at all; what was hidden meanwhile stays as it is."""
    waiting = (said for said in cafe.contributions.values() if said.waiting and not said.hidden)
    return [c.ContributionMarked(said.id, waiting=False) for said in waiting if table in (None, said.table)]
