"""The clock as an emergency brake. A search is as long as its number of steps, so that a plan depends on its input alone;
only a machine much slower than the steps were counted for runs out of time, and then the plan says that it was cut short.
"""

from collections.abc import Callable

Left = Callable[[], float]
LOOK = 256  # steps between two looks at the clock


class Brake:
    """Whether time is up; once pulled it stays pulled."""

    def __init__(self, left: Left) -> None:
        self._left = left
        self.pulled = False

    def pull(self) -> bool:
        """Look at the clock: whether the search must end now."""
        self.pulled = self.pulled or self._left() <= 0
        return self.pulled
