"""The state of one café: plain values that only `apply.py` writes, with `clockwork` and `seatwork`.

`Cafe` holds flat dictionaries of frozen values, so a shallow copy is a snapshot that later changes leave alone.
Rounds and tables count from 1; times are milliseconds UTC.
"""

from typing import Literal

from msgspec import Struct, field

from cafe.domain.notice import Notice
from cafe.domain.occasion import Occasion
from cafe.domain.seats import Offer, Rule, Seats, Taken
from cafe.domain.tabled import Photo, Recapped, Sheet
from cafe.domain.themes import Answer, Carried, Check, Deed, Proposal, Sorter, Theme
from cafe.domain.wall import Wall
from cafe.domain.written import Action, Edition, Share

Phase = Literal["planned", "open", "paused", "travelling", "harvest", "finished"]
Kind = Literal["idea", "question", "concern", "story", "action"]
Stance = Literal["agree", "unsure", "disagree"]
NextRound = Literal["by_hand", "by_itself"]
Format = Literal["topics", "classic"]
Seating = Literal["mixed", "blocks", "free"]
Sorting = Literal["facilitator", "hosts"]
Language = Literal["en", "cy"]
Names = Literal["none", "hosts", "all"]
Showing = Literal["at_once", "after_yes"]
Reason = Literal["off_topic", "personal", "hurtful", "double", "other"]
Role = Literal["participant", "host", "facilitator", "wall", "reader"]


class Table(Struct, frozen=True):
    """A table's topic, the question it talks about, and how many chairs it has where that was said."""

    name: str
    question: str = ""
    chairs: int | None = None


class Round(Struct, frozen=True):
    """How long a round lasts, in minutes, and its question where it has one of its own."""

    minutes: float
    question: str = ""


class Setting(Occasion, frozen=True):
    """What the organiser decided. The café is erased `keep_days` days after the last thing that happened in it. `names` says
    who is told first names: nobody (none are kept), the hosts, or all; `showing` whether words are shown at once or after a
    yes; `marking` whether swear words and `marked_words` are marked. Where no `language` was chosen each device speaks its own.
    Before the first round everybody may wish for so many tables as `wishes` says. A `rehearsal` is a copy to try out."""

    title: str
    tables: tuple[Table, ...]
    rounds: tuple[Round, ...]
    question: str = ""
    format: Format = "topics"
    travel_seconds: int = 120
    next_round: NextRound = "by_hand"
    sectors: tuple[str, ...] = ()
    seating: Seating = "mixed"
    sorting: Sorting = "facilitator"
    joining: bool = True
    most_meetings: int | None = None
    keep_days: int = 90
    language: Language | None = None
    wishes: int = 0
    names: Names = "hosts"
    showing: Showing = "at_once"
    marking: bool = False
    marked_words: tuple[str, ...] = ()
    rehearsal: bool = False


class Clock(Struct, frozen=True):
    """Where the café is in time. `ends_at` is set in open and travelling, `left_ms` in paused."""

    phase: Phase = "planned"
    round: int = 0
    step: int = 0
    ends_at: int | None = None
    left_ms: int | None = None


class Moment(Struct, frozen=True):
    """A phase as it was when it was left, so that `back` can restore it. `left_ms` is the rest it still had."""

    phase: Phase
    round: int
    left_ms: int | None = None


class Person(Struct, frozen=True):
    """Somebody in the room. `host_of` is the table they host, None for a traveller; `fixed` the one that they need
    (step-free, quiet). They would like to come to the tables in `prefers` and are away in the rounds of `away`. Who is
    `expected` has a seat and has not come yet; who was `invited` stood on the list from the beginning."""

    id: str
    name: str | None = None
    sector: str | None = None
    host_of: int | None = None
    absent: bool = False
    fixed: int | None = None
    prefers: tuple[int, ...] = ()
    away: tuple[int, ...] = ()
    expected: bool = False
    invited: bool = False

    @property
    def stays(self) -> int | None:
        """The table that they never leave, if there is one."""
        return self.host_of if self.host_of is not None else self.fixed


class Contribution(Struct, frozen=True):
    """One thing somebody posted. `author` is None where nobody in this café stands for it any more (an import) or
    where a host or facilitator wrote for a guest; `late` is the round it was meant for when it came after its end.
    `objects_to` is the theme of which it says what is wrong. While it is `waiting`, nobody has said yes to showing it;
    `reason` says why it is hidden."""

    id: str
    text: str
    table: int
    round: int
    at: int
    kind: Kind | None = None
    author: str | None = None
    sector: str | None = None
    builds_on: str | None = None
    late: int | None = None
    agree: int = 0
    unsure: int = 0
    disagree: int = 0
    pinned: bool = False
    hidden: bool = False
    objects_to: str | None = None
    waiting: bool = False
    reason: Reason | None = None

    @property
    def shown(self) -> bool:
        """Whether it is there for everybody."""
        return not self.hidden and not self.waiting


class Holder(Struct, frozen=True):
    """Whom a token stands for. `desk` numbers the facilitators from 2 on; the first one has none."""

    role: Role
    person: str | None = None
    table: int | None = None
    desk: int | None = None


class Cafe(Struct):
    """One café, folded from its changes. `seq` is the number of the last one.

    `seats` gives for each person the table of every round (None before they came). `headcount` counts by (round, table)
    those who are there, the absent not among them; `staying` the hosts among them and who needs this table, `alike` those
    of one sector. `shut` holds the closed tables, each with the first round without it; `waiting` who waits for a chair at
    which table, in the order of the line. `offer` holds the ways out that the desk may choose from, `taken` what was before
    the last choice. `placed` holds where a person put a contribution: a theme, or None for "stands alone"; `themed` where it
    stands now; `deeds` what people did to themes, the last ones. `stances` are kept by contribution and person, `answers`
    by theme and person. `recent` holds the times of somebody's last six contributions, `written` how many they posted in
    a round.

    `came` holds who has come in, whatever is said of them since. `newer_codes` are those that the café got after its
    first. `revoked` holds the tokens that stood for somebody once, `away` those of hosts whose table was taken away,
    `handed` how many each holder was given, `recovery` how often the recovery code was renewed. `along` holds what was
    hidden together with everything else from the same phone, `let` what was shown late and has not been sorted since.
    `needs` says since when a table wants the facilitator; `recaps` what newcomers to it are told first. `desks` numbers the
    devices by which facilitators work, `desk_names` says what they are called. `share` is the link to the notes.
    """

    code: str
    setting: Setting
    salt: str = ""
    seq: int = 0
    clock: Clock = Clock()
    trail: tuple[Moment, ...] = ()
    ended: dict[int, int] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    seats: dict[str, Seats] = field(default_factory=dict)
    headcount: dict[tuple[int, int], int] = field(default_factory=dict)
    staying: dict[tuple[int, int], int] = field(default_factory=dict)
    alike: dict[tuple[int, int, str], int] = field(default_factory=dict)
    shut: dict[int, int] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    offer: Offer | None = None
    taken: Taken | None = None
    rejoins: dict[str, str] = field(default_factory=dict)
    came: dict[str, bool] = field(default_factory=dict)
    tokens: dict[str, Holder] = field(default_factory=dict)
    contributions: dict[str, Contribution] = field(default_factory=dict)
    stances: dict[str, dict[str, Stance]] = field(default_factory=dict)
    recent: dict[str, tuple[int, ...]] = field(default_factory=dict)
    written: dict[tuple[str, int], int] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    themed: dict[str, str] = field(default_factory=dict)
    placed: dict[str, str | None] = field(default_factory=dict)
    proposal: Proposal | None = None
    sorter: Sorter = Sorter()
    deeds: tuple[Deed, ...] = ()
    check: Check | None = None
    answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    wall: Wall = Wall()
    counters: dict[str, int] = field(default_factory=dict)
    newer_codes: tuple[str, ...] = ()
    revoked: dict[str, Holder] = field(default_factory=dict)
    away: dict[str, Holder] = field(default_factory=dict)
    handed: dict[str, int] = field(default_factory=dict)
    recovery: int = 0
    along: dict[str, bool] = field(default_factory=dict)
    let: dict[str, bool] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)
    recaps: dict[int, tuple[Recapped, ...]] = field(default_factory=dict)
    sheet: Sheet | None = None
    photos: dict[str, Photo] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    edition: Edition = Edition()
    share: Share | None = None
    carried: Carried = Carried()
    desks: dict[str, int] = field(default_factory=dict)
    desk_names: dict[int, str] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that leads here, the first one first."""
        return (self.code, *self.newer_codes)

    @property
    def code_now(self) -> str:
        """The code that lets people in."""
        return self.codes[-1]

    def gave(self, token: str) -> bool:
        """Whether a token is or was one of this café."""
        return token in self.tokens or token in self.revoked

    def copy(self) -> "Cafe":
        """A snapshot: its dictionaries are its own, the frozen values in them are shared."""
        fresh = Cafe(self.code, self.setting)
        for name in self.__struct_fields__:
            value = getattr(self, name)
            setattr(fresh, name, dict(value) if isinstance(value, dict) else value)
        return fresh

    def next_id(self, letter: str, ahead: int = 1) -> str:
        """The id that the next thing of a sort (p, c, t, n, r, o, q, d, i, a) gets; ids are never used twice."""
        return f"{letter}{self.counters.get(letter, 0) + ahead}"


def table_in(cafe: Cafe, person: str, round_: int) -> int | None:
    """The table of somebody in a round; None where they have none."""
    seats = cafe.seats.get(person, ())
    return seats[round_ - 1] if 1 <= round_ <= len(seats) else None


def present_round(cafe: Cafe) -> int:
    """The round whose seats count now: the first while the café is planned, else the round of the clock."""
    return max(1, cafe.clock.round)


def table_now(cafe: Cafe, person: str) -> int | None:
    """Where somebody sits at present."""
    return table_in(cafe, person, present_round(cafe))


def round_ahead(cafe: Cafe) -> int | None:
    """The first round whose seats may still change; None when all rounds have begun."""
    clock = cafe.clock
    rounds_left = clock.phase in ("planned", "open", "paused", "travelling") and clock.round < len(cafe.setting.rounds)
    return clock.round + 1 if rounds_left else None


def hosted(cafe: Cafe, person: Person) -> int | None:
    """The table that somebody hosts now. While theirs is closed, and on the way to a round without it, they move on like
    everybody else."""
    round_ = cafe.clock.round + 1 if cafe.clock.phase == "travelling" else present_round(cafe)
    table = person.host_of
    return None if table is None or is_shut(cafe, round_, table) else table


def is_shut(cafe: Cafe, round_: int, table: int) -> bool:
    """Whether the table is closed in this round."""
    return table in cafe.shut and round_ >= cafe.shut[table]


def in_theme(cafe: Cafe, theme: str) -> list[str]:
    """The visible contributions of a theme, in order of arrival."""
    return [c for c, t in cafe.themed.items() if t == theme and cafe.contributions[c].shown]
