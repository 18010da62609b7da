"""What is printed before the day: what stands on each piece, and that it stays on its page whatever people typed."""

import re
from collections.abc import Callable
from datetime import UTC
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from cafe.domain import changes as c
from cafe.domain.apply import fold
from cafe.domain.cafe import Cafe, Person, Round, Setting, Table
from cafe.domain.refusals import Refusal
from cafe.exports.printing import asked, pack, press
from cafe.exports.printing.asked import Addresses, Printing, Wished
from cafe.exports.printing.pack import PIECES, looked, printed
from cafe.exports.printing.piece import Piece
from cafe.exports.printing.squares import square
from cafe.exports.tongue import Tongue
from cafe.factory import folder_of
from tests.exports.cafes import NOW, cafes
from tests.exports.letters import CHINESE, need

TEMPLATES = folder_of("templates")
A4 = (595, 842)  # points
KEY = "host-right"


def room(
    tables: int | tuple[Table, ...] = 8,
    people: int = 20,
    rounds: int = 3,
    more: tuple[c.Change, ...] = (),
    **setting: object,
) -> Cafe:
    """A café that has not begun; p1 is host of table 1."""
    if isinstance(tables, int):
        tables = tuple(Table(f"Topic number {n}", f"What matters at {n}?") for n in range(1, tables + 1))
    setting = {
        "tables": tables,
        "rounds": tuple(Round(20) for _ in range(rounds)), "question": "What matters?", **setting,
    }  # fmt: skip
    made = c.CafeCreated(Setting("A good day in care", **setting), "the-salt", {})
    joined = [
        c.PersonJoined(
            Person(f"p{n}", f"Person {n}", "council", 1 if n == 1 else None),
            (1,) * rounds if n == 1 else tuple((n + n * r) % len(tables) + 1 for r in range(rounds)),
            f"rejoin-{n}", f"token-{n}",
        )
        for n in range(1, people + 1)
    ]  # fmt: skip
    return fold("CAFE23", [made, *joined, *more])


def printing(cafe: Cafe, **wished: object) -> Printing:
    numbers = range(1, len(cafe.setting.tables) + 1)
    keys = {n: f"http://cafe.example/c/CAFE23/host#token={KEY}-{n}" for n in numbers} if wished.get("keys") else {}
    links = {n: f"http://cafe.example/c/CAFE23/at/{n}?k=proof" for n in numbers}
    return Printing(Wished(**wished), Addresses("cafe.example", "CAFE23", links, keys), NOW, UTC)


def piece(name: str, cafe: Cafe, tongue: Tongue | None = None, **wished: object) -> Piece:
    """A piece as data."""
    return PIECES[name](cafe, printing(cafe, **wished), tongue or Tongue())


def pages(name: str, cafe: Cafe, **wished: object) -> list[str]:
    """The words of each page of a piece."""
    return [page.extract_text() for page in file(name, cafe, **wished).pages]


def file(name: str, cafe: Cafe, **wished: object) -> PdfReader:
    return PdfReader(BytesIO(printed(cafe, name, printing(cafe, **wished), TEMPLATES).body))


def squeezed(text: str) -> str:
    """Without what laying out adds: line ends, and places where a long word may break."""
    return re.sub(r"[\s\u200b]+", "", text)


def line_ends(page: PageObject) -> list[float]:
    """How far to the right the lines of a page reach, in points."""
    fonts = {name: widths(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    reach, set_in = [], ("", 0.0)

    def shown(operator, operands, cm, tm):
        nonlocal set_in
        if operator == b"Tf":
            set_in = (operands[0], float(operands[1]))
        if operator in (b"Tj", b"TJ"):
            parts = operands[0] if operator == b"TJ" else operands
            wide = sum(fonts[set_in[0]](part) if isinstance(part, bytes) else -float(part) for part in parts)
            reach.append(tm[4] * cm[0] + cm[4] + wide / 1000 * set_in[1] * tm[0] * cm[0])

    page.extract_text(visitor_operand_before=shown)
    return reach


def widths(font: DictionaryObject) -> Callable[[bytes], float]:
    """Tells how wide glyphs are, in thousandths of the size: of pictures one byte each, of others two."""
    if font["/Subtype"] == "/Type3":
        scale, first = float(font["/FontMatrix"][0]) * 1000, int(font["/FirstChar"])
        return lambda text: sum(float(font["/Widths"][one - first]) * scale for one in text)
    below = font["/DescendantFonts"][0].get_object()
    wide: dict[int, float] = {}
    listed = [*below["/W"]]
    while listed:
        first, row = int(listed.pop(0)), listed.pop(0).get_object()
        if not isinstance(row, list):  # the same for all from the first to the last
            row = [float(listed.pop(0))] * (int(row) - first + 1)
        wide |= {first + n: float(one) for n, one in enumerate(row)}
    other = float(below.get("/DW", 1000))
    return lambda text: sum(wide.get(int.from_bytes(text[n : n + 2]), other) for n in range(0, len(text), 2))


def outside(reader: PdfReader) -> list[str]:
    """Words that begin or end beside their page."""
    found: list[str] = []
    for page in reader.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)

        def visit(text, cm, tm, font, size, width=width, height=height):
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and not (0 <= x <= width and 0 <= y <= height):
                found.append(text)

        page.extract_text(visitor_text=visit)
        found.extend(f"ends at {end}" for end in line_ends(page) if end > width)
    return found


# -- every piece -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_a_tagged_file_with_as_many_pages_as_were_said(name):
    cafe = room()
    reader = file(name, cafe, begins=840)
    made = piece(name, cafe, begins=840)
    assert len(reader.pages) == (made.pages or 1)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in printed(cafe, name, printing(cafe), TEMPLATES).body
    assert reader.metadata.title == f"{made.title} · A good day in care"
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages}
    assert sizes == {A4[::-1] if name == "headings" else A4}
    assert outside(reader) == []


def test_the_pack_is_all_pieces_in_one_file():
    cafe = room()
    reader = file("pack", cafe, begins=840)
    previews = looked(cafe, printing(cafe, begins=840), TEMPLATES).previews
    assert [*previews] == [*PIECES]
    assert len(reader.pages) == sum(preview.pages for preview in previews.values())
    assert all(preview.picture.startswith(b"\x89PNG") for preview in previews.values())


def test_an_unknown_piece_is_one_sentence():
    with pytest.raises(Refusal, match="run-sheet, tents") as refused:
        printed(room(), "posters", printing(room()), TEMPLATES)
    assert refused.value.code == "unknown_piece"


@pytest.mark.parametrize(
    "wished, code",
    [
        ({"tables": (9,)}, "unknown_table"), ({"at_table": 0}, "bad_at_table"), ({"at_table": 13}, "bad_at_table"),
        ({"blanks": 401}, "bad_blanks"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused(wished, code):
    with pytest.raises(Refusal) as refused:
        printed(room(), "tents", printing(room(), **wished), TEMPLATES)
    assert refused.value.code == code
    with pytest.raises(Refusal):
        looked(room(), printing(room(), **wished), TEMPLATES)


def test_too_much_for_one_file_is_said_before_it_is_tried(monkeypatch):
    monkeypatch.setattr(asked, "MOST_TABLES", 7)
    monkeypatch.setattr(pack, "MOST_CARDS", 19)
    with pytest.raises(Refusal) as refused:
        printed(room(), "tents", printing(room()), TEMPLATES)
    assert refused.value.code == "too_many_tables"
    with pytest.raises(Refusal) as refused:
        printed(room(tables=6), "badges", printing(room(tables=6)), TEMPLATES)
    assert refused.value.code == "too_many_cards"
    assert len(file("badges", room(tables=6), tables=(1,), blanks=0).pages) == 1


# Each example is seven files: the smallest that fails would be looked for too long.
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=set(Phase) - {Phase.shrink})
@given(cafes(), st.booleans())
def test_whatever_people_type_stays_on_its_page(cafe, keys):
    for name in PIECES:
        made = piece(name, cafe, keys=keys)
        reader = file(name, cafe, keys=keys)
        assert made.pages is None or len(reader.pages) == made.pages
        assert outside(reader) == [], name


@pytest.mark.parametrize(
    "word",
    [
        "Interdisciplinarities",
        "Wohnungsbaugesellschaft",
        "MMMMMMMMMMMMMMMMMMMMMMMMMMMMM",
        "care :people",
        "care\N{AMBULANCE}\N{NO-BREAK SPACE}Interdisciplinarity",
        f"care{CHINESE}Interdisciplinarity",
    ],
)
def test_a_long_word_makes_a_heading_smaller_and_is_not_cut(word):
    need(word)
    read = file("headings", room((Table(f"On {word}"), Table(word)), 2))
    assert all(squeezed(word) in squeezed(page.extract_text()) for page in read.pages)
    assert all(line_ends(page) for page in read.pages)
    assert outside(read) == []


@pytest.mark.parametrize("letter", ["x", "W", "long words ", CHINESE, "م"])
def test_the_longest_topics_and_questions_are_there_to_the_last_letter(letter):
    need(letter)
    topic, question, title = (letter * 500)[:199] + "?", (letter * 500)[:499] + "!", (letter * 500)[:200].strip()
    cafe = room((Table(topic, question), Table(topic)), 2, question=question)
    cafe = replace_setting(cafe, title=title)
    for name, words in (("tents", (topic, question)), ("host-cards", (topic, question)), ("headings", (topic,))):
        reader = file(name, cafe)
        assert len(reader.pages) == 2
        assert outside(reader) == []
        if letter != "م":  # of right-to-left words pypdf gives the letters as they are drawn
            text = squeezed(reader.pages[0].extract_text())
            assert all(squeezed(part) in text for part in words)
    assert len(file("badges", cafe).pages) == 2
    assert len(file("forms", cafe).pages) == 1


def replace_setting(cafe: Cafe, **fields: object) -> Cafe:
    changed = cafe.copy()
    changed.setting = replace(cafe.setting, **fields)
    return changed


def test_twenty_rounds_and_twelve_colours_fit(monkeypatch):
    cafe = room(tables=30, people=9, rounds=20)
    for name in ("badges", "host-cards", "colour-cards"):
        reader = file(name, cafe, at_table=12, begins=480)
        assert len(reader.pages) == piece(name, cafe, at_table=12).pages
        assert outside(reader) == []


def test_nobody_known_yet_and_a_cafe_that_is_over_print_all_the_same():
    empty = room(people=0)
    over = room(people=4)
    over.clock = replace(over.clock, phase="finished", round=3)
    for cafe in (empty, over):
        assert len(file("pack", cafe).pages) > 8
    assert [badge.name for badge in piece("badges", empty).cards] == [""] * 8


class Mirrored(Tongue):
    """English, written from right to left."""

    direction = "rtl"


def test_from_right_to_left(monkeypatch):
    monkeypatch.setattr(pack, "tongue_of", lambda cafe: Mirrored())
    cafe = room(people=3)
    for name in PIECES:
        reader = file(name, cafe)
        assert outside(reader) == []
        made = piece(name, cafe)
        assert made.pages is None or len(reader.pages) == made.pages
    assert _column("tents", "Topic number 1", cafe) > _column("tents", "CAFE23", cafe)
    monkeypatch.undo()
    assert _column("tents", "Topic number 1", cafe) < _column("tents", "CAFE23", cafe)


def _column(name: str, words: str, cafe: Cafe) -> float:
    """How far from the left edge words begin on the lower half of the first page."""
    at: list[float] = []

    def visit(text, cm, tm, font, size):
        if words in text and tm[5] * cm[3] + cm[5] < A4[1] / 2:
            at.append(tm[4] * cm[0] + cm[4])

    file(name, cafe).pages[0].extract_text(visitor_text=visit)
    return at[-1]


def test_characters_without_a_font_are_named_and_claim_nothing():
    cafe = replace_setting(room(people=2), title="Odd \u0378")
    seen = looked(cafe, printing(cafe), TEMPLATES)
    assert seen.missing == "\u0378"
    body = printed(cafe, "tents", printing(cafe), TEMPLATES).body
    assert PdfReader(BytesIO(body)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" not in body


def test_what_was_typed_is_no_markup():
    cafe = room((Table("#panic() $x$ *bold* <t>"), Table("= two")), 1, question="#include \"x\"")  # fmt: skip
    text = squeezed("".join(pages("tents", cafe)))
    assert "#panic()$x$*bold*<t>" in text
    assert '#include"x"' in text


# -- each piece --------------------------------------------------------------------------------------------------------------


def test_a_tent_leads_to_its_own_table_and_says_how_else_to_come_in():
    cafe = room()
    first, second, *_ = piece("tents", cafe).cards
    assert first.qr == square("http://cafe.example/c/CAFE23/at/1?k=proof") != second.qr
    text = pages("tents", cafe)[1]
    assert all(words in text for words in ("Topic number 2", "What matters at 2?", "cafe.example", "CAFE23"))
    assert "Topic number 1" not in text


def test_a_tent_can_be_read_from_both_sides_and_is_read_out_once():
    body = printed(room(1, 1), "tents", printing(room(1, 1)), TEMPLATES).body
    page = PdfReader(BytesIO(body)).pages[0]
    drawn = page.get_contents().get_data()
    assert page.extract_text().count("CAFE23") == 2
    spoken = re.sub(rb"/Artifact\b.*?EMC", b"", drawn, flags=re.DOTALL)
    assert spoken.count(b"Tj") + spoken.count(b"TJ") < (drawn.count(b"Tj") + drawn.count(b"TJ")) * 0.6


def test_closed_tables_get_nothing_unless_they_are_named():
    cafe = room(tables=4, people=2)
    cafe.shut = {3: 1}
    assert [tent.table for tent in piece("tents", cafe).cards] == [1, 2, 4]
    assert [tent.table for tent in piece("tents", cafe, tables=(3,)).cards] == [3]
    later = room(tables=4, people=2)
    later.shut = {3: 2}
    assert [tent.table for tent in piece("tents", later).cards] == [1, 2, 3, 4]


def test_a_badge_has_the_name_the_sector_and_the_way_but_no_code():
    cafe = room(more=(c.PersonJoined(Person("p99", "Zoë 🎉", None, expected=True), (2, 3, 4), "rejoin-99", ""),))
    badge = next(badge for badge in piece("badges", cafe).cards if badge.name == "Zoë 🎉")
    assert [(stop.round, stop.table) for stop in badge.stops] == [("Round 1", "2"), ("Round 2", "3"), ("Round 3", "4")]
    text = "".join(pages("badges", cafe))
    assert "Person 7" in text
    assert "council" in text
    assert "CAFE23" not in text
    assert "rejoin" not in text


def test_badges_are_in_the_order_of_names_and_end_with_empty_ones():
    names = [badge.name for badge in piece("badges", room(people=12), blanks=3).cards]
    assert names == [*(f"Person {n}" for n in range(1, 13)), "", "", ""]


def test_long_names_are_smaller_and_whole():
    cafe = room(people=2)
    cafe.people["p2"] = replace(cafe.people["p2"], name="Wilhelmina Featherstonehaugh-Smythe")
    assert "Featherstonehaugh-" in "".join(pages("badges", cafe))


def test_a_host_stays_and_the_absent_get_no_badge():
    cafe = room(people=3)
    cafe.people["p3"] = replace(cafe.people["p3"], absent=True)
    host, traveller = piece("badges", cafe, blanks=0).cards
    assert (host.role, host.stops) == ("Host of table 1", ())
    assert traveller.role == ""


def test_where_names_are_not_kept_a_badge_has_a_number():
    assert [badge.name for badge in piece("badges", room(people=2, names="none"), blanks=0).cards] == [
        "Guest 1",
        "Guest 2",
    ]


def test_where_people_choose_their_tables_the_way_is_left_to_fill_in():
    cafe = room(people=2, seating="free")
    cafe.seats["p2"] = (None, None, None)
    assert [stop.table for stop in piece("badges", cafe).cards[1].stops] == [""] * 3


def test_a_host_card_has_the_five_steps_and_the_times_and_no_key_unless_asked():
    cafe = room(tables=2, people=1)
    plain, keyed = pages("host-cards", cafe, begins=14 * 60), pages("host-cards", cafe, begins=14 * 60, keys=True)
    assert (len(plain), len(keyed)) == (2, 4)
    for step in ("Welcome", "Recap", "Talk", "One insight each", "Hand over"):
        assert step in plain[0]
    assert "the first 3 min" in plain[0]
    assert "14:10\u201314:30" in plain[0]
    assert "14:32\u201314:52" in plain[0]
    assert "Your key to this table" in keyed[1]
    assert "Your key" not in keyed[0] + "".join(plain)
    assert piece("host-cards", cafe, keys=True).cards[1].qr == square(
        f"http://cafe.example/c/CAFE23/host#token={KEY}-1"
    )


def test_no_other_piece_carries_a_key():
    cafe = room(tables=2)
    keys = {square(link) for link in printing(cafe, keys=True).addresses.hosts.values()}
    for name in PIECES:
        squares = {getattr(card, "qr", "") for card in piece(name, cafe, keys=True).cards}
        assert bool(squares & keys) == (name == "host-cards")


@pytest.mark.parametrize("keys", [False, True])
def test_no_piece_that_may_be_printed_at_home_depends_on_the_address(keys):
    """The page of what to print says which do."""
    cafe, elsewhere = (
        room(tables=2),
        Addresses("10.0.0.7", "CAFE23", {1: "http://10.0.0.7/a", 2: "http://10.0.0.7/b"}, {}),
    )
    here = printing(cafe, keys=keys)
    there = replace(here, addresses=replace(elsewhere, hosts={1: "http://10.0.0.7/c"} if keys else {}))
    depend = {name for name in PIECES if PIECES[name](cafe, here, Tongue()) != PIECES[name](cafe, there, Tongue())}
    assert depend == {"run-sheet", "tents", *(["host-cards"] if keys else [])}


def test_the_run_sheet_tells_clock_times_or_counts_from_the_beginning():
    times = [row.time for row in piece("run-sheet", room(), begins=23 * 60 + 30).cards]
    assert times == ["23:30", "23:40", "00:00", "00:02", "00:22", "00:24", "00:44", "01:04"]
    assert [row.time for row in piece("run-sheet", room()).cards][:3] == ["+0:00", "+0:10", "+0:30"]


OCCASION = {
    "purpose": "The council wants to know what is lacking.\nIt answers in June.", "place": "Northport Town Hall",
    "starts_at": 1_904_133_600_000, "ends_at": 1_904_140_800_000,
}  # fmt: skip  # 4 May 2030, 14:00 to 16:00


def test_the_run_sheet_says_day_and_place_and_why_people_meet():
    cafe = room(people=1, **OCCASION)
    text = " ".join(" ".join(pages("run-sheet", cafe, begins=840)).split())
    assert "Saturday, 4 May 2030, 14:00 to 16:00 · Northport Town Hall" in text
    assert text.count("The council wants to know what is lacking. It answers in June.") == 1
    assert text.index("what will become of what you say: The council") < text.index("You talk at 3 tables")
    bare = " ".join(" ".join(pages("run-sheet", room(people=1), begins=840)).split())
    assert "what will become of what you say. •" in bare


@pytest.mark.parametrize(
    ("begins", "minutes", "fits"),
    [
        (840, 120, "The plan ends at 15:34; the café was announced until 16:00. 26 min are left."),
        (None, 120, "The plan ends at 15:34; the café was announced until 16:00. 26 min are left."),
        (830, 95, "The plan ends at 15:24; the café was announced until 15:35. 11 min are left."),
        (840, 95, "The plan ends at 15:34; the café was announced until 15:35. 1 min is left."),
        (870, 120, "The plan ends at 16:04; the café was announced until 16:00. That is 4 min too late."),
        (840, 93, "The plan ends at 15:34; the café was announced until 15:33. That is 1 min too late."),
        (840, 94, ""),
    ],
)
def test_the_run_sheet_says_by_how_much_the_plan_misses_the_end_that_was_announced(begins, minutes, fits):
    occasion = OCCASION | {"ends_at": OCCASION["starts_at"] + minutes * 60_000}
    assert piece("run-sheet", room(**occasion), begins=begins).words["fits"] == fits
    assert fits in " ".join(pages("run-sheet", room(**occasion), begins=begins)[0].split())


def test_a_plan_across_midnight_is_held_against_the_end_that_was_announced():
    late = OCCASION["starts_at"] + 9.75 * 3_600_000  # 23:45
    occasion = {"starts_at": int(late), "ends_at": int(late) + 2 * 3_600_000}
    told = piece("run-sheet", room(**occasion), begins=15).words["fits"]  # half an hour later
    assert told == "The plan ends at 01:49; the café was announced until 01:45. That is 4 min too late."


def test_without_an_end_the_run_sheet_holds_the_plan_against_nothing():
    words = piece("run-sheet", room(**OCCASION | {"ends_at": None})).words
    assert (words["when"], words["fits"]) == ("Saturday, 4 May 2030, from 14:00", "")
    assert [piece("run-sheet", room()).words[name] for name in ("when", "place", "fits")] == ["", "", ""]


def test_the_run_sheet_ends_with_the_notes_of_the_desk_and_flows_on():
    cafe = room(people=1, rounds=20, more=(c.SheetWritten("Keys at the porter.\nCoffee at three.", NOW),))
    text = pages("run-sheet", cafe, begins=540)
    assert len(text) > 1
    assert "Keys at the porter." in text[-1]
    assert "Press \u201cOpen round 20\u201d on the desk." in "".join(text)


def test_headings_are_the_themes_where_there_are_any_else_the_topics():
    cafe = room(tables=2)
    assert [(one.above, one.text) for one in piece("headings", cafe).cards] == [
        ("Table 1", "Topic number 1"), ("Table 2", "Topic number 2"),
    ]  # fmt: skip
    themed = room(tables=2, more=(c.ThemeAdded("t1", "Trust comes first"),))
    assert [one.text for one in piece("headings", themed).cards] == ["Trust comes first"]
    bare = room(tables=(Table(""), Table("")))
    assert [one.text for one in piece("headings", bare).cards] == ["What matters?"]


def test_two_forms_on_a_page_ask_for_table_round_kind_and_words():
    (text,) = pages("forms", room())
    for words in ("Table", "Round", "Idea", "Question", "Concern", "Story", "Action", "What do you want to say?"):
        assert text.count(words) >= 2


def test_colour_cards_say_where_to_go_and_skip_closed_tables():
    cafe = room(tables=8, people=0)
    cafe.shut = {3: 1}
    made = piece("colour-cards", cafe, at_table=4)
    assert len(made.cards) == 7 * 4
    now = {(card.colour, card.legs[0].table): [leg.table for leg in card.legs] for card in made.cards}
    assert {way[0] for way in now.values()} == {"1", "2", "4", "5", "6", "7", "8"}
    for number in range(3):
        assert len({(colour, way[number]) for (colour, _), way in now.items()}) == 28
    text = pages("colour-cards", cafe, at_table=4)
    assert "Closed, and left out of the counting: 3." in text[0]
    assert "Green: move 1 table on each time" in text[0]
    assert "nobody meets anybody twice" in text[0]


def test_a_colour_says_its_moves_in_one_line():
    rules = [card.rule for card in piece("colour-cards", room(tables=8), at_table=5, tables=(1,)).cards]
    assert len(set(rules)) == 5
    assert any(re.fullmatch(r"\w+: move \d tables? on, then \d", rule) for rule in rules)


def test_there_are_as_many_colours_as_travellers_at_a_table():
    def colours(cafe: Cafe, **wished: object) -> int:
        return len({card.colour for card in piece("colour-cards", cafe, **wished).cards})

    assert colours(room(tables=8, people=41)) == 5
    assert colours(room(tables=8, people=0)) == asked.USUAL
    assert colours(room(tables=(Table("a", chairs=7), Table("b")), people=0)) == 7
    assert colours(room(tables=2, people=60)) == asked.MOST_AT_TABLE


def test_where_whole_tables_move_on_together_there_is_one_colour():
    cafe = room(tables=5, people=0, seating="blocks")
    cards = piece("colour-cards", cafe, at_table=4).cards
    assert len(cards) == 20
    assert len({(card.colour, card.rule) for card in cards}) == 1
    assert "Whole tables move on together" in pages("colour-cards", cafe, at_table=4)[0]


class Wordy(Tongue):
    """A language whose sentences are half as long again."""

    def says(self, phrase):
        said = super().says(phrase)
        return said + " " + said[: len(said) // 2]


def test_a_language_with_longer_words_fits(monkeypatch):
    monkeypatch.setattr(pack, "tongue_of", lambda cafe: Wordy())
    cafe = room(people=9, rounds=5)
    for name in PIECES:
        reader, made = file(name, cafe, at_table=8, keys=True), piece(name, cafe, Wordy(), at_table=8, keys=True)
        assert made.pages is None or len(reader.pages) == made.pages, name
        assert outside(reader) == []


def test_the_picture_of_a_piece_is_its_first_page_with_cards():
    cafe = room(tables=60, people=0)
    sheets = press.Sheets("x", "en", "ltr", "", (piece("colour-cards", cafe, tables=(1,), at_table=8),))
    assert looked(cafe, printing(cafe, at_table=8), TEMPLATES).previews["colour-cards"].pages == 61
    assert len(press.pictures(sheets, TEMPLATES)) == 2
