"""The notes for everybody are made once for all who ask, and never shown when they are old."""

import threading

import pytest

from cafe.domain.refusals import TooFast
from cafe.exports.formats import File
from cafe.workers import published
from cafe.workers.published import Published
from tests.exports.cafes import example, said

NOW = 1_700_000_000_000


class Counting:
    """Makes documents, and counts them."""

    def __init__(self, size: int = 10) -> None:
        self.asked: list[tuple] = []
        self.size = size

    def made(self, cafe, format_, profile, now, pictures, person=None):
        self.asked.append((cafe.seq, format_, profile, dict(pictures), person))
        return File(f"{len(self.asked)}", "text/plain", b"x" * self.size)


def test_the_same_notes_are_made_once_for_a_while():
    documents, cafe = Counting(), example(said(1, "x"))
    shown = Published(documents)
    assert [shown.made(cafe, "html", NOW + n).name for n in (0, 1, 2)] == ["1", "1", "1"]
    assert shown.made(cafe, "pdf", NOW).name == "2"
    assert shown.made(cafe, "html", NOW + published.STANDS_MS).name == "3", "a draft says when it was taken"
    assert documents.asked[0][2:] == ("public", {}, None)


def test_what_happens_makes_them_anew():
    documents = Counting()
    shown = Published(documents)
    before, after = example(said(1, "x")), example(said(1, "x"), said(2, "y"))
    assert [shown.made(cafe, "html", NOW).name for cafe in (before, after)] == ["1", "2"]
    shown.forget(before.code)
    assert shown.made(after, "html", NOW).name == "3"
    shown.forget_all()
    assert shown.made(after, "html", NOW).name == "4"


def test_neither_large_files_nor_many_are_remembered():
    cafe, documents = example(), Counting(published.LARGEST + 1)
    shown = Published(documents)
    assert [shown.made(cafe, "html", NOW).name for _ in range(2)] == ["1", "2"]
    documents.size = 1
    for n in range(published.MOST + 1):
        shown.made(cafe, f"format {n}", NOW)
    made = len(documents.asked)
    shown.made(cafe, f"format {published.MOST}", NOW)
    assert len(documents.asked) == made
    shown.made(cafe, "format 0", NOW)
    assert len(documents.asked) == made + 1


def test_everybody_has_their_own_copy_and_nobody_has_it_made_without_end():
    documents = Counting()
    shown = Published(documents)
    before, after = example(said(1, "x")), example(said(1, "x"), said(2, "y"))
    assert [shown.made(before, "html", NOW, whose).name for whose in ("p1", "p2", None, "p1")] == ["1", "2", "3", "1"]
    assert [asked[-1] for asked in documents.asked] == ["p1", "p2", None]
    with pytest.raises(TooFast, match="Wait 4 s") as soon:
        shown.made(after, "html", NOW + 6_000, "p1")
    assert soon.value.wait_ms == 4_000
    assert shown.made(after, "pdf", NOW + 6_000, "p1").name == "4"
    assert shown.made(after, "html", NOW + published.PAUSE_MS, "p1").name == "5"


def test_the_line_is_not_endless():
    documents = Counting()
    shown, begun, go_on = Published(documents), threading.Event(), threading.Event()
    make = documents.made

    def slowly(*asked):
        begun.set()
        go_on.wait()
        return make(*asked)

    documents.made = slowly
    cafe = example()
    asking = [threading.Thread(target=shown.made, args=(cafe, f"format {n}", NOW)) for n in range(published.LINE)]
    for one in asking:
        one.start()
    begun.wait()
    while shown._waiting < published.LINE:
        begun.wait()
    with pytest.raises(TooFast) as busy:
        shown.made(cafe, "one more", NOW)
    go_on.set()
    for one in asking:
        one.join()
    assert busy.value.code == "notes_busy"
    assert shown.made(cafe, "one more", NOW).body == b"x" * 10


def test_many_who_ask_at_once_wait_for_one_making():
    begun, go_on, documents = threading.Event(), threading.Event(), Counting()
    make = documents.made

    def slowly(*asked):
        begun.set()
        go_on.wait()
        return make(*asked)

    documents.made = slowly
    shown, cafe = Published(documents), example()
    asking = [threading.Thread(target=shown.made, args=(cafe, "html", NOW)) for _ in range(4)]
    for one in asking:
        one.start()
    begun.wait()
    go_on.set()
    for one in asking:
        one.join()
    assert len(documents.asked) == 1
