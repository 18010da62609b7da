"""What was done in a café by whoever has power over it: facilitator, hosts, the program itself. For the facilitator to look
up; a stable word for each deed, nobody's words and names."""

from collections.abc import Iterable

from msgspec import Struct, UnsetType

from cafe.domain import changes as c
from cafe.domain.changes import Change
from cafe.service.ports import Logged

MOST = 1_000

# What only they can do stands in the list whoever it was; of what everybody does to what is theirs, only their deeds.
POWER: dict[type, str] = {
    c.CafeCreated: "cafe_made", c.CafeEdited: "cafe_edited", c.CafeImported: "cafe_imported",
    c.NoticeGiven: "notice_given", c.NoticeTakenBack: "notice_taken_back", c.WallChosen: "wall_chosen",
    c.RoundOpened: "round_opened", c.RoundClosed: "round_closed", c.RoundPaused: "round_paused",
    c.RoundResumed: "round_resumed",
    c.TimeChanged: "time_changed", c.StepTakenBack: "step_taken_back", c.HarvestOpened: "harvest_opened",
    c.CafeFinished: "cafe_finished", c.RuleMade: "rule_made", c.RuleDropped: "rule_dropped",
    c.SeatingOffered: "seats_worked_out", c.SeatingTaken: "seats_taken", c.SeatingTakenBack: "seats_taken_back",
    c.CheckOpened: "check_opened", c.CheckClosed: "check_closed", c.ContributionPlaced: "contribution_placed",
    c.DeedUndone: "deed_undone", c.ProposalApplied: "proposal_applied", c.ProposalDropped: "proposal_dropped",
    c.ThemesProposed: "themes_proposed", c.ThemesSettled: "themes_sorted", c.ThemeAdded: "theme_added",
    c.ThemeEdited: "theme_edited", c.ThemeNamed: "theme_named", c.ThemeRemoved: "theme_removed",
    c.ThemesMerged: "themes_merged", c.ThemeSplit: "theme_split", c.TokensRenewed: "tokens_renewed",
    c.FacilitatorAdded: "desk_added", c.CodeChanged: "code_changed", c.ContributionMarked: "contribution_marked",
    c.NeedRaised: "need_raised", c.NeedMet: "need_met", c.RecapMade: "recap_made", c.SheetWritten: "sheet_written",
    c.PhotoTaken: "photo_taken", c.PhotoRemoved: "photo_removed", c.DeskNamed: "desk_named",
    c.ActionRecorded: "action_recorded", c.ActionDropped: "action_dropped", c.EditionMade: "notes_chosen",
    c.NotesShared: "notes_shared", c.SharingMoved: "sharing_moved", c.SharingEnded: "sharing_ended",
}  # fmt: skip
OTHERS: dict[type, str] = {
    c.ContributionEdited: "contribution_edited", c.ContributionWithdrawn: "contribution_withdrawn",
    c.ContributionMoved: "contribution_moved", c.PersonEdited: "person_edited", c.PersonRemoved: "person_removed",
    c.PersonSeated: "seats_changed", c.PersonJoined: "person_added",
}  # fmt: skip
MARKS = (
    "contribution_hidden",
    "contribution_shown",
    "contribution_pinned",
    "contribution_unpinned",
    "contribution_let",
)
WORDS = frozenset([*POWER.values(), *OTHERS.values(), *MARKS, "desk_recovered"]) - {"contribution_marked"}
NOT_KNOWN = "not known"  # from before it was noted who did it


class Done(Struct, frozen=True):
    """When, by which right, what; the ids of what can be put back one by one; the number of the (first) change, and
    whether that can be undone by it at present. `seconds`: by how much the time that is left was changed."""

    at: int
    by: str
    what: str
    of: tuple[str, ...] = ()
    number: int = 0
    undo: bool = False
    seconds: int | None = None


def of(log: Iterable[Logged], most: int = MOST) -> list[Done]:
    """What was done, the last first, so many of it. What was done to many in one moment stands once."""
    found: dict[tuple[int, str, str], tuple[int, list[str]]] = {}
    given: dict[int, int] = {}
    before: Change | None = None
    for number, at, by, change in log:
        if isinstance(change, c.TimeChanged) and (seconds := _seconds(before, change, at)):
            given[number] = seconds
        before = change if hasattr(change, "ends_at") or hasattr(change, "left_ms") else before
        if (what := _word(change, by)) is not None:
            found.setdefault((at, by or NOT_KNOWN, what), (number, []))[1].extend(_concerned(change))
    last = list(found.items())[: -most - 1 : -1]
    return [Done(*key, tuple(ids), number, seconds=given.get(number)) for key, (number, ids) in last]


def _seconds(before: Change | None, given: c.TimeChanged, now: int) -> int | None:
    """By how much time was given or taken; `before` is the last that set the clock. What was over had nothing left."""
    name = "ends_at" if given.left_ms is None else "left_ms"
    was: int | None = getattr(before, name, None)
    is_: int | None = getattr(given, name)
    if was is None or is_ is None:
        return None
    return round((is_ - (max(was, now) if name == "ends_at" else was)) / 1000)


def _concerned(change: Change) -> list[str]:
    match change:
        case c.ContributionMarked(contribution=id_) | c.NoticeTakenBack(notice=id_):
            return [id_]
        case c.NoticeGiven(notice=one) | c.RuleMade(rule=one):
            return [one.id]
        case _:
            return []


def _word(change: Change, by: str | None) -> str | None:
    if isinstance(change, c.ContributionMarked):
        return _marked(change)
    if isinstance(change, c.FacilitatorAdded) and by is not None and not by.startswith("facilitator"):
        return "desk_recovered"
    if type(change) in POWER:
        return POWER[type(change)]
    return OTHERS.get(type(change)) if _has_power(by) else None


def _has_power(by: str | None) -> bool:
    return by is not None and (by == "itself" or by.startswith(("facilitator", "host ")))


def _marked(change: c.ContributionMarked) -> str:
    hidden, shown, pinned, unpinned, let = MARKS
    if not isinstance(change.waiting, UnsetType):
        return let
    if not isinstance(change.hidden, UnsetType):
        return hidden if change.hidden else shown
    if not isinstance(change.reason, UnsetType):
        return hidden
    return pinned if change.pinned is True else unpinned
