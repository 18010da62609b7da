"""Documents that were made beforehand: handed out at once while nothing has changed, told with size and age, bounded, and
gone with the café."""

import threading

import pytest

from cafe.domain.refusals import WrongMoment
from cafe.exports.formats import FORMATS
from cafe.service import cafes
from cafe.workers.documents import Documents
from cafe.workers.rack import Rack
from tests.running import API, bearing, cafe_of


@pytest.fixture
def making(monkeypatch):
    """What was made, in order; each really made."""
    made, does = [], Documents.made

    def watched(self, cafe, format_, profile, now, pictures):
        made.append((profile, format_))
        return does(self, cafe, format_, profile, now, pictures)

    monkeypatch.setattr(Documents, "made", watched)
    return made


@pytest.fixture
def at_once(monkeypatch):
    """What goes on in the background is done before the answer."""

    class Now(threading.Thread):
        def start(self):
            self.run() if self.name == "documents" else super().start()

    monkeypatch.setattr("cafe.workers.rack.threading.Thread", Now)


def told(house, token=None) -> dict:
    answer = house.ask("GET", "/documents", token=token or house.facilitator)
    assert answer.status_code == 200, answer.text
    return {(one["profile"], one["format"]): one for one in answer.json["documents"]}


def taken(house, format_="md", profile="internal"):
    answer = house.ask("GET", f"/export?format={format_}&profile={profile}", token=house.facilitator)
    assert answer.status_code == 200, answer.text
    return answer.get_data()


def edit(house) -> None:
    assert house.ask("PATCH", "", {"title": f"Another title, {house.clock.at}"}, house.facilitator).status_code == 200


def test_a_document_that_nothing_has_changed_since_is_handed_out_again(house, making):
    assert told(house) == {}
    first = taken(house)
    house.clock.at += 60_000
    assert taken(house) == first
    assert making == [("internal", "md")]
    one = told(house)["internal", "md"]
    assert one["size"] == len(first)
    assert (one["made_at"], one["current"], one["making"], one["failed"]) == (
        house.clock.at - 60_000,
        True,
        False,
        None,
    )


def test_after_a_change_it_is_made_anew_and_until_then_told_as_old(house, making):
    taken(house)
    edit(house)
    answer = house.ask("GET", "/documents", token=house.facilitator).json
    one = answer["documents"][0]
    assert (one["current"], answer["seq"] - one["seq"]) == (False, 1)
    assert b"Another title" in taken(house)
    assert making == [("internal", "md")] * 2
    assert told(house)["internal", "md"]["current"]


def test_no_word_of_what_is_out_of_date_is_kept(house):
    person = house.join()
    house.move("open")
    said = house.say(person, "Something that I should not have said")
    taken(house)
    rack = house.running.app.extensions["cafe"].rack
    assert rack.held > 0
    assert house.ask("DELETE", f"/contributions/{said}", token=person["token"], body={}).status_code == 200
    assert rack.held == 0
    assert told(house)["internal", "md"]["size"] > 0


def test_a_request_that_changes_nothing_leaves_it_as_it_is(house, making):
    taken(house)
    title = house.read(house.facilitator)["cafe", house.code]["title"]
    house.ask("PATCH", "", {"title": title}, house.facilitator)
    taken(house)
    assert making == [("internal", "md")]


def test_all_formats_of_a_profile_are_made_beforehand(house, making, at_once):
    answer = house.ask("POST", "/documents", {"profile": "public"}, house.facilitator)
    assert (answer.status_code, set(answer.json)) == (202, {"seq"})
    assert making == [("public", format_) for format_ in FORMATS]
    assert {which for which, one in told(house).items() if one["current"]} == {("public", f) for f in FORMATS}
    house.ask("POST", "/documents", {"profile": "public", "formats": ["md", "csv"]}, house.facilitator)
    taken(house, "pdf", "public")
    assert len(making) == len(FORMATS)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"profile": "everybody"}, "unknown_profile"),
        ({"profile": "public", "formats": ["md", "exe"]}, "unknown_format"),
        ({"profile": "public", "formats": []}, "bad_request"),
        ({}, "bad_request"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_made(house, making, at_once, body, code):
    answer = house.ask("POST", "/documents", body, house.facilitator)
    assert answer.status_code == 400
    assert code == "bad_request" or answer.json["code"] == code
    assert making == []
    assert told(house) == {}


def test_a_format_that_does_not_exist_is_not_remembered(house):
    assert house.ask("GET", "/export?format=exe", token=house.facilitator).json["code"] == "unknown_format"
    assert told(house) == {}


def test_a_failure_is_told_in_a_sentence_until_it_works(house, monkeypatch, at_once):
    def fails(*_):
        raise WrongMoment("document_failed", "The document could not be made. Try once more.")

    with monkeypatch.context() as patch:
        patch.setattr(Documents, "made", fails)
        assert (
            house.ask("POST", "/documents", {"profile": "internal", "formats": ["md"]}, house.facilitator).status_code
            == 202
        )
        assert told(house)["internal", "md"]["failed"] == {
            "code": "document_failed", "detail": "The document could not be made. Try once more.",
        }  # fmt: skip
    taken(house)
    assert told(house)["internal", "md"]["failed"] is None


def test_what_nobody_foresaw_is_a_sentence_too(house, monkeypatch, at_once):
    def breaks(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(Documents, "made", breaks)
    house.ask("POST", "/documents", {"profile": "internal", "formats": ["md"]}, house.facilitator)
    one = told(house)["internal", "md"]
    assert (one["making"], one["failed"]["code"]) == (False, "broken")


def test_while_one_is_made_it_is_said(house, monkeypatch):
    seen, does = [], Documents.made

    def looked_at(self, *args):
        seen.append(told(house)["internal", "md"])
        return does(self, *args)

    monkeypatch.setattr(Documents, "made", looked_at)
    taken(house)
    assert (seen[0]["making"], seen[0]["size"], seen[0]["current"]) == (True, None, False)
    assert not told(house)["internal", "md"]["making"]


def test_two_who_ask_for_the_same_at_once_are_given_one(house, making):
    bodies = []
    asking = [threading.Thread(target=lambda: bodies.append(taken(house, "html"))) for _ in range(3)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(set(bodies)) == 1
    assert making == [("internal", "html")]


def test_no_more_is_kept_than_fits_and_the_oldest_goes_first(house, making):
    parts = house.running.app.extensions["cafe"]
    small = Rack(parts.rack._documents, house.running.keeper, house.clock, most=0)
    file = small.file(house.code, "internal", "md")
    assert small.held == 0
    room = Rack(parts.rack._documents, house.running.keeper, house.clock, most=len(file.body) * 2)
    for profile in ("internal", "partners", "public"):
        room.file(house.code, profile, "md")
    assert 0 < room.held <= len(file.body) * 2
    making.clear()
    room.file(house.code, "public", "md")
    assert making == []
    room.file(house.code, "internal", "md")
    assert making == [("internal", "md")]


def test_with_the_cafe_its_documents_go(house):
    taken(house)
    rack, code = house.running.app.extensions["cafe"].rack, house.code
    assert house.ask("DELETE", "", {}, house.facilitator).status_code == 204
    assert (rack.held, rack._kept) == (0, {})
    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    house.made = other
    assert told(house) == {}
    assert (
        house.client.get(f"{API}/cafes/{code}/documents", headers=bearing(other["tokens"]["facilitator"])).status_code
        == 404
    )


def test_one_that_was_being_made_when_the_cafe_was_erased_is_not_kept(house, monkeypatch):
    does, rack = Documents.made, house.running.app.extensions["cafe"].rack

    def late(self, *args):
        file = does(self, *args)
        assert house.ask("DELETE", "", {}, house.facilitator).status_code == 204
        return file

    monkeypatch.setattr(Documents, "made", late)
    house.ask("GET", "/export?format=md", token=house.facilitator)
    assert (rack.held, rack._kept, rack._wanted) == (0, {}, set())


def test_with_a_cafe_that_leaves_memory_its_documents_go(house):
    taken(house)
    rack = house.running.app.extensions["cafe"].rack
    assert rack.held
    for _ in range(cafes.AWAKE + 1):
        house.ask("POST", f"{API}/cafes", cafe_of())
    assert (rack.held, rack._kept) == (0, {})
    assert told(house) == {}, "it is fetched again, and begins anew"


def test_what_was_made_before_a_backup_was_restored_is_not_handed_out(house, making):
    taken(house)
    for do in house.running.keeper._writer.after_restoring:
        do()
    assert told(house) == {}
    taken(house)
    assert len(making) == 2


def test_others_are_told_of_the_public_ones_once_the_rounds_are_over(house):
    person = house.join()
    house.move("open")
    taken(house, profile="internal")
    assert house.ask("GET", "/documents", token=person["token"]).json["code"] == "too_early"
    house.move("harvest")
    taken(house, profile="internal")
    taken(house, profile="public")
    assert set(told(house, person["token"])) == {("public", "md")}
    assert set(told(house)) == {("public", "md"), ("internal", "md")}
    assert house.ask("GET", "/documents").status_code == 401


def page(house, path):
    client = house.client
    client.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    return client.get(f"/c/{house.code}{path}")


def test_the_preview_is_the_document_and_nothing_in_it_can_run(house):
    shown = page(house, "/notes/preview?profile=partners")
    assert (shown.status_code, shown.mimetype) == (200, "text/html")
    assert shown.get_data() == taken(house, "html", "partners")
    policy = shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert shown.headers["Cache-Control"] == "no-store"


def test_only_the_notes_may_hold_a_frame_and_only_the_preview_stand_in_one(house):
    notes, desk = page(house, "/notes"), page(house, "/desk")
    assert "frame-src 'self'" in notes.headers["Content-Security-Policy"]
    assert "frame-src" not in desk.headers["Content-Security-Policy"]
    for shown in (notes, desk):
        assert "frame-ancestors 'none'" in shown.headers["Content-Security-Policy"]
        assert shown.headers["X-Frame-Options"] == "DENY"


def test_a_preview_for_nobody_is_refused(house):
    assert page(house, "/notes/preview?profile=everybody").status_code == 400
    assert house.client.get(f"/c/{house.code}/notes/preview").status_code == 401
