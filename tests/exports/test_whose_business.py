"""What each profile keeps to itself, looked for in every byte of every format: words, properties, names of parts, streams."""

import re
from itertools import product
from pathlib import Path

import pytest

from cafe.exports.formats import FORMATS, render, with_pictures
from cafe.exports.outline import Quote, plain
from tests.exports.cafes import NOW, laid_out
from tests.exports.crowd import NOBODY, PICTURE, TEAM, secretive
from tests.exports.readers import WALL, everything, words

TEMPLATES = Path(__file__).parents[2] / "templates"
PROFILES = ("internal", "partners", "public")
DOCUMENTS = [one for one in FORMATS if one != "json"]


def made(format_: str, profile: str) -> bytes:
    """The file, with photos where there are any."""
    pictures = {"a1": PICTURE} if with_pictures(format_, profile) else {}
    return render(secretive(), format_, profile, NOW, TEMPLATES, pictures=pictures).body


@pytest.mark.parametrize("format_, profile", list(product(FORMATS, PROFILES)))
def test_nobody_is_told_a_right_or_what_was_withdrawn(format_, profile):
    held = everything(format_, made(format_, profile))
    assert ("open words" in held) == (format_ != "png")
    assert [what for what, secret in NOBODY.items() if secret in held] == []


@pytest.mark.parametrize(
    "format_, profile", [*product(FORMATS, ("partners", "public")), *product(DOCUMENTS, ("internal",))]
)
def test_names_small_sectors_and_what_is_hidden_or_waits_stand_in_no_document(format_, profile):
    held = everything(format_, made(format_, profile))
    assert [what for what, secret in TEAM.items() if secret in held] == []


def test_the_teams_json_holds_the_whole_state():
    held = everything("json", made("json", "internal"))
    assert [what for what, secret in TEAM.items() if secret not in held] == []


@pytest.mark.parametrize("format_, profile", list(product(DOCUMENTS, PROFILES)))
def test_a_document_points_at_nobody_and_at_nothing_hidden(format_, profile):
    told = words(format_, made(format_, profile))
    assert not re.search(r"\b[pcn]\d*[pn]\d+\b|\bp\d+\b|\bc[234]\b", told)
    assert re.search(r"\bc1\b", told) or format_ in WALL


@pytest.mark.parametrize("profile", ["partners", "public"])
def test_photos_are_the_teams_alone(profile):
    for format_ in FORMATS:
        assert not with_pictures(format_, profile)
        held = everything(format_, render(secretive(), format_, profile, NOW, TEMPLATES, pictures={"a1": PICTURE}).body)
        assert "Photo of table" not in held


def test_in_public_a_quote_says_a_role_and_neither_table_nor_round():
    quotes = [block for block in laid_out(secretive(), "public").blocks if isinstance(block, Quote)]
    assert [plain(quote.source) for quote in quotes] == ["a participant · c1", "a participant, council · c5"]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_partner_that_leads_an_action_is_named_in_every_profile(profile):
    assert "Council of Elders" in words("md", made("md", profile))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_says_nothing_of_who_took_it_and_when(format_):
    held = everything(format_, made(format_, "public"))
    for pattern in (r"python-docx", r"Macintosh", r"Normal\.dotm", r"/CreationDate", r"dcterms:modified"):
        assert format_ == "xlsx" or not re.search(pattern, held), pattern
    dates = re.findall(r"(\S+?)</dcterms", held)
    assert set(dates) <= {">2023-11-14T00:00:00Z", 'xsi:type="dcterms:W3CDTF">2023-11-14T00:00:00Z'}, "the café's day"
