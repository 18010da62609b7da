import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cafe.domain import changes as c
from cafe.exports.html import html
from cafe.exports.profiles import visible
from tests.exports.cafes import HOSTILE, cafes, example, laid_out, person, said

TEMPLATES = Path(__file__).parents[2] / "templates"
VOID = {"meta", "br", "link", "hr", "img", "input"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "h1", "h2", "h3", "h4",
    "p", "strong", "small", "bdi", "a", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "figure", "blockquote",
    "figcaption", "div", "caption", "svg", "desc", "path", "rect", "circle", "text",
}  # fmt: skip
slow = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


class Page(HTMLParser):
    """What a parser finds: tags, attributes, ids, and the words of every paragraph of the class `words`."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.text = ""
        self._open: list[str] = []
        self._note = ""
        self._hears = False
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert len(given) == len(attrs)
        self.tags.append(tag)
        self.attributes |= given.keys()
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self._note = given["id"] if tag == "article" and "id" in given else "" if tag == "figure" else self._note
        if tag == "p" and given.get("class") == "words":
            self._hears = True
            self.words.append((self._note, ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag
        self._hears = self._hears and tag != "p"

    def handle_data(self, data):
        self.text += data
        if self._hears:
            note, text = self.words[-1]
            self.words[-1] = (note, text + data)

    def handle_comment(self, data):
        raise AssertionError(data)


def page(cafe, profile="internal"):
    return Page(html(laid_out(cafe, profile), TEMPLATES))


def fair(read: Page) -> None:
    assert set(read.tags) <= ALLOWED
    assert not {
        name for name in read.attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")
    }
    assert len(set(read.ids)) == len(read.ids)
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)


@slow
@given(cafes())
def test_each_contribution_is_found_once_and_every_number_leads_to_it(cafe):
    read = page(cafe)
    fair(read)
    told = [(note, text) for note, text in read.words if note]
    assert sorted(told) == sorted((id_, one.text) for id_, one in visible(cafe).items())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words_wherever_they_stand(text):
    cafe = example(
        *(person(n, text) for n in (1, 2, 3)),
        said(1, text, sector=text),
        c.ThemeAdded("t1", text),
        c.ContributionPlaced("c1", "t1"),
        sectors=(text,),
    )
    read = page(cafe)
    fair(read)
    assert read.words == [("c1", text)]
    assert read.text.count(text) >= 4


def test_the_file_asks_for_nothing_and_runs_nothing():
    source = html(laid_out(example(said(1, "words")), "public"), TEMPLATES)
    assert "<script" not in source
    assert not re.search(r"https?:|//|url\(|@import", source)
    assert source.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert source.count("<style>") == 1
    assert "default-src 'none'" in source


def test_headings_go_down_one_step_at_a_time():
    themed = (c.ThemeAdded("t1", "Theme"), c.ContributionPlaced("c1", "t1"))
    cafe = example(said(1, "words"), said(2, "a tale", kind="story"), *themed)
    levels = [int(tag[1]) for tag in page(cafe).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(then <= now + 1 for now, then in pairwise(levels))


def _schemes() -> list[dict[str, str]]:
    css = (TEMPLATES / "exports" / "notes.css").read_text()
    found = [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{([^}]*)\}", css)]
    return [{**found[0], **scheme} for scheme in found]


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", _schemes())
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "second"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_words_stand_out_from_their_ground(scheme, ink, ground):
    dark, bright = sorted((_light(scheme[ink]), _light(scheme[ground])))
    assert (bright + 0.05) / (dark + 0.05) >= 4.5
