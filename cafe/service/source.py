"""Everything from one phone: hidden at once and shown again, without anybody being told whose it is."""

from msgspec import UNSET, Struct, UnsetType

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Contribution, Reason
from cafe.domain.refusals import Invalid, WrongMoment
from cafe.service.decisions import Here
from cafe.service.rights import By


class Source(Struct, frozen=True):
    """How many contributions came from the phone that one came from, as far as the asker may hide them; and how many
    were hidden together. `known` is False for what was written for a guest or brought along."""

    known: bool
    contributions: int
    together: int


def of(cafe: Cafe, by: By, said: Contribution) -> Source:
    """What is to be said of where a contribution came from: numbers."""
    all_ = _same(cafe, by, said)
    return Source(said.author is not None, len(all_), sum(one.id in cafe.along for one in all_))


def marked(
    here: Here, said: Contribution, hidden: bool | UnsetType, reason: Reason | None | UnsetType = UNSET
) -> list[c.Change]:  # fmt: skip
    """Hide everything from the same phone, or show what was hidden so; what was hidden before that stays hidden."""
    if hidden is UNSET:
        raise Invalid("bad_field", "Say with `source` whether everything from this phone is `hidden`.")
    if said.author is None:
        raise WrongMoment(
            "no_source", "Nobody knows which phone this came from: it was written for somebody. Hide it alone."
        )
    all_ = _same(here.cafe, here.by, said)
    if hidden:
        return [c.ContributionMarked(one.id, hidden=True, along=True, reason=reason) for one in all_ if not one.hidden]
    return [c.ContributionMarked(one.id, hidden=False) for one in all_ if one.id in here.cafe.along]


def _same(cafe: Cafe, by: By, said: Contribution) -> list[Contribution]:
    """All by the same author; for a host those at the own table."""
    if said.author is None:
        return [said]
    mine = (one for one in cafe.contributions.values() if one.author == said.author)
    return [one for one in mine if by.role == "facilitator" or one.table == by.table]
