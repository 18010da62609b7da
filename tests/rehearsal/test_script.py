"""What is said in a rehearsal, by whom and when."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from cafe.config import Unusable
from cafe.rehearsal import script
from cafe.rehearsal.script import Post, Seated
from cafe.rehearsal.setting import TOPICS, asked_cafe

POSTS = script.read(script.SHIPPED)
PEOPLE = [Seated(f"p{n}", n % 8 + 1, "housing" if n % 3 else None) for n in range(40)]


def test_the_shipped_posts_are_the_whole_example() -> None:
    assert len(POSTS) == 246
    assert {post.table for post in POSTS} == set(range(1, 9))
    assert [len(posts) for posts in script.by_round(POSTS).values()] == [79, 70, 97]
    assert {post.kind for post in POSTS} == {"idea", "question", "concern", "story", "action", None}
    assert len(script.sectors_of(POSTS)) == 9


def test_the_same_seed_hands_out_the_same_lines() -> None:
    assert script.lines(POSTS, PEOPLE, Counter(), Random(3)) == script.lines(POSTS, PEOPLE, Counter(), Random(3))
    assert script.lines(POSTS, PEOPLE, Counter(), Random(3)) != script.lines(POSTS, PEOPLE, Counter(), Random(4))


def test_posts_are_said_at_their_table_in_their_order_by_everybody_alike() -> None:
    lines = script.lines(POSTS, PEOPLE, Counter(), Random(1))
    tables = {somebody.person: somebody.table for somebody in PEOPLE}
    assert [line.post for line in lines] == POSTS
    assert all(tables[line.person] == line.post.table for line in lines)
    assert [line.moment for line in lines] == sorted(line.moment for line in lines)
    assert all(script.BEGIN <= line.moment <= script.END for line in lines)
    for table in range(1, 9):
        said = Counter(line.person for line in lines if line.post.table == table)
        assert max(said.values()) - min(said.values()) <= 1


def test_who_has_said_much_is_not_asked_first() -> None:
    said = Counter({"p0": 5, "p8": 1})
    lines = script.lines([Post("one", 1, 1), Post("two", 1, 1)], PEOPLE[:9], said, Random(1))
    assert [line.person for line in lines] == ["p8", "p8"]
    assert said == {"p0": 5, "p8": 3}


def test_where_nobody_sits_at_a_table_somebody_else_says_it() -> None:
    lines = script.lines([Post("alone", 8, 1)], PEOPLE[:3], Counter(), Random(1))
    assert [line.post.text for line in lines] == ["alone"]


def test_posts_without_tables_and_rounds_go_round(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("text\n" + "\n".join(f"words {n}" for n in range(24)) + "\n", encoding="utf-8-sig")
    posts = script.read(file)
    assert [post.table for post in posts] == [*range(1, 9)] * 3
    assert [post.round for post in posts] == [1] * 8 + [2] * 8 + [3] * 8


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text\n",
        b"words\nno column of that name\n",
        b"text,table\nwords,9\n",
        b"text,round\nwords,one\n",
        b"text\n\xff\xfe\n",
    ],
)
def test_a_file_that_is_no_posts_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "posts.csv"
    file.write_bytes(content)
    with pytest.raises(Unusable) as refused:
        script.read(file)
    assert "\n" not in str(refused.value)
    assert str(file) in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="No such file"):
        script.read(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(("speed", "minutes", "travel"), [(1, 20, 120), (20, 1, 6), (10_000, 0.1, 2)])
def test_speed_makes_rounds_shorter_down_to_the_shortest(speed: float, minutes: float, travel: int) -> None:
    wished = asked_cafe(POSTS, speed)
    assert wished["rounds"] == [{"minutes": minutes}] * 3
    assert wished["travel_seconds"] == travel
    assert "made-up" in wished["title"]
    assert len(wished["tables"]) == len(TOPICS) == script.TABLES
