"""A server that is killed (SIGKILL) while people post; JSON.

    python bench/faults.py [--kills 50] [--clients 12] [--phones 100] [--seed 1]

`lost` and `doubled` count answers, `unlike` screens that differ from a fresh read at the end; all must be 0. Times are
in seconds: `health_s` from the start of the process until it answers, `resynced_s` from then until all phones have been
told something that was said after.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.serving import Server
from tests.stories.killing import killed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("kills", 50), ("clients", 12), ("phones", 100), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as data, Server(Path(data)) as server:
        found = killed(server, asked.kills, asked.clients, asked.phones, asked.seed)
    for name in ("health_s", "resynced_s"):
        times = found[name]
        found[name] = {"median": round(statistics.median(times), 2), "max": round(max(times), 2)}
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
