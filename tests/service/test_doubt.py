"""A commit that reports an error and reached the disk all the same: nothing is told twice, nothing is lost, and the café
goes on."""

import pytest
from msgspec.structs import replace

from cafe.domain.refusals import NotStored
from cafe.screens.theme_items import NAMELESS
from cafe.service.patience import ERASING
from cafe.service.ports import Busy
from tests.running import API, House, cafe_of, opened

FULL = NotStored("not_stored", "The disk is full. It is kept on your phone and will be sent again.")
KEY = "this key is sent again later"


class Treacherous:
    """Stands before a ledger: some of its answers are errors, whatever really happened."""

    def __init__(self, house: House) -> None:
        self.ledger = house.running.ledger
        self.append, self.holds, self.erase = self.ledger.append, self.ledger.holds, self.ledger.erase
        self.codes = self.ledger.codes

    def commits_and_raises(self, *faults: Exception) -> None:
        """The next appends reach the disk and raise."""
        left = list(faults)

        def append(entries):
            again = self.append(entries)
            if left:
                raise left.pop(0)
            return again

        self.ledger.append = append

    def raises(self, *faults: Exception) -> None:
        """The next appends store nothing and raise."""
        left = list(faults)

        def append(entries):
            if left:
                raise left.pop(0)
            return self.append(entries)

        self.ledger.append = append

    def cannot_be_asked(self, times: int) -> None:
        """What it holds cannot be read so often."""
        left = [FULL] * times

        def holds(entries):
            if left:
                raise left.pop()
            return self.holds(entries)

        self.ledger.holds = holds


@pytest.fixture
def talking(house):
    """A house in its first round, somebody in it, and the ledger."""
    person = house.join()
    house.move("open")
    return house, person, Treacherous(house)


def post(house, person, key=KEY, text="Precious"):
    return house.ask("POST", "/contributions", {"text": text}, person["token"], key)


def said(house) -> list[str]:
    return [i["text"] for (t, _), i in house.read(house.facilitator).items() if t == "contribution"]


@pytest.mark.parametrize("fault", [FULL, RuntimeError("the disk answers nonsense")])
def test_what_reached_the_disk_counts_as_stored(talking, fault):
    house, person, ledger = talking
    ledger.commits_and_raises(fault)
    first = post(house, person)
    assert (first.status_code, first.json["id"]) == (201, "c1")
    assert said(house) == ["Precious"]
    again = post(house, person)
    assert (again.json, again.headers["Idempotent-Replay"]) == (first.json, "true")
    assert post(house, person, "the key of another one", "Next").json["id"] == "c2"
    assert len(house.running.ledger.history(house.code)) == house.running.keeper.cafe(house.code).seq


def test_what_did_not_reach_it_is_lost_and_may_come_again(talking):
    house, person, ledger = talking
    ledger.raises(FULL)
    assert post(house, person).json["code"] == "not_stored"
    assert said(house) == []
    again = post(house, person)
    assert (again.json["id"], "Idempotent-Replay" in again.headers) == ("c1", False)


@pytest.mark.parametrize("reached", [True, False])
def test_while_that_cannot_be_known_nothing_more_is_decided(talking, reached):
    house, person, ledger = talking
    (ledger.commits_and_raises if reached else ledger.raises)(FULL)
    ledger.cannot_be_asked(3)
    assert post(house, person).json["code"] == "not_stored"
    assert post(house, person).json["code"] == "not_stored"
    assert house.ask("POST", "/clock", {"action": "pause"}, house.facilitator).json["code"] == "not_stored"
    assert said(house) == [], "reading goes on"
    other = house.ask("POST", f"{API}/cafes", cafe_of())
    assert other.status_code == 201, "other cafés go on"
    again = post(house, person)
    assert (again.status_code, again.json["id"]) == (201, "c1")
    assert ("Idempotent-Replay" in again.headers) == reached
    assert said(house) == ["Precious"]
    house.move("pause")


def test_who_comes_next_finds_what_was_in_doubt(talking):
    house, person, ledger = talking
    ledger.commits_and_raises(FULL)
    ledger.cannot_be_asked(1)
    post(house, person)
    assert post(house, person, "the key of another one", "Next").json["id"] == "c2"
    assert said(house) == ["Precious", "Next"]


@pytest.mark.parametrize("reached", [True, False])
def test_a_cafe_that_was_made_in_doubt(house, reached):
    ledger = Treacherous(house)
    (ledger.commits_and_raises if reached else ledger.raises)(FULL)
    ledger.cannot_be_asked(2)
    for _ in range(2):
        assert house.ask("POST", f"{API}/cafes", cafe_of(), key=KEY).status_code == 503
    made = house.ask("POST", f"{API}/cafes", cafe_of(), key=KEY)
    assert made.status_code == 201
    assert ("Idempotent-Replay" in made.headers) == reached
    assert sorted(house.running.keeper.codes()) == sorted([house.code, made.json["code"]])


def test_a_restart_knows(talking, tmp_path):
    house, person, ledger = talking
    ledger.commits_and_raises(FULL)
    ledger.cannot_be_asked(1)
    post(house, person)
    house.running.ledger.backup(tmp_path / "copy.sqlite3")
    (tmp_path / "second").mkdir()
    (tmp_path / "copy.sqlite3").rename(tmp_path / "second" / "cafe.sqlite3")
    with opened(tmp_path / "second", house.clock, house.made) as later:
        assert post(later, person).headers["Idempotent-Replay"] == "true"


def test_an_erasure_that_was_not_finished_lets_nothing_be_written_and_can_be_done_again(talking, monkeypatch):
    house, person, ledger = talking
    post(house, person)

    def half(*args):
        ledger.erase(*args)
        raise NotStored("not_stored", ERASING)

    monkeypatch.setattr(ledger.ledger, "erase", half)
    assert house.ask("DELETE", "", None, house.facilitator, KEY).status_code == 503
    refused = post(house, person, "the key of another one", "Too late")
    assert (refused.status_code, refused.json["code"]) == (409, "being_erased")
    assert house.running.ledger.codes() == []
    monkeypatch.setattr(ledger.ledger, "erase", ledger.erase)
    assert house.ask("DELETE", "", None, house.facilitator, KEY).status_code == 204
    assert house.running.keeper.codes() == []


def test_an_erasure_that_did_not_begin_leaves_the_cafe_as_it_is(talking, monkeypatch):
    house, person, ledger = talking

    def not_at_all(*args):
        raise NotStored("not_stored", ERASING)

    monkeypatch.setattr(ledger.ledger, "erase", not_at_all)
    assert house.ask("DELETE", "", None, house.facilitator, KEY).status_code == 503
    assert post(house, person).status_code == 201
    assert post(house, person, "the key of another one", "Next").status_code == 201


def test_what_is_in_doubt_is_settled_before_it_is_erased(talking):
    house, person, ledger = talking
    ledger.commits_and_raises(FULL)
    ledger.cannot_be_asked(2)
    post(house, person)
    assert house.ask("DELETE", "", None, house.facilitator).status_code == 503
    assert house.ask("DELETE", "", None, house.facilitator).status_code == 204
    assert house.running.ledger.codes() == []


def test_a_store_that_is_busy_when_it_is_asked_is_asked_again(talking):
    house, person, ledger = talking
    ledger.commits_and_raises(FULL)
    busy = [Busy(), Busy()]

    def holds(entries):
        if busy:
            raise busy.pop()
        return ledger.holds(entries)

    ledger.ledger.holds = holds
    assert post(house, person).status_code == 201


@pytest.mark.parametrize("in_doubt", [False, True])
def test_a_theme_named_by_withdrawn_words_is_told_without_them(talking, monkeypatch, in_doubt):
    house, person, ledger = talking
    mine = post(house, person, text="Zwieback").json["id"]
    grouping = house.themer._grouping

    def named_by_it(*args):
        drawn = grouping(*args)
        themes = [replace(theme, name="Zwieback", phrases=["zwieback"]) for theme in drawn.themes]
        return replace(drawn, themes=themes)

    monkeypatch.setattr(house.themer, "_grouping", named_by_it)
    house.draw()
    assert house.ask("POST", "/themes/apply", {}, house.facilitator).status_code == 200
    before = house.read(house.facilitator)
    (theme,) = [id_ for type_, id_ in before if type_ == "theme"]
    assert before["theme", theme]["name"] == "Zwieback"
    seq = house.running.keeper.cafe(house.code).seq
    if in_doubt:
        ledger.commits_and_raises(FULL)
    assert house.ask("DELETE", f"/contributions/{mine}", None, person["token"]).status_code in (200, 204)
    desk = house.ask("GET", f"/frames?room=desk&after={seq}", None, house.facilitator).json["frames"]
    told = [item for frame in desk for item in frame["put"] if item["type"] == "theme"]
    assert [(item["name"], item["phrases"]) for item in told] == [(NAMELESS, [])]
    assert house.running.keeper.cafe(house.code).themes[theme].name == f"Theme {theme[1:]}", (
        "screens hid it; now it is gone"
    )
    assert "wieback" not in str(house.read(house.facilitator)).lower()
    keeper = house.running.keeper
    state = keeper.cafe(house.code)
    keeper._cafes.find()
    assert keeper.cafe(house.code) == state


def test_when_it_cannot_be_read_again_the_cafe_goes_on(talking, monkeypatch, caplog):
    house, person, ledger = talking
    mine = post(house, person).json["id"]
    monkeypatch.setattr(ledger.ledger, "append", lambda entries: (ledger.append(entries), {house.code})[1])
    monkeypatch.setattr(ledger.ledger, "history", lambda code: 1 / 0)
    assert house.ask("DELETE", f"/contributions/{mine}", None, person["token"]).status_code in (200, 204)
    assert "stay as they were" in caplog.text
    assert said(house) == []
