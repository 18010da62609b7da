"""What happened to the themes, by a drawing or by hand. `by` is who did it: `facilitator`, or `host:3`."""

from msgspec import UNSET, UnsetType

from cafe.domain.changes.happened import Happened
from cafe.domain.sentences import Told
from cafe.domain.themes import Answer, Check, Proposal, ProposedTheme


class ThemesProposed(Happened, frozen=True):
    """A grouping was drawn. Nothing on the wall has changed."""

    proposal: Proposal


class ProposalApplied(Happened, frozen=True):
    """The proposal became the themes. Themes in `dropped` are gone."""

    dropped: tuple[str, ...] = ()
    by: str = ""


class ProposalDropped(Happened, frozen=True):
    """The facilitator keeps the themes as they are; what was proposed is forgotten."""


class ThemesSettled(Happened, frozen=True):
    """What was said since found its place by itself. `places` has the contributions that stand elsewhere than before,
    `themes` the new ones and those of which something else is to be said; everything else stayed. `let` are those that were
    shown late and have been looked at now."""

    places: dict[str, str | None]
    themes: tuple[ProposedTheme, ...] = ()
    upto: int = 0
    let: tuple[str, ...] = ()


class SorterReported(Happened, frozen=True):
    """The program that sorts said by which method it does so, or why it cannot for now."""

    by: str = ""
    failed: str = ""
    why: Told | None = None


class ThemeAdded(Happened, frozen=True):
    """A person made a new theme."""

    theme: str
    name: str
    by: str = ""


class ThemeNamed(Happened, frozen=True):
    """A person gave a theme its name."""

    theme: str
    name: str
    by: str = ""


class ThemeEdited(Happened, frozen=True):
    """A person wrote a theme's sentence, or pinned or unpinned it; what is left out stayed."""

    theme: str
    sentence: str | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET
    by: str = ""


class ThemeRemoved(Happened, frozen=True):
    """A person took a theme away; what stood in it stands in none."""

    theme: str
    by: str = ""


class ThemesMerged(Happened, frozen=True):
    """A person put everything of a theme into another one."""

    theme: str
    into: str
    by: str = ""


class ThemeSplit(Happened, frozen=True):
    """A person made two themes of one: `rest` is what stays, `other` the new theme. A name that a person gave stays."""

    theme: str
    rest: ProposedTheme
    other: ProposedTheme
    by: str = ""


class ContributionPlaced(Happened, frozen=True):
    """A person put a contribution into a theme, or None: it stands alone."""

    contribution: str
    theme: str | None
    by: str = ""


class DeedUndone(Happened, frozen=True):
    """Something that was done to the themes is taken back, as far as nobody has changed it since."""

    deed: str
    by: str = ""


class CheckOpened(Happened, frozen=True):
    """The phones ask whether the themes are what people meant."""

    check: Check


class CheckClosed(Happened, frozen=True):
    """The asking ended before its time, at this moment."""

    at: int


class ThemeAnswered(Happened, frozen=True):
    """Somebody said of a theme that it is, or is not, what was meant; None takes it back."""

    theme: str
    person: str
    answer: Answer | None
