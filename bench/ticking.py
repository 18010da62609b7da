"""A café's server that says when its event loop did not come round: `python bench/ticking.py DATA`.

For every stretch of more than 2 ms beyond a tick it prints when that ended, how long it lasted and for how long of it the
loop's own thread was at work: `TICK at_s wall_ms cpu_ms`. What other programs of the machine took is in the one, not in
the other. Times are those of the system's monotonic clock.
"""

from cafe import loop

loop.patch()

import sys  # noqa: E402 - after patching
import time  # noqa: E402

from cafe import config, serving  # noqa: E402

BEAT_S, TOLD_S = 0.002, 0.002


def tick(_: int) -> None:
    """Ask to be woken every 2 ms, and say when it was later."""
    before, worked = time.monotonic(), time.thread_time()
    while True:
        time.sleep(BEAT_S)
        now, work = time.monotonic(), time.thread_time()
        if now - before - BEAT_S > TOLD_S:
            late, cpu = 1000 * (now - before - BEAT_S), 1000 * (work - worked)
            print(f"TICK {now:.4f} {late:.1f} {cpu:.1f}", flush=True)
            # Writing it down is no part of the next one.
            now, work = time.monotonic(), time.thread_time()
        before, worked = now, work


if __name__ == "__main__":
    serving.serve(config.load(sys.argv[1], "127.0.0.1", 0), "127.0.0.1", 0, also=tick)
