"""What is said in a rehearsal, and who says it when."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cafe.config import Unusable

SHIPPED = Path(__file__).with_name("integrated_care.csv")
TABLES, ROUNDS = 8, 3

KINDS = {
    "idea": "idea", "question": "question", "concern": "concern", "story": "story", "action": "action",
    "experience": "story", "view_for": "idea", "view_against": "concern",
}  # fmt: skip

BEGIN, END = 0.03, 0.92  # the part of a round in which people speak: not while they sit down, not over the bell


@dataclass(frozen=True)
class Post:
    """A post of the file: its words, and where and when they belong."""

    text: str
    table: int
    round: int
    kind: str | None = None
    sector: str | None = None


@dataclass(frozen=True)
class Seated:
    """Somebody's place in a round."""

    person: str
    table: int
    sector: str | None = None


@dataclass(frozen=True)
class Line:
    """Somebody's part in a round: what they say, and at which moment of the round (0 to 1)."""

    moment: float
    person: str
    post: Post


def read(file: Path) -> list[Post]:
    """The posts of a CSV file with a column `text`, and optionally table, round, kind and sector. Where these are
    missing, posts go round the tables and through the rounds in the order of the file. Raises Unusable."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.DictReader(lines) if (row.get("text") or "").strip()]
    except OSError as error:
        raise Unusable(f"The posts in {file} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unusable(f"The posts in {file} cannot be read: it is not a CSV file in UTF-8.") from error
    if not rows:
        raise Unusable(f"There are no posts in {file}: it needs a first line with column names, one of them `text`.")
    return [_post(row, n, len(rows), file) for n, row in enumerate(rows)]


def _post(row: dict[str, str], n: int, of: int, file: Path) -> Post:
    table = _number(row.get("table"), n % TABLES + 1, TABLES, f"The table of post {n + 1} in {file}")
    round_ = _number(row.get("round"), n * ROUNDS // of + 1, ROUNDS, f"The round of post {n + 1} in {file}")
    return Post(row["text"].strip(), table, round_, KINDS.get(row.get("kind") or ""), row.get("sector") or None)


def _number(typed: str | None, otherwise: int, most: int, what: str) -> int:
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= most):
        raise Unusable(f"{what} is '{typed[:20]}': it must be a number from 1 to {most}.")
    return int(typed)


def sectors_of(posts: Sequence[Post]) -> list[str]:
    """The sectors of the posts, in alphabetical order."""
    return sorted({post.sector for post in posts if post.sector})


def handed_out(
    posts: Sequence[Post], people: Sequence[Seated], said: Counter[str], chance: Random
) -> Iterator[tuple[str, Post]]:
    """Who says each post: somebody at its table if there is anybody, there whoever has said least so far, of its own
    sector where two have said as little. `said` counts on."""
    for post in posts:

        def fit(somebody: Seated, post: Post = post) -> tuple[bool, int, bool, float]:
            elsewhere, stranger = somebody.table != post.table, somebody.sector != post.sector
            return elsewhere, said[somebody.person], stranger, chance.random()

        speaker = min(people, key=fit)
        said[speaker.person] += 1
        yield speaker.person, post


def lines(posts: Sequence[Post], people: Sequence[Seated], said: Counter[str], chance: Random) -> list[Line]:
    """A round's script: the posts in their order, at random moments."""
    moments = sorted(chance.uniform(BEGIN, END) for _ in posts)
    return [Line(at, *pair) for at, pair in zip(moments, handed_out(posts, people, said, chance), strict=True)]


def by_round(posts: Sequence[Post]) -> Mapping[int, list[Post]]:
    """The posts of each round."""
    return {round_: [post for post in posts if post.round == round_] for round_ in sorted({p.round for p in posts})}
