"""Backups that nobody asks for: when one is due, and that nothing stands in the way of the café."""

import threading

import pytest

from cafe.storage import backup
from tests.running import API, House, opened
from tests.service.test_keeper import counted

TEN_MINUTES = 10 * 60_000


@pytest.fixture
def talking(house):
    """A house in its first round, and somebody in it. Nothing happens by itself; it looks for backups when a test has it
    look."""
    house.running.backups.stop()
    house.running.timekeeper.stop()
    person = house.join()
    house.move("open")
    return house, person


def taken(house: House) -> int:
    return len(backup.all_in(house.running.ledger.folder))


def test_every_ten_minutes_while_a_cafe_runs_and_something_is_written(talking):
    house, person = talking
    look = house.running.backups.look
    house.clock.at += TEN_MINUTES - 1000
    assert look() == 1
    assert taken(house) == 0
    house.clock.at += 1000
    look()
    assert taken(house) == 1
    house.clock.at += 2 * TEN_MINUTES
    assert look() is None
    assert taken(house) == 1, "nothing was written since"
    house.say(person, "Something")
    look()
    assert taken(house) == 2


@pytest.mark.parametrize("phase", [("pause",), ("close",), ("harvest",)])
def test_in_every_phase_that_runs(talking, phase):
    house, _ = talking
    house.move(*phase)
    house.clock.at += TEN_MINUTES
    house.running.backups.look()
    assert taken(house) == 1


def test_not_before_it_has_begun(house):
    house.running.backups.stop()
    house.running.timekeeper.stop()
    house.join()
    house.clock.at += TEN_MINUTES
    assert house.running.backups.look() is None
    assert taken(house) == 0
    house.move("open")
    house.running.backups.look()
    assert taken(house) == 1


def test_at_its_end_at_once_and_then_as_before(talking):
    house, _ = talking
    house.move("harvest", "finish")
    assert house.running.backups.look() is None
    assert taken(house) == 1
    house.ask("PATCH", "", {"title": "Another title"}, house.facilitator)
    assert house.running.backups.look() == TEN_MINUTES / 1000
    assert taken(house) == 1
    house.move("back")
    house.running.backups.look()
    house.move("finish")
    house.running.backups.look()
    assert taken(house) == 2


def test_it_looks_by_itself_after_every_change(house):
    house.move("open", "harvest", "finish")
    house.until(lambda: taken(house) == 1)


def test_an_erased_cafe_needs_none(talking):
    house, _ = talking
    house.ask("DELETE", "", None, house.facilitator)
    house.clock.at += TEN_MINUTES
    assert house.running.backups.look() is None
    assert taken(house) == 0


def test_at_the_start_if_there_is_anything_new(tmp_path):
    with opened(tmp_path) as house:
        house.move("open")
        made = house.made
    for times in range(3):
        with opened(tmp_path, house.clock, made) as house:
            assert taken(house) == 1, "one is enough when nothing was written"
            if times == 2:
                house.say(house.join(), "Something")
    with opened(tmp_path, house.clock, made) as house:
        assert taken(house) == 2


def test_without_room_the_cafe_goes_on_and_it_is_tried_again(talking, caplog):
    house, person = talking
    folder = house.running.ledger.folder / backup.FOLDER
    folder.write_text("a file stands where the folder should be")
    house.clock.at += TEN_MINUTES
    house.running.backups.look()
    assert "No backup could be made, the café goes on" in caplog.text
    house.say(person, "Something")
    assert house.running.backups.look() > 0
    folder.unlink()
    house.clock.at += TEN_MINUTES
    house.running.backups.look()
    assert taken(house) == 1


def test_while_one_is_taken_people_post_and_an_erasure_waits(talking, monkeypatch):
    house, person = talking
    ledger, begun, go_on = house.running.ledger, threading.Event(), threading.Event()
    keep = ledger.keep_backup

    def slowly():
        begun.set()
        go_on.wait()
        return keep()

    monkeypatch.setattr(ledger, "keep_backup", slowly)
    copying = threading.Thread(target=house.running.keeper.back_up)
    copying.start()
    begun.wait()
    house.say(person, "Said while a backup was taken")
    erasing = threading.Thread(target=lambda: house.ask("DELETE", "", None, house.facilitator))
    erasing.start()
    assert house.running.keeper.codes() == [house.code]
    go_on.set()
    copying.join()
    erasing.join()
    assert house.running.keeper.codes() == []
    left = b"".join(f.read_bytes() for f in ledger.folder.rglob("*") if f.is_file())
    assert b"Said while a backup was taken" not in left


def test_many_at_once_are_stored_fifty_at_a_time(house):
    """Nobody waits for company; what gathers while one transaction is written goes into the next."""
    sizes, gate = [], threading.Event()
    house.move("open")
    append = house.running.ledger.append

    def watched(entries):
        gate.wait()
        sizes.append(len(entries))
        return append(entries)

    house.running.ledger.append = watched
    asked = counted(house)

    def post(n):
        head = {"Authorization": f"Bearer {house.facilitator}", "Idempotency-Key": f"the key of post number {n}"}
        body = {"text": f"number {n}", "table": 1}
        assert house.client.post(f"{API}/cafes/{house.code}/contributions", json=body, headers=head).status_code == 201

    posting = [threading.Thread(target=post, args=(n,)) for n in range(120)]
    for thread in posting:
        thread.start()
    house.until(lambda: len(asked) == 120)
    gate.set()
    for thread in posting:
        thread.join()
    assert sum(sizes) == 120
    assert max(sizes) == 50
    assert len(sizes) <= 5
