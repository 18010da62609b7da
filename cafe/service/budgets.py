"""Budgets that fill up again with time: so much at once, and a little more every so many milliseconds."""

from collections import OrderedDict

from msgspec import Struct

MOST = 10_000  # budgets remembered; those used longest ago are forgotten


class Rate(Struct, frozen=True):
    """So many at once, and one more every so many milliseconds."""

    size: int
    back_ms: int


class Budget:
    """One budget: how much of it is spent, as of when. `now` is given by whoever asks, in milliseconds."""

    def __init__(self, rate: Rate) -> None:
        self._rate, self._spent_ms, self._at = rate, 0, 0

    def spend(self, now: int) -> None:
        """Take one; an empty budget stays empty."""
        full = self._rate.size * self._rate.back_ms
        self._spent_ms, self._at = min(full, self._left(now) + self._rate.back_ms), now

    def wait_ms(self, now: int) -> int:
        """How long until one more may be taken; 0 for now."""
        return max(0, self._left(now) - (self._rate.size - 1) * self._rate.back_ms)

    def _left(self, now: int) -> int:
        return max(0, self._spent_ms - max(0, now - self._at))


class Budgets:
    """Budgets by name, in bounded memory."""

    def __init__(self) -> None:
        self._some: OrderedDict[str, Budget] = OrderedDict()

    def of(self, name: str, rate: Rate) -> Budget:
        """The budget of this name; a full one where there was none."""
        budget = self._some.setdefault(name, Budget(rate))
        self._some.move_to_end(name)
        if len(self._some) > MOST:
            self._some.popitem(last=False)
        return budget

    def wait_ms(self, name: str, now: int) -> int:
        """How long until one more may be taken; 0 where nothing was."""
        budget = self._some.get(name)
        return 0 if budget is None else budget.wait_ms(now)
