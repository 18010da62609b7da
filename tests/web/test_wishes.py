"""The language of a café, the topics that people wish for, and a café made like another."""

from tests.running import API, cafe_of
from tests.web.test_hosting import ask


def cafe(house) -> dict:
    return house.read(house.made["tokens"]["wall"])["cafe", house.code]


def test_a_cafe_has_a_language_or_each_device_its_own(house):
    assert cafe(house)["language"] is None
    ask(house, "PATCH", "", {"language": "cy"})
    assert cafe(house)["language"] == "cy"
    ask(house, "PATCH", "", {"title": "Another"})
    assert cafe(house)["language"] == "cy"
    ask(house, "PATCH", "", {"language": None})
    assert cafe(house)["language"] is None
    house.made = ask(house, "POST", f"{API}/cafes", cafe_of(language="en"), status=201)
    assert cafe(house)["language"] == "en"
