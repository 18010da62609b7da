"""What drawings do to the themes: one waits, becomes the themes or is dropped; what is said later settles by itself."""

from typing import Any

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.deeds import mentioning, remember, stand
from cafe.domain.seatwork import count
from cafe.domain.themes import DRAWN, Proposal, ProposedTheme, Theme


def proposed(cafe: Cafe, change: c.ThemesProposed) -> None:
    """A drawing waits to be looked at."""
    cafe.proposal = change.proposal
    cafe.sorter = replace(cafe.sorter, failed="")
    for id_ in (change.proposal.id, *(theme.id for theme in change.proposal.themes)):
        if id_:
            count(cafe, id_)


def dropped(cafe: Cafe, change: c.ProposalDropped) -> None:
    """The drawing is forgotten."""
    cafe.proposal = None
    cafe.sorter = replace(cafe.sorter, undecided=False)


def applied(cafe: Cafe, change: c.ProposalApplied) -> None:
    """The drawing becomes the themes. What came after it was made keeps its place where that is still there."""
    proposal = cafe.proposal
    drawn = [theme.id for theme in proposal.themes] if proposal else []
    themes = dict.fromkeys([*cafe.themes, *drawn])
    remember(cafe, "applied", change.by, lambda: _become(cafe, change), themes=themes, places=list(cafe.contributions))


def _become(cafe: Cafe, change: c.ProposalApplied) -> None:
    proposal, cafe.proposal = cafe.proposal, None
    if proposal is None:
        return
    for gone in change.dropped:
        cafe.themes.pop(gone, None)
    since = {id_: t for id_, t in cafe.themed.items() if _since(cafe, proposal, id_) and t in cafe.themes}
    cafe.themed.clear()
    for drawn in proposal.themes:
        described(cafe, drawn)
        cafe.themed.update(dict.fromkeys(drawn.contributions, drawn.id))
        for id_ in drawn.contributions:
            cafe.let.pop(id_, None)
    cafe.themed.update(since)
    for id_, where in cafe.placed.items():  # what a person placed while the proposal waited stays where they put it
        stand(cafe, id_, where)
    cafe.sorter = replace(
        cafe.sorter, applied=cafe.sorter.applied + 1, upto=proposal.upto, grain=proposal.grain,
        by=proposal.by or cafe.sorter.by, undecided=False,
    )  # fmt: skip


def _since(cafe: Cafe, proposal: Proposal, id_: str) -> bool:
    """Whether the drawing could not know it yet."""
    return int(id_[1:]) > proposal.upto > 0 or id_ in cafe.let


def described(cafe: Cafe, drawn: ProposedTheme) -> None:
    """A theme as a drawing describes it; a name that a person gave stays."""
    theme = cafe.themes.get(drawn.id) or Theme(drawn.id, drawn.name)
    name = theme.name if theme.named_by == "person" else drawn.name
    cafe.themes[drawn.id] = replace(theme, name=name, **{field: getattr(drawn, field) for field in DRAWN})
    count(cafe, drawn.id)


def settled(cafe: Cafe, change: c.ThemesSettled) -> None:
    """New contributions found their place by themselves."""
    for drawn in change.themes:
        described(cafe, drawn)
    for id_, where in change.places.items():
        if id_ in cafe.contributions and id_ not in cafe.placed:
            stand(cafe, id_, where)
    for id_ in change.let:
        cafe.let.pop(id_, None)
    cafe.sorter = replace(cafe.sorter, upto=max(cafe.sorter.upto, change.upto))


def reported(cafe: Cafe, change: c.SorterReported) -> None:
    """How it stands with the program that sorts."""
    cafe.sorter = replace(cafe.sorter, by=change.by, failed=change.failed, why=change.why)


def withdrawn(cafe: Cafe, id_: str) -> None:
    """A contribution stands nowhere any more: in no theme, no quote, no proposal."""
    cafe.themed.pop(id_, None)
    cafe.placed.pop(id_, None)
    for theme in list(cafe.themes.values()):
        if _mentions(theme, id_):
            cafe.themes[theme.id] = mentioning(theme, lambda other: other != id_)
    if cafe.proposal is not None:
        cafe.proposal = replace(
            cafe.proposal, themes=tuple(_proposed_without(theme, id_) for theme in cafe.proposal.themes)
        )


def _mentions(theme: Any, id_: str) -> bool:
    inside = (part.contributions for part in theme.parts)
    return any(id_ in ids for ids in (theme.quotes, theme.doubtful, theme.angles, *theme.same, *inside))


def _proposed_without(theme: ProposedTheme, id_: str) -> ProposedTheme:
    left: ProposedTheme = mentioning(theme, lambda other: other != id_) if _mentions(theme, id_) else theme
    return replace(left, contributions=tuple(x for x in left.contributions if x != id_))
