"""Who was heard when: a phone is heard while its socket is open, and at every request. Kept in memory alone."""

from collections import Counter
from typing import NamedTuple

from cafe.domain.cafe import Holder
from cafe.service.ports import Time


class Voice(NamedTuple):
    """A person's phones, or all walls, desks or host screens of a café that belong to no person."""

    code: str
    role: str
    person: str | None


def voice(code: str, holder: Holder) -> Voice:
    """Whose voice a right carries."""
    return Voice(code, "person" if holder.person else holder.role, holder.person)


class Heard:
    """Open sockets and the last sign of life by voice. What comes from a café that was forgotten is not noted: its screens
    are cut off only then."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self._open: Counter[Voice] = Counter()
        self._last: dict[str, dict[Voice, int]] = {}

    def came(self, who: Voice) -> None:
        """A screen listens."""
        self._open[who] += 1
        self._last.setdefault(who.code, {})

    def went(self, who: Voice) -> None:
        """It listens no more."""
        self._open[who] -= 1
        if self._open[who] <= 0:
            del self._open[who]
        if who.code in self._last:
            self._last[who.code][who] = self._time.now()

    def spoke(self, who: Voice) -> None:
        """Somebody asked for something."""
        self._last.setdefault(who.code, {})[who] = self._time.now()

    def listening(self, who: Voice) -> int:
        """How many screens listen now."""
        return self._open[who]

    def in_all(self) -> int:
        """How many screens listen in all cafés."""
        return self._open.total()

    def last(self, who: Voice) -> int | None:
        """When there was the last sign of life, ms UTC; now while a screen listens; None if there was none since the
        server began."""
        return self._time.now() if self._open[who] else self._last.get(who.code, {}).get(who)

    def forget(self, code: str) -> None:
        """The café is gone."""
        self._last.pop(code, None)
