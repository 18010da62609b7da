"""Where views differ: from what people tapped, both sides with their words, and no group small enough to be recognised."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cafe.domain.cafe import Cafe, Contribution, Person, Setting
from cafe.domain.sectors import FEWEST, nameable
from cafe.domain.sides import Views, heard, split


def cafe_of(people: dict[str, str | None], said: dict[str, str], stances: dict[str, dict[str, str]]) -> Cafe:
    """People with their sectors, contributions with their authors, and who took which stance on which."""
    cafe = Cafe("CAFE23", Setting("A café", (), ()))
    cafe.people = {id_: Person(id_, sector=sector) for id_, sector in people.items()}
    for n, (id_, author) in enumerate(said.items()):
        taken = list(stances.get(id_, {}).values())
        counts = {name: taken.count(name) for name in ("agree", "unsure", "disagree")}
        cafe.contributions[id_] = Contribution(
            id_, f"words {n}", 1 + n % 2, 1, 5, author=author, sector=people.get(author), **counts
        )
    cafe.stances = stances
    return cafe


PEOPLE = {f"p{n}": ["health", "council"][n % 2] for n in range(1, 11)}
AGAINST, FOR = ("p2", "p4", "p6", "p8"), ("p3", "p5", "p7", "p9")
DIVIDED = {"c1": dict.fromkeys(FOR, "agree") | dict.fromkeys(AGAINST, "disagree") | {"p10": "unsure"}}


def test_both_sides_stand_with_a_quote_each():
    others = {"c2": {"p4": "agree", "p6": "agree"}, "c3": {"p3": "agree", "p4": "agree"}}
    cafe = cafe_of(PEOPLE, {"c1": "p1", "c2": "p2", "c3": "p5"}, DIVIDED | others)
    found = split(cafe, ["c1", "c2", "c3"])
    assert (found.about, found.agree, found.unsure, found.disagree) == ("c1", 4, 1, 4)
    assert found.quotes == ("c1", "c2")
    assert found.sectors == (Views("council", 4, 0, 0), Views("health", 0, 1, 4))


def test_where_nobody_who_disagrees_says_why_the_second_quote_is_missing():
    cafe = cafe_of(PEOPLE, {"c1": "p1", "c2": "p3"}, DIVIDED)
    assert split(cafe, ["c1", "c2"]).quotes == ("c1", None)


def test_one_voice_against_many_is_no_split():
    few = {"c1": dict.fromkeys(FOR, "agree") | {"p2": "disagree"}}
    assert split(cafe_of(PEOPLE, {"c1": "p1"}, few), ["c1"]) is None
    two_of_nine = {"c1": {f"p{n}": "agree" for n in range(2, 9)} | {"p9": "disagree", "p10": "disagree"}}
    assert split(cafe_of(PEOPLE, {"c1": "p1"}, two_of_nine), ["c1"]) is None
    assert split(cafe_of(PEOPLE, {"c1": "p1"}, {}), ["c1"]) is None


def test_the_sharpest_disagreement_is_shown():
    mild = {"c2": {"p3": "agree", "p4": "disagree", "p6": "disagree"}}
    cafe = cafe_of(PEOPLE, {"c2": "p1", "c1": "p1"}, DIVIDED | mild)
    assert split(cafe, ["c2", "c1"]).about == "c1"


@given(st.dictionaries(st.sampled_from([None, "a", "b", "c", "d"]), st.integers(1, 9)))
def test_no_sector_is_named_that_could_be_recognised_or_reckoned(people):
    named = nameable(people)
    assert all(people[sector] >= FEWEST for sector in named)
    left = sum(n for sector, n in people.items() if sector not in named)
    assert left == 0 or left >= FEWEST or not named


def test_where_a_theme_was_heard_counts_people_not_what_they_wrote():
    sectors = {f"p{n}": "health" for n in range(1, 5)} | {f"p{n}": "council" for n in range(5, 8)} | {"p8": "housing"}
    said = {f"c{n}": f"p{n}" for n in range(1, 9)} | {"c9": "p1", "c10": None}
    found = heard(cafe_of(sectors, said, {}), said)
    assert (found.tables, found.rounds) == ((1, 2), (1,))
    assert found.sectors == (
        ("health", 4),
        (None, 4),
    )  # one from housing alone would be recognised, three council go along
    assert Counter(sectors.values())["council"] == FEWEST
