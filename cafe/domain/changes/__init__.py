"""Changes: what happened in a café, in the past tense. All of them are named here; `apply.py` holds the one `apply()`.

A change is stored for ever and read by every later version: fields are only ever added, with a default. The tag in the
stored form is the class name. Ids, times and anything random are decided before; applying is arithmetic.
"""

from cafe.domain.changes.access import (
    CodeChanged,
    DeskNamed,
    DeskOpened,
    FacilitatorAdded,
    PersonRemoved,
    TokensRenewed,
    Whose,
)
from cafe.domain.changes.cafe import (
    CafeCreated,
    CafeEdited,
    CafeImported,
    NoticeGiven,
    NoticeTakenBack,
    WallChosen,
)
from cafe.domain.changes.clock import (
    CafeFinished,
    HarvestOpened,
    RoundClosed,
    RoundOpened,
    RoundPaused,
    RoundResumed,
    StepTakenBack,
    TimeChanged,
)
from cafe.domain.changes.people import (
    ChairAwaited,
    PersonEdited,
    PersonJoined,
    PersonReturned,
    PersonSeated,
    RuleDropped,
    RuleMade,
    SeatingOffered,
    SeatingTaken,
    SeatingTakenBack,
)
from cafe.domain.changes.said import (
    ContributionEdited,
    ContributionMarked,
    ContributionMoved,
    ContributionPosted,
    ContributionWithdrawn,
    StanceTaken,
)
from cafe.domain.changes.sharing import NotesShared, SharingEnded, SharingMoved
from cafe.domain.changes.tables import NeedMet, NeedRaised, PhotoRemoved, PhotoTaken, RecapMade, SheetWritten
from cafe.domain.changes.themes import (
    CheckClosed,
    CheckOpened,
    ContributionPlaced,
    DeedUndone,
    ProposalApplied,
    ProposalDropped,
    SorterReported,
    ThemeAdded,
    ThemeAnswered,
    ThemeEdited,
    ThemeNamed,
    ThemeRemoved,
    ThemesMerged,
    ThemeSplit,
    ThemesProposed,
    ThemesSettled,
)
from cafe.domain.changes.written import ActionDropped, ActionRecorded, EditionMade

Change = (
    CafeCreated | CafeEdited | CafeImported | NoticeGiven | WallChosen | CafeFinished | HarvestOpened | RoundClosed
    | RoundOpened | RoundPaused | RoundResumed | StepTakenBack | TimeChanged | ChairAwaited | PersonEdited
    | PersonJoined | PersonReturned | PersonSeated | RuleDropped | RuleMade | SeatingOffered | SeatingTaken
    | SeatingTakenBack | ContributionEdited | ContributionMarked | ContributionMoved | ContributionPosted
    | ContributionWithdrawn | StanceTaken | CheckClosed | CheckOpened | ContributionPlaced | DeedUndone
    | ProposalApplied | ProposalDropped | SorterReported | ThemeAdded | ThemeAnswered | ThemeEdited | ThemeNamed
    | ThemeRemoved | ThemesMerged | ThemeSplit | ThemesProposed | ThemesSettled | TokensRenewed | FacilitatorAdded
    | CodeChanged | PersonRemoved | NeedMet | NeedRaised | RecapMade | SheetWritten | PhotoTaken
    | PhotoRemoved | NoticeTakenBack | DeskOpened | DeskNamed | ActionRecorded | ActionDropped | EditionMade
    | NotesShared | SharingMoved | SharingEnded
)  # fmt: skip

__all__ = [
    "ActionDropped",
    "ActionRecorded",
    "CafeCreated",
    "CafeEdited",
    "CafeFinished",
    "CafeImported",
    "ChairAwaited",
    "Change",
    "CheckClosed",
    "CheckOpened",
    "CodeChanged",
    "ContributionEdited",
    "ContributionMarked",
    "ContributionMoved",
    "ContributionPlaced",
    "ContributionPosted",
    "ContributionWithdrawn",
    "DeedUndone",
    "DeskNamed",
    "DeskOpened",
    "EditionMade",
    "FacilitatorAdded",
    "HarvestOpened",
    "NeedMet",
    "NeedRaised",
    "NotesShared",
    "NoticeGiven",
    "NoticeTakenBack",
    "PersonEdited",
    "PersonJoined",
    "PersonRemoved",
    "PersonReturned",
    "PersonSeated",
    "PhotoRemoved",
    "PhotoTaken",
    "ProposalApplied",
    "ProposalDropped",
    "RecapMade",
    "RoundClosed",
    "RoundOpened",
    "RoundPaused",
    "RoundResumed",
    "RuleDropped",
    "RuleMade",
    "SeatingOffered",
    "SeatingTaken",
    "SeatingTakenBack",
    "SharingEnded",
    "SharingMoved",
    "SheetWritten",
    "SorterReported",
    "StanceTaken",
    "StepTakenBack",
    "ThemeAdded",
    "ThemeAnswered",
    "ThemeEdited",
    "ThemeNamed",
    "ThemeRemoved",
    "ThemeSplit",
    "ThemesMerged",
    "ThemesProposed",
    "ThemesSettled",
    "TimeChanged",
    "TokensRenewed",
    "WallChosen",
    "Whose",
]  # fmt: skip
