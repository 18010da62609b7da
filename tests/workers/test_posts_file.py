import json
from pathlib import Path

import pytest

from cafe.domain.refusals import Refusal
from cafe.workers import posts_file
from cafe.workers.posts_file import read_posts, themes_of

from .books import a_book


def a_file(folder: Path, content: bytes | str, name: str = "posts.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_id_and_text_are_read_whatever_else_stands_there(tmp_path: Path) -> None:
    path = a_file(tmp_path, '\ufefftext,label,id\r\n"one, or\ntwo",x,a\r\nthree,,b\r\n')
    assert read_posts(path) == [("a", "one, or\ntwo"), ("b", "three")]


def test_a_file_without_posts_is_no_error(tmp_path: Path) -> None:
    assert read_posts(a_file(tmp_path, "id,text\n")) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "text;table\nmore buses;1\nfewer forms;2\n"),
        ("a.txt", "- more buses\n\n- fewer forms\n"),
        ("a.xlsx", a_book(["Table", "Comment"], [1, "more buses"], [2, "fewer forms"])),
    ],
)
def test_without_ids_posts_are_numbered(tmp_path: Path, name: str, content: bytes | str) -> None:
    assert read_posts(a_file(tmp_path, content, name)) == [("1", "more buses"), ("2", "fewer forms")]


def test_a_post_may_be_empty_or_very_long(tmp_path: Path) -> None:
    long = "word " * 20_000
    assert read_posts(a_file(tmp_path, f"id,text\na,{long}\nb,\nc\n")) == [("a", long), ("b", ""), ("c", "")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("id,words\na,b\n", "no column text. Its columns are: id, words"),
        ("words\nb\n", "no column text. Its columns are: words"),
        ("", "is empty"),
        (b"id,text\na,\xff\xfe\n", "not UTF-8"),
        ("id,text\na,b\na,c\n", "row 3: the id 'a' stands there twice"),
        ("id,text\n,b\n", "row 2 has no id"),
        ("id,text\na,b\0c\n", "zero byte"),
        ("id,text\n" + "".join(f"{n},b\n" for n in range(20_001)), "more than 20,000"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, content: bytes | str, says: str) -> None:
    with pytest.raises(Refusal, match=says) as caught:
        read_posts(a_file(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts_file, "MOST_BYTES", 10)
    with pytest.raises(Refusal, match="larger than"):
        read_posts(a_file(tmp_path, "id,text\na,b\nc,d\n"))


def test_themes_are_printed_in_the_public_shape() -> None:
    texts = ["discharge letters come late", "late discharge letters", "the discharge letters never came"]
    texts += ["no bus to the clinic", "the bus stops at six", "bus to the clinic is too dear"]
    texts += ["we need one shared budget", "one budget for all", "a shared budget at last"]
    rows = [(f"p{number}", f"{text} {again}") for number, text in enumerate(texts) for again in ("", "please", "now")]
    rows = [(f"{key}-{place}", text) for place, (key, text) in enumerate(rows)]
    found = themes_of(rows, seed=1)
    assert json.loads(json.dumps(found)) == found
    assert sorted([*found["loose"], *(post for theme in found["themes"] for post in theme["posts"])]) == sorted(
        key for key, _ in rows
    )
    assert [theme["id"] for theme in found["themes"]] == [f"t{n}" for n in range(1, len(found["themes"]) + 1)]
    assert all(set(theme) == {"id", "name", "phrases", "quotes", "posts"} for theme in found["themes"])
    assert themes_of([], seed=1) == {"themes": [], "loose": []}
