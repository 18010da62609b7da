"""Themes: a grouping is proposed, applied, then corrected by hand. What a person named or placed outlives every drawing."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import contributions
from cafe.domain.cafe import Cafe, Contribution, Grain, Proposal, ProposedTheme, in_theme
from cafe.domain.refusals import NotKnown, WrongMoment
from cafe.domain.words import TITLE, words

MOST = 200  # themes a café


class Drawn(Struct, frozen=True):
    """One group as the grouping found it; `continues` is the theme it goes on with, None for a new one."""

    continues: str | None
    name: str
    phrases: tuple[str, ...]
    quotes: tuple[str, ...]
    contributions: tuple[str, ...]


def visible(cafe: Cafe) -> list[Contribution]:
    """The contributions that are grouped: all but the hidden ones, in order of arrival."""
    return [said for said in cafe.contributions.values() if not said.hidden]


def may_draw(cafe: Cafe) -> None:
    """Refuse drawing where there is nothing to draw from."""
    if cafe.clock.phase == "planned":
        raise WrongMoment("wrong_phase", "The café has not started yet. Themes are drawn from what people say in it.")
    if not visible(cafe):
        raise WrongMoment("nothing_to_draw", "Nobody has said anything yet. Themes are drawn from what people say.")


def kept(cafe: Cafe) -> set[str]:
    """Themes that stay whatever is drawn: named or pinned by a person, or holding what a person placed."""
    by_hand = {t.id for t in cafe.themes.values() if t.named_by == "person" or t.pinned}
    return by_hand | {where for where in cafe.placed.values() if where is not None and where in cafe.themes}


def propose(cafe: Cafe, drawn: Iterable[Drawn], grain: Grain | None, by: str) -> list[c.Change]:
    """A proposal from a grouping. Meanwhile somebody may have withdrawn, placed or named: what they did is respected."""
    there = {said.id for said in visible(cafe)}
    themes, number = [], 0
    for group in drawn:
        known = group.continues in cafe.themes
        number += not known
        id_ = group.continues if known and group.continues else cafe.next_id("t", number)
        stays = known and (cafe.themes[id_].named_by == "person" or not group.name)
        name = cafe.themes[id_].name if stays else group.name
        holds = tuple(x for x in group.contributions if x in there and cafe.placed.get(x, id_) == id_)
        quotes = tuple(q for q in group.quotes if q in there)
        themes.append(ProposedTheme(id_, name, group.phrases, quotes, holds))
    themes += _missing(cafe, {theme.id for theme in themes})
    proposal = Proposal(tuple(themes), grain, by=by)
    return [c.ThemesProposed(replace(proposal, moved=_moved(cafe, proposal), merged=_merged(cafe, proposal)))]


def _missing(cafe: Cafe, there: set[str]) -> list[ProposedTheme]:
    """Themes that must stay and that the grouping did not know of, because they were made while it was drawn."""
    return [
        ProposedTheme(theme.id, theme.name, theme.phrases, theme.quotes, tuple(in_theme(cafe, theme.id)))
        for theme in cafe.themes.values()
        if theme.id in kept(cafe) - there
    ]


def _where(proposal: Proposal) -> dict[str, str]:
    return {id_: theme.id for theme in proposal.themes for id_ in theme.contributions}


def _moved(cafe: Cafe, proposal: Proposal) -> int:
    """How many contributions would leave the theme they stand in."""
    then = _where(proposal)
    return sum(then.get(id_) != now for id_, now in cafe.themed.items())


def _merged(cafe: Cafe, proposal: Proposal) -> int:
    """How many themes would vanish with most of their contributions in one other theme."""
    then, merged = _where(proposal), 0
    for gone in cafe.themes.keys() - {theme.id for theme in proposal.themes}:
        went = Counter(then.get(id_) for id_ in in_theme(cafe, gone))
        merged += any(where and 2 * n > sum(went.values()) for where, n in went.items())
    return merged


def apply_proposal(cafe: Cafe) -> list[c.Change]:
    """Make the proposal the themes."""
    if cafe.proposal is None:
        raise WrongMoment("no_proposal", "There is no proposal to put on the wall. Draw themes first.")
    stay = {theme.id for theme in cafe.proposal.themes} | kept(cafe)
    return [c.ProposalApplied(tuple(id_ for id_ in cafe.themes if id_ not in stay))]


def known(cafe: Cafe, id_: str) -> str:
    """The id of a theme of this café, or a refusal."""
    if id_ not in cafe.themes:
        raise NotKnown("unknown_theme", "There is no such theme in this café.")
    return id_


def add(cafe: Cafe, name: str) -> c.ThemeAdded:
    """A new theme made by hand."""
    if len(cafe.themes) >= MOST:
        raise WrongMoment("too_many_themes", f"There are {MOST} themes already. Merge some before you add another.")
    return c.ThemeAdded(cafe.next_id("t"), words(name, TITLE, "name", "The theme's name"))


def rename(cafe: Cafe, id_: str, name: str) -> list[c.Change]:
    """Give a theme its name; from then on it is a person's."""
    theme = cafe.themes[known(cafe, id_)]
    text = words(name, TITLE, "name", "The theme's name")
    return [] if (theme.name, theme.named_by) == (text, "person") else [c.ThemeNamed(id_, text)]


def place(cafe: Cafe, id_: str, theme: str | None) -> list[c.Change]:
    """Put a contribution into a theme by hand, or take it out of all."""
    contributions.known(cafe, id_)
    if theme is not None:
        known(cafe, theme)
    return [] if cafe.placed.get(id_, "") == theme else [c.ContributionPlaced(id_, theme)]
