"""Marked words: told to those who keep order, stopped for nobody."""

import pytest
from msgspec import json

from tests.running import API, House, cafe_of

SWEARS = "What bullshit"


def marking_cafe(house: House, **fields) -> tuple[dict, dict[str, str]]:
    made = cafe_of(tables=[{"name": "One"}], **fields)
    house.made = house.ask("POST", f"{API}/cafes", made).json
    guest = house.join()
    house.move("open")
    tokens = {
        "host": house.host(1), "desk": house.facilitator, "guest": guest["token"],
        "wall": house.made["tokens"]["wall"],
    }  # fmt: skip
    return guest, tokens


def told(house: House, token: str, id_: str) -> list[dict]:
    """The contribution in every room of theirs."""
    frames = house.ask("GET", "", token=token).json["frames"]
    return [item for frame in frames for item in frame["put"] if (item["type"], item["id"]) == ("contribution", id_)]


def test_host_and_desk_are_told_and_everybody_reads_it(house):
    guest, tokens = marking_cafe(house, marking=True)
    said, clean = house.say(guest, SWEARS), house.say(guest, "What nonsense")
    for who, token in tokens.items():
        assert any(item.get("marked") for item in told(house, token, said)) == (who in ("host", "desk"))
        assert told(house, token, said)[0]["text"] == SWEARS
        assert [item for item in told(house, token, clean) if "marked" in item] == []


def test_nothing_is_marked_unless_the_organiser_wants_it(house):
    guest, tokens = marking_cafe(house, marked_words=["tomato"])
    said = [house.say(guest, SWEARS), house.say(guest, "a tomato")]
    assert not any("marked" in item for id_ in said for item in told(house, tokens["desk"], id_))
    assert house.ask("PATCH", "", {"marking": True}, tokens["desk"]).status_code == 200
    assert all(item["marked"] for id_ in said for item in told(house, tokens["desk"], id_))


def test_the_organisers_own_words_are_told_to_the_desk_alone(house):
    guest, tokens = marking_cafe(house, marking=True, marked_words=[" Project Falcon ", "x", "x"])
    said = house.say(guest, "about PROJECT falcon")
    assert told(house, tokens["desk"], said)[0]["marked"]
    item = house.read(tokens["desk"])["marking", "marking"]
    assert (item["on"], item["words"]) == (True, ["Project Falcon", "x"])
    for who in ("host", "guest", "wall"):
        assert "Falcon" not in str(house.ask("GET", "", token=tokens[who]).json)
    assert house.ask("PATCH", "", {"marked_words": []}, tokens["desk"]).status_code == 200
    assert "marked" not in told(house, tokens["desk"], said)[0]


@pytest.mark.parametrize(
    ("words", "code"),
    [([f"word {n}" for n in range(101)], "bad_marked_words"), (["x" * 51], "marked_word_too_long"),
     ([" "], "marked_word_empty"), ("word", "bad_field")],
)  # fmt: skip
def test_bad_lists_are_refused(house, words, code):
    answer = house.ask("PATCH", "", {"marked_words": words}, house.facilitator)
    assert (answer.status_code, answer.json["code"]) == (400, code)


def test_the_organisers_own_words_move_with_the_cafe_and_are_in_no_public_file(house):
    guest, tokens = marking_cafe(house, marking=True, marked_words=["Falcon"])
    house.say(guest, SWEARS)
    house.move("harvest")
    internal, public = (
        json.decode(house.ask("GET", f"/export?format=json&profile={profile}", token=tokens["desk"]).data)
        for profile in ("internal", "public")
    )
    assert (internal["cafe"]["marked_words"], public["cafe"]["marked_words"]) == (["Falcon"], [])
    assert not any("marked" in one for state in (internal, public) for one in state["contributions"])
