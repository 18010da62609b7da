"""Snapshot + later frames = fresh snapshot, for every room; and what may not be told is not told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.domain import harvest
from cafe.domain.apply import fold
from cafe.screens.frames import Shelf, snapshot
from cafe.screens.rooms import Room, heard_by, room
from cafe.screens.touched import everything
from cafe.service import asks, facilitation, harvesting, participation, people
from cafe.service.rights import By
from tests.histories import CODE, FACILITATOR, Told, holders, played


def shelved(history, at=None):
    """A state and its shelf after the first `at` changes."""
    cafe, shelf = fold(CODE, ()), Shelf()
    for change in history[:at]:
        shelf.follow(cafe, change)
    return cafe, shelf


def kept(items, frame):
    """A screen's items after a frame."""
    items = dict(items)
    for kind, id_ in frame["drop"]:
        items.pop((kind, id_), None)
    for item in frame["put"]:
        items[item["type"], item["id"]] = item
    return items


def rooms_of(cafe) -> set[Room]:
    """Every room of the café that anybody could hear."""
    return {where for where, _ in everything(cafe)} | {r for h in holders(cafe) for r in heard_by(cafe, h)}


@given(played(), st.data())
def test_a_snapshot_and_later_frames_equal_a_fresh_snapshot(told: Told, data):
    cuts = sorted(data.draw(st.lists(st.integers(1, len(told.history)), min_size=1, max_size=3)))
    cafe, shelf = shelved(told.history, cuts[0])
    screens = {where: (kept({}, snapshot(cafe, where, 0)), cafe.seq) for where in rooms_of(cafe)}
    for cut in [*cuts[1:], len(told.history)]:
        for change in told.history[cafe.seq : cut]:
            shelf.follow(cafe, change)
        for where, (items, after) in screens.items():
            screens[where] = (kept(items, shelf.frame(cafe, where, after, 0)), cafe.seq)
    for where, (items, _) in screens.items():
        assert items == kept({}, snapshot(cafe, where, 0)), where.name


@given(played())
def test_frames_from_zero_equal_the_snapshot(told: Told):
    cafe, shelf = shelved(told.history)
    for where in rooms_of(cafe):
        from_zero = shelf.frame(cafe, where, 0, 7)
        assert kept({}, from_zero) == kept({}, snapshot(cafe, where, 7))
        assert from_zero["drop"] == []
        assert {"room", "now", "after", "seq", "put", "drop"} == from_zero.keys()


@given(played())
def test_nobody_hears_what_is_not_theirs(told: Told):
    cafe, shelf = shelved(told.history)
    for where in rooms_of(cafe):
        for item in shelf.frame(cafe, where, 0, 0)["put"]:
            said = cafe.contributions.get(item["id"])
            assert item["type"] == "own" or "author" not in item
            if item["type"] != "contribution":
                continue
            assert where.kind in ("table", "host", "wall", "desk")
            assert said.table == where.table or where.kind in ("wall", "desk")
            assert said.shown or where.kind in ("host", "desk")


@given(played())
def test_items_do_not_change_by_time_alone(told: Told):
    cafe, shelf = shelved(told.history)
    for where in rooms_of(cafe):
        early, late = (shelf.frame(cafe, where, 0, now) for now in (0, 10**13))
        assert early["put"] == late["put"]


def test_names_that_are_no_rooms_are_none():
    names = (
        "",
        "table",
        "table:",
        "table:x",
        "table:01",
        "table:-1",
        "host:",
        "person:",
        "desk:1",
        "Everyone",
        "table:²",
    )
    assert [room(name) for name in names] == [None] * len(names)
    assert room("table:12") == Room("table:12", "table", table=12)


def cafe_with_a_theme() -> Told:
    """Two people at one table, each with a contribution, one stance, and a theme that holds both."""
    told = Told()
    for n in (1, 4):
        told.do(participation.join, asks.Join(f"Guest {n}"), By())
        told.do(people.change_person, asks.ChangePerson(table=1), target=f"p{len(told.cafe.people)}")
    told.do(facilitation.move_clock, asks.MoveClock("open"))
    for person in ("p1", "p2"):
        told.do(participation.contribute, asks.Contribute(f"said by {person}"), told.by(person))
    told.do(participation.take_stance, asks.TakeStance("agree"), told.by("p2"), "c1")
    told.happen(*harvest.propose(told.cafe, [harvest.Drawn(None, "both", (), ("c1",), ("c1", "c2"))], None, "test"))
    told.do(harvesting.apply_proposal, asks.Proposed())
    return told


@pytest.mark.parametrize(
    ("does", "asked", "where"),
    [
        (participation.change_contribution, asks.ChangeContribution(hidden=True), "desk wall host:1 table:1"),
        (participation.withdraw, asks.Nothing(), "desk wall table:1 person:p1 person:p2"),
    ],
)
def test_what_leaves_the_room_leaves_every_item_that_named_it(does, asked, where):
    told = cafe_with_a_theme()
    cafe, shelf = shelved(told.history)
    before = {r: kept({}, snapshot(cafe, room(r), 0)) for r in where.split()}
    seq = cafe.seq
    by = told.by("p1") if does is participation.withdraw else FACILITATOR
    decision = told.do(does, asked, by, "c1")
    for change in decision.changes:
        shelf.follow(cafe, change)
    for r in where.split():
        after = kept(before[r], shelf.frame(cafe, room(r), seq, 0))
        assert after == kept({}, snapshot(cafe, room(r), 0))
        assert after != before[r], r
