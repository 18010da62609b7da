"""The wall as one picture: looked into as a picture and as XML, and told to who does not see it."""

import re
import struct
import zlib

import pytest
from lxml import etree

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.themes import ProposedTheme
from cafe.domain.written import Edition
from cafe.exports.formats import render
from cafe.factory import folder_of
from tests.exports.cafes import HOSTILE, NOW, example, person, said

TEMPLATES = folder_of("templates")
SVG = "{http://www.w3.org/2000/svg}"
KNOWN = {
    SVG + tag for tag in ("svg", "title", "desc", "g", "path", "use", "symbol", "defs", "clipPath", "image", "linearGradient",
                          "radialGradient", "stop")
}  # fmt: skip


def picture(cafe: Cafe, profile: str = "internal") -> bytes:
    return render(cafe, "png", profile, NOW, TEMPLATES).body


def drawn(cafe: Cafe, profile: str = "internal") -> etree._Element:
    return etree.fromstring(render(cafe, "svg", profile, NOW, TEMPLATES).body)


def words(cafe: Cafe, profile: str = "internal") -> str:
    """All that is told of the picture to who does not see it."""
    root = drawn(cafe, profile)
    return f"{root[0].text}\n{root[1].text}"


def lines_of(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the lines of a PNG, each as it was stored (PNG 1.2, chapters 4 and 6)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    parts, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        parts[kind] = parts.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, colours) == (8, 6)
    raw = zlib.decompress(parts[b"IDAT"])
    return width, height, [raw[n : n + 1 + 4 * width] for n in range(0, len(raw), 1 + 4 * width)]


def themed(many: int, *more: c.Change, texts: tuple[str, ...] = ("words",), chosen: int | None = None) -> Cafe:
    """A café with so many themes, the first the largest, each with a quote of its own."""
    contributions, themes = [], []
    for n in range(1, many + 1):
        ids = [f"c{len(contributions) + k}" for k in range(1, 2 + (n == 1))]
        contributions += [said(int(id_[1:]), f"{texts[n % len(texts)]} {id_}"[:500]) for id_ in ids]
        themes.append(ProposedTheme(f"t{n}", f"Theme number {n}", quotes=(ids[0],), contributions=tuple(ids)))
    settled = c.ThemesSettled({id_: theme.id for theme in themes for id_ in theme.contributions}, tuple(themes))
    named = [c.ThemeNamed(theme.id, theme.name) for theme in themes]
    edition = [c.EditionMade(Edition(tuple(f"t{n}" for n in range(1, chosen + 1))))] if chosen else []
    return example(*contributions, settled, *named, *edition, *more)


CAFES = {
    "empty": example,
    "before the harvest": lambda: example(*(said(n, f"words {n}") for n in range(1, 30))),
    "one theme": lambda: themed(1),
    "eight themes": lambda: themed(8, chosen=8),
    "thirty themes": lambda: themed(30),
    "hostile": lambda: themed(8, texts=HOSTILE, chosen=8),
    "long": lambda: themed(8, texts=("x" * 490, "字" * 490, "many words " * 44, "كلام طويل " * 49), chosen=8),
}


@pytest.mark.parametrize("name", CAFES)
def test_the_picture_has_its_size_and_something_on_it(name):
    width, height, lines = lines_of(picture(CAFES[name]()))
    assert (width, height, len(lines)) == (1920, 1080, 1080)
    assert len(set(lines)) > (40 if name == "empty" else 150), "lines of letters are unlike each other"


@pytest.mark.parametrize("name", CAFES)
def test_the_drawing_is_whole_holds_no_script_and_asks_nobody(name):
    root = drawn(CAFES[name]())
    assert (root.get("viewBox"), root.get("role")) == ("0 0 1920 1080", "img")
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (root[0].get("id"), root[1].get("id"))
    assert root[0].text == "A good day in care"
    for one in root.iter(etree.Element):
        assert one.tag in KNOWN
        for key, value in one.attrib.items():
            assert not key.startswith("on")
            if key.endswith("href"):
                assert value.startswith(("#", "data:image/png;", "data:image/svg+xml;", "data:image/jpeg;"))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_is_never_read_as_markup(text):
    cafe = themed(
        1, c.ThemeNamed("t1", text[:200]), c.ThemeEdited("t1", sentence=text), c.ContributionEdited("c1", text)
    )
    assert lines_of(picture(cafe))[:2] == (1920, 1080)
    told = words(cafe)
    assert told.count(text.replace("\r\n", "\n")) >= 2


def test_what_does_not_fit_is_said():
    told = words(themed(30))
    assert all(f"Theme number {n}\n" in told for n in range(1, 7))
    assert "Further themes: Theme number 7 (1) · Theme number 8 (1)" in told
    named = told.partition("Further themes: ")[2].count("Theme number")
    assert f"and {24 - named} more themes" in told
    assert "and 20 more contributions" in words(CAFES["before the harvest"]())


def test_the_organisers_choice_has_the_cards():
    told = words(themed(5, chosen=2))
    assert "Theme number 1\n2 contributions" in told
    assert "Further themes: Theme number 3 (1) · Theme number 4 (1) · Theme number 5 (1)" in told
    assert "Further themes" not in words(themed(9, chosen=None)).partition("Theme number 6\n")[0]


def test_before_the_harvest_stands_what_was_said_last():
    told = words(
        example(*(said(n, f"words number {n}.") for n in range(1, 30)), c.ContributionMarked("c29", hidden=True))
    )
    assert "words number 28." in told
    assert "words number 29." not in told
    assert "words number 19." not in told
    assert "Draft, taken at 01:42 UTC" in told
    assert "Nobody has said anything yet." in words(example())


def test_both_sides_stand_where_views_differ():
    people = [person(n, "health") for n in range(1, 8)]
    taken = [c.StanceTaken("c1", f"p{n}", "agree" if n < 4 else "disagree") for n in range(1, 8)]
    against = said(2, "Not at all", author="p7", builds_on="c1")
    cafe = example(
        *people, said(1, "Every ward needs one"), against, *taken,
        c.ThemeAdded("t1", "Wards"), c.ContributionPlaced("c1", "t1"), c.ContributionPlaced("c2", "t1"),
    )  # fmt: skip
    told = words(cafe)
    assert "Views differ: 3 agree, 4 disagree." in told
    assert told.index("Every ward needs one") < told.index("Not at all")


ANGLES = ("c1", "c2")


def angled(*more: c.Change, edition: Edition | None = None) -> Cafe:
    """A café with a theme of five, two of them said from different angles."""
    said_ = [said(n, f"words of c{n}") for n in range(1, 6)]
    holds = tuple(f"c{n}" for n in range(1, 6))
    theme = ProposedTheme("t1", "Wards", quotes=("c3",), contributions=holds, angles=ANGLES)
    settled = c.ThemesSettled(dict.fromkeys(holds, "t1"), (theme,))
    return example(*said_, settled, *([c.EditionMade(edition)] if edition else []), *more)


def quoted(cafe: Cafe) -> list[str]:
    return re.findall(r"words of (c\d)", words(cafe))


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (("c5", "c4"), ["c5", "c4"]), (("c5", "c2"), ["c5", "c2"]), (("c5", "c4", "c3"), ["c5", "c4"]), ((), []),
        (None, ["c1", "c2", "c3"]),
    ],
)  # fmt: skip
def test_the_quotes_that_the_organiser_chose_stand_in_place_of_the_angles(chosen, shown):
    edition = Edition(None, {} if chosen is None else {"t1": chosen})
    assert quoted(angled(edition=edition)) == shown


def test_both_sides_stay_beside_the_quotes_that_the_organiser_chose():
    people = [person(n, "health") for n in range(1, 8)]
    taken = [c.StanceTaken("c1", f"p{n}", "agree" if n < 4 else "disagree") for n in range(1, 8)]
    edition = Edition(None, {"t1": ("c1", "c5", "c4")})
    assert quoted(angled(*people, *taken, edition=edition)) == ["c1", "c5", "c4"]


def test_each_profile_tells_what_it_may():
    cafe = themed(
        1, *(person(n, "council", f"Marigold{n}") for n in range(1, 7)), person(7, "Zanzibar Trust", "Marigold7"),
        said(7, "from there", author="p7", sector="Zanzibar Trust"), c.ContributionPlaced("c7", "t1"),
        said(8, "hush hush"), c.ContributionPlaced("c8", "t1"), c.ContributionMarked("c8", hidden=True),
        said(9, "taken back"), c.ContributionPlaced("c9", "t1"), c.ContributionWithdrawn("c9"),
        c.EditionMade(Edition(None, {"t1": ("c7", "c1")})),
    )  # fmt: skip
    for profile in ("internal", "partners", "public"):
        told = words(cafe, profile)
        assert "from there" in told
        for secret in ("Marigold", "Zanzibar", "hush", "taken back", "the-salt", "token-hash"):
            assert secret not in told
        assert ("CAFE23" in told, "Table 1 · round 1" in told) == (profile != "public",) * 2
        assert ("a participant" in told) == (profile == "public")
