from datetime import UTC, timedelta, timezone

from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.themes import Theme
from cafe.exports import wording
from cafe.exports.document import document
from cafe.exports.markdown import markdown
from cafe.exports.profiles import visible
from cafe.exports.told import Stances
from tests.exports.cafes import NOW, START, cafes, example, laid_out, person, said

slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@slow
@given(cafes())
def test_every_visible_contribution_stands_once_with_its_words(cafe):
    notes = document(cafe, "internal", NOW)
    appendix = [note for table in notes.tables for round_ in table.rounds for note in round_.notes]
    asked = [note for note in notes.questions if note.kind != "story"]  # of a story the number stands there
    told = [note for note in (*appendix, *notes.stories, *asked) if note.text is not None]
    assert sorted((note.id, note.text) for note in told) == sorted(
        (id_, one.text) for id_, one in visible(cafe).items()
    )
    assert {note.id for note in appendix} == set(visible(cafe))
    assert all(note.kind == "story" for note in notes.stories)


@slow
@given(cafes())
def test_every_contribution_is_in_one_theme_or_in_none(cafe):
    notes = document(cafe, "public", NOW)
    told = [id_ for theme in (*notes.themes, *notes.others) for id_ in (*theme.contributions, *theme.objections)]
    assert sorted([*notes.loose, *told]) == sorted(visible(cafe))
    for theme in notes.themes:
        assert {quote.id for quote in theme.quotes} <= set(theme.contributions)


def test_a_draft_says_when_it_was_taken_in_the_zone_of_the_room():
    notes = document(example(), "internal", NOW)
    assert wording.standing(notes) == "Draft, taken at 01:42 UTC"
    summer = timezone(timedelta(hours=1), "BST")
    assert wording.standing(document(example(), "internal", NOW, summer)) == "Draft, taken at 02:42 BST"
    ended = example(c.HarvestOpened(START + 1), c.CafeFinished(START + 2))
    assert wording.standing(document(ended, "internal", NOW)) == "Final notes"


def test_the_day_is_that_of_the_cafe_not_of_the_export():
    cafe = example(said(1, "words"))
    assert wording.day(document(cafe, "internal", NOW, UTC).day) == "14 November 2023"
    assert document(example(), "internal", NOW).day is None


def test_both_sides_are_shown_and_nothing_where_nobody_took_one():
    assert wording.stances(Stances(3, 0, 1)) == "3 agree, 1 disagree"
    assert wording.stances(Stances(3, 2, 0)) == "3 agree, 2 unsure, 0 disagree"
    assert wording.stances(Stances()) is None


def test_a_quote_that_was_moved_to_another_theme_or_hidden_is_no_quote_there():
    cafe = example(*(said(n, f"words {n}") for n in (1, 2, 3)), c.ThemeAdded("t1", "One"), c.ThemeAdded("t2", "Two"))
    cafe.themes["t1"] = replace(cafe.themes["t1"], quotes=("c1", "c2", "c3"))
    cafe.themed = {"c1": "t1", "c2": "t2", "c3": "t1"}
    cafe.contributions["c3"] = replace(cafe.contributions["c3"], hidden=True)
    one, two = document(cafe, "internal", NOW).themes
    assert [quote.id for quote in one.quotes] == ["c1"]
    assert (one.contributions, two.contributions) == (("c1",), ("c2",))


def test_a_theme_of_the_machine_is_marked_and_loses_words_that_are_gone():
    cafe = example(
        said(1, "waiting for the taxi home"), said(2, "secret things"), c.ContributionMarked("c2", hidden=True)
    )
    cafe.themes["t1"] = Theme("t1", "Taxi, secret things", phrases=("taxi", "secret things"))
    cafe.themed = {"c1": "t1", "c2": "t1"}
    (theme,) = document(cafe, "internal", NOW).themes
    assert (theme.name, theme.draft, theme.phrases) == ("Taxi", True, ("taxi",))


def test_a_theme_that_holds_nothing_to_be_seen_is_not_in_the_notes():
    cafe = example(said(1, "secret"), c.ContributionMarked("c1", hidden=True), c.ThemeAdded("t1", "By hand"))
    cafe.themes["t2"] = Theme("t2", "Secret")
    cafe.themed = {"c1": "t2"}
    assert not document(cafe, "internal", NOW).themes


def test_fewer_than_three_people_are_not_counted_in_public():
    cafe = example(person(1, "council"), person(2, "health"))
    assert wording.present(document(cafe, "public", NOW).room) == "Fewer than three people were in the room."
    assert wording.present(document(cafe, "internal", NOW).room) == "2 people were in the room."
    assert wording.present(document(example(), "public", NOW).room) == "0 people were in the room."


def test_a_sector_under_three_stands_nowhere_in_public():
    people = [*(person(n, "council") for n in range(1, 7)), person(7, "health"), person(8, None), person(9, None)]
    cafe = example(*people, said(1, "words", sector="health"), said(2, "more words", sector="council"))
    notes = document(cafe, "public", NOW).tables[0].rounds[0].notes
    assert [note.sector for note in notes] == [None, "council"]


def disagreeing():
    """A theme that two people agree with and two do not, that one person answered, with what is wrong with it."""
    return example(
        *(person(n, "health") for n in range(1, 6)),
        said(1, "Lay partners should chair", author="p1"),
        said(2, "They have too little time for that", author="p4"),
        *(c.ThemeAdded("t1", "The chair"), c.ContributionPlaced("c1", "t1"), c.ContributionPlaced("c2", "t1")),
        *(c.StanceTaken("c1", p, "agree") for p in ("p2", "p3")),
        *(c.StanceTaken("c1", p, "disagree") for p in ("p4", "p5")),
        said(3, "It was about voting", author="p5", objects_to="t1"),
        *(c.ThemeAnswered("t1", "p1", "confirm"), c.ThemeAnswered("t1", "p5", "object")),
    )


def test_where_views_differ_both_sides_stand_and_what_people_object():
    notes = document(disagreeing(), "public", NOW)
    (theme,) = notes.themes
    assert theme.split is not None
    assert (theme.split.stances, theme.split.one.id) == (Stances(2, 0, 2), "c1")
    assert theme.split.other is not None
    assert theme.split.other.id == "c2"
    assert (theme.objections, theme.confirmed, theme.objected, notes.loose) == (("c3",), 1, 1, ())
    written = markdown(laid_out(disagreeing(), "public"))
    for sentence in ("Views differ: 2 agree, 2 disagree.", "missing or wrong: c3", "1 person says", "too little time"):
        assert sentence in written


def test_without_stances_two_angles_stand_and_nobody_is_said_to_be_against():
    cafe = disagreeing()
    cafe.stances.clear()
    for id_ in ("c1", "c2"):
        cafe.contributions[id_] = replace(cafe.contributions[id_], agree=0, disagree=0)
    cafe.themes["t1"] = replace(cafe.themes["t1"], angles=("c1", "c2"))
    notes = document(cafe, "internal", NOW)
    assert notes.themes[0].split is None
    assert [note.id for note in notes.themes[0].angles] == ["c1", "c2"]
    assert "Different angles:" in markdown(laid_out(cafe))
    assert "against" not in markdown(laid_out(cafe)).lower()


def _occasion(**fields: object) -> c.CafeEdited:
    return c.CafeEdited(replace(example().setting, **fields))


def test_it_begins_with_purpose_question_day_and_place():
    told = _occasion(purpose="It goes to the *board*.", place="Town hall", starts_at=START, ends_at=START + 9_000_000)
    head = markdown(laid_out(example(told, said(1, "x")))).split("\n\n")[:5]
    assert head == [
        "# A good day in care",
        "It goes to the \\*board\\*.",
        "What matters?",
        "Tuesday, 14 November 2023, 22:13 to 00:43 of the next day · Town hall",
        "Draft, taken at 01:42 UTC · For the people who ran the café · Café CAFE23",
    ]


def test_a_day_that_is_planned_is_told_before_anything_happened_and_without_hours_when_it_was_another_one():
    planned = document(example(_occasion(starts_at=START)), "public", NOW)
    assert wording.when(planned) == ["Tuesday, 14 November 2023, from 22:13"]
    other = document(example(_occasion(starts_at=START + 7 * 86_400_000), said(1, "x")), "public", NOW)
    assert wording.when(other) == ["14 November 2023"]
    assert wording.when(document(example(), "public", NOW)) == []


def test_days_and_hours_are_those_of_the_zone():
    zone = timezone(timedelta(hours=2), "CAT")
    notes = document(example(_occasion(starts_at=START, ends_at=START + 9_000_000)), "internal", NOW, zone)
    assert wording.when(notes) == ["Wednesday, 15 November 2023, 00:13 to 02:43"]
