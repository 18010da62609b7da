"""How many screens fit, and whose they are. Participants leave a reserve free, so that whoever runs the café can still
come in when it is full; and nobody opens screens without end. The newest is refused, those who listen stay."""

import threading
from collections import Counter

from msgspec import Struct

from cafe.domain.cafe import Holder
from cafe.domain.refusals import NotAllowed, full
from cafe.service.rights import By

LEAST_RESERVE = 20
RESERVE = 20  # one screen in so many

Whom = tuple[str, str]  # a café, and a person or a token


class Capacity(Struct, frozen=True):
    """How many screens fit in all, how many of them participants leave free, and how many one person and one link may
    have."""

    screens: int
    reserve: int
    person: int = 64
    link: int = 256

    @property
    def participants(self) -> int:
        """As long as fewer screens listen, another participant fits."""
        return max(0, self.screens - self.reserve)


def capacity_of(screens: int) -> Capacity:
    """The usual reserve on a machine where so many screens fit."""
    return Capacity(screens, max(LEAST_RESERVE, screens // RESERVE))


class Places:
    """Who has a place. Taken before a screen is welcomed: a whole room may connect in the same instant."""

    def __init__(self, capacity: Capacity) -> None:
        self.capacity = capacity
        self._whose: dict[str, Whom] = {}
        self._many: Counter[Whom] = Counter()
        self._lock = threading.Lock()

    @property
    def is_full(self) -> bool:
        """Whether no further participant fits."""
        return len(self._whose) >= self.capacity.participants

    def take(self, sid: str, code: str, by: By, token: str) -> None:
        """A place for this screen, or a refusal."""
        holder = by.holder
        whom = (code, _name(holder, token))
        most = self.capacity.person if holder is not None and holder.person is not None else self.capacity.link
        with self._lock:
            if sid in self._whose:
                return
            if self._many[whom] >= most:
                raise NotAllowed("too_many_screens", "This is open in too many windows. Close some, and load it again.")
            if by.role == "participant" and self.is_full:
                raise full()
            self._whose[sid] = whom
            self._many[whom] += 1

    def free(self, sid: str) -> None:
        """This screen has gone, if it had a place."""
        with self._lock:
            whom = self._whose.pop(sid, None)
            if whom is None:
                return
            self._many[whom] -= 1
            if not self._many[whom]:
                del self._many[whom]


def _name(holder: Holder | None, token: str) -> str:
    return f"person {holder.person}" if holder is not None and holder.person is not None else f"token {token}"
