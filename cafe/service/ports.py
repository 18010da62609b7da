"""What the service needs from outside, as Protocols. `storage`, `clock`, `workers` and `sockets` implement them."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, TypeVar

from msgspec import Struct, field

from cafe.clustering.posts import Grains, Grouping, Held, Part, Post
from cafe.domain.brought import Brought
from cafe.domain.cafe import Cafe
from cafe.domain.changes import (
    ActionDropped,
    ActionRecorded,
    CafeEdited,
    Change,
    ContributionWithdrawn,
    DeskNamed,
    NoticeTakenBack,
    PersonRemoved,
    PhotoRemoved,
    SheetWritten,
)
from cafe.domain.sentences import Phrase
from cafe.screens.frames import Shelf
from cafe.screens.rooms import Room
from cafe.seating.instance import Instance
from cafe.seating.measure import Report
from cafe.seating.plan import Plan

T = TypeVar("T")


class Kept(Struct, frozen=True):
    """An answer that was given under an idempotency key. `cafe` is empty where the request made the café; `scope` and
    `request` are digests, `answer` holds no token."""

    cafe: str
    scope: str
    key: str
    request: str
    answer: bytes


# With these words, names or pictures go out of what is stored.
GOING = (
    ContributionWithdrawn,
    NoticeTakenBack,
    PersonRemoved,
    SheetWritten,
    PhotoRemoved,
    ActionRecorded,
    ActionDropped,
    DeskNamed,
)


class Entry(Struct, frozen=True):
    """What one request adds to the ledger: changes numbered from `number` on, and the answer it will get again.
    `by` says in a word by which right it was done: `facilitator`, `host 3`, `participant`, `wall`, `nobody`, `organiser`
    (who makes a café), `itself` (the clock, the sorting); None where that is not known. `pictures` are those of the
    photos taken in it, by their ids."""

    cafe: str
    number: int
    at: int
    changes: tuple[Change, ...]
    kept: Kept | None = None
    by: str | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def withdraws(self) -> bool:
        """Whether words go with it."""
        return any(isinstance(change, ContributionWithdrawn) for change in self.changes)

    @property
    def blanks(self) -> bool:
        """Whether words go with it, a name, all names or a picture."""
        unnames = any(isinstance(change, CafeEdited) and change.unnames for change in self.changes)
        return unnames or any(isinstance(change, GOING) for change in self.changes)


class Logged(NamedTuple):
    """The number of a change, when it was stored, by which right, and what it was."""

    number: int
    at: int
    by: str | None
    change: Change


class Life(Struct, frozen=True):
    """When the first and the last change of a café were stored, in ms UTC, and the number of the last."""

    made_at: int
    last_at: int
    number: int


Why = Literal["asked", "time"]


class Record(Struct, frozen=True):
    """What remains of an erased café: that it was there, and how large it was. `code_hash` stands for its code."""

    code_hash: str
    made_at: int
    last_at: int
    erased_at: int
    why: Why
    people: int
    contributions: int
    tables: int
    rounds: int


class Ledger(Protocol):
    """Where changes are kept for ever.

    Every method blocks and is called through a `Natively`. `append` stores all entries in one transaction or none and
    returns after they are on disk; it blanks the words of contributions withdrawn in them, and what a machine made of those
    alone: the cafés where it had are to be folded again. It raises `Busy` when another
    process holds the file for the moment and `NotStored` when it cannot be written. (cafe, number) and
    (cafe, scope, key) are unique; texts of an erased café are in no byte of the data folder afterwards. After an `append`
    that failed, `holds` says whether its entries reached the disk all the same. `log` is for an audit: when, by whom, what, but
    for what participants did. `clear_log` leaves nothing of what was overwritten beside the store.
    `restore` puts the staged copy of a backup in place of everything; what was there is in a backup then, or moved aside.
    """

    def append(self, entries: Sequence[Entry]) -> set[str]: ...
    def holds(self, entries: Sequence[Entry]) -> bool: ...
    def codes(self) -> list[str]: ...
    def history(self, cafe: str) -> list[Change]: ...
    def lives(self) -> dict[str, Life]: ...
    def kept(self, cafe: str) -> list[Kept]: ...
    def log(self, cafe: str) -> list[Logged]: ...
    def erase(self, cafe: str, kept: Kept | None = None, record: Record | None = None) -> None: ...
    def clear_log(self) -> None: ...
    def records(self) -> list[Record]: ...
    def since(self) -> int: ...
    def vectors(self, cafe: str, model: str) -> dict[str, bytes]: ...
    def keep_vectors(self, cafe: str, model: str, vectors: dict[str, bytes]) -> None: ...
    def pictures(self, cafe: str, photo: str | None = None) -> dict[str, bytes]: ...
    def answers(self) -> bool: ...
    def backup(self, path: Path) -> None: ...
    def keep_backup(self) -> bool: ...
    def restore(self, staged: Path) -> None: ...


class Busy(Exception):
    """The store is held by somebody else for the moment; trying again may help."""


class Damaged(ValueError):
    """The store cannot be read, or not folded; the message says what is wrong with it, without anybody's words."""


class Natively(Protocol):
    """Runs a blocking function outside the event loop and waits for it as the loop allows."""

    def __call__(self, do: Callable[[], T]) -> T: ...


class Time(Protocol):
    """The one clock: milliseconds UTC that never step within a process."""

    def now(self) -> int: ...


class Meter(Protocol):
    """Counts what a running server does, for those who watch over it."""

    def committed(self, seconds: float, entries: int) -> None: ...
    def not_stored(self) -> None: ...
    def told(self, seconds: float) -> None: ...


class Teller(Protocol):
    """Is told, after every commit, which rooms of a café have something new, and that a café is gone; knows
    whether anybody listens to one."""

    def tell(self, cafe: Cafe, shelf: Shelf, rooms: set[Room], moved: set[str], at_once: bool) -> None: ...
    def gone(self, code: str) -> None: ...
    def listened(self, code: str) -> bool: ...


class Unable(RuntimeError):
    """Something outside could not do what it is for, and why, in words for people. What stood before stands."""

    @property
    def said(self) -> Phrase:
        """Why, as far as it can be said in another language."""
        told = self.args[0] if self.args else ""
        return told if isinstance(told, Phrase) else Phrase(str(told))


class Sided(Protocol):
    """What is unlike inside one theme: the two contributions furthest from each other, and the two halves."""

    @property
    def angles(self) -> tuple[str, str] | None: ...
    @property
    def halves(self) -> tuple[Part, Part] | None: ...


class Themer(Protocol):
    """Measures likeness of texts and groups them, in a process of its own. `model` names the measure and is known once
    `warm` has returned. Every call raises Unable when it cannot be had."""

    @property
    def model(self) -> str: ...
    def warm(self) -> None: ...
    def embed(self, texts: Sequence[str]) -> list[bytes]: ...
    def grains(
        self, posts: Sequence[Post], vectors: Sequence[bytes], held: Sequence[Held] = (),
        apart: Collection[str] = frozenset(), seed: int = 1,
    ) -> Grains: ...  # fmt: skip
    def settle(
        self, posts: Sequence[Post], vectors: Sequence[bytes], held: Sequence[Held],
        loose: Collection[str] = frozenset(), apart: Collection[str] = frozenset(), seed: int = 1,
        fitted: Collection[str] = frozenset(),
    ) -> Grouping: ...  # fmt: skip
    def fit(
        self, posts: Sequence[Post], vectors: Sequence[bytes], held: Sequence[Held], new: Collection[str],
        apart: Collection[str] = frozenset(),
    ) -> dict[str, str | None]: ...  # fmt: skip
    def sides(self, posts: Sequence[Post], vectors: Sequence[bytes], seed: int = 1) -> Sided: ...


class Reader(Protocol):
    """Reads what people bring, each file in a process of its own. Raises refusals that say what is wrong with it."""

    def notes(self, name: str, content: bytes) -> Brought: ...
    def pasted(self, text: str) -> Brought: ...


class Planner(Protocol):
    """Plans seats in a process of its own; the same instance gets the same plan. Raises the planner's refusals."""

    def plan(self, instance: Instance, mixing: bool) -> Plan: ...
    def figures(self, instance: Instance) -> Report: ...
