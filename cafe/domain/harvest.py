"""From what was said to themes: a grouping is proposed, applied or dropped; what is said later settles in between. What a
person named or placed outlives every drawing."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Contribution, in_theme
from cafe.domain.refusals import NotKnown, WrongMoment
from cafe.domain.themes import Grain, Part, Proposal, ProposedTheme, Theme

MOST = 200  # themes a café
FEWEST = 20  # contributions before themes are drawn without being asked for
RUNNING = ("open", "paused", "travelling", "harvest")


class Drawn(Struct, frozen=True):
    """One group as the grouping found it; `continues` is the theme it goes on with, None for a new one. For the rest see
    `themes.DRAWN`."""

    continues: str | None
    name: str
    phrases: tuple[str, ...]
    quotes: tuple[str, ...]
    contributions: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    doubtful: tuple[str, ...] = ()
    angles: tuple[str, ...] = ()


def visible(cafe: Cafe) -> list[Contribution]:
    """The contributions that are grouped, in order of arrival: all but those that are hidden or wait for a yes and
    the objections to a theme, which stand with it."""
    return [said for said in cafe.contributions.values() if said.shown and said.objects_to is None]


def newest(cafe: Cafe) -> int:
    """The number of the last contribution."""
    return cafe.counters.get("c", 0)


def may_draw(cafe: Cafe) -> None:
    """Refuse drawing where there is nothing to draw from."""
    if cafe.clock.phase == "planned":
        raise WrongMoment("wrong_phase", "The café has not started yet. Themes are made of what people say in it.")
    if not visible(cafe):
        raise WrongMoment("nothing_to_draw", "Nobody has said anything yet. Themes are made of what people say.")


def kept(cafe: Cafe) -> set[str]:
    """Themes that stay whatever is drawn: named or pinned by a person, or holding what a person placed."""
    by_hand = {t.id for t in cafe.themes.values() if t.named_by == "person" or t.pinned}
    return by_hand | {where for where in cafe.placed.values() if where is not None and where in cafe.themes}


def propose(
    cafe: Cafe, drawn: Iterable[Drawn], grain: Grain | None, by: str, *,
    upto: int = 0, choices: Mapping[str, int] | None = None, asked: bool = True,
) -> list[c.Change]:  # fmt: skip
    """A proposal from a grouping. Meanwhile somebody may have withdrawn, placed or named: what they did is respected.
    Nothing where nobody asked and it would change nothing."""
    groups = _with_ids(cafe, drawn)
    groups += _missing(cafe, {theme.id for theme in groups})
    proposal = Proposal(
        tuple(groups),
        grain,
        by=by,
        id=cafe.next_id("q"),
        upto=upto,
        choices=dict(choices or {}),
        asked=asked,
        continues=tuple(theme.id for theme in groups if theme.id in cafe.themes),
    )
    moved, added = _moved(cafe, proposal)
    proposal = replace(proposal, moved=moved, added=added, merged=_merged(cafe, proposal))
    return [c.ThemesProposed(proposal)] if asked or _news(cafe, proposal) else []


def _news(cafe: Cafe, proposal: Proposal) -> bool:
    """Whether it says something else than the themes that are there, and than the proposal that waits."""
    if not (proposal.moved or proposal.added) and {theme.id for theme in proposal.themes} == cafe.themes.keys():
        return False
    waiting = cafe.proposal.themes if cafe.proposal else ()
    return {theme.contributions for theme in waiting} != {theme.contributions for theme in proposal.themes}


def _with_ids(cafe: Cafe, drawn: Iterable[Drawn]) -> list[ProposedTheme]:
    there = {said.id for said in visible(cafe)}
    themes, number = [], 0
    for group in drawn:
        known = group.continues in cafe.themes
        number += not known
        id_ = group.continues if known and group.continues else cafe.next_id("t", number)
        holds = tuple(x for x in group.contributions if x in there and cafe.placed.get(x, id_) == id_)
        themes.append(_described(cafe, id_, group, holds))
    return themes


def _described(cafe: Cafe, id_: str, group: Drawn, holds: tuple[str, ...]) -> ProposedTheme:
    theme = cafe.themes.get(id_)
    stays = theme is not None and (theme.named_by == "person" or not group.name)
    name = theme.name if theme is not None and stays else group.name
    inside = set(holds)

    def those(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(x for x in ids if x in inside)

    angles = those(group.angles)
    return ProposedTheme(
        id_, name, group.phrases, those(group.quotes), holds,
        tuple(Part(part.name, those(part.contributions)) for part in group.parts),
        tuple(ids for ids in map(those, group.same) if len(ids) > 1),
        those(group.doubtful), angles if len(angles) == len(group.angles) else (),
    )  # fmt: skip


def _missing(cafe: Cafe, there: set[str]) -> list[ProposedTheme]:
    """Themes that must stay and that the grouping did not know of, because they were made while it was drawn."""
    return [_as_it_is(cafe, cafe.themes[id_]) for id_ in cafe.themes if id_ in kept(cafe) - there]


def _as_it_is(cafe: Cafe, theme: Theme) -> ProposedTheme:
    return ProposedTheme(
        theme.id, theme.name, theme.phrases, theme.quotes, tuple(in_theme(cafe, theme.id)),
        theme.parts, theme.same, theme.doubtful, theme.angles,
    )  # fmt: skip


def _where(proposal: Proposal) -> dict[str, str]:
    return {id_: theme.id for theme in proposal.themes for id_ in theme.contributions}


def _moved(cafe: Cafe, proposal: Proposal) -> tuple[int, int]:
    """How many contributions would leave the theme they stand in, and how many that stand in none would have one."""
    then = _where(proposal)
    shown = [(id_, now) for id_, now in cafe.themed.items() if cafe.contributions[id_].shown]
    return sum(then.get(id_) != now for id_, now in shown), len(then.keys() - cafe.themed.keys())


def _merged(cafe: Cafe, proposal: Proposal) -> int:
    """How many themes would vanish with most of their contributions in one other theme."""
    then, merged = _where(proposal), 0
    for gone in cafe.themes.keys() - {theme.id for theme in proposal.themes}:
        went = Counter(then.get(id_) for id_ in in_theme(cafe, gone))
        merged += any(where and 2 * n > sum(went.values()) for where, n in went.items())
    return merged


def looked_at(cafe: Cafe, id_: str | None) -> Proposal:
    """The proposal, or a refusal: there is none, or another one than was looked at."""
    if cafe.proposal is None:
        raise WrongMoment("no_proposal", "There is no draft to use. Group what was said into themes first.")
    if id_ is not None and id_ != cafe.proposal.id:
        raise WrongMoment("no_proposal", "Another draft has come since you looked. Look at it before you decide.")
    return cafe.proposal


def apply_proposal(cafe: Cafe, id_: str | None, by: str) -> list[c.Change]:
    """Make the proposal the themes."""
    proposal = looked_at(cafe, id_)
    stay = {theme.id for theme in proposal.themes} | kept(cafe)
    applied = c.ProposalApplied(tuple(t for t in cafe.themes if t not in stay), by)
    gone = [id_ for id_ in proposal.continues if id_ not in cafe.themes]
    return [c.ThemesProposed(_renumbered(cafe, proposal, gone)), applied] if gone else [applied]


def _renumbered(cafe: Cafe, proposal: Proposal, gone: list[str]) -> Proposal:
    """Themes that were taken away while the proposal waited come back as new ones: no id is used twice."""
    fresh = {id_: cafe.next_id("t", n) for n, id_ in enumerate(gone, 1)}
    themes = tuple(replace(theme, id=fresh.get(theme.id, theme.id)) for theme in proposal.themes)
    return replace(proposal, themes=themes, continues=tuple(x for x in proposal.continues if x not in fresh))


def drop_proposal(cafe: Cafe, id_: str | None) -> list[c.Change]:
    """Keep the themes as they are."""
    looked_at(cafe, id_)
    return [c.ProposalDropped()]


def settle(cafe: Cafe, places: Mapping[str, str | None], upto: int, let: Iterable[str] = ()) -> list[c.Change]:
    """New contributions find their place in the themes that are there. What a person placed since stays. `let` are those
    that were shown late and have been looked at now."""
    shown = {said.id for said in visible(cafe)}
    moved = {
        id_: where
        for id_, where in places.items()
        if id_ in shown and id_ not in cafe.placed and (where is None or where in cafe.themes)
        and cafe.themed.get(id_) != where
    }  # fmt: skip
    late = tuple(id_ for id_ in let if id_ in cafe.let)
    news = bool(moved) or bool(late) or upto > cafe.sorter.upto
    return [c.ThemesSettled(moved, upto=upto, let=late)] if news else []


def settle_all(cafe: Cafe, drawn: Iterable[Drawn], upto: int) -> list[c.Change]:
    """The same for a whole grouping, in which a new theme may have come up and a few contributions may go elsewhere. The
    themes that are there keep their name, and their quotes while these stand in them."""
    groups = _with_ids(cafe, drawn)
    places: dict[str, str | None] = dict.fromkeys((said.id for said in visible(cafe)), None)
    places |= {id_: theme.id for theme in groups for id_ in theme.contributions}
    changed = {id_: t for id_, t in places.items() if id_ not in cafe.placed and cafe.themed.get(id_) != t}
    news = tuple(theme for theme in (_staying(cafe, group) for group in groups) if theme is not None)
    return [c.ThemesSettled(changed, news, upto)] if changed or news or upto > cafe.sorter.upto else []


def _staying(cafe: Cafe, group: ProposedTheme) -> ProposedTheme | None:
    """What is new to say of a theme; None where nothing is."""
    theme = cafe.themes.get(group.id)
    if theme is None:
        return replace(group, contributions=())
    quotes = tuple(q for q in theme.quotes if q in group.contributions)
    angles = theme.angles if all(x in group.contributions for x in theme.angles) else ()
    said = replace(
        group, name=theme.name, contributions=(), parts=theme.parts,
        quotes=theme.quotes if quotes else group.quotes, phrases=theme.phrases if quotes else group.phrases,
        angles=angles or group.angles,
    )  # fmt: skip
    return None if said == replace(_as_it_is(cafe, theme), contributions=()) else said


def known(cafe: Cafe, id_: str) -> str:
    """The id of a theme of this café, or a refusal."""
    if id_ not in cafe.themes:
        raise NotKnown("unknown_theme", "There is no such theme in this café.")
    return id_
