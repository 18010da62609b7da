"""What waits for a yes, and what is hidden with a reason: who is told of it, and who says yes."""

import pytest
from msgspec import json

from tests.running import API, House, cafe_of, opened

EVERYWHERE = ("wall", "other")


def waiting_cafe(house: House, **fields) -> None:
    """The house's café is a new one in which what is said waits; its first round runs."""
    made = cafe_of(showing="after_yes", tables=[{"name": "One"}], **fields)
    house.made = house.ask("POST", f"{API}/cafes", made).json


@pytest.fixture
def room(house):
    """Two people at one table, the café that waits, and everybody's token."""
    waiting_cafe(house)
    author, other = house.join(), house.join()
    house.move("open")
    tokens = {
        "author": author["token"], "other": other["token"], "host": house.host(1), "desk": house.facilitator,
        "wall": house.made["tokens"]["wall"],
    }  # fmt: skip
    return house, author, tokens


def heard(house: House, tokens: dict[str, str], id_: str) -> dict[str, dict | None]:
    """The contribution as each of them is told of it."""
    return {who: house.read(token).get(("contribution", id_)) for who, token in tokens.items()}


def own(house: House, tokens: dict[str, str], id_: str) -> dict:
    return house.read(tokens["author"])["own", id_]


def patch(house: House, id_: str, token: str, **fields):
    return house.ask("PATCH", f"/contributions/{id_}", fields, token)


def test_it_is_shown_at_once_unless_the_organiser_wants_it_otherwise(house):
    guest = house.join()
    house.move("open")
    said = house.say(guest, "words")
    items = house.read(guest["token"])
    assert items["cafe", house.code]["showing"] == "at_once"
    assert "waiting" not in house.read(house.facilitator)["contribution", said]
    mine = items["own", said]
    assert (mine["author"], mine["text"], mine["table"], mine["round"]) == (True, "words", guest["table"], 1)
    assert not {"waiting", "hidden", "reason"} & mine.keys()


def test_what_waits_is_told_to_those_who_say_yes_and_to_its_author(room):
    house, author, tokens = room
    said = house.say(author, "words that wait")
    told = heard(house, tokens, said)
    assert [told["host"]["waiting"], told["desk"]["waiting"]] == [True, True]
    assert [told[who] for who in ("author", *EVERYWHERE)] == [None] * 3
    mine = own(house, tokens, said)
    assert (mine["waiting"], mine["hidden"], mine["text"], mine["table"]) == (True, False, "words that wait", 1)


@pytest.mark.parametrize("who", ["host", "desk"])
def test_a_yes_shows_it_to_everybody(room, who):
    house, author, tokens = room
    said = house.say(author, "words that wait")
    assert patch(house, said, tokens[who], shown=True).status_code == 200
    told = heard(house, tokens, said)
    assert {told[name]["text"] for name in tokens} == {"words that wait"}
    assert not any("waiting" in item for item in told.values())
    assert "waiting" not in own(house, tokens, said)
    assert patch(house, said, tokens[who], shown=True).status_code == 200


def test_nobody_else_says_yes(room):
    house, author, tokens = room
    said = house.say(author, "words that wait")
    for who in ("author", "other", "wall"):
        assert patch(house, said, tokens[who], shown=True).json["code"] == "not_allowed"
    assert patch(house, said, house.host(1), shown=False).json["code"] == "cannot_wait"
    assert house.read(house.facilitator)["contribution", said]["waiting"]


def test_a_host_says_yes_at_the_own_table_only(house):
    house.made = house.ask("POST", f"{API}/cafes", cafe_of(showing="after_yes")).json
    people = [house.join() for _ in range(3)]
    house.move("open")
    said = {person["table"]: house.say(person, "words that wait") for person in people}
    assert patch(house, said[2], house.host(1), shown=True).json["code"] == "other_table"
    assert house.ask("POST", "/contributions/show", {}, house.host(1)).status_code == 200
    items = house.read(house.facilitator)
    assert {table: items["contribution", id_].get("waiting", False) for table, id_ in said.items()} == {
        1: False, 2: True, 3: True,
    }  # fmt: skip


def test_hosts_and_the_facilitator_need_no_yes(room):
    house, _, tokens = room
    for token in (tokens["host"], tokens["desk"]):
        answer = house.ask("POST", "/contributions", {"text": "said aloud", "table": 1}, token)
        assert "waiting" not in house.read(tokens["wall"])["contribution", answer.json["id"]]
    host = house.join(token=tokens["host"])
    assert ("contribution", house.say(host, "the host's own")) in house.read(tokens["other"])


def test_other_words_of_the_author_wait_again_and_another_kind_does_not(room):
    house, author, tokens = room
    said = house.say(author, "first words")
    patch(house, said, tokens["host"], shown=True)
    patch(house, said, author["token"], kind="concern")
    assert heard(house, tokens, said)["other"]["kind"] == "concern"
    patch(house, said, author["token"], text="second words")
    told = heard(house, tokens, said)
    assert [told[who] for who in EVERYWHERE] == [None, None]
    assert (told["host"]["text"], told["host"]["waiting"]) == ("second words", True)
    patch(house, said, tokens["host"], shown=True)
    patch(house, said, tokens["desk"], text="put plainly")
    assert heard(house, tokens, said)["other"]["text"] == "put plainly"


def test_nobody_builds_on_or_weighs_what_waits(room):
    house, author, tokens = room
    said = house.say(author, "words that wait")
    stance = house.ask("PUT", f"/contributions/{said}/stance", {"stance": "agree"}, tokens["other"])
    assert stance.json["code"] == "unknown_contribution"
    built = house.ask("POST", "/contributions", {"text": "more", "builds_on": said}, tokens["other"])
    assert built.json["code"] == "unknown_contribution"


def test_all_that_wait_are_shown_in_one_write_and_stay_until_then(room):
    house, author, tokens = room
    waiting = [house.say(author, f"words {n}") for n in range(3)]
    patch(house, waiting[2], tokens["host"], hidden=True)
    assert house.ask("PATCH", "", {"showing": "at_once"}, tokens["desk"]).status_code == 200
    at_once = house.say(author, "words at once")
    assert [id_ for id_ in waiting if heard(house, tokens, id_)["other"]] == []
    assert heard(house, tokens, at_once)["other"]
    assert house.ask("POST", "/contributions/show", {}, tokens["other"]).json["code"] == "not_allowed"
    assert house.ask("POST", "/contributions/show", {}, tokens["desk"]).status_code == 200
    assert [id_ for id_ in waiting if heard(house, tokens, id_)["other"]] == waiting[:2]
    assert house.read(tokens["desk"])["contribution", waiting[2]]["waiting"]


def test_what_waits_is_in_no_file_but_the_one_that_moves_a_cafe(room):
    house, author, tokens = room
    waiting, shown = house.say(author, "words that wait"), house.say(author, "words to be read")
    patch(house, shown, tokens["desk"], shown=True)
    house.move("harvest")
    for format_ in ("json", "csv", "md", "html"):
        for profile in ("internal", "public"):
            path = f"/export?format={format_}&profile={profile}"
            text = house.ask("GET", path, token=tokens["desk"]).get_data(as_text=True)
            assert "words to be read" in text
            assert ("words that wait" in text) == ((format_, profile) == ("json", "internal"))
    state = json.decode(house.ask("GET", "/export?format=json&profile=internal", token=tokens["desk"]).data)
    assert {one["id"]: one["waiting"] for one in state["contributions"]} == {waiting: True, shown: False}


def test_what_waits_is_in_no_theme_until_it_is_shown(room):
    house, author, tokens = room
    shown = house.say(author, "words to be read")
    patch(house, shown, tokens["desk"], shown=True)
    house.draw()
    assert house.ask("POST", "/themes/apply", {}, tokens["desk"]).status_code == 200
    waiting = house.say(author, "words that wait")
    house.running.upkeep.look(house.code)

    def inside() -> list[str]:
        return [
            id_ for (t, _), item in house.read(tokens["desk"]).items() if t == "theme" for id_ in item["contributions"]
        ]

    assert inside() == [shown]
    patch(house, waiting, tokens["desk"], shown=True)
    for _ in range(3):
        house.running.upkeep.look(house.code)
    assert inside() == [shown, waiting]
    before = house.read(tokens["desk"])["cafe", house.code], house.ask("GET", "", token=tokens["desk"]).json["seq"]
    house.running.upkeep.look(house.code)
    assert before[1] == house.ask("GET", "", token=tokens["desk"]).json["seq"]


def test_what_waits_and_why_something_is_hidden_outlast_a_restart(tmp_path):
    with opened(tmp_path) as house:
        waiting_cafe(house)
        author = house.join()
        house.move("open")
        waiting, hidden = house.say(author, "words that wait"), house.say(author, "words to hide")
        patch(house, hidden, house.facilitator, hidden=True, reason="personal", shown=True)
        made, clock, before = house.made, house.clock, house.read(author["token"])
    with opened(tmp_path, clock, made) as house:
        assert house.read(author["token"]) == before
    assert (before["own", waiting]["waiting"], before["own", hidden]["reason"]) == (True, "personal")


def test_the_author_is_told_that_it_is_hidden_and_why(room):
    house, author, tokens = room
    said = house.say(author, "words")
    patch(house, said, tokens["host"], shown=True)
    assert patch(house, said, tokens["host"], hidden=True, reason="off_topic").status_code == 200
    mine = own(house, tokens, said)
    assert (mine["hidden"], mine["reason"], mine["waiting"], mine["text"]) == (True, "off_topic", False, "words")
    told = heard(house, tokens, said)
    assert [told[who] for who in ("author", *EVERYWHERE)] == [None] * 3
    assert (told["host"]["reason"], told["desk"]["reason"]) == ("off_topic", "off_topic")
    assert not any("author" in item for item in told.values() if item)
    assert patch(house, said, tokens["host"], hidden=True, reason="double").status_code == 200
    assert own(house, tokens, said)["reason"] == "double"
    patch(house, said, tokens["host"], hidden=False)
    assert not {"waiting", "hidden", "reason"} & own(house, tokens, said).keys()
    patch(house, said, tokens["host"], hidden=True)
    assert own(house, tokens, said)["reason"] is None


def test_a_reason_goes_with_hiding_and_is_one_of_five(room):
    house, author, tokens = room
    said = house.say(author, "words")
    for fields in ({"reason": "personal"}, {"reason": "personal", "hidden": False}):
        assert patch(house, said, tokens["host"], **fields).json["code"] == "reason_alone"
    assert patch(house, said, tokens["host"], hidden=True, reason="boring").json["code"] == "bad_field"
    assert "reason" not in house.read(house.facilitator)["contribution", said]


def test_everything_from_one_phone_is_hidden_for_one_reason(room):
    house, author, tokens = room
    said = [house.say(author, f"words {n}") for n in range(2)]
    assert patch(house, said[0], tokens["desk"], hidden=True, source=True, reason="hurtful").status_code == 200
    assert [own(house, tokens, id_)["reason"] for id_ in said] == ["hurtful"] * 2


def test_what_was_done_says_who_said_yes(room):
    house, author, tokens = room
    said = house.say(author, "words")
    patch(house, said, tokens["host"], shown=True)
    patch(house, said, tokens["host"], hidden=True, reason="double")
    patch(house, said, tokens["desk"], hidden=True, reason="other")
    done = house.ask("GET", "/audit", token=tokens["desk"]).json["audit"]
    assert [(one["by"], one["what"]) for one in done][:3] == [
        ("facilitator", "contribution_hidden"), ("host 1", "contribution_hidden"), ("host 1", "contribution_let"),
    ]  # fmt: skip
