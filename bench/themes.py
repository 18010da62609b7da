"""Measures themes against labelled posts; prints JSON.

    python bench/themes.py FOLDER_OR_CSV ... [--seed 1] [--simple] [--batches | --live] [--peers]
                           [--predictions DIR]

Each CSV has the columns id, text and label. A label that begins with "single" (or is "offtopic") marks a voice of its
own. ARI is the adjusted Rand index, B3 the B-cubed F1; a loose post is a group of one. Times are in milliseconds,
memory is the child's largest resident set in MB. Beside them stands the simplest peer: TF-IDF and k-means, as many
clusters as the labels have; with `--peers` also BERTopic on the same vectors, where it was installed by hand. `fit`
takes every twentieth post out and fits it again: the share that finds back to its theme.

`--simple` measures the encoder that stands in where the weights are missing. `--batches` lets the posts come in ten
batches in shuffled order, settled one after the other as while a round runs; from batch 5 on a person places one post
more before each. It prints the share of earlier posts that changed theme for each batch, how many placed posts moved,
how often an id came back, and the figures of the last live grouping, of a full drawing after it, and of a fresh one.
`--live` does the same as a café goes: five posts at a time are fitted, and settled after every twentieth of all; it
adds the share of fitted posts that settling left where they were, and the slowest fit.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from statistics import fmean
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from theme_peers import bertopic, k_means
from theme_scores import Rows, compared, posts_of, read, scores, truth_of

from cafe.clustering.embedding import SimpleWords
from cafe.clustering.posts import Grouping, Held, Post
from cafe.workers.posts_file import themes_shape
from cafe.workers.themes import ThemeWorker


def measure(
    worker: ThemeWorker, rows: Rows, vectors: list[bytes], seed: int, peers: bool = False
) -> tuple[dict[str, Any], dict[str, Any]]:
    begun = time.perf_counter()
    found = worker.group(posts_of(rows), vectors, seed=seed)
    grouped = time.perf_counter()
    labels = sum(size > 2 for size in Counter(truth_of(rows)).values())
    figures: dict[str, Any] = {
        "posts": len(rows),
        "themes": len(found.themes),
        "labels": labels,
        "loose": len(found.loose),
        **scores(rows, found),
        "group_ms": round(1000 * (grouped - begun)),
        "peer": compared(rows, k_means([row["text"] for row in rows], labels, seed)),
        "fit": fitted_again(worker, rows, vectors, found),
    }
    if peers:
        topics = bertopic([row["text"] for row in rows], vectors, seed)
        figures["bertopic"] = topics and compared(rows, topics)
    return figures, themes_shape(found)


def fitted_again(worker: ThemeWorker, rows: Rows, vectors: list[bytes], found: Grouping) -> dict[str, float]:
    """Every twentieth post taken out and fitted again, five at a time: the share that finds back, and the slowest."""
    posts, out = posts_of(rows), {row["id"] for row in rows[::20]}
    home = {post: f"t{number}" for number, theme in enumerate(found.themes) for post in theme.posts}
    held = [
        Held(f"t{number}", members=tuple(post for post in theme.posts if post not in out))
        for number, theme in enumerate(found.themes)
    ]
    new, same, seconds = [post.id for post in posts if post.id in out], 0, 0.0
    for first in range(0, len(new), 5):
        begun = time.perf_counter()
        placed = worker.fit(posts, vectors, held, new[first : first + 5])
        seconds = max(seconds, time.perf_counter() - begun)
        same += sum(where == home.get(post) for post, where in placed.items())
    return {"found_back": round(same / max(1, len(new)), 4), "ms_most": round(1000 * seconds)}


class Wall:
    """What a café keeps between drawings: themes with lasting ids, and what a person placed."""

    def __init__(self, chance: np.random.Generator) -> None:
        self.chance = chance
        self.held: list[Held] = []
        self.loose: list[str] = []
        self.placed: dict[str, str] = {}
        self.made = self.returned = self.placed_moved = self.fitted = self.confirmed = 0
        self.gone: set[str] = set()

    def place_one(self) -> None:
        """A person puts a post into another theme."""
        free = [(post, one.id) for one in self.held for post in one.members if post not in self.placed]
        if len(self.held) > 1 and free:
            post, home = free[int(self.chance.integers(len(free)))]
            others = [one.id for one in self.held if one.id != home]
            self.placed[post] = others[int(self.chance.integers(len(others)))]
            self.held = [self._with(one, post) for one in self.held]

    def _with(self, one: Held, post: str) -> Held:
        members = [other for other in one.members if other != post]
        if self.placed[post] == one.id:
            members.append(post)
        return Held(one.id, members=tuple(members), placed=tuple(p for p, at in self.placed.items() if at == one.id))

    def fit(self, homes: dict[str, str | None]) -> None:
        """Puts single posts on the wall."""
        for post, home in homes.items():
            if home is None:
                self.loose.append(post)
        found = {id_: [post for post, home in homes.items() if home == id_] for id_ in set(homes.values())}
        self.held = [
            Held(one.id, members=(*one.members, *found.get(one.id, ())), placed=one.placed) for one in self.held
        ]

    def take(self, found: Grouping, fitted: Collection[str] = frozenset()) -> float:
        """Puts a grouping on the wall; the share of earlier posts, but those just fitted, that changed their theme."""
        before = {post: one.id for one in self.held for post in one.members if post not in fitted}
        held = []
        for theme in found.themes:
            id_ = theme.id
            if id_ is None:
                self.made += 1
                id_ = f"t{self.made}"
            placed = tuple(post for post, at in self.placed.items() if at == id_)
            held.append(Held(id_, members=tuple(theme.posts), placed=placed))
        self.returned += len(self.gone & {one.id for one in held})
        self.gone |= {one.id for one in self.held} - {one.id for one in held}
        now = {post: one.id for one in held for post in one.members}
        self.placed_moved += sum(now.get(post) != at for post, at in self.placed.items())
        homes = {post: one.id for one in self.held for post in one.members}
        self.confirmed += sum(now.get(post) == homes.get(post) for post in fitted)
        self.fitted += len(fitted)
        self.held, self.loose = held, list(found.loose)
        return sum(now.get(post) != at for post, at in before.items()) / max(1, len(before))


def in_batches(worker: ThemeWorker, rows: Rows, vectors: list[bytes], seed: int) -> dict[str, Any]:
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(rows)).tolist()
    wall, moved = Wall(chance), []
    posts, own = posts_of([rows[i] for i in order]), [vectors[i] for i in order]
    for batch in range(1, 11):
        if batch >= 5:
            wall.place_one()
        size = len(rows) * batch // 10
        found = worker.settle(posts[:size], own[:size], wall.held, wall.loose, seed=seed)
        moved.append(round(wall.take(found), 4))
    return {"moved": moved, **ended(worker, rows, posts, own, wall, found, seed)}


def one_by_one(worker: ThemeWorker, rows: Rows, vectors: list[bytes], seed: int) -> dict[str, Any]:
    """As a café goes: five posts at a time are fitted, and settled after every twentieth of all."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(rows)).tolist()
    wall, moved, seconds = Wall(chance), [], 0.0
    posts, own = posts_of([rows[i] for i in order]), [vectors[i] for i in order]
    for batch in range(1, 21):
        if batch >= 10 and batch % 2 == 0:
            wall.place_one()
        start, size = len(rows) * (batch - 1) // 20, len(rows) * batch // 20
        fitted = [post.id for post in posts[start:size]]
        for first in range(start, size, 5):
            last = min(first + 5, size)
            begun = time.perf_counter()
            homes = worker.fit(posts[:last], own[:last], wall.held, [post.id for post in posts[first:last]])
            seconds = max(seconds, time.perf_counter() - begun)
            wall.fit(homes)
        found = worker.settle(posts[:size], own[:size], wall.held, wall.loose, seed=seed, fitted=fitted)
        moved.append(round(wall.take(found, fitted if wall.held else ()), 4))
    kept = {"fit_confirmed": round(wall.confirmed / max(1, wall.fitted), 4), "fit_ms_most": round(1000 * seconds)}
    return {"moved": moved[1::2], **kept, **ended(worker, rows, posts, own, wall, found, seed)}


def ended(
    worker: ThemeWorker, rows: Rows, posts: list[Post], own: list[bytes], wall: Wall, found: Grouping, seed: int
) -> dict[str, Any]:
    """The wall as it hangs there at the end, beside a full drawing that keeps its themes, and a fresh one."""
    full = worker.group(posts, own, wall.held, seed=seed)
    fresh = worker.group(posts, own, seed=seed)
    # What a person put elsewhere at random is wrong on purpose: it counts in none of the three.
    rest = [row for row in rows if row["id"] not in wall.placed]
    return {
        "placed_moved": wall.placed_moved,
        "ids_returned": wall.returned,
        **{name: scores(rest, one) for name, one in (("live", found), ("full", full), ("fresh", fresh))},
    }


def summed_up(sets: dict[str, dict[str, Any]], batches: bool) -> dict[str, Any]:
    """The means over all sets."""
    if not batches:
        peers = [one["peer"] for one in sets.values()]
        mean = {name: round(fmean(one[name] for one in sets.values()), 4) for name in ("ARI", "B3")}
        again = [one["fit"] for one in sets.values()]
        fit = {name: round(fmean(one[name] for one in again), 4) for name in ("found_back", "ms_most")}
        return {
            **mean,
            "fit": fit,
            "peer": {name: round(fmean(peer[name] for peer in peers), 4) for name in ("ARI", "B3")},
        }
    late = [one["moved"][4:] for one in sets.values()]
    return {
        "moved_from_batch_5": [round(fmean(batch), 4) for batch in zip(*late, strict=True)],
        "moved_most": max(map(max, late)),
        **{
            name: round(fmean(one[name] for one in sets.values()), 4)
            for name in ("fit_confirmed", "fit_ms_most")
            if all(name in one for one in sets.values())
        },
        "placed_moved": sum(one["placed_moved"] for one in sets.values()),
        "ids_returned": sum(one["ids_returned"] for one in sets.values()),
        **{
            kind: {name: round(fmean(one[kind][name] for one in sets.values()), 4) for name in ("ARI", "B3")}
            for kind in ("live", "full", "fresh")
        },
    }


def most_memory(pid: int | None) -> float | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER_OR_CSV")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--predictions", type=Path, help="write NAME.json with the themes of each file here")
    parser.add_argument("--batches", action="store_true", help="let the posts come in ten batches")
    parser.add_argument("--live", action="store_true", help="fit posts as they come, settle after every twentieth")
    parser.add_argument("--peers", action="store_true", help="measure BERTopic too, where it is installed")
    parser.add_argument("--simple", action="store_true", help="measure the encoder that needs no weights")
    asked = parser.parse_args()
    files = [file for path in asked.paths for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])]
    worker = ThemeWorker()
    begun = time.perf_counter()
    sets: dict[str, dict[str, Any]] = {}
    try:
        worker.warm()
        warm = round(1000 * (time.perf_counter() - begun))
        for file in files:
            rows = read(file)
            vectors, milliseconds = embedded(worker, rows, asked.simple)
            if asked.batches or asked.live:
                coming = one_by_one if asked.live else in_batches
                sets[file.stem] = coming(worker, rows, vectors, asked.seed)
                continue
            sets[file.stem], themes = measure(worker, rows, vectors, asked.seed, asked.peers)
            sets[file.stem]["embed_ms"] = milliseconds
            if asked.predictions:
                (asked.predictions / f"{file.stem}.json").write_text(json.dumps(themes), encoding="utf-8")
        memory = most_memory(worker.pid)
    finally:
        worker.close()
    mean = summed_up(sets, asked.batches or asked.live) if sets else {}
    model = "simple" if asked.simple else worker.model
    print(json.dumps({"model": model, "warm_ms": warm, "memory_mb": memory, "mean": mean, "sets": sets}, indent=1))


def embedded(worker: ThemeWorker, rows: Rows, simple: bool) -> tuple[list[bytes], int]:
    texts = [row["text"] for row in rows]
    begun = time.perf_counter()
    made = [row.tobytes() for row in SimpleWords().encode(texts)] if simple else worker.embed(texts)
    return made, round(1000 * (time.perf_counter() - begun))


if __name__ == "__main__":
    main()
