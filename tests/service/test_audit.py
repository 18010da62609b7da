"""What was done, by whom, for the facilitator to look up."""

import re
from typing import get_args

import pytest

from cafe.domain import changes as c
from cafe.domain.changes import Change
from cafe.factory import folder_of
from cafe.service import audit
from cafe.service.audit import Done
from cafe.service.ports import Logged

NEVER = {  # what everybody does for themselves, and what nobody decides
    c.ContributionPosted, c.StanceTaken, c.ThemeAnswered, c.PersonReturned, c.ChairAwaited, c.SorterReported,
    c.DeskOpened,
}  # fmt: skip


def listed(house) -> list[tuple[str, str]]:
    answer = house.ask("GET", "/audit", token=house.facilitator)
    assert answer.status_code == 200
    return [(one["by"], one["what"]) for one in answer.json["audit"]]


def test_every_change_is_listed_or_never_is():
    known = {*audit.POWER, *audit.OTHERS, *NEVER}
    assert known == set(get_args(Change))
    assert not set(audit.POWER) & set(audit.OTHERS)


def test_every_word_is_said_in_plain_language():
    words = (folder_of("templates") / "desk" / "_log_words.html").read_text().partition("by_words")[0]
    assert set(re.findall(r"^  '(\w+)': _\('[A-Z]", words, re.M)) == audit.WORDS


def test_who_had_power_and_did_what(house):
    guest, other = house.join(name="Quillbert"), house.join(name="Marigold")
    house.move("open")
    said = house.say(guest, "Words that stand nowhere else")
    house.ask("PATCH", f"/contributions/{said}", {"text": "Other words of theirs"}, guest["token"])
    table = house.read(house.facilitator)["contribution", said]["table"]
    for body, who in (
        ({"hidden": True}, house.host(table)), ({"hidden": False}, house.facilitator), ({"pinned": True}, house.host(table)),
        ({"pinned": False}, house.facilitator), ({"text": "Put otherwise"}, house.facilitator),
    ):  # fmt: skip
        assert house.ask("PATCH", f"/contributions/{said}", body, who).status_code == 200
    house.ask("PATCH", f"/people/{guest['person']}", {"name": "Own doing"}, guest["token"])
    house.ask("DELETE", f"/people/{other['person']}", {"contributions": "keep"}, house.facilitator)
    house.ask("DELETE", f"/people/{guest['person']}", {"contributions": "withdraw"}, guest["token"])
    house.ask("POST", "/tokens", {"of": "hosts"}, house.facilitator)
    house.ask("POST", "/recover", {"recovery": house.made["recovery"]})
    house.ask("POST", "/tokens/hand-over", {}, house.facilitator)
    assert listed(house) == [
        ("facilitator", "desk_added"), ("nobody", "desk_recovered"), ("facilitator", "tokens_renewed"),
        ("facilitator", "person_removed"), ("facilitator", "contribution_edited"), ("facilitator", "contribution_unpinned"),
        (f"host {table}", "contribution_pinned"), ("facilitator", "contribution_shown"),
        (f"host {table}", "contribution_hidden"), ("facilitator", "round_opened"), ("organiser", "cafe_made"),
    ]  # fmt: skip
    assert not any(
        word in str(house.ask("GET", "/audit", token=house.facilitator).json) for word in ("Quillbert", "Words")
    )


def test_the_page_says_the_same_in_words(house):
    house.move("open")
    house.ask("POST", "/clock", {"action": "extend", "seconds": -30}, house.facilitator)
    house.clock.at += 60_000
    house.running.timekeeper.ring()
    house.client.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    page = house.client
    page.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    text = page.get(f"/c/{house.code}/desk/log").text
    for said in (
        "What was done",
        "By itself",
        "Ended a round",
        "Opened a round",
        "Made the café",
        "Organiser",
        "(\u22120:30)",
    ):
        assert said in text
    assert text.index("Ended a round") < text.index("Opened a round") < text.index("Made the café")
    assert f"/c/{house.code}/desk/log" in page.get(f"/c/{house.code}/desk").text


def test_facilitators_are_told_apart(house):
    second = house.ask("POST", "/tokens/hand-over", {}, house.facilitator).json["token"]
    house.ask("POST", "/notices", {"text": "Listen"}, house.facilitator)
    house.ask("DELETE", "/notices/n1", {}, second)
    renewed = house.ask("POST", "/tokens", {"of": "facilitator"}, second).json
    third = house.ask("POST", "/recover", {"recovery": renewed["recovery"]}).json["token"]
    house.ask("POST", "/notices", {"text": "Listen once more"}, third)
    house.ask("POST", "/notices", {"text": "And once more"}, renewed["tokens"]["facilitator"])
    done = house.ask("GET", "/audit", token=third).json["audit"]
    assert [(one["by"], one["what"], one["of"]) for one in done[:7]] == [
        ("facilitator 2", "notice_given", ["n3"]), ("facilitator 3", "notice_given", ["n2"]),
        ("nobody", "desk_recovered", []), ("facilitator 2", "tokens_renewed", []),
        ("facilitator 2", "notice_taken_back", ["n1"]), ("facilitator", "notice_given", ["n1"]),
        ("facilitator", "desk_added", []),
    ]  # fmt: skip
    gone = house.ask("DELETE", "/notices/n1", {}, third)
    assert (gone.status_code, gone.json["code"]) == (404, "unknown_notice")


def test_what_was_done_to_many_stands_once_and_there_is_an_end():
    seats = [Logged(n, 5, "facilitator", c.PersonSeated(f"p{n}", (1,))) for n in range(3)]
    assert audit.of([*seats, Logged(3, 6, "facilitator", seats[0].change)]) == [
        Done(6, "facilitator", "seats_changed", number=3), Done(5, "facilitator", "seats_changed"),
    ]  # fmt: skip
    many = audit.of(Logged(n, n, "facilitator", c.CodeChanged("CAFE23")) for n in range(1_500))
    assert len(many) == audit.MOST == 1_000
    assert (many[0].at, many[-1].at) == (1_499, 500)


@pytest.mark.parametrize("by", ["participant", "nobody", "wall", None])
def test_what_others_do_to_what_is_theirs_is_not_in_it(by):
    assert (
        audit.of([Logged(1, 1, by, c.ContributionEdited("c1", "words")), Logged(2, 2, by, c.PersonRemoved("p1"))]) == []
    )


def test_from_before_it_was_noted_who_did_it():
    log = [Logged(1, 1, None, c.CodeChanged("CAFE23")), Logged(2, 2, None, c.FacilitatorAdded("token"))]
    assert [(one.by, one.what) for one in audit.of(log)] == [("not known", "desk_added"), ("not known", "code_changed")]
