"""What hosts and the facilitator do with what others said: hide it, with a reason where they give one, show it again, say
yes to what waits, pin it."""

from typing import Any

from msgspec import UNSET

from cafe.domain import changes as c
from cafe.domain import contributions, showing
from cafe.domain.cafe import Contribution
from cafe.domain.refusals import Invalid
from cafe.service import source
from cafe.service.asks import ChangeContribution, Nothing
from cafe.service.decisions import Decision, Here, done
from cafe.service.rights import require, require_table

FIELDS = ("hidden", "pinned", "shown", "reason")


def asked_for(asked: ChangeContribution) -> bool:
    """Whether anything of this is asked for."""
    return any(getattr(asked, name) is not UNSET for name in FIELDS)


def marked(here: Here, asked: ChangeContribution) -> list[c.Change]:
    """What is done to one contribution, or to everything from the same phone."""
    require(here.by, "mark")
    said = contributions.known(here.cafe, here.target)
    require_table(here.by, said.table)
    if asked.shown is False:
        raise Invalid("cannot_wait", "What was shown waits no more. Hide it instead, and show it again when you like.")
    if asked.reason is not UNSET and asked.hidden is not True:
        raise Invalid("reason_alone", "A reason goes with hiding. Send it together with `hidden`: true.")
    wanted = _wanted(said, asked)
    changes: list[c.Change] = []
    if asked.source:
        reason = wanted.pop("reason", UNSET)
        changes += source.marked(here, said, wanted.pop("hidden", asked.hidden), reason)
    return [*changes, c.ContributionMarked(said.id, **wanted)] if wanted else changes


def _wanted(said: Contribution, asked: ChangeContribution) -> dict[str, Any]:
    """What would be different."""
    wanted = {
        name: v for name in ("hidden", "pinned") if (v := getattr(asked, name)) not in (UNSET, getattr(said, name))
    }
    if asked.reason not in (UNSET, said.reason):
        wanted["reason"] = asked.reason
    if asked.shown is True and said.waiting:
        wanted["waiting"] = False
    return wanted


def waits(here: Here, table: int) -> bool:
    """Whether what the asker says at this table waits for a yes: a host's words at the own table and the facilitator's
    do not."""
    keeps = here.by.role == "facilitator" or (here.by.role == "host" and here.by.table == table)
    return here.cafe.setting.showing == "after_yes" and not keeps


def show_all(here: Here, asked: Nothing) -> Decision:
    """Say yes to everything that waits: a host at the own table, the facilitator everywhere."""
    require(here.by, "mark")
    return done(here, *showing.let_through(here.cafe, here.by.table if here.by.role == "host" else None))
