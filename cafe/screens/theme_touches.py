"""Which items about themes a change may alter; see `touched`."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.themes import Deed
from cafe.screens.items import Key
from cafe.screens.rooms import DESK, EVERYONE, WALL, Room, host_room, person_room, table_room

Touch = tuple[Room, Key]
PROPOSAL = DESK, ("proposal", "proposal")
SORTER = (WALL, ("sorter", "sorter")), (DESK, ("sorter", "sorter"))
CHECK = EVERYONE, ("check", "check")


def everything(cafe: Cafe) -> Iterator[Touch]:
    """Every item about themes that could exist in any room."""
    yield from all_of_them(cafe)
    yield CHECK
    yield from ((person_room(p), ("answer", theme)) for theme, given in cafe.answers.items() for p in given)


def all_of_them(cafe: Cafe) -> Iterator[Touch]:
    """The themes, what is proposed, what was done, and how it is done."""
    yield PROPOSAL
    yield from SORTER
    yield from ((DESK, ("deed", deed.id)) for deed in cafe.deeds)
    yield from themes(cafe)


def themes(cafe: Cafe) -> Iterator[Touch]:
    """All themes, wherever they are heard of."""
    return _themes(cafe, cafe.themes)


def _themes(cafe: Cafe, ids: Iterable[str | None]) -> Iterator[Touch]:
    rooms = [EVERYONE, WALL, DESK]
    if cafe.setting.sorting == "hosts":
        rooms += [host_room(table) for table in range(1, len(cafe.setting.tables) + 1)]
    yield from ((room, ("theme", id_)) for id_ in ids if id_ for room in rooms)


def of(cafe: Cafe, contribution: str) -> Iterator[Touch]:
    """The themes that tell of this contribution: the one it stands in, and the one it objects to."""
    said = cafe.contributions.get(contribution)
    return _themes(cafe, {cafe.themed.get(contribution), said.objects_to if said else None})


def _of_proposal(cafe: Cafe, change: Any) -> Iterator[Touch]:
    return iter([PROPOSAL, *SORTER])


def _of_apply(cafe: Cafe, change: Any) -> Iterator[Touch]:
    """Asked before, while the proposal is there: what stands elsewhere in it; and after, for the themes that are new."""
    yield from all_of_them(cafe)
    yield from _shown()
    if cafe.proposal is not None:
        then = {id_: theme.id for theme in cafe.proposal.themes for id_ in theme.contributions}
        changed = (id_ for id_ in cafe.contributions if cafe.themed.get(id_) != then.get(id_))
        yield from ((DESK, ("contribution", id_)) for id_ in changed)


def _shown() -> Iterator[Touch]:
    """What the wall shows: the theme that was chosen for it may be gone, or back."""
    return ((room, ("wall", "wall")) for room in (WALL, DESK))


def _of_settling(cafe: Cafe, change: c.ThemesSettled) -> Iterator[Touch]:
    yield from _themes(cafe, {theme.id for theme in change.themes} | {cafe.themed.get(id_) for id_ in change.places})
    yield from ((DESK, ("contribution", id_)) for id_ in change.places)


def _of_sorter(cafe: Cafe, change: Any) -> Iterator[Touch]:
    return iter(SORTER)


def _of_theme(cafe: Cafe, change: Any) -> Iterator[Touch]:
    yield from _themes(cafe, [change.theme])
    yield from _deeds(cafe)


def _deeds(cafe: Cafe) -> Iterator[Touch]:
    return ((DESK, ("deed", deed.id)) for deed in cafe.deeds)


def _of_placing(cafe: Cafe, change: c.ContributionPlaced) -> Iterator[Touch]:
    yield DESK, ("contribution", change.contribution)
    yield from of(cafe, change.contribution)
    yield from _deeds(cafe)


def _of_split(cafe: Cafe, change: c.ThemeSplit) -> Iterator[Touch]:
    yield from _themes(cafe, [change.rest.id, change.other.id])
    yield from ((DESK, ("contribution", id_)) for half in (change.rest, change.other) for id_ in half.contributions)
    yield from _deeds(cafe)


def _of_leaving(cafe: Cafe, change: c.ThemeRemoved | c.ThemesMerged) -> Iterator[Touch]:
    """A theme goes: what stood in it stands elsewhere, what objected to it objects to another one or to none."""
    yield from _themes(cafe, [change.theme, change.into if isinstance(change, c.ThemesMerged) else None])
    yield from _shown()
    yield from _deeds(cafe)
    yield from ((DESK, ("contribution", id_)) for id_, where in cafe.themed.items() if where == change.theme)
    yield from _objecting(cafe, {change.theme})


def _objecting(cafe: Cafe, themes: set[str]) -> Iterator[Touch]:
    for said in cafe.contributions.values():
        if said.objects_to in themes:
            rooms = (WALL, DESK, table_room(said.table), host_room(said.table))
            yield from ((room, ("contribution", said.id)) for room in rooms)


def _of_undoing(cafe: Cafe, change: c.DeedUndone) -> Iterator[Touch]:
    deed = next((deed for deed in cafe.deeds if deed.id == change.deed), None)
    yield from _deeds(cafe)
    yield from _shown()
    if deed is not None:
        stands = {stand.theme for pair in deed.places.values() for stand in pair}
        yield from _themes(cafe, {*deed.themes, *stands, *(cafe.themed.get(id_) for id_ in deed.places)})
        yield from ((DESK, ("contribution", id_)) for id_ in deed.places)
        yield from _objecting(cafe, {*deed.themes, *(id_ for pair in deed.objections.values() for id_ in pair)})
        yield from _left(cafe, deed)


def _left(cafe: Cafe, deed: Deed) -> Iterator[Touch]:
    """What stands in a theme that came with the deed: when it goes, that stands in none."""
    made = {id_ for id_, (before, _) in deed.themes.items() if before is None}
    yield from ((DESK, ("contribution", id_)) for id_, where in cafe.themed.items() if where in made)


def _of_check(cafe: Cafe, change: Any) -> Iterator[Touch]:
    return iter([CHECK])


def _of_answer(cafe: Cafe, change: c.ThemeAnswered) -> Iterator[Touch]:
    yield from _themes(cafe, [change.theme])
    yield person_room(change.person), ("answer", change.theme)


WHAT: dict[type, Callable[[Cafe, Any], Iterator[Touch]]] = {
    c.ThemesProposed: _of_proposal,
    c.ProposalDropped: _of_proposal,
    c.ProposalApplied: _of_apply,
    c.ThemesSettled: _of_settling,
    c.SorterReported: _of_sorter,
    c.ThemeAdded: _of_theme,
    c.ThemeNamed: _of_theme,
    c.ThemeEdited: _of_theme,
    c.ThemeRemoved: _of_leaving,
    c.ThemesMerged: _of_leaving,
    c.ThemeSplit: _of_split,
    c.ContributionPlaced: _of_placing,
    c.DeedUndone: _of_undoing,
    c.CheckOpened: _of_check,
    c.CheckClosed: _of_check,
    c.ThemeAnswered: _of_answer,
}
