"""Themes drawn by the real child with the real weights, from the made-up café that is shipped."""

import contextlib
import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import cafe.rehearsal
from cafe.clustering.posts import Grouping, Held, Post
from cafe.workers import weights
from cafe.workers.themes import ThemesFailed, ThemeWorker

ROOT = Path(__file__).resolve().parents[2]
# A greenlet counts while others wait for a child that stands still until it has counted: it gets on only if waiting yields.
UNDER_EVENTLET = """
import warnings; warnings.simplefilter("ignore")
import eventlet; eventlet.monkey_patch()
import os, signal
from cafe.workers import themes
themes._EMBED_SECONDS = themes._WARM_SECONDS = 600.0
worker, sizes, turns = themes.ThemeWorker(), [], []
def embed():
    sizes.append(len(worker.embed(["discharge letters come late"] * 200)))
def count():
    for _ in range(50):
        turns.append(len(sizes))
        eventlet.sleep(0.001)
    os.kill(worker.pid, signal.SIGCONT)
worker.warm()
os.kill(worker.pid, signal.SIGSTOP)
for one in [eventlet.spawn(do) for do in (embed, embed, count)]:
    one.wait()
worker.close()
print(sizes, turns == [0] * 50)
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[ThemeWorker]:
    started = ThemeWorker()
    yield started
    started.close()


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    path = Path(cafe.rehearsal.__file__).parent / "integrated_care.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Post(id=row["id"], text=row["text"], table=int(row["table"]), sector=row["sector"])
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def vectors(worker: ThemeWorker, posts: list[Post]) -> list[bytes]:
    return worker.embed([post.text for post in posts])


@pytest.fixture(scope="module")
def drawn(worker: ThemeWorker, posts: list[Post], vectors: list[bytes]) -> Grouping:
    return worker.group(posts, vectors)


def test_warming_loads_the_checked_weights(worker: ThemeWorker) -> None:
    worker.warm()
    assert worker.ready
    assert worker.model == weights.MODEL


def test_texts_that_mean_the_same_are_near(worker: ThemeWorker) -> None:
    english, spanish, other = (
        np.frombuffer(vector, dtype="<f4")
        for vector in worker.embed(["no medicines at home", "sin medicinas en casa", "the wifi code"])
    )
    assert english @ spanish > english @ other + 0.2


def test_odd_texts_have_vectors(worker: ThemeWorker) -> None:
    assert worker.embed([]) == []
    found = worker.embed(["", " ", "\ud800 half", "☕", "a" * 5000, "\0"])
    assert {len(vector) for vector in found} == {2048}
    assert all(np.isfinite(np.frombuffer(vector, dtype="<f4")).all() for vector in found)


def test_a_real_looking_cafe_gets_themes_worth_reading(drawn: Grouping, posts: list[Post]) -> None:
    texts = {post.id: post.text for post in posts}
    placed = [post for theme in drawn.themes for post in theme.posts]
    assert sorted([*placed, *drawn.loose]) == sorted(texts)
    assert 5 <= len(drawn.themes) <= 16
    assert len(placed) > 0.7 * len(posts)
    phrases = [phrase.lower() for theme in drawn.themes for phrase in theme.phrases]
    assert len(phrases) == len(set(phrases))
    for theme in drawn.themes:
        assert theme.name[0] == theme.name[0].upper()
        assert 1 <= len(theme.phrases) <= 3
        assert all(any(phrase in texts[post] for post in theme.posts) for phrase in theme.phrases)
        assert len(theme.quotes) == 2
        assert set(theme.quotes) <= set(theme.posts)


def test_the_child_draws_the_same_again(worker: ThemeWorker, posts: list[Post], vectors: list[bytes]) -> None:
    assert worker.group(posts, vectors, seed=5) == worker.group(posts, vectors, seed=5)


def test_drawing_again_keeps_what_people_did(
    worker: ThemeWorker, posts: list[Post], vectors: list[bytes], drawn: Grouping
) -> None:
    first, second, *_ = drawn.themes
    helds = [
        Held(id="t1", name="Getting there", members=tuple(first.posts)),
        Held(id="t2", members=(*second.posts, first.posts[0]), placed=(first.posts[0],)),
        *(Held(id=f"t{n}", members=tuple(theme.posts)) for n, theme in enumerate(drawn.themes[2:], start=3)),
    ]
    found = {theme.id: theme for theme in worker.group(posts, vectors, helds, {second.posts[0]}, seed=9).themes}
    assert found["t1"].name == "Getting there"
    assert first.posts[0] in found["t2"].posts
    assert len(set(found["t1"].posts) & set(first.posts)) >= len(first.posts) / 2
    assert all(second.posts[0] not in theme.posts for theme in found.values())


def test_all_grains_come_at_once(worker: ThemeWorker, posts: list[Post], vectors: list[bytes], drawn: Grouping) -> None:
    found = worker.grains(posts, vectors)
    assert found.usual == drawn
    assert 5 <= len(found.usual.themes) <= 9
    assert len(found.fewer.themes) < len(found.usual.themes) < len(found.more.themes)


def test_a_theme_named_beforehand_draws_what_resembles_its_name(
    worker: ThemeWorker, posts: list[Post], vectors: list[bytes]
) -> None:
    held = [Held(id="t1", name="Transport and access"), Held(id="t2", name="Quantum physics")]
    found = {theme.id: theme for theme in worker.group(posts, vectors, held).themes}
    texts = {post.id: post.text.lower() for post in posts}
    said = " ".join(texts[post] for post in found["t1"].posts)
    assert said.count("bus") + said.count("transport") >= 5
    assert found["t2"].posts == []


def test_new_posts_settle_into_what_is_there(worker: ThemeWorker, posts: list[Post], vectors: list[bytes]) -> None:
    before = worker.group(posts[:220], vectors[:220])
    held = [Held(id=f"t{n}", members=tuple(theme.posts)) for n, theme in enumerate(before.themes)]
    found = worker.settle(posts, vectors, held, before.loose)
    now = {post: theme.id for theme in found.themes for post in theme.posts}
    moved = [post for one in held for post in one.members if now.get(post) != one.id]
    assert len(moved) <= 0.045 * sum(len(one.members) for one in held)
    late = [post.id for post in posts[220:]]
    shown = [Held(id=held[0].id, members=(*held[0].members, *late)), *held[1:]]
    assert worker.settle(posts, vectors, shown, before.loose, fitted=late) == found


def test_a_new_post_is_in_its_theme_at_once(
    worker: ThemeWorker, posts: list[Post], vectors: list[bytes], drawn: Grouping
) -> None:
    home = {post: f"t{n}" for n, theme in enumerate(drawn.themes) for post in theme.posts}
    held = [Held(id=f"t{n}", members=tuple(theme.posts)) for n, theme in enumerate(drawn.themes)]
    new = [post.id for post in posts[-40:]]
    found = worker.fit(posts, vectors, held, new, drawn.loose[:1])
    assert found.keys() == set(new)
    assert sum(found[post] == home.get(post) for post in new) >= 30
    bus = worker.embed(["We need a bus and better transport to get there"])
    named = [*held, Held(id="s1", name="Bus and transport to get there")]
    again = Post("again", "We need a bus and better transport to get there")
    assert worker.fit([*posts, again], [*vectors, *bus], named, ["again", "nobody"]) == {"again": "s1"}


def test_themes_have_two_angles_where_two_posts_speak_to_the_theme(posts: list[Post], drawn: Grouping) -> None:
    assert {len(set(theme.angles)) for theme in drawn.themes} == {0, 2}
    assert all(set(theme.angles) <= set(theme.posts) for theme in drawn.themes)


def test_a_theme_has_two_sides(worker: ThemeWorker, posts: list[Post], vectors: list[bytes], drawn: Grouping) -> None:
    rows = [row for row, post in enumerate(posts) if post.id in drawn.themes[0].posts]
    found = worker.sides([posts[row] for row in rows], [vectors[row] for row in rows])
    assert found.angles
    assert found.halves
    assert sorted(found.halves[0].posts + found.halves[1].posts) == sorted(drawn.themes[0].posts)


def test_vectors_of_two_models_are_refused_in_a_sentence(worker: ThemeWorker, posts: list[Post]) -> None:
    with pytest.raises(ThemesFailed, match="same model"):
        worker.group(posts[:2], [bytes(2048), bytes(3072)])
    with pytest.raises(ThemesFailed, match="one vector"):
        worker.group(posts[:2], [bytes(2048)])
    assert worker.group([], []) == Grouping(themes=[], loose=[])


def test_ctrl_c_and_a_killed_child_interrupt_nobody(worker: ThemeWorker) -> None:
    before = worker.embed(["discharge letters"])
    assert worker.pid
    os.kill(worker.pid, signal.SIGINT)
    assert worker.embed(["discharge letters"]) == before
    os.kill(worker.pid, signal.SIGKILL)
    with contextlib.suppress(ThemesFailed):
        worker.embed(["the first request may notice it"])
    assert worker.embed(["discharge letters"]) == before
    assert worker.ready


def test_waiting_for_the_child_lets_other_greenlets_run() -> None:
    done = subprocess.run([sys.executable, "-c", UNDER_EVENTLET], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[200, 200] True"


def test_vectors_travel_once_also_when_the_child_is_a_new_one(posts: list[Post], vectors: list[bytes]) -> None:
    worker = ThemeWorker()
    sizes: list[int] = []
    ask = worker._child.ask
    worker._child.ask = lambda message, seconds: sizes.append(len(message)) or ask(message, seconds)
    try:
        worker.warm()
        first = worker.group(posts, vectors)
        assert worker.group(posts, vectors) == first
        whole, lean = sizes[1:]
        assert whole > 2048 * len(posts) > 10 * lean
        assert worker.pid
        os.kill(worker.pid, signal.SIGKILL)
        with contextlib.suppress(ThemesFailed):  # the first request may notice it
            worker.group(posts, vectors)
        assert worker.group(posts, vectors) == first
    finally:
        worker.close()


def test_a_child_that_was_sent_nothing_says_so_and_is_sent_everything(posts: list[Post], vectors: list[bytes]) -> None:
    worker = ThemeWorker()
    try:
        worker.warm()
        first = worker.group(posts, vectors)
        worker._child._end()  # another one is started unseen
        worker.warm()
        worker._sent.pid = worker.pid
        assert worker.group(posts, vectors) == first
        assert worker.group(posts[:40], vectors[:40]) == worker.group(posts[:40], vectors[:40])
    finally:
        worker.close()
