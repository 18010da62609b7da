"""A real server on a machine whose system clock can be set, though nobody touches the machine's own."""

import os
import time
from pathlib import Path

from cafe import clock
from tests.serving import Server

SHIFTED = Path(__file__).parent / "shifted"


class SetServer(Server):
    """A server that reads its system time from a clock of its own."""

    def __init__(self, folder: Path) -> None:
        self._shift = folder / "shift"
        path = os.pathsep.join([str(SHIFTED), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        super().__init__(folder / "data", PYTHONPATH=path, SHIFT_FILE=str(self._shift))

    def set_clock(self, ms: int) -> None:
        """From now on its system clock is so many ms off."""
        new = self._shift.with_suffix(".new")
        new.write_text(str(ms))
        new.replace(self._shift)

    def start_on_a_machine_started_again(self) -> None:
        """Start it where nothing is known any more of how time passed meanwhile."""
        (self.data / clock.FILE).unlink()
        self.start()


def true_ms() -> float:
    """The time as this process knows it."""
    return time.time() * 1000
