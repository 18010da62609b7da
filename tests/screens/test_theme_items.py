"""What a screen is told of a theme beyond what stands in it."""

from cafe.domain import harvest
from cafe.screens.items import item
from cafe.screens.rooms import room
from cafe.service import asks, facilitation, harvesting, participation, people
from cafe.service.rights import By
from tests.histories import Told


def divided() -> Told:
    """Five people at one table in the harvest; one theme of two contributions, of which the second is doubtful and about
    the first of which people disagree."""
    told = Told()
    for n in range(1, 6):
        told.do(participation.join, asks.Join(f"Guest {n}"), By())
        told.do(people.change_person, asks.ChangePerson(table=1), target=f"p{n}")
    told.do(facilitation.move_clock, asks.MoveClock("open"))
    for person in ("p1", "p2"):
        told.do(participation.contribute, asks.Contribute(f"said by {person}"), told.by(person))
    for person, stance in (("p2", "disagree"), ("p3", "disagree"), ("p4", "agree")):
        told.do(participation.take_stance, asks.TakeStance(stance), told.by(person), "c1")
    drawn = harvest.Drawn(None, "said", (), ("c1",), ("c1", "c2"), doubtful=("c2",))
    told.happen(*harvest.propose(told.cafe, [drawn], None, "test"))
    told.do(harvesting.apply_proposal, asks.Proposed())
    told.do(facilitation.move_clock, asks.MoveClock("harvest"))
    return told


def theme(told: Told, where: str) -> dict:
    """The theme as a room is told it."""
    (id_,) = told.cafe.themes
    return item(told.cafe, room(where), ("theme", id_))


def test_phones_are_told_the_words_of_both_sides():
    told = divided()
    split = theme(told, "everyone")["split"]
    assert (split["agree"], split["disagree"], list(split["quotes"])) == (1, 2, ["c1", "c2"])
    assert split["said"] == ["said by p1", "said by p2"]
    assert "said" not in theme(told, "wall")["split"], "the wall holds the contributions themselves"


def test_what_a_person_placed_is_doubtful_no_more():
    told = divided()
    assert theme(told, "desk")["doubtful"] == ["c2"]
    told.do(harvesting.place, asks.Place(*told.cafe.themes), target="c2")
    assert theme(told, "desk")["doubtful"] == []


def waits(told: Told) -> list[bool]:
    """Whether the wall and the desk are told that the first draft of the harvest waits."""
    return [item(told.cafe, room(where), ("sorter", "sorter"))["waits"] for where in ("wall", "desk")]


def test_the_first_draft_of_the_harvest_waits_until_somebody_decides():
    told = divided()
    assert waits(told) == [False, False], "nothing is drawn yet"
    drawn = harvest.Drawn(None, "anew", (), (), ("c1", "c2"))
    told.happen(*harvest.propose(told.cafe, [drawn], None, "test"))
    assert waits(told) == [True, True]
    told.do(harvesting.apply_proposal, asks.Proposed())
    told.happen(*harvest.propose(told.cafe, [drawn], None, "test"))
    assert waits(told) == [False, False], "the themes are a person's by now"


def test_who_keeps_the_themes_has_decided():
    told = divided()
    drawn = harvest.Drawn(None, "anew", (), (), ("c1", "c2"))
    told.happen(*harvest.propose(told.cafe, [drawn], None, "test"))
    told.do(harvesting.drop_proposal, asks.Proposed())
    told.happen(*harvest.propose(told.cafe, [drawn], None, "test"))
    assert waits(told) == [False, False]
