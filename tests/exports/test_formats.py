from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cafe.domain.refusals import Invalid
from cafe.exports.formats import FORMATS, render
from tests.exports.cafes import NOW, cafes, example

TEMPLATES = Path(__file__).parents[2] / "templates"
PROFILES = ("internal", "partners", "public")


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
            render(example(), format_, "friends", NOW, TEMPLATES)
        assert refused.value.code == "unknown_profile"
