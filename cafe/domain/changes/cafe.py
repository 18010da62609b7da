"""What happened to the café as a whole."""

from msgspec import field

from cafe.domain.cafe import Clock, Contribution, Holder, Person, Setting
from cafe.domain.changes.happened import Happened
from cafe.domain.notice import Notice
from cafe.domain.seats import Rule, Seats
from cafe.domain.tabled import Recapped, Sheet
from cafe.domain.themes import Carried, Sorter, Theme
from cafe.domain.wall import Wall
from cafe.domain.written import Action, Edition


class CafeCreated(Happened, frozen=True):
    """An organiser made the café. `salt` makes its tokens its own; `tokens` maps their hashes to their holders."""

    setting: Setting
    salt: str
    tokens: dict[str, Holder]


class CafeEdited(Happened, frozen=True):
    """The setting as it is from now on. `tokens` are those of the hosts whose tables came with it. `unnames`: people's names
    are blanked wherever they were stored."""

    setting: Setting
    tokens: dict[str, Holder] = field(default_factory=dict)
    unnames: bool = False


class CafeImported(Happened, frozen=True):
    """Everything an export carried, into a café that was just created."""

    clock: Clock
    people: tuple[Person, ...] = ()
    seats: dict[str, Seats] = field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    themes: tuple[Theme, ...] = ()
    themed: dict[str, str] = field(default_factory=dict)
    placed: dict[str, str | None] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    ended: dict[int, int] = field(default_factory=dict)
    wall: Wall = Wall()
    shut: dict[int, int] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    sorter: Sorter = Sorter()
    recaps: dict[int, tuple[Recapped, ...]] = field(default_factory=dict)
    sheet: Sheet | None = None
    actions: tuple[Action, ...] = ()
    edition: Edition = Edition()
    carried: Carried = Carried()


class NoticeGiven(Happened, frozen=True):
    """The facilitator announced something."""

    notice: Notice


class NoticeTakenBack(Happened, frozen=True):
    """The facilitator took an announcement back; no screen shows it any more, and its words are blanked where it was given."""

    notice: str


class WallChosen(Happened, frozen=True):
    """The desk chose what the wall shows."""

    wall: Wall
