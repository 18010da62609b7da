from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cafe.domain import changes as c
from cafe.domain.cafe import Notice
from cafe.domain.refusals import Invalid
from cafe.exports.formats import FORMATS, render
from tests.exports.cafes import NOW, START, cafes, example, person, said

TEMPLATES = Path(__file__).parents[2] / "templates"
PROFILES = ("internal", "public")


def full():
    """A café with something in it that must not be told: names, a lone sector, a hidden and a withdrawn text."""
    return example(
        *(person(n, "council", f"Marigold{n}") for n in range(1, 7)),
        person(7, "Zanzibar Trust", "Marigold7"),
        person(8, None), person(9, None),
        said(1, "open words", author="p7", sector="Zanzibar Trust", builds_on="c2"),
        said(2, "hush hush", author="p1", sector="council"),
        said(3, "taken back", author="p1", sector="council"),
        c.ContributionMarked("c2", hidden=True), c.ContributionWithdrawn("c3"),
        c.NoticeGiven(Notice("n1", "Marigold1, your lift is here", START)),
        sectors=(),
    )  # fmt: skip


@pytest.mark.parametrize("format_", FORMATS)
def test_the_public_profile_tells_nothing_it_should_not(format_):
    body = render(full(), format_, "public", NOW, TEMPLATES).body.decode()
    assert "open words" in body
    for secret in (
        "Marigold",
        "Zanzibar",
        "hush",
        "taken back",
        "lift",
        "the-salt",
        "token-hash",
        "rejoin-hash",
        '"p7"',
    ):
        assert secret not in body


@pytest.mark.parametrize("format_", FORMATS)
def test_the_internal_profile_holds_no_right_and_nothing_withdrawn(format_):
    body = render(full(), format_, "internal", NOW, TEMPLATES).body.decode()
    for secret in ("taken back", "the-salt", "token-hash", "rejoin-hash"):
        assert secret not in body
    assert ("hush" in body) == ("Marigold1" in body) == ("Zanzibar" in body) == (format_ == "json")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(cafes())
def test_every_cafe_can_be_had_in_every_format_and_profile(cafe):
    for format_, form in FORMATS.items():
        for profile in PROFILES:
            file = render(cafe, format_, profile, NOW, TEMPLATES)
            assert file.name == f"cafe-{cafe.code}-{profile}.{form.extension}"
            assert (file.media_type, bool(file.body)) == (form.media_type, True)
            assert file == render(cafe, format_, profile, NOW, TEMPLATES)


@pytest.mark.parametrize("name", ["docm", "", "JSON", "../html"])
def test_an_unknown_format_is_refused_with_those_there_are(name):
    with pytest.raises(Invalid, match="json, csv, md, html") as refused:
        render(example(), name, "public", NOW, TEMPLATES)
    assert refused.value.code == "unknown_format"


def test_an_unknown_profile_is_refused_in_every_format():
    for format_ in FORMATS:
        with pytest.raises(Invalid) as refused:
            render(example(), format_, "partners", NOW, TEMPLATES)
        assert refused.value.code == "unknown_profile"
