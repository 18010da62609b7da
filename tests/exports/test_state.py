import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import json
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.apply import apply, fold
from cafe.domain.cafe import Cafe
from cafe.domain.notice import Notice
from cafe.domain.refusals import Invalid
from cafe.domain.tabled import Recapped
from cafe.domain.themes import Theme
from cafe.domain.wall import Wall
from cafe.domain.written import Action, Edition
from cafe.exports.document import Document, document
from cafe.exports.imported import LARGEST, parsed
from cafe.exports.profiles import PROFILES, Profile, sectors_shown
from cafe.exports.state import VERSION, exported
from tests.exports.cafes import NOW, START, cafes, example, person, said

slow = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def back(raw: bytes) -> Cafe:
    """The café that a file makes."""
    file = parsed(raw)
    return fold(file.code, [c.CafeCreated(file.setting, "another salt", {}), file.change])


@slow
@given(cafes())
def test_an_import_exports_to_the_same_bytes(cafe):
    raw = exported(cafe, "internal")
    assert exported(back(raw), "internal") == raw
    assert exported(back(raw), "public") == exported(cafe, "public")


@slow
@given(cafes())
def test_the_notes_of_an_import_are_those_of_the_cafe(cafe):
    again = back(exported(cafe, "internal"))
    cafe.photos = {}  # an import has none
    for profile in PROFILES:
        assert notes_of(again, profile) == notes_of(cafe, profile)


def notes_of(cafe: Cafe, profile: Profile) -> Document:
    return document(cafe, profile, NOW)


def test_both_sides_and_who_wrote_are_known_after_an_import():
    people = [person(n, "council" if n < 5 else "health") for n in range(1, 9)]
    taken = [c.StanceTaken("c1", f"p{n}", "agree" if n < 5 else "disagree") for n in range(1, 9)]
    cafe = example(
        *people, said(1, "Every ward needs one", author="p1", sector="council"), *taken,
        said(2, "Not at all", author="p8", sector="health", builds_on="c1"), said(3, "Nor that", author="p7", sector="health"),
        c.ThemeAdded("t1", "Wards"), *(c.ContributionPlaced(f"c{n}", "t1") for n in (1, 2, 3)),
    )  # fmt: skip
    state = json.decode(exported(cafe, "internal"))["carried"]
    assert state == {
        "sides": {"c1": {"quote": "c2", "sectors": [
            {"sector": "council", "agree": 4, "unsure": 0, "disagree": 0},
            {"sector": "health", "agree": 0, "unsure": 0, "disagree": 4},
        ]}},
        "wrote": {"council": 1, "health": 2},
    }  # fmt: skip
    again = back(exported(cafe, "internal"))
    split = notes_of(again, "internal").themes[0].split
    assert (split.one.id, split.other.id, len(split.sectors)) == ("c1", "c2", 2)
    apply(again, c.ContributionMarked("c2", hidden=True))
    assert notes_of(again, "internal").themes[0].split.other is None, "what is hidden speaks for no side"
    assert "carried" not in json.decode(exported(cafe, "public"))


@slow
@given(cafes())
def test_an_import_is_the_cafe_without_its_rights_and_its_past(cafe):
    again, shown = back(exported(cafe, "internal")), sectors_shown(cafe, "internal")
    assert (again.code, again.setting, again.clock, again.ended) == (cafe.code, cafe.setting, cafe.clock, cafe.ended)
    assert (again.people, again.seats, again.themes, again.notices) == (
        cafe.people,
        cafe.seats,
        cafe.themes,
        cafe.notices,
    )
    assert (again.themed, again.placed) == (cafe.themed, cafe.placed)
    assert {k: n for k, n in again.headcount.items() if n} == {k: n for k, n in cafe.headcount.items() if n}
    for id_, before in cafe.contributions.items():
        builds_on = before.builds_on if before.builds_on in cafe.contributions else None
        objects_to = before.objects_to if before.objects_to in cafe.themes else None
        sector = before.sector if before.sector in shown else None
        assert again.contributions[id_] == replace(
            before, author=None, sector=sector, builds_on=builds_on, objects_to=objects_to
        )
    assert not any((again.tokens, again.rejoins, again.stances, again.trail, again.proposal))


@slow
@given(cafes())
def test_no_export_holds_a_right_or_an_author(cafe):
    for profile in ("internal", "public"):
        raw = exported(cafe, profile).decode()
        state = json.decode(raw)
        assert not any(secret in raw for secret in [*cafe.tokens, *cafe.rejoins, f'"{cafe.salt}"'])
        assert not any("author" in one or "stance" in one for one in state["contributions"])


def test_each_text_stands_once():
    raw = exported(_harvested(), "internal").decode()
    assert raw.count("the words of the first") == raw.count("the words of the third") == 1


def _harvested() -> Cafe:
    """People of three sectors, a hidden and a withdrawn contribution, themes by hand."""
    return example(
        *(person(n, "council", f"Name {n}") for n in range(1, 5)),
        person(5, "health", "Olwen"),
        said(1, "the words of the first", author="p1", sector="council"),
        said(2, "hidden words", author="p2", sector="council"),
        said(3, "the words of the third", author="p5", sector="health", builds_on="c2"),
        said(4, "withdrawn words", author="p2", sector="council"),
        c.ThemeAdded("t1", "Going home"),
        c.ContributionPlaced("c1", "t1"),
        c.ContributionPlaced("c2", "t1"),
        c.ContributionPlaced("c3", None),
        c.StanceTaken("c1", "p5", "disagree"),
        c.ContributionMarked("c2", hidden=True),
        c.ContributionWithdrawn("c4"),
        c.NoticeGiven(Notice("n1", "Olwen, please come to the desk", START)),
        c.WallChosen(Wall("themes", "t1")),
        c.PersonEdited("p1", sector="health"),
    )  # fmt: skip


def test_the_sector_is_the_one_at_the_time_of_posting():
    first, *_ = json.decode(exported(_harvested(), "internal"))["contributions"]
    assert first["sector"] == "council"


def test_the_internal_form_keeps_what_is_hidden_and_marks_it():
    state = json.decode(exported(_harvested(), "internal"))
    assert [(one["id"], one["hidden"]) for one in state["contributions"]] == [
        ("c1", False),
        ("c2", True),
        ("c3", False),
    ]
    assert state["themes"][0]["contributions"] == ["c1", "c2"]
    assert [one["placed"] for one in state["contributions"]] == [True, True, True]


def test_the_public_form_has_no_names_nothing_hidden_and_no_small_sector():
    raw = exported(_harvested(), "public").decode()
    state = json.decode(raw)
    assert not any(word in raw for word in ("Olwen", "Name", "hidden", "withdrawn", "health", "seats", "notices", "p1"))
    assert state["people"] == [{"sector": None, "people": 5}]  # two of health: the council's three go with them
    assert state["themes"][0]["contributions"] == ["c1"]
    assert state["contributions"][1]["builds_on"] is None


def test_a_machine_name_goes_when_the_words_it_was_made_of_are_gone():
    cafe = _harvested()
    cafe.themes["t1"] = Theme("t1", "Hidden words, going", phrases=("hidden words", "words of the first"))
    theme = json.decode(exported(cafe, "public"))["themes"][0]
    assert (theme["name"], theme["phrases"]) == ("Words of the first", ["words of the first"])
    assert "Hidden words" in exported(cafe, "internal").decode()


def test_recaps_and_the_run_sheet_stand_in_the_internal_form_only():
    cafe = example(said(1, "Long words"), c.RecapMade(1, (Recapped("c1", "Shorter"),)), c.SheetWritten("Keys: desk", 5))
    raw = exported(cafe, "internal")
    state = json.decode(raw)
    assert state["recaps"] == {"1": [{"contribution": "c1", "text": "Shorter"}]}
    assert state["sheet"] == {"text": "Keys: desk", "at": 5}
    assert (back(raw).recaps, back(raw).sheet) == (cafe.recaps, cafe.sheet)
    assert not any(word in exported(cafe, "public") for word in (b"Shorter", b"Keys", b"recaps", b"sheet"))


def test_actions_stand_in_both_forms_what_was_chosen_in_the_internal_one():
    mine = Action("a1", "Share one list", "Council", horizon="June", agreed=True, contribution="c1", theme="t1")
    gone = Action("a2", "Ask again", contribution="c9", theme="t9")
    chosen = c.EditionMade(Edition(("t9", "t1"), {"t1": ("c1", "c9"), "t9": ("c1",)}, ("c1", "c9")))
    cafe = example(said(1, "Words"), c.ThemeAdded("t1", "One"), c.ActionRecorded(mine), c.ActionRecorded(gone), chosen)
    raw = exported(cafe, "internal")
    assert list(back(raw).actions.values()) == [mine, Action("a2", "Ask again")], "pointing only at what is there"
    assert back(raw).edition == Edition(("t1",), {"t1": ("c1",)}, ("c1",))
    public = json.decode(exported(cafe, "public"))
    assert [one["lead"] for one in public["actions"]] == ["Council", ""]
    assert "edition" not in public


def test_whole_minutes_are_written_in_one_way():
    cafe = example()
    assert exported(cafe, "internal").count(b'"minutes": 20,') == 1


def test_the_clock_says_when_the_rounds_ended():
    cafe = example(c.RoundClosed(START + 5, START + 9))
    clock = json.decode(exported(cafe, "internal"))["clock"]
    assert clock == {
        "phase": "travelling", "round": 1, "step": 2, "ends_at": START + 9, "left_ms": None, "ended": {"1": START + 5},
    }  # fmt: skip


def test_a_wall_that_showed_a_theme_which_is_gone_can_be_imported():
    cafe = example(c.WallChosen(Wall("themes", "t7")))
    raw = exported(cafe, "internal")
    assert exported(back(raw), "internal") == raw
    assert back(raw).wall == Wall("themes")


def test_rounds_that_ended_stand_in_their_order():
    cafe = example()
    cafe.ended = {2: START + 1, 1: START}
    assert list(json.decode(exported(cafe, "internal"))["clock"]["ended"]) == ["1", "2"]


# -- files that are refused -------------------------------------------------------------------------------------------


def _broken(path: str, value: object) -> bytes:
    state = json.decode(exported(_harvested(), "internal"))
    *way, last = path.split(".")
    place = state
    for key in way:
        place = place[int(key)] if isinstance(place, list) else place[key]
    place[int(last) if isinstance(place, list) else last] = value
    return json.encode(state)


@pytest.mark.parametrize("path, value, code", [
    ("version", VERSION + 1, "unknown_version"),
    ("version", 0, "unknown_version"),
    ("version", "1", "bad_field"),
    ("profile", "public", "not_importable"),
    ("cafe.code", "../../x", "bad_code"),
    ("cafe.code", "CAFE20", "bad_code"),
    ("cafe.title", " ", "title_empty"),
    ("shut", {"99": 1}, "bad_number"),
    ("carried", {"sides": {"c99": {}}, "wrote": {}}, "unknown_reference"),
    ("carried", {"sides": {"c1": {"quote": "c99"}}, "wrote": {}}, "unknown_reference"),
    ("carried", {"sides": {}, "wrote": {"health": 0}}, "bad_number"),
    ("carried", {"sides": {}, "wrote": {"x" * 201: 1}}, "sector_too_long"),
    ("recaps", {"99": []}, "bad_number"),
    ("recaps", {"1": [{"contribution": "c99"}]}, "unknown_reference"),
    ("recaps", {"1": [{"contribution": "c1"}] * 6}, "too_many"),
    ("recaps", {"1": [{"contribution": "c1", "text": "x" * 201}]}, "text_too_long"),
    ("wall", {"view": "spotlight", "contribution": "c99"}, "unknown_reference"),
    ("sheet", {"text": "x" * 5_001, "at": 1}, "sheet_too_long"),
    ("sheet", {"text": "x", "at": -1}, "bad_number"),
    ("shut", {"1": 0}, "bad_number"),
    ("people.0.fixed", 99, "bad_number"),
    ("people.0.away", [21], "bad_number"),
    ("people.0.prefers", [1] * 99, "too_many"),
    ("rules", [{"id": "c1", "tie": "apart", "people": []}], "bad_id"),
    ("rules", [{"id": "r1", "tie": "apart", "people": ["p98", "p99"]}], "unknown_reference"),
    ("rules", [{"id": "r1", "tie": "apart", "people": ["p1"]}], "too_few_people"),
    ("rules", [{"id": "r1", "tie": "apart", "people": ["p1", "p1"]}], "too_few_people"),
    ("clock", {"phase": "travelling", "round": 2, "step": 3, "ends_at": 5, "left_ms": None}, "bad_number"),
    ("rules", [{"id": "r1", "tie": "near", "people": []}], "bad_field"),
    ("cafe.title", "x" * 201, "title_too_long"),
    ("cafe.tables", [], "bad_tables"),
    ("cafe.rounds.0.minutes", 1e300, "bad_minutes"),
    ("cafe.seating", "random", "bad_field"),
    ("clock.phase", "lunch", "bad_field"),
    ("clock.phase", "harvest", "bad_clock"),
    ("clock.round", 0, "bad_clock"),
    ("clock.round", 3, "bad_number"),
    ("clock.ends_at", 10**17, "bad_number"),
    ("clock.ended", {"99": 1}, "bad_number"),
    ("clock.ended", {"x": 1}, "bad_field"),
    ("people.0.id", "p01", "bad_id"),
    ("people.0.id", "c1", "bad_id"),
    ("people.0.id", "p\u0661", "bad_id"),
    ("people.0.id", "p1\n", "bad_id"),
    ("people.0.id", "p9999999999", "bad_id"),
    ("people.0.id", "p2", "duplicate_id"),
    ("people.0.id", "p77", "unknown_reference"),
    ("people.0.name", "x" * 201, "name_too_long"),
    ("people.0.host_of", 3, "bad_number"),
    ("people.0", None, "bad_field"),
    ("seats.p1", [1], "bad_number"),
    ("seats.p1", [1, 3], "bad_number"),
    ("seats.p1", [1, "2"], "bad_field"),
    ("seats.p99", [1, 2], "unknown_reference"),
    ("contributions.0.text", "", "text_empty"),
    ("contributions.0.text", "x" * 501, "text_too_long"),
    ("contributions.0.text", 7, "bad_field"),
    ("contributions.0.kind", "joke", "bad_field"),
    ("contributions.0.table", 0, "bad_number"),
    ("contributions.0.round", 21, "bad_number"),
    ("contributions.0.at", 10**30, "bad_number"),
    ("contributions.0.at", 10**4000, "bad_number"),
    ("contributions.0.at", -1, "bad_number"),
    ("contributions.0.agree", 10**6, "bad_number"),
    ("contributions.0.builds_on", "c1", "unknown_reference"),
    ("contributions.0.builds_on", "c3", "unknown_reference"),
    ("contributions.0.id", "c3", "duplicate_id"),
    ("themes.0.contributions", ["c1", "c1"], "duplicate_id"),
    ("themes.0.contributions", ["c4"], "unknown_reference"),
    ("themes.0.quotes", ["c4"], "unknown_reference"),
    ("themes.0.quotes", ["c1"] * 600, "too_many"),
    ("themes.0.name", "", "name_empty"),
    ("themes.0.id", "t0", "bad_id"),
    ("notices.0.table", 3, "bad_number"),
    ("wall.theme", "t9", "unknown_reference"),
    ("wall.view", "cinema", "bad_field"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(path, value, code):
    with pytest.raises(Invalid) as refused:
        parsed(_broken(path, value))
    assert refused.value.code == code
    assert refused.value.detail.endswith((".", "`"))  # the latter: a decoder's path
    assert len(refused.value.detail) < 300


@pytest.mark.parametrize("raw", [
    b"", b"{", b"null", b"[]", b"\xff\xfe{}", b'{"version": 1, "profile": "internal"}', b'"\\ud800"', b"[" * 100_000,
    b'{"version":1,"profile":"internal","x":' + b"[" * 100_000, b'{"version": 1e999}', b"\x00", b"\xef\xbb\xbf{}",
])  # fmt: skip
def test_what_is_not_an_export_is_refused(raw):
    with pytest.raises(Invalid) as refused:
        parsed(raw)
    assert refused.value.code in ("bad_json", "bad_field")


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(Invalid) as refused:
        parsed(bytes(LARGEST + 1))
    assert refused.value.code == "file_too_large"


def test_too_many_people_are_refused():
    people = [{"id": f"p{n}"} for n in range(1, 10_002)]
    with pytest.raises(Invalid) as refused:
        parsed(_broken("people", people))
    assert refused.value.code == "too_many"


def test_what_an_import_brings_is_cleaned_like_what_people_type():
    file = parsed(_broken("contributions.0.text", " \x01words\x0b "))
    assert file.change.contributions[0].text == "words"


def test_an_author_or_a_token_in_a_file_means_nothing():
    state = json.decode(exported(_harvested(), "internal"))
    state["contributions"][0]["author"] = "p1"
    state["tokens"] = {"hash": {"role": "facilitator"}}
    again = back(json.encode(state))
    assert again.contributions["c1"].author is None
    assert again.tokens == {}


def test_people_of_an_import_count_at_their_tables():
    assert back(exported(_harvested(), "internal")).headcount == {(1, 1): 5, (2, 2): 5}
