"""How long a café is kept, what remains of it, and that a backup does not bring it back."""

import pytest

from cafe.domain.refusals import NotStored
from cafe.service.retention import DAY_MS
from cafe.storage import backup, restoring
from tests.running import House, opened


@pytest.fixture
def kept(house):
    """A house whose café is over; it looks for what is due when a test has it look."""
    house.running.retention.stop()
    house.running.backups.stop()
    house.running.timekeeper.stop()
    house.say_ = house.join(name="Quillbert")
    house.move("open")
    house.say(house.say_, "Said before it ended")
    house.move("harvest", "finish")
    return house


def due(house: House) -> int:
    return house.running.keeper.look(house.code, lambda cafe, _: house.running.retention.erased_at(cafe)[0])


def look(house: House) -> list[str]:
    house.running.retention.look()
    return house.running.keeper.codes()


def bytes_in(house: House) -> bytes:
    return b"".join(f.read_bytes() for f in house.running.ledger.folder.rglob("*") if f.is_file())


def test_it_is_erased_when_its_time_has_come_and_a_record_remains(kept):
    kept.running.keeper.back_up()
    assert look(kept) == [kept.code]
    at = kept.clock.at = due(kept)
    kept.clock.at -= 1
    assert look(kept) == [kept.code]
    kept.clock.at += 1
    assert look(kept) == []
    for word in (b"Said before it ended", b"Quillbert", kept.code.encode()):
        assert word not in bytes_in(kept)
    (record,) = kept.running.ledger.records()
    assert (record.why, record.erased_at, record.people, record.contributions) == ("time", at, 1, 1)
    assert (record.tables, record.rounds) == (3, 3)
    assert record.made_at <= record.last_at < at
    assert record.code_hash == kept.running.mint.record_hash(kept.code)


def test_the_days_count_from_the_last_thing_that_happened(kept):
    kept.clock.at = kept.running.ledger.since() + DAY_MS
    assert kept.ask("PATCH", "", {"keep_days": 3}, kept.facilitator).status_code == 200
    assert look(kept) == [kept.code]
    assert due(kept) == kept.clock.at + 3 * DAY_MS
    kept.clock.at += 2 * DAY_MS
    kept.ask("PATCH", "", {"title": "Another title"}, kept.facilitator)
    assert due(kept) == kept.clock.at + 3 * DAY_MS
    kept.clock.at += 3 * DAY_MS - 1
    assert look(kept) == [kept.code]
    kept.clock.at += 1
    assert look(kept) == []


def test_an_update_does_not_erase_at_once(kept):
    """The café is older than the folder's present schema: its days begin with that."""
    assert kept.clock.at < kept.running.ledger.since()
    look(kept)
    assert due(kept) == kept.running.ledger.since() + 90 * DAY_MS
    told = kept.ask("GET", "/going", token=kept.facilitator).json["lines"]
    assert any("90 days after this program was brought up to date" in line["says"] for line in told)


def test_a_clock_that_runs_keeps_it(house):
    house.running.retention.stop()
    house.running.timekeeper.stop()
    house.clock.at = house.running.ledger.since() + DAY_MS
    house.ask("PATCH", "", {"keep_days": 1}, house.facilitator)
    house.move("open")
    a_day = {"action": "extend", "seconds": 86_400}
    assert house.ask("POST", "/clock", a_day, house.facilitator).status_code == 200
    look(house)
    house.clock.at = due(house)
    assert look(house) == [house.code], "its round lasts a minute longer"
    house.clock.at += 60_000
    assert look(house) == []


def test_what_happens_while_it_is_looked_at_keeps_it(kept, monkeypatch):
    keeper, at = kept.running.keeper, due(kept)
    kept.clock.at, lives = at, keeper.lives

    def then_somebody_writes():
        found = lives()
        kept.clock.at -= 1000
        kept.ask("PATCH", "", {"title": "Still in use"}, kept.facilitator)
        kept.clock.at += 1000
        return found

    monkeypatch.setattr(keeper, "lives", then_somebody_writes)
    monkeypatch.setattr(kept.running.retention, "_is_due", lambda code: True)
    assert look(kept) == [kept.code]


def test_what_fails_is_logged_and_tried_again(kept, monkeypatch, caplog):
    kept.clock.at, erase = due(kept), kept.running.ledger.erase

    def full(*_):
        raise NotStored("not_stored", "There is no room.")

    monkeypatch.setattr(kept.running.ledger, "erase", full)
    assert look(kept) == [kept.code]
    assert "not erased yet: not_stored" in caplog.text
    monkeypatch.setattr(kept.running.ledger, "lives", lambda: 1 / 0)
    assert look(kept) == [kept.code]
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.undo()
    assert erase == kept.running.ledger.erase
    assert look(kept) == []


def test_it_looks_at_the_start(tmp_path):
    with opened(tmp_path) as house:
        house.running.retention.look()
        at, made = due(house), house.made
    house.clock.at = at
    with opened(tmp_path, house.clock, made) as house:
        assert house.running.keeper.codes() == []


def test_a_restored_backup_brings_nothing_back_that_was_erased(kept, tmp_path_factory):
    file, ledger = tmp_path_factory.mktemp("elsewhere") / "kept.sqlite3", kept.running.ledger
    other = kept.ask(
        "POST", "/api/v1/cafes", {"title": "Stays", "tables": [{"name": "One"}], "rounds": [{"minutes": 5}]}
    )
    kept.running.keeper.back_up_to(file)
    assert kept.ask("DELETE", "", None, kept.facilitator).status_code == 204
    staged, codes = restoring.stage(ledger.folder, file, kept.clock.at)
    assert set(codes) == {kept.code, other.json["code"]}
    kept.running.keeper.restore(staged)
    assert kept.running.keeper.codes() == [other.json["code"]]
    assert b"Said before it ended" not in bytes_in(kept)
    (record,) = ledger.records()
    assert record.why == "asked"
    assert all(b"Said before it ended" not in one.read_bytes() for one in backup.all_in(ledger.folder))


def test_what_came_back_another_way_goes_at_the_next_look(kept, tmp_path_factory):
    """As when the erasing after a restore was broken off."""
    file, ledger = tmp_path_factory.mktemp("elsewhere") / "kept.sqlite3", kept.running.ledger
    kept.running.keeper.back_up_to(file)
    kept.ask("DELETE", "", None, kept.facilitator)
    staged, _ = restoring.stage(ledger.folder, file, kept.clock.at)
    kept.running.keeper.records.erase_again = list
    kept.running.keeper.restore(staged)
    assert kept.running.keeper.codes() == [kept.code]
    assert look(kept) == []
    assert len(ledger.records()) == 1


@pytest.mark.parametrize(("days", "watch_ms"), [(90, 14 * DAY_MS), (730, 14 * DAY_MS), (2, DAY_MS), (1, DAY_MS // 2)])
def test_the_desk_says_when(kept, days, watch_ms):
    kept.clock.at = kept.running.ledger.since() + DAY_MS
    kept.ask("PATCH", "", {"keep_days": days, "title": "Kept for a while"}, kept.facilitator)
    look(kept)

    def line() -> dict:
        told = kept.ask("GET", "/going", token=kept.facilitator).json["lines"]
        (found,) = [one for one in told if one["says"].startswith("This café is erased on ")]
        return found

    many = "1 day" if days == 1 else f"{days} days"
    assert line()["state"] == "well"
    assert line()["says"].endswith(f", {many} after the last thing that happened in it.")
    kept.clock.at = due(kept) - watch_ms - 1
    assert line()["state"] == "well"
    kept.clock.at += 1
    assert line()["state"] == "watch"
    assert "Export the notes before, or keep it longer" in line()["says"]
