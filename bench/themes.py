"""Measures themes against labelled posts; prints JSON.

    python bench/themes.py FOLDER_OR_CSV ... [--seed 1] [--predictions DIR]

Each CSV has the columns id, text and label. A label that begins with "single" (or is "offtopic") marks a voice of its
own. ARI is the adjusted Rand index, B3 the B-cubed F1; a loose post is a group of one. Times are in milliseconds,
memory is the child's largest resident set in MB.
"""

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cafe.clustering.posts import Post
from cafe.workers.posts_file import themes_shape
from cafe.workers.themes import ThemeWorker


def adjusted_rand(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    def pairs(groups: Sequence[Hashable]) -> float:
        return sum(size * (size - 1) / 2 for size in Counter(groups).values())

    both, one, other = pairs(list(zip(truth, found, strict=True))), pairs(truth), pairs(found)
    by_chance = one * other / max(1.0, len(truth) * (len(truth) - 1) / 2)
    most = (one + other) / 2
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)


def b_cubed(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    both, one, other = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    precision = sum(n * n / other[b] for (_, b), n in both.items()) / len(truth)
    recall = sum(n * n / one[a] for (a, _), n in both.items()) / len(truth)
    return 2 * precision * recall / (precision + recall)


def measure(worker: ThemeWorker, path: Path, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    begun = time.perf_counter()
    vectors = worker.embed([row["text"] for row in rows])
    embedded = time.perf_counter()
    found = worker.group([Post(id=row["id"], text=row["text"]) for row in rows], vectors, seed=seed)
    grouped = time.perf_counter()
    home = {post: number for number, theme in enumerate(found.themes) for post in theme.posts}
    alone = [row["label"] == "offtopic" or row["label"].startswith("single") for row in rows]
    truth = [(row["id"],) if single else row["label"] for row, single in zip(rows, alone, strict=True)]
    groups = [home.get(row["id"], row["id"]) for row in rows]
    figures = {
        "posts": len(rows),
        "themes": len(found.themes),
        "loose": len(found.loose),
        "ARI": round(adjusted_rand(truth, groups), 4),
        "B3": round(b_cubed(truth, groups), 4),
        "embed_ms": round(1000 * (embedded - begun)),
        "group_ms": round(1000 * (grouped - embedded)),
    }
    return figures, themes_shape(found)


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
    asked = parser.parse_args()
    files = [file for path in asked.paths for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])]
    worker = ThemeWorker()
    begun = time.perf_counter()
    try:
        worker.warm()
        warmed = time.perf_counter()
        sets = {}
        for file in files:
            sets[file.stem], themes = measure(worker, file, asked.seed)
            if asked.predictions:
                (asked.predictions / f"{file.stem}.json").write_text(json.dumps(themes), encoding="utf-8")
        memory = most_memory(worker.pid)
    finally:
        worker.close()
    mean = {name: round(fmean(one[name] for one in sets.values()), 4) for name in ("ARI", "B3")} if sets else {}
    figures = {"model": worker.model, "warm_ms": round(1000 * (warmed - begun)), "memory_mb": memory, "mean": mean}
    print(json.dumps({**figures, "sets": sets}, indent=1))


if __name__ == "__main__":
    main()
