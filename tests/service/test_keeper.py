"""The keeper: what was answered is stored, what was refused never happened, and nobody waits for ever."""

import threading

import pytest

from cafe.domain.refusals import NotStored
from cafe.service.ports import Busy
from tests.running import House, opened


class Sabotage:
    """Stands before the ledger's `append`: raises what it is told to, else lets it through. Counts transactions."""

    def __init__(self, house: House, *faults: Exception) -> None:
        self.house, self.faults, self.transactions = house, list(faults), 0
        self.append = house.running.ledger.append
        house.running.ledger.append = self

    def __call__(self, entries):
        if self.faults:
            raise self.faults.pop(0)
        self.transactions += 1
        return self.append(entries)


def counted(house: House) -> list:
    """What is asked of the writer from now on; once it stands here, it waits for its turn."""
    writer, asked = house.running.keeper._writer, []
    ask = writer.ask
    writer.ask = lambda wish: asked.append(ask(wish))
    return asked


FULL = NotStored("not_stored", "The disk is full. It is kept on your phone and will be sent again.")


def test_a_full_disk_refuses_and_the_same_request_succeeds_later(house: House):
    person = house.join()
    house.move("open")
    before = house.ask("GET", "", token=person["token"]).json
    Sabotage(house, FULL)
    key = "this key is sent again later"
    refused = house.ask("POST", "/contributions", {"text": "Precious"}, person["token"], key)
    assert (refused.status_code, refused.json["code"]) == (503, "not_stored")
    assert refused.headers["Retry-After"] == "2"
    assert house.ask("GET", "", token=person["token"]).json == before, "reading goes on, nothing happened"
    again = house.ask("POST", "/contributions", {"text": "Precious"}, person["token"], key)
    assert (again.status_code, again.json["id"]) == (201, "c1")
    assert "Idempotent-Replay" not in again.headers


def test_a_busy_store_is_asked_again(house):
    person = house.join()
    house.move("open")
    Sabotage(house, Busy(), Busy())
    assert house.say(person, "Patience") == "c1"


def test_a_cafe_that_could_not_be_stored_was_never_made(house):
    from tests.running import API, cafe_of

    Sabotage(house, FULL)
    key = "the key of a café that fails first"
    assert house.ask("POST", f"{API}/cafes", cafe_of(), key=key).status_code == 503
    assert house.running.keeper.codes() == [house.code]
    assert house.ask("POST", f"{API}/cafes", cafe_of(), key=key).status_code == 201


def test_something_that_breaks_is_answered_and_the_next_goes_on(house, caplog):
    person = house.join()
    house.move("open")
    Sabotage(house, RuntimeError("a bug"))
    house.running.app.testing = False
    broken = house.ask("POST", "/contributions", {"text": "x"}, person["token"])
    assert (broken.status_code, broken.json["code"]) == (500, "broken")
    assert "a bug" in caplog.text
    assert "a bug" not in broken.text
    assert house.say(person, "y") == "c1"


def test_a_decision_that_breaks_is_answered_and_stored_nowhere(house, caplog, monkeypatch):
    def broken(here, asked):
        raise RuntimeError("a bug")

    person = house.join()
    house.move("open")
    house.running.app.testing = False
    with monkeypatch.context() as patched:
        patched.setattr(house.running.ledger, "append", None)  # nothing may even try
        patched.setattr("cafe.domain.contributions.post", broken)
        answer = house.ask("POST", "/contributions", {"text": "x"}, person["token"])
    assert (answer.status_code, answer.json["code"]) == (500, "broken")
    assert "a decision failed" in caplog.text
    assert house.say(person, "y") == "c1"


def test_a_batch_that_breaks_as_a_whole_is_answered_and_the_next_goes_on(house, caplog, monkeypatch):
    person = house.join()
    house.move("open")
    house.running.app.testing = False
    with monkeypatch.context() as patched:
        patched.setattr(house.running.keeper._writer, "_keep", None)
        answer = house.ask("POST", "/contributions", {"text": "x"}, person["token"])
    assert (answer.status_code, answer.json["code"]) == (500, "broken")
    assert "a batch of requests failed" in caplog.text
    house.move("pause")


def test_what_cannot_be_told_is_stored_all_the_same(house, caplog, monkeypatch):
    person = house.join()
    house.move("open")
    with monkeypatch.context() as patched:
        patched.setattr(house.running.loudspeaker, "tell", None)
        assert house.say(person, "Nobody hears it now") == "c1"
    assert "telling failed" in caplog.text
    assert house.read(person["token"])[("contribution", "c1")]["text"] == "Nobody hears it now"


def test_an_erasure_that_breaks_is_answered_and_can_be_asked_again(house, caplog, monkeypatch):
    house.running.app.testing = False
    with monkeypatch.context() as patched:
        patched.setattr(house.running.keeper._writer, "_leave_no_byte", None)
        assert house.ask("DELETE", "", None, house.facilitator).status_code == 500
    assert "erasing failed" in caplog.text
    assert house.ask("DELETE", "", None, house.facilitator).status_code == 204


def test_many_at_once_are_all_stored_in_few_transactions(house):
    people = [house.join() for _ in range(12)]
    house.move("open")
    sabotage, gate, answers = Sabotage(house), threading.Barrier(12), []

    def talk(person):
        client = house.client
        gate.wait()
        for n in range(5):
            head = {"Authorization": f"Bearer {person['token']}", "Idempotency-Key": f"{person['person']:-<16}{n}"}
            body = {"text": f"{person['person']} says {n}"}
            answers.append(client.post(f"/api/v1/cafes/{house.code}/contributions", json=body, headers=head).json)

    asked, go_on = counted(house), threading.Event()
    append = sabotage.append
    sabotage.append = lambda entries: go_on.wait() and append(entries)
    threads = [threading.Thread(target=talk, args=(p,)) for p in people]
    for thread in threads:
        thread.start()
    house.until(lambda: len(asked) == 12)
    go_on.set()
    for thread in threads:
        thread.join()
    assert len({a["id"] for a in answers}) == 60
    assert len({a["seq"] for a in answers}) == 60
    said = {i["text"] for (t, _), i in house.read(house.facilitator).items() if t == "contribution"}
    assert said == {f"{p['person']} says {n}" for p in people for n in range(5)}
    assert sabotage.transactions < 60


def test_the_same_key_at_the_same_moment_happens_once(house):
    person = house.join()
    house.move("open")
    gate, answers = threading.Barrier(8), []

    def post():
        client = house.client
        head = {"Authorization": f"Bearer {person['token']}", "Idempotency-Key": "pressed many times at once"}
        gate.wait()
        answers.append(client.post(f"/api/v1/cafes/{house.code}/contributions", json={"text": "x"}, headers=head).json)

    threads = [threading.Thread(target=post) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {a["id"] for a in answers} == {"c1"}
    assert len([k for k in house.read(house.facilitator) if k[0] == "contribution"]) == 1


def phase(house) -> str:
    return house.read(house.facilitator)[("clock", "clock")]["phase"]


def test_a_round_closes_by_itself_at_its_moment(house):
    house.move("open")
    house.clock.at += 59_999
    house.running.timekeeper.ring()
    assert phase(house) == "open"
    house.clock.at += 1
    house.running.timekeeper.ring()
    assert phase(house) == "travelling"


def test_a_round_whose_end_passed_while_nobody_looked_ends_at_once(tmp_path):
    with opened(tmp_path) as house:
        house.move("open")
        made, end = house.made, house.clock.at + 60_000
    house.clock.at += 3_600_000
    with opened(tmp_path, house.clock, made) as house:
        assert phase(house) == "travelling"
        assert house.read(house.facilitator)[("clock", "clock")]["ends_at"] == end + 120_000


def test_a_restart_in_mid_round_keeps_the_end(tmp_path):
    with opened(tmp_path) as house:
        house.move("open")
        clock, made = house.read(house.facilitator)[("clock", "clock")], house.made
    house.clock.at += 30_000
    with opened(tmp_path, house.clock, made) as house:
        assert house.read(house.facilitator)[("clock", "clock")] == clock


def test_a_clock_that_cannot_be_moved_stops_no_other(house, caplog):
    from tests.running import API, bearing, cafe_of, fresh

    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    head = bearing(other["tokens"]["facilitator"])
    house.move("open")
    house.client.post(f"{API}/cafes/{other['code']}/clock", json={"action": "open"}, headers=head | fresh())
    Sabotage(house, FULL)
    house.clock.at += 60_000
    for _ in range(2):
        house.running.timekeeper.ring()
    phases = {
        phase(house),
        house.client.get(f"{API}/cafes/{other['code']}", headers=head).json["frames"][0]["put"][1]["phase"],
    }
    assert phases == {"travelling"}
    assert "could not be moved" in caplog.text


def test_words_withdrawn_while_they_were_measured_leave_no_vector(house, monkeypatch):
    people = [house.join() for _ in range(3)]
    house.move("open")
    ids = [house.say(p, f"Said by {p['person']}") for p in people]
    themer, embed = house.themer, house.themer.embed

    def withdrawn_meanwhile(texts):
        house.ask("DELETE", f"/contributions/{ids[0]}", token=people[0]["token"])
        house.ask("PATCH", f"/contributions/{ids[1]}", {"text": "Other words"}, people[1]["token"])
        return embed(texts)

    monkeypatch.setattr(themer, "embed", withdrawn_meanwhile)
    house.draw()
    assert house.running.ledger.vectors(house.code, "by table").keys() == {ids[1], ids[2]}, (
        "drawn once more, from what is left"
    )
    proposal = house.read(house.facilitator)[("proposal", "proposal")]
    assert ids[0] not in str(proposal["themes"])


def test_a_drawing_of_an_erased_cafe_comes_to_nothing(house, monkeypatch):
    person = house.join()
    house.move("open")
    house.say(person, "Here a moment ago")
    drawing = house.running.app.extensions["cafe"].draw.__self__
    themer, embed = house.themer, house.themer.embed

    def erased_meanwhile(texts):
        house.ask("DELETE", "", token=house.facilitator)
        return embed(texts)

    monkeypatch.setattr(themer, "embed", erased_meanwhile)
    house.ask("POST", "/themes/draw", {}, house.facilitator)
    house.until(lambda: not drawing._busy)
    assert house.running.ledger.vectors(house.code, "by table") == {}
    assert house.running.keeper.codes() == []


@pytest.mark.parametrize("token", ["facilitator", "wall"])
def test_tokens_are_stored_as_hashes_only(house, token):
    stored = b"".join(f.read_bytes() for f in house.running.ledger.folder.rglob("*") if f.is_file())
    assert house.made["tokens"][token].encode() not in stored


def test_the_same_erasure_twice_at_once_is_answered_twice(house, monkeypatch):
    begun, waiting, answers = threading.Event(), [], []
    erase, wait = house.running.ledger.erase, house.running.keeper._wait

    def slowly(*args):
        begun.wait()
        erase(*args)

    def counted(wish):
        waiting.append(wish)
        return wait(wish)

    monkeypatch.setattr(house.running.ledger, "erase", slowly)
    monkeypatch.setattr(house.running.keeper, "_wait", counted)

    def ask():
        answers.append(house.ask("DELETE", "", None, house.facilitator, "the key of one erasure"))

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    house.until(lambda: len(waiting) == 2)
    begun.set()
    for thread in asking:
        thread.join()
    assert [answer.status_code for answer in answers] == [204, 204]
    assert sorted(answer.headers.get("Idempotent-Replay", "") for answer in answers) == ["", "true"]


def test_who_asks_for_another_grain_while_themes_are_drawn_gets_it(house, monkeypatch):
    person = house.join()
    house.move("open")
    house.say(person, "Something")
    themer = house.themer
    grains, first, go_on = themer.grains, threading.Event(), threading.Event()

    def slow(*args, **kwargs):
        first.set()
        go_on.wait()
        return grains(*args, **kwargs)

    monkeypatch.setattr(themer, "grains", slow)
    house.ask("POST", "/themes/draw", {}, house.facilitator)
    first.wait()
    house.ask("POST", "/themes/draw", {"grain": "fewer"}, house.facilitator)
    go_on.set()
    house.until(lambda: house.read(house.facilitator).get(("proposal", "proposal"), {}).get("grain") == "fewer")
