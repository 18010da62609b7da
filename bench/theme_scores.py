"""How well groups agree with labels: the adjusted Rand index (Hubert and Arabie 1985) and B-cubed F1 (Amigó et al. 2009)."""

import csv
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

from cafe.clustering.posts import Grouping, Post


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


Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def truth_of(rows: Rows) -> list[Hashable]:
    alone = [row["label"] == "offtopic" or row["label"].startswith("single") for row in rows]
    return [(row["id"],) if single else row["label"] for row, single in zip(rows, alone, strict=True)]


def scores(rows: Rows, found: Grouping) -> dict[str, float]:
    home = {post: number for number, theme in enumerate(found.themes) for post in theme.posts}
    return compared(rows, [home.get(row["id"], row["id"]) for row in rows])


def compared(rows: Rows, groups: Sequence[Hashable]) -> dict[str, float]:
    truth = truth_of(rows)
    return {"ARI": round(adjusted_rand(truth, groups), 4), "B3": round(b_cubed(truth, groups), 4)}


def posts_of(rows: Rows) -> list[Post]:
    return [Post(id=row["id"], text=row["text"]) for row in rows]
