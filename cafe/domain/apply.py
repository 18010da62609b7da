"""`apply()`: the only place where the state of a café moves.

Each function takes the state and one change that has been decided, and writes its consequences. Nothing is refused here:
a stored change happened.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import clockwork, handwork, leaving, naming, seatwork, tablework, themework, tokenwork
from cafe.domain.cafe import Cafe, Contribution, Setting
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
    tokenwork.hand(cafe, change.tokens)


def _edited(cafe: Cafe, change: c.CafeEdited) -> None:
    before, cafe.setting = cafe.setting, change.setting
    tokenwork.hand(cafe, change.tokens)
    if change.unnames:
        naming.forget(cafe)
    tables = len(change.setting.tables)
    if (change.setting.tables, change.setting.rounds) != (before.tables, before.rounds):
        cafe.offer = cafe.taken = None  # their seats are for other tables or rounds
    tablework.within(cafe, tables)
    tokenwork.put_away(cafe, lambda holder: (holder.table or 0) > tables)


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
        (cafe.actions, change.actions),
    ):
        for thing in things:
            held[thing.id] = thing  # type: ignore[assignment]
            count(cafe, thing.id)
    cafe.shut.update(change.shut)
    cafe.sorter = change.sorter
    cafe.recaps.update(change.recaps)
    cafe.sheet, cafe.edition, cafe.carried = change.sheet, change.edition, change.carried
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
    cafe.contributions[said.id] = replace(said, **given(change, "text", "kind", "waiting"))


def _withdrawn(cafe: Cafe, change: c.ContributionWithdrawn) -> None:
    cafe.contributions.pop(change.contribution)
    cafe.stances.pop(change.contribution, None)
    cafe.along.pop(change.contribution, None)
    cafe.let.pop(change.contribution, None)
    themework.withdrawn(cafe, change.contribution)
    tablework.out_of_recap(cafe, change.contribution)


def _marked(cafe: Cafe, change: c.ContributionMarked) -> None:
    said = cafe.contributions[change.contribution]
    fields = given(change, "hidden", "pinned", "waiting", "reason")
    if change.hidden is False:
        fields["reason"] = None
    cafe.contributions[said.id] = replace(said, **fields)
    if change.waiting is False:
        cafe.let[said.id] = True
    if change.hidden is True and change.along:
        cafe.along[said.id] = True
    elif change.hidden is not UNSET:
        cafe.along.pop(said.id, None)


def _moved(cafe: Cafe, change: c.ContributionMoved) -> None:
    said = cafe.contributions[change.contribution]
    cafe.contributions[said.id] = replace(said, table=change.table)
    tablework.out_of_recap(cafe, said.id)


def _stance(cafe: Cafe, change: c.StanceTaken) -> None:
    said: Contribution = cafe.contributions[change.contribution]
    taken = dict(cafe.stances.get(said.id, {}))
    before = taken.pop(change.person, None)
    counts = {"agree": said.agree, "unsure": said.unsure, "disagree": said.disagree}
    if before is not None:
        counts[before] -= 1
    if change.stance is not None:
        counts[change.stance] += 1
        taken[change.person] = change.stance
    cafe.stances[said.id] = taken
    cafe.contributions[said.id] = replace(said, **counts)


def _notice(cafe: Cafe, change: c.NoticeGiven) -> None:
    cafe.notices[change.notice.id] = change.notice
    count(cafe, change.notice.id)


def _notice_back(cafe: Cafe, change: c.NoticeTakenBack) -> None:
    cafe.notices.pop(change.notice, None)


# -- the wall ---------------------------------------------------------------------------------------------------------


def _wall(cafe: Cafe, change: c.WallChosen) -> None:
    cafe.wall = change.wall


# -- what the organiser writes ----------------------------------------------------------------------------------------


def _recorded(cafe: Cafe, change: c.ActionRecorded) -> None:
    cafe.actions[change.action.id] = change.action
    count(cafe, change.action.id)


def _dropped(cafe: Cafe, change: c.ActionDropped) -> None:
    cafe.actions.pop(change.action, None)


def _edition(cafe: Cafe, change: c.EditionMade) -> None:
    cafe.edition = change.edition


_HOW: dict[type, Callable[[Cafe, Any], None]] = {
    c.CafeCreated: _created,
    c.CafeEdited: _edited,
    c.CafeImported: _imported,
    c.TokensRenewed: tokenwork.renewed,
    c.FacilitatorAdded: tokenwork.facilitator_added,
    c.CodeChanged: tokenwork.code_changed,
    c.DeskOpened: tokenwork.desk_opened,
    c.DeskNamed: tokenwork.desk_named,
    c.PersonJoined: seatwork.joined,
    c.PersonReturned: seatwork.returned,
    c.PersonEdited: seatwork.edited,
    c.PersonRemoved: leaving.removed,
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
    c.NoticeTakenBack: _notice_back,
    c.ThemesProposed: themework.proposed,
    c.ProposalApplied: themework.applied,
    c.ProposalDropped: themework.dropped,
    c.ThemesSettled: themework.settled,
    c.SorterReported: themework.reported,
    c.ThemeAdded: handwork.added,
    c.ThemeNamed: handwork.named,
    c.ThemeEdited: handwork.edited,
    c.ThemeRemoved: handwork.removed,
    c.ThemesMerged: handwork.merged,
    c.ThemeSplit: handwork.split,
    c.ContributionPlaced: handwork.placed,
    c.DeedUndone: handwork.undone,
    c.CheckOpened: handwork.check_opened,
    c.CheckClosed: handwork.check_closed,
    c.ThemeAnswered: handwork.answered,
    c.WallChosen: _wall,
    c.NeedRaised: tablework.need_raised,
    c.NeedMet: tablework.need_met,
    c.RecapMade: tablework.recapped,
    c.SheetWritten: tablework.sheet_written,
    c.PhotoTaken: tablework.photo_taken,
    c.PhotoRemoved: tablework.photo_removed,
    c.ActionRecorded: _recorded,
    c.ActionDropped: _dropped,
    c.EditionMade: _edition,
    c.NotesShared: tokenwork.notes_shared,
    c.SharingMoved: tokenwork.sharing_moved,
    c.SharingEnded: tokenwork.sharing_ended,
}
