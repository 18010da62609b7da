"""The values of which themes are made: the themes, what a drawing proposes, and what people did to them by hand."""

from typing import Literal

from msgspec import Struct, field

from cafe.domain.sentences import Told

Grain = Literal["fewer", "more"]
Answer = Literal["confirm", "object"]
Did = Literal[
    "added", "named", "pinned", "worded", "removed", "merged", "split", "placed", "applied", "undone"
]  # fmt: skip


class Part(Struct, frozen=True):
    """A group inside a theme, in a café with so much said that themes alone are too coarse."""

    name: str
    contributions: tuple[str, ...]


# What a drawing says of a theme beside its name and its contributions: key phrases, quotes, groups inside, contributions
# that say the same (the first stands for all), those that hardly belong, and the two said from the most different angles.
DRAWN = ("phrases", "quotes", "parts", "same", "doubtful", "angles")


class Theme(Struct, frozen=True):
    """A group of contributions with a name. Who belongs to it stands in `Cafe.themed`. `confirmed` and `objected` count
    the people who said that it was, or was not, what they meant; for the rest see `DRAWN`."""

    id: str
    name: str
    named_by: Literal["machine", "person"] = "machine"
    phrases: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    sentence: str = ""
    pinned: bool = False
    parts: tuple[Part, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    doubtful: tuple[str, ...] = ()
    angles: tuple[str, ...] = ()
    confirmed: int = 0
    objected: int = 0


class ProposedTheme(Struct, frozen=True):
    """One theme of a proposal; see `DRAWN`."""

    id: str
    name: str
    phrases: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    contributions: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    doubtful: tuple[str, ...] = ()
    angles: tuple[str, ...] = ()


class Proposal(Struct, frozen=True):
    """A grouping that was drawn and not yet applied. `moved` contributions would leave their theme, `merged` themes
    would go up in another, `added` contributions that stood in none would have one; `by` names the method that measured
    likeness. `upto` is the number of the last contribution that was there, `choices` the number of themes at each
    grain. `asked` says that somebody wanted it; `continues` are the themes in it that were there when it was drawn."""

    themes: tuple[ProposedTheme, ...]
    grain: Grain | None = None
    moved: int = 0
    merged: int = 0
    by: str = ""
    id: str = ""
    added: int = 0
    upto: int = 0
    choices: dict[str, int] = field(default_factory=dict)
    asked: bool = True
    continues: tuple[str, ...] = ()


class Sorter(Struct, frozen=True):
    """What is known of the sorting. `applied` counts the drawings that became the themes, `upto` is the number of the
    last contribution that was looked at for one, `grain` the one people chose. `by` and `failed` are what the program
    that sorts said last: its method, and why it could not (`why` for readers of any language). `undecided` says that since
    the harvest began nobody has applied a drawing, or kept the themes as they were."""

    applied: int = 0
    upto: int = 0
    grain: Grain | None = None
    by: str = ""
    failed: str = ""
    why: Told | None = None
    undecided: bool = False


class Stand(Struct, frozen=True):
    """Where a contribution stands: in a theme or in none, put there by a person or not."""

    theme: str | None = None
    by_hand: bool = False


class Deed(Struct, frozen=True):
    """Something that people did to the themes, with what it changed, before and after: so it can be undone, also when
    others have done something else since. `by` is `facilitator` or `host:3`; None stands for a theme that was not there.
    `number` is that of the change."""

    id: str
    what: Did
    by: str
    themes: dict[str, tuple[Theme | None, Theme | None]] = field(default_factory=dict)
    places: dict[str, tuple[Stand, Stand]] = field(default_factory=dict)
    objections: dict[str, tuple[str, str]] = field(default_factory=dict)
    undone: bool = False
    number: int = 0


class Views(Struct, frozen=True):
    """How many people of one sector agree, are unsure and disagree; None for all the smaller sectors together."""

    sector: str | None
    agree: int
    unsure: int
    disagree: int


class OtherSide(Struct, frozen=True):
    """Of a contribution on which views differ: what those who disagree have said, if anything, and the counts by sector."""

    quote: str | None = None
    sectors: tuple[Views, ...] = ()


class Carried(Struct, frozen=True):
    """What is still known of what people did before an import, which carries no author and nobody's stance: the other side
    by contribution, and how many people of a sector wrote something."""

    sides: dict[str, OtherSide] = field(default_factory=dict)
    wrote: dict[str, int] = field(default_factory=dict)


class Check(Struct, frozen=True):
    """ "Did we get you right?": until `ends_at` people say of these themes whether they are what was meant."""

    themes: tuple[str, ...]
    at: int
    ends_at: int
