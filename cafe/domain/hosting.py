"""What hosts decide for their tables, and the facilitator for the café's run sheet."""

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import WrongMoment


def need(cafe: Cafe, now: int, table: int, wanted: bool) -> list[c.Change]:
    """Call the facilitator to a table, or no longer; asked again it changes nothing."""
    if wanted:
        running(cafe)
        return [] if table in cafe.needs else [c.NeedRaised(table, now)]
    return [c.NeedMet(table)] if table in cafe.needs else []


def running(cafe: Cafe) -> None:
    """Refuse what a finished café takes no more."""
    if cafe.clock.phase == "finished":
        raise WrongMoment("wrong_phase", "The café is finished. Its tables can no longer be changed.")
