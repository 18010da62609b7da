import json
from datetime import UTC
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.domain import changes as c
from cafe.domain.apply import apply
from cafe.domain.refusals import Invalid
from cafe.domain.sectors import FEWEST
from cafe.exports.document import document
from cafe.exports.formats import render
from cafe.exports.profiles import PROFILES, Group, groups, profile_named, sectors_shown
from cafe.factory import folder_of
from tests.exports.cafes import NOW, example, person, said

crowds = st.lists(st.sampled_from(["council", "health", "lay partners", "somebody's own", None]), max_size=20)


def room(crowd):
    return example(*(person(n, sector) for n, sector in enumerate(crowd, 1)))


@given(crowds, st.sampled_from(PROFILES))
def test_no_sector_of_a_group_under_three_stands_anywhere(crowd, profile):
    """In no document and no file, whoever said something; but where the people themselves stand, for bringing it back."""
    cafe = room(crowd)
    for n, sector in enumerate(crowd, 1):
        apply(cafe, said(n, f"words {n}", author=f"p{n}", sector=sector))
    few = {sector for sector in crowd if sector and crowd.count(sector) < FEWEST}
    assert not few & sectors_shown(cafe, profile)
    assert not few & {group.sector for group in groups(cafe, profile)}
    notes = document(cafe, profile, NOW, UTC)
    assert not few & {note.sector for table in notes.tables for one in table.rounds for note in one.notes}
    files = [
        render(cafe, kind, profile, NOW, folder_of("templates"), UTC).body.decode() for kind in ("csv", "md", "html")
    ]
    state = json.loads(render(cafe, "json", profile, NOW, folder_of("templates"), UTC).body)
    assert not few & {one.get("sector") for one in state["contributions"]}
    for sector in few - {"council", "health"}:
        assert all(sector not in unescape(file) for file in files)


@given(crowds)
def test_no_public_group_is_under_three(crowd):
    shown = groups(room(crowd), "public")
    assert all(group.people >= FEWEST for group in shown)
    assert sum(group.people for group in shown) == (len(crowd) if len(crowd) >= FEWEST else 0)


@given(crowds)
def test_the_internal_groups_say_how_many_came(crowd):
    shown = groups(room(crowd), "internal")
    assert sum(group.people for group in shown) == len(crowd)
    assert all(group.people >= FEWEST for group in shown if group.sector)


def test_a_remainder_of_two_takes_the_smallest_group_with_it():
    crowd = ["council"] * 5 + ["health"] * 3 + ["lay partners"] * 2
    assert groups(room(crowd), "public") == (Group("council", 5), Group(None, 5))
    assert sectors_shown(room(crowd), "public") == {"council"}


@pytest.mark.parametrize("fields", [{"absent": True}, {"expected": True}])
def test_people_who_are_absent_or_never_came_do_not_make_a_group(fields):
    cafe = example(*(person(n, "council") for n in (1, 2, 3)), c.PersonEdited("p3", **fields))
    assert document(cafe, "internal", NOW, UTC).room.people == 2
    assert groups(cafe, "public") == ()
    assert groups(cafe, "internal") == (Group(None, 2),)


def test_notes_that_were_brought_along_keep_their_sectors_in_the_internal_profile():
    cafe = example(said(1, "words", sector="council"))
    assert sectors_shown(cafe, "internal") == {"council"}
    assert sectors_shown(cafe, "public") == frozenset()


def test_a_sector_that_people_left_stands_nowhere():
    cafe = example(
        person(1, "council"), said(1, "words", author="p1", sector="council"), c.PersonEdited("p1", sector=None)
    )
    assert sectors_shown(cafe, "internal") == frozenset()
    assert sectors_shown(cafe, "public") == frozenset()


@pytest.mark.parametrize("name", ["friends", "", "PUBLIC", "../internal"])
def test_an_unknown_profile_is_refused_with_those_there_are(name):
    with pytest.raises(Invalid, match="internal, partners, public") as refused:
        profile_named(name)
    assert refused.value.code == "unknown_profile"
