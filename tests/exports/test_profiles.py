import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.domain import changes as c
from cafe.domain.refusals import Invalid
from cafe.domain.sectors import FEWEST
from cafe.exports.profiles import Group, groups, profile_named, sectors_shown
from tests.exports.cafes import example, person, said

crowds = st.lists(st.sampled_from(["council", "health", "lay partners", "somebody's own", None]), max_size=20)


def room(crowd):
    return example(*(person(n, sector) for n, sector in enumerate(crowd, 1)))


@given(crowds)
def test_no_public_group_is_under_three(crowd):
    shown = groups(room(crowd), "public")
    assert all(group.people >= FEWEST for group in shown)
    assert sum(group.people for group in shown) == (len(crowd) if len(crowd) >= FEWEST else 0)


@given(crowds)
def test_the_internal_groups_are_the_people_by_sector(crowd):
    assert {group.sector: group.people for group in groups(room(crowd), "internal")} == {
        sector: crowd.count(sector) for sector in crowd
    }


def test_a_remainder_of_two_takes_the_smallest_group_with_it():
    crowd = ["council"] * 5 + ["health"] * 3 + ["lay partners"] * 2
    assert groups(room(crowd), "public") == (Group("council", 5), Group(None, 5))
    assert sectors_shown(room(crowd), "public") == {"council"}


def test_people_who_are_absent_do_not_make_a_group():
    cafe = example(*(person(n, "council") for n in (1, 2, 3)), c.PersonEdited("p3", absent=True))
    assert groups(cafe, "public") == ()
    assert groups(cafe, "internal") == (Group("council", 2),)


def test_a_sector_that_people_left_still_stands_in_the_internal_profile():
    cafe = example(
        person(1, "council"), said(1, "words", author="p1", sector="council"), c.PersonEdited("p1", sector=None)
    )
    assert sectors_shown(cafe, "internal") == {"council"}
    assert sectors_shown(cafe, "public") == frozenset()


@pytest.mark.parametrize("name", ["partners", "", "PUBLIC", "../internal"])
def test_an_unknown_profile_is_refused_with_those_there_are(name):
    with pytest.raises(Invalid, match="internal, public") as refused:
        profile_named(name)
    assert refused.value.code == "unknown_profile"
