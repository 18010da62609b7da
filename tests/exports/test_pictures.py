"""The pictures: what is drawn is what is told in the table, and what anybody else would count."""

import xml.etree.ElementTree as ET
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Clock, Round, Table
from cafe.domain.themes import Theme
from cafe.exports import figures as counting
from cafe.exports.figures import figures
from cafe.exports.outline import Picture, plain
from cafe.exports.pictures.drawing import DOCUMENT, WALL, Drawing, Sheet
from cafe.exports.pictures.gallery import PICTURES
from cafe.exports.profiles import PROFILES, visible
from cafe.exports.tongue import Tongue
from tests.exports.cafes import HOSTILE, cafes, example, person, said

SVG = "{http://www.w3.org/2000/svg}"
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ROOM = ("council", "council", "council", "health", "health", "health", "health", "lay partners", None)


def seated(rounds: int = 2, crowd: tuple[str | None, ...] = ROOM) -> Cafe:
    """Two tables; in each round half of the people sit at either, the others than before."""
    cafe = example(
        *(person(n, sector, seats=tuple((n >> r) % 2 + 1 for r in range(rounds))) for n, sector in enumerate(crowd, 1)),
        *(said(n, f"words {n}", author=f"p{n % len(crowd) + 1}", sector=crowd[n % len(crowd)], table=n % 2 + 1,
               round=n % rounds + 1, builds_on=f"c{n - 1}" if n % 3 == 0 else None) for n in range(1, 31)),
        *(c.ThemeAdded(f"t{n}", f"Theme {n}") for n in (1, 2, 3)),
        *(c.ContributionPlaced(f"c{n}", f"t{1 + (n % 6 > 2) + (n % 6 > 4)}") for n in range(1, 31)),
    )  # fmt: skip
    cafe.setting = replace(cafe.setting, rounds=(Round(15),) * rounds)
    cafe.clock = Clock("harvest", rounds)
    return cafe


def drawn(cafe: Cafe, profile: str = "internal", sheet: Sheet = DOCUMENT, language: str = "en") -> dict[str, Picture]:
    numbers = figures(cafe, profile)
    return {name: draw(numbers, Tongue(language), sheet) for name, draw in PICTURES.items()}


def texts(picture: Picture) -> list[str]:
    """Every line of words in the drawing."""
    return [text.text or "" for text in ET.fromstring(picture.svg).iter(f"{SVG}text")]


def rows(picture: Picture) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in picture.table.rows]


# -- what a picture is ---------------------------------------------------------------------------------------------------


@slow
@given(cafes(), st.sampled_from(PROFILES), st.sampled_from([DOCUMENT, WALL]))
def test_each_picture_is_a_drawing_with_title_description_and_table_or_a_sentence(cafe, profile, sheet):
    for name, picture in drawn(cafe, profile, sheet).items():
        assert (picture.name, bool(picture.title), bool(plain(picture.says))) == (name, True, True)
        if not picture.svg:
            assert picture.table.rows == ()
            continue
        svg = ET.fromstring(picture.svg)
        title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert (svg.get("role"), title.text, desc.text) == ("img", picture.title, plain(picture.says))
        assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), desc.get("id"))
        assert svg.get("viewBox") == f"0 0 {picture.width} {picture.height}"
        assert {mark.tag for mark in svg} <= {
            f"{SVG}{tag}" for tag in ("title", "desc", "rect", "circle", "path", "text")
        }
        assert not {key for mark in svg.iter() for key in mark.attrib if key == "style" or key.startswith("on")}
        assert picture.table.rows
        assert all(len(row) == len(picture.table.columns) for row in picture.table.rows)


@slow
@given(cafes(), st.sampled_from([DOCUMENT, WALL]))
def test_letters_are_large_and_nothing_stands_outside(cafe, sheet):
    for picture in drawn(cafe, "internal", sheet).values():
        for mark in ET.fromstring(picture.svg or "<svg/>").iter():
            if mark.tag == f"{SVG}text":
                assert float(mark.get("font-size")) >= 11
            x, wide = float(mark.get("x", 0)), float(mark.get("width", 0)) if mark.tag == f"{SVG}rect" else 0
            assert -1 <= x <= x + wide <= picture.width + 1 or mark.tag == f"{SVG}svg"
            assert 0 <= float(mark.get("y", mark.get("cy", 0))) <= picture.height + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words_in_a_picture(text):
    cafe = seated(crowd=(text,) * 4 + ("council",) * 4)
    cafe.setting = replace(cafe.setting, tables=(Table(text[:200]),) * 2)
    cafe.themes = {id_: replace(theme, name=text[:200], named_by="person") for id_, theme in cafe.themes.items()}
    for picture in drawn(cafe).values():
        marks = {mark.tag.removeprefix(SVG) for mark in ET.fromstring(picture.svg).iter()}
        assert marks <= {"svg", "title", "desc", "rect", "circle", "path", "text"}
    assert text[:200] in [row[0] for row in rows(drawn(cafe)["themes"])]


def test_in_a_language_that_goes_from_right_to_left_a_picture_is_its_mirror_image():
    there, mirrored = Drawing(DOCUMENT, mirrored=False), Drawing(DOCUMENT, mirrored=True)
    for drawing in (there, mirrored):
        drawing.rect(10, 0, 30, 5, "strong")
        drawing.text(10, 20, "words")
        drawing.path("carried", ("M", [(0, 0)]), ("L", [(10, 5)]))
    one, other = (
        ET.fromstring(drawing.picture("flow", "", (), drawn(seated())["flow"].table, 30).svg)
        for drawing in (there, mirrored)
    )
    assert [one.find(f"{SVG}rect").get("x"), other.find(f"{SVG}rect").get("x")] == ["10", "680"]
    assert [one.find(f"{SVG}text").get("x"), other.find(f"{SVG}text").get("x")] == ["10", "710"]
    assert [one.find(f"{SVG}text").get("text-anchor"), other.find(f"{SVG}text").get("text-anchor")] == [None, "end"]
    assert other.find(f"{SVG}path").get("d") == "M720 0L710 5"


# -- the numbers ---------------------------------------------------------------------------------------------------------


def test_the_map_holds_each_theme_with_its_contributions_and_what_builds_on_which():
    cafe = seated()
    picture = drawn(cafe)["themes"]
    sizes = Counter(cafe.themed.values())
    between = Counter(
        frozenset((cafe.themed[one.id], cafe.themed[one.builds_on])) for one in visible(cafe).values() if one.builds_on
    )
    for name, many, _, joined in rows(picture):
        id_ = f"t{name[-1]}"
        assert int(many) == sizes[id_]
        assert many in texts(picture)
        others = {f"Theme {other[-1]}": n for pair, n in between.items() if id_ in pair for other in pair - {id_}}
        assert dict((part[:-1].split(" (")) for part in joined.split(", ") if part) == {
            k: str(n) for k, n in others.items()
        }
    assert between


def test_the_flow_sums_who_went_where_and_what_was_taken_up():
    cafe = seated()
    picture = drawn(cafe)["flow"]
    people = Counter((one[0], one[1]) for one in cafe.seats.values() if one[0] != one[1])
    ideas = Counter(
        (source.table, one.table) for one in visible(cafe).values()
        if one.builds_on and (source := cafe.contributions[one.builds_on]).table != one.table
    )  # fmt: skip
    told = {row[0]: (int(row[1]), int(row[2])) for row in rows(picture)}
    assert told.pop("Together") == (people.total(), ideas.total())
    assert told == {
        f"From table {a} to table {b}": (people[a, b], ideas[a, b]) for a, b in {*people, *ideas}
    }  # fmt: skip
    words = " ".join(texts(picture))
    assert f"{people.total()} moves to another table" in words
    assert f"{ideas.total()} ideas taken up at another table" in words


def test_who_is_expected_or_absent_goes_nowhere_and_meets_nobody():
    cafe = seated()
    for id_ in list(cafe.people)[1:]:
        cafe.people[id_] = replace(cafe.people[id_], absent=True)
    assert figures(cafe, "internal").moves in ((), ((*cafe.seats["p1"], 1),))
    assert not figures(cafe, "internal").meetings


@pytest.mark.parametrize("rounds", [1, 2, 7, 20])
@pytest.mark.parametrize("sheet", [DOCUMENT, WALL])
def test_what_was_said_when_is_counted_by_table_and_round(rounds, sheet):
    cafe = seated(rounds)
    picture = drawn(cafe, sheet=sheet)["timeline"]
    many = Counter((one.table, one.round) for one in visible(cafe).values())
    for table in (1, 2):
        row = next(row for row in rows(picture) if row[0].startswith(f"Table {table}"))
        assert [int(cell) for cell in row[1:-1]] == [many[table, r] for r in range(1, rounds + 1)]
        assert int(row[-1]) == sum(int(cell) for cell in row[1:-1])
        assert row[-1] in texts(picture)
    drawn_numbers = Counter(text for text in texts(picture) if text.isdigit())
    assert not Counter(str(n) for n in many.values()) - drawn_numbers
    assert rows(picture)[-1][-1] == str(len(visible(cafe)))


def test_each_sector_has_its_part_of_the_people_and_of_what_was_said():
    cafe = seated(crowd=(*ROOM, None))
    picture = drawn(cafe)["voices"]
    people = Counter(one.sector for one in cafe.people.values())
    words = Counter(one.sector for one in visible(cafe).values())
    told = {row[0]: [int(cell) for cell in row[1:]] for row in rows(picture)}
    for sector in ("council", "health"):
        parts = [people[sector], round(100 * people[sector] / 10), words[sector], round(100 * words[sector] / 30)]
        assert told[sector] == parts
        assert f"{parts[1]} % of the people ({parts[0]})" in texts(picture)
        assert f"{parts[3]} % of what was said ({parts[2]})" in texts(picture)
    assert told["Other or not said"][0] == people["lay partners"] + people[None]
    assert sum(row[2] for row in told.values()) == 30


def test_pairs_of_people_count_once_however_often_they_meet():
    cafe = seated(crowd=("council",) * 3 + ("health",) * 4)
    picture = drawn(cafe)["meetings"]
    sector = {one.id: one.sector for one in cafe.people.values()}
    met = Counter(
        tuple(sorted((sector[a], sector[b]))) for a, b in combinations(cafe.people, 2)
        if any(x == y for x, y in zip(cafe.seats[a], cafe.seats[b], strict=True))
    )  # fmt: skip
    across = met["council", "health"]
    assert rows(picture) == [
        [
            "council among themselves",
            str(met["council", "council"]),
            "3",
            str(round(100 * met["council", "council"] / 3)),
        ],
        ["council and health", str(across), "12", str(round(100 * across / 12))],
        ["health among themselves", str(met["health", "health"]), "6", str(round(100 * met["health", "health"] / 6))],
    ]
    assert texts(picture).count(f"{across} of 12") == 2
    assert f"{across} sat at a table together" in plain(picture.says)


def test_rounds_that_have_not_begun_bring_nobody_together():
    cafe = seated()
    cafe.clock = Clock("open", 1)
    first = Counter(
        frozenset(pair) for pair in combinations(cafe.people, 2) if len({cafe.seats[p][0] for p in pair}) == 1
    )
    told = figures(cafe, "internal").meetings
    assert sum(one.met for one in told) <= len(first)
    assert figures(cafe, "internal").moves == ()


def test_more_meetings_than_can_be_counted_in_a_moment_are_not(monkeypatch):
    monkeypatch.setattr(counting, "MOST_PAIRS", 5)
    assert plain(drawn(seated())["meetings"].says) == "So many people met that the pairs of them are not counted."


# -- who is not to be recognised -----------------------------------------------------------------------------------------

crowds = st.lists(st.sampled_from(["council", "health", "lay partners", "Zanzibar Trust", None]), max_size=16)


@slow
@given(crowds, st.sampled_from(PROFILES))
def test_no_sector_of_fewer_than_three_stands_in_a_picture_or_can_be_reckoned(crowd, profile):
    cafe = seated(crowd=tuple(crowd)) if crowd else example()
    pictures = drawn(cafe, profile)
    few = {sector for sector in crowd if sector and crowd.count(sector) < 3}
    for picture in pictures.values():
        whole = picture.svg + str(rows(picture)) + plain(picture.says)
        assert not {sector for sector in few if sector in whole}
    numbers = figures(cafe, profile)
    groups = [voice.people for voice in numbers.voices]
    assert all(n >= 3 for n, voice in zip(groups, numbers.voices, strict=True) if voice.sector or profile != "internal")
    # Who met whom tells how many people a group has: pairs among themselves are n (n - 1) / 2.
    assert all(one.possible >= 3 for one in numbers.meetings if one.one == one.other)
    if profile != "internal" and numbers.voices:
        assert sum(groups) == len(crowd)


def test_no_name_and_no_hidden_word_is_in_a_picture():
    cafe = seated()
    cafe.people = {id_: replace(one, name="Marigold") for id_, one in cafe.people.items()}
    before = {name: picture.svg for name, picture in drawn(cafe).items()}
    cafe.contributions["c1"] = replace(cafe.contributions["c1"], hidden=True, text="hush")
    after = drawn(cafe)
    assert all("Marigold" not in svg for svg in before.values())
    assert all("hush" not in picture.svg for picture in after.values())
    assert rows(after["timeline"])[-1][-1] == "29"
    assert sum(int(row[1]) for row in rows(after["themes"])) == 29


# -- nothing, and very much ----------------------------------------------------------------------------------------------


def test_where_nothing_happened_each_picture_is_one_sentence():
    for picture in drawn(example()).values():
        assert picture.svg == ""
        assert plain(picture.says).endswith(".")


@pytest.mark.parametrize("tables", [1, 13, 60, 2000])
@pytest.mark.parametrize("sheet", [DOCUMENT, WALL])
def test_of_many_tables_the_largest_are_drawn_and_all_are_counted(tables, sheet):
    crowd = tuple(f"sector {n % 25}" for n in range(100))
    cafe = example(*(person(n, sector) for n, sector in enumerate(crowd, 1)))
    cafe.setting = replace(
        cafe.setting, tables=tuple(Table(f"Topic {n}, told at length " * 5) for n in range(1, tables + 1))
    )
    cafe.clock = Clock("harvest", 2)
    for n in range(1, 101):
        cafe.seats[f"p{n}"] = (n % tables + 1, (7 * n) % tables + 1)
    for n in range(1, 2 * tables + 40):
        change = said(n, f"words {n}", table=n % tables + 1, round=n % 2 + 1, builds_on=f"c{n // 2}" if n > 2 else None)
        cafe.contributions[f"c{n}"] = change.contribution
    for n in range(1, 41):
        cafe.themes[f"t{n}"] = Theme(f"t{n}", f"Theme {n}, told at length " * 5, named_by="person")
    cafe.themed = {id_: f"t{int(id_[1:]) % 40 + 1}" for id_ in cafe.contributions}
    pictures = drawn(cafe, sheet=sheet)
    assert all(len(picture.table.rows) <= 35 for picture in pictures.values())
    assert all(len(picture.svg) < 200_000 for picture in pictures.values())
    assert rows(pictures["timeline"])[-1][-1] == str(2 * tables + 39)
    assert sum(int(row[1]) for row in rows(pictures["themes"])) == 2 * tables + 39
    if tables > 1:
        numbers = figures(cafe, "internal")
        assert rows(pictures["flow"])[-1][1:] == [
            str(sum(n for *_, n in way)) for way in (numbers.moves, numbers.ideas)
        ]
