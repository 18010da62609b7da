"""What the organiser writes for the notes beside what people said, as values: actions, what is chosen for print, and until
when the notes are shared."""

from typing import Literal

from msgspec import Struct, field

Standing = Literal["unclaimed", "proposed", "agreed"]


class Action(Struct, frozen=True):
    """Something that somebody is to do. `lead` is the partner who answers for it, `supporting` are those who help,
    `horizon` says by when, `measure` how people will know that it was done; empty where nobody has said so yet.
    `contribution` is the one it came from, `theme` the theme it stands under."""

    id: str
    text: str
    lead: str = ""
    supporting: str = ""
    horizon: str = ""
    measure: str = ""
    agreed: bool = False
    contribution: str | None = None
    theme: str | None = None

    @property
    def standing(self) -> Standing:
        """Agreed, proposed by a partner, or claimed by nobody."""
        if self.agreed:
            return "agreed"
        return "proposed" if self.lead else "unclaimed"


class Edition(Struct, frozen=True):
    """What the organiser chose for the notes. `themes` are those that stand in them, in this order, None for the largest;
    `quotes` those of a theme, in this order, where they were chosen; `questions` the contributions marked as open."""

    themes: tuple[str, ...] | None = None
    quotes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[str, ...] = ()


class Share(Struct, frozen=True):
    """A link shows the notes to whoever has it, until this moment (ms UTC)."""

    until: int
