"""How fast one person may change things, and how fast a café may fill with people whom nobody brings along. Posting has
limits of its own, which are part of the café's history; these keep one phone from filling the disk and the room."""

from cafe.domain.refusals import TooFast
from cafe.service.budgets import Budgets, Rate
from cafe.service.rights import By

CHANGES = Rate(60, 1_000)
JOINS = Rate(2_000, 200)  # a full hall comes in at once; 10,000 invented people take half an hour


class Pace:
    """Is asked in every decision, so that what is only answered again costs nothing."""

    def __init__(self) -> None:
        self._budgets = Budgets()

    def change(self, cafe: str, by: By, now: int) -> None:
        """A person writes something. Raises TooFast."""
        if by.person is not None:
            wait = self._wait_ms(f"{cafe} {by.person.id}", CHANGES, now)
            if wait:
                raise TooFast(
                    "too_fast", "You are changing things very fast. Wait {seconds} s and try again.", wait,
                    seconds=-(-wait // 1000),
                )  # fmt: skip

    def join(self, cafe: str, by: By, now: int) -> None:
        """Somebody wants to come in as new. Raises TooFast."""
        if by.role == "nobody":
            wait = self._wait_ms(cafe, JOINS, now)
            if wait:
                raise TooFast(
                    "too_fast", "Very many people are joining at once. Wait {seconds} s and try again.", wait,
                    seconds=-(-wait // 1000),
                )  # fmt: skip

    def _wait_ms(self, name: str, rate: Rate, now: int) -> int:
        """How long to wait; where that is 0, it was spent."""
        budget = self._budgets.of(name, rate)
        wait = budget.wait_ms(now)
        if not wait:
            budget.spend(now)
        return wait
