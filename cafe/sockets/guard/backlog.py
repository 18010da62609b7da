"""What waits to be sent to one screen. It knows how much that is and since when: whoever does not read is cut off, and
comes back and asks for what it missed."""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

MOST = 1024 * 1024  # bytes that may wait
A_FRAME = 256 * 1024  # bytes that one frame counts at most: the first one of a large café holds everything
OLDEST_S = 20.0
IN_HAND = 64 * 1024  # bytes that are taken out at once; what is on its way counts no more
PACKETS = 16  # taken out at once: more in one answer is refused by some clients


class Backlog:
    """A queue as Engine.IO asks for it, around the queue of the async mode. `empty` is what that raises."""

    def __init__(self, queue: Any, empty: type[Exception], clock: Callable[[], float] = time.monotonic) -> None:
        self._queue, self._empty, self._clock = queue, empty, clock
        self._counting = threading.Lock()
        self._since: deque[float] = deque()  # when what waits was put here
        self._taken: float | None = None  # since when somebody has been busy sending
        self._in_hand = self._packets = 0
        self.waiting = 0  # bytes

    def put(self, packet: Any) -> None:
        """Let a packet wait. None ends the sending."""
        weight = 0 if packet is None else _weight(packet)
        with self._counting:
            self.waiting += weight
            self._since.append(self._clock())
        self._queue.put((packet, weight))

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """The next packet. Asking with `block` says that what was taken before has been sent."""
        if block:
            self._in_hand = self._packets = 0
            self._taken = None
        elif self._in_hand >= IN_HAND or self._packets >= PACKETS:
            raise self._empty
        packet, weight = self._queue.get(block=block, timeout=timeout)
        with self._counting:
            self.waiting -= weight
            since = self._since.popleft()
        self._in_hand += weight
        self._packets += 1
        self._taken = since if self._taken is None else self._taken
        return packet

    def task_done(self) -> None:
        """Nobody asks."""

    def join(self) -> None:
        """Nobody waits until everything is sent: a screen that does not read would hold up whoever closes it."""

    @property
    def is_full(self) -> bool:
        """Whether nothing more may wait."""
        return self.waiting > MOST

    @property
    def is_stuck(self) -> bool:
        """Whether the oldest packet that is not known to be sent is too old."""
        with self._counting:
            oldest = self._taken or (self._since[0] if self._since else None)
        return oldest is not None and self._clock() - oldest > OLDEST_S


def _weight(packet: Any) -> int:
    """The memory that a packet takes, once it is written out. It is written once for everybody who hears it."""
    return min(A_FRAME, sys.getsizeof(packet.encode()))
