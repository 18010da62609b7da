"""Cafés one after another in one process: whether its memory stays flat; JSON.

    python bench/soak.py [--cafes 20] [--people 40] [--posts 240] [--erase]

Each café is played from joining to the notes: sockets, three rounds, contributions, stances, themes, an export. `mb` is
the memory of the server's process (resident, MB) after each; `growth` compares the last one with the third, `level` the
mean of the last quarter with that of the second quarter: by then everything has been used once. With --erase
each is erased at its end, as the facilitator or the retention does.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.serving import Server
from tests.stories.crowds import asked, room

WARM = 3  # cafés until everything was used once


def played(url: str, people: int, posts: int, erase: bool) -> None:
    with room(url, asked(tables=max(2, people // 5), minutes=600)) as here:
        here.join(people, ["health", "council", "voluntary"])
        for round_ in (1, 2, 3):
            here.open_round(round_)
            mine: dict[str, set[str]] = {guest.person: set() for guest in here.guests}
            for n in range(posts // 3):
                guest = here.guests[n % people]
                said = guest.contribute(f"Said in round {round_}: number {n}, about the bus and the clinic")
                mine[guest.person].add(said.body["id"])
            for guest in here.guests:
                guest.until(lambda guest=guest, own=mine[guest.person]: bool(set(guest.all("contribution")) - own))
                guest.take_stance(min(set(guest.all("contribution")) - mine[guest.person]), "agree")
            here.desk.move_clock("close")
        here.desk.draw_themes()
        here.desk.apply_themes()
        here.desk.asker.get(f"{here.desk.path}/export", format="html", profile="internal")
        here.desk.move_clock("finish")
        if erase:
            here.desk.asker.write("DELETE", here.desk.path)


def memory_mb(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return round(int(found[1]) / 1024, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("cafes", 20), ("people", 40), ("posts", 240)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--erase", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as data, Server(Path(data)) as server:
        mb = []
        for _ in range(wanted.cafes):
            played(server.url, wanted.people, wanted.posts, wanted.erase)
            mb.append(memory_mb(server.pid))
    quarter = max(1, len(mb) // 4)
    level = statistics.mean(mb[-quarter:]) / statistics.mean(mb[quarter : 2 * quarter]) - 1
    growth = mb[-1] / mb[min(WARM, len(mb)) - 1] - 1
    print(json.dumps({"mb": mb, "growth": round(growth, 3), "level": round(level, 3)}, indent=2))


if __name__ == "__main__":
    main()
