"""`apply()`: the only place where the state of a café moves.

Each function takes the state and one change that has been decided, and writes its consequences. Nothing is refused here:
a stored change happened.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import clockwork, seatwork
from cafe.domain.cafe import Cafe, Contribution, Proposal, Setting, Theme
from cafe.domain.seatwork import count, given

RECENT = 6  # how many of somebody's last posting times are remembered: as many as the posting limit asks about


def apply(cafe: Cafe, change: c.Change) -> None:
    """Move `cafe` by one change and count it."""
    _HOW[type(change)](cafe, change)
    cafe.seq += 1


def fold(code: str, history: Iterable[c.Change]) -> Cafe:
    """The café that these changes made, from the first on."""
    cafe = Cafe(code, Setting("", (), ()))
    for change in history:
        apply(cafe, change)
    return cafe


# -- the café ---------------------------------------------------------------------------------------------------------


def _created(cafe: Cafe, change: c.CafeCreated) -> None:
    cafe.setting, cafe.salt = change.setting, change.salt
    cafe.tokens.update(change.tokens)


def _edited(cafe: Cafe, change: c.CafeEdited) -> None:
    before, cafe.setting = cafe.setting, change.setting
    cafe.tokens.update(change.tokens)
    tables = len(change.setting.tables)
    if (change.setting.tables, change.setting.rounds) != (before.tables, before.rounds):
        cafe.offer = cafe.taken = None  # their seats are for other tables or rounds
    cafe.tokens = {token: holder for token, holder in cafe.tokens.items() if (holder.table or 0) <= tables}


def _imported(cafe: Cafe, change: c.CafeImported) -> None:
    cafe.clock, cafe.wall = change.clock, change.wall
    cafe.ended.update(change.ended)
    cafe.seats.update(change.seats)
    cafe.themed.update(change.themed)
    cafe.placed.update(change.placed)
    for held, things in (
        (cafe.people, change.people),
        (cafe.contributions, change.contributions),
        (cafe.themes, change.themes),
        (cafe.notices, change.notices),
        (cafe.rules, change.rules),
    ):
        for thing in things:
            held[thing.id] = thing  # type: ignore[assignment]
            count(cafe, thing.id)
    cafe.shut.update(change.shut)
    for person in change.people:
        seatwork.recount(cafe, person, +1)


# -- contributions ----------------------------------------------------------------------------------------------------


def _posted(cafe: Cafe, change: c.ContributionPosted) -> None:
    said = change.contribution
    cafe.contributions[said.id] = said
    count(cafe, said.id)
    if said.author is not None:
        cafe.recent[said.author] = (*cafe.recent.get(said.author, ()), said.at)[-RECENT:]
        key = (said.author, said.round)
        cafe.written[key] = cafe.written.get(key, 0) + 1


def _contribution_edited(cafe: Cafe, change: c.ContributionEdited) -> None:
    said = cafe.contributions[change.contribution]
    cafe.contributions[said.id] = replace(said, **given(change, "text", "kind"))


def _withdrawn(cafe: Cafe, change: c.ContributionWithdrawn) -> None:
    cafe.contributions.pop(change.contribution)
    cafe.themed.pop(change.contribution, None)
    cafe.placed.pop(change.contribution, None)
    for key in [key for key in cafe.stances if key[0] == change.contribution]:
        del cafe.stances[key]
    for theme in cafe.themes.values():
        if change.contribution in theme.quotes:
            kept = tuple(q for q in theme.quotes if q != change.contribution)
            cafe.themes[theme.id] = replace(theme, quotes=kept)
    cafe.proposal = _proposal_without(cafe.proposal, change.contribution)


def _proposal_without(proposal: Proposal | None, id_: str) -> Proposal | None:
    if proposal is None:
        return None
    themes = tuple(
        replace(
            theme,
            quotes=tuple(q for q in theme.quotes if q != id_),
            contributions=tuple(x for x in theme.contributions if x != id_),
        )
        for theme in proposal.themes
    )
    return replace(proposal, themes=themes)


def _marked(cafe: Cafe, change: c.ContributionMarked) -> None:
    said = cafe.contributions[change.contribution]
    cafe.contributions[said.id] = replace(said, **given(change, "hidden", "pinned"))


def _moved(cafe: Cafe, change: c.ContributionMoved) -> None:
    said = cafe.contributions[change.contribution]
    cafe.contributions[said.id] = replace(said, table=change.table)


def _stance(cafe: Cafe, change: c.StanceTaken) -> None:
    said: Contribution = cafe.contributions[change.contribution]
    before = cafe.stances.pop((said.id, change.person), None)
    counts = {"agree": said.agree, "unsure": said.unsure, "disagree": said.disagree}
    if before is not None:
        counts[before] -= 1
    if change.stance is not None:
        counts[change.stance] += 1
        cafe.stances[said.id, change.person] = change.stance
    cafe.contributions[said.id] = replace(said, **counts)


def _notice(cafe: Cafe, change: c.NoticeGiven) -> None:
    cafe.notices[change.notice.id] = change.notice
    count(cafe, change.notice.id)


# -- themes and the wall ----------------------------------------------------------------------------------------------


def _proposed(cafe: Cafe, change: c.ThemesProposed) -> None:
    cafe.proposal = change.proposal
    for theme in change.proposal.themes:
        count(cafe, theme.id)


def _applied(cafe: Cafe, change: c.ProposalApplied) -> None:
    proposal, cafe.proposal = cafe.proposal, None
    for gone in change.dropped:
        cafe.themes.pop(gone, None)
    cafe.themed.clear()
    for drawn in proposal.themes if proposal else ():
        known = cafe.themes.get(drawn.id)
        by_person = known is not None and known.named_by == "person"
        theme = known or Theme(drawn.id, drawn.name)
        name = theme.name if by_person else drawn.name
        cafe.themes[theme.id] = replace(theme, name=name, phrases=drawn.phrases, quotes=drawn.quotes)
        for id_ in drawn.contributions:
            cafe.themed[id_] = theme.id
    for id_, where in cafe.placed.items():  # what a person placed while the proposal waited stays where they put it
        _put(cafe, id_, where)


def _put(cafe: Cafe, id_: str, theme: str | None) -> None:
    cafe.themed.pop(id_, None)
    if theme is not None:
        cafe.themed[id_] = theme


def _added(cafe: Cafe, change: c.ThemeAdded) -> None:
    cafe.themes[change.theme] = Theme(change.theme, change.name, "person")
    count(cafe, change.theme)


def _named(cafe: Cafe, change: c.ThemeNamed) -> None:
    cafe.themes[change.theme] = replace(cafe.themes[change.theme], name=change.name, named_by="person")


def _placed(cafe: Cafe, change: c.ContributionPlaced) -> None:
    cafe.placed[change.contribution] = change.theme
    _put(cafe, change.contribution, change.theme)


def _wall(cafe: Cafe, change: c.WallChosen) -> None:
    cafe.wall = change.wall


_HOW: dict[type, Callable[[Cafe, Any], None]] = {
    c.CafeCreated: _created,
    c.CafeEdited: _edited,
    c.CafeImported: _imported,
    c.PersonJoined: seatwork.joined,
    c.PersonReturned: seatwork.returned,
    c.PersonEdited: seatwork.edited,
    c.PersonSeated: seatwork.seated,
    c.ChairAwaited: seatwork.awaited,
    c.RuleMade: seatwork.rule_made,
    c.RuleDropped: seatwork.rule_dropped,
    c.SeatingOffered: seatwork.offered,
    c.SeatingTaken: seatwork.taken,
    c.SeatingTakenBack: seatwork.taken_back,
    c.RoundOpened: clockwork.opened,
    c.RoundPaused: clockwork.paused,
    c.RoundResumed: clockwork.resumed,
    c.TimeChanged: clockwork.time_changed,
    c.RoundClosed: clockwork.closed,
    c.HarvestOpened: clockwork.harvest,
    c.CafeFinished: clockwork.finished,
    c.StepTakenBack: clockwork.taken_back,
    c.ContributionPosted: _posted,
    c.ContributionEdited: _contribution_edited,
    c.ContributionWithdrawn: _withdrawn,
    c.ContributionMarked: _marked,
    c.ContributionMoved: _moved,
    c.StanceTaken: _stance,
    c.NoticeGiven: _notice,
    c.ThemesProposed: _proposed,
    c.ProposalApplied: _applied,
    c.ThemeAdded: _added,
    c.ThemeNamed: _named,
    c.ContributionPlaced: _placed,
    c.WallChosen: _wall,
}
