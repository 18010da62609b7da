"""Photos of tables over the API, and where their pictures are and are not."""

import re
from base64 import b64decode

import pytest

from cafe import offline
from tests.contents import bytes_of
from tests.domain.test_jpeg import ADDED, PLACE
from tests.pictures import flat
from tests.running import API, bearing, fresh
from tests.web.test_hosting import ask

CAMERA = b"".join(ADDED.values())


@pytest.fixture
def running(house):
    """A café in its first round."""
    house.move("open")
    return house


def take(house, table=1, picture=None, token=None, status=201, after="", **headers):
    path = f"{API}/cafes/{house.code}/tables/{table}/photos{after}"
    answer = house.send(path, token or house.facilitator, picture, **headers)
    assert answer.status_code == status, answer.text
    return answer.json


def picture(house, id_, token):
    return house.client.get(f"/c/{house.code}/photos/{id_}", headers=bearing(token))


def test_a_host_takes_a_photo_and_desk_and_host_have_it(running):
    id_ = take(running, picture=flat(32, 24, CAMERA), token=running.host(1))["id"]
    item = {
        "type": "photo", "id": id_, "table": 1, "round": 1, "at": running.clock.at, "width": 32, "height": 24,
        "address": f"/c/{running.code}/photos/{id_}",
    }  # fmt: skip
    for token in (running.host(1), running.facilitator):
        assert running.read(token)["photo", id_] == item
        answer = picture(running, id_, token)
        assert (answer.content_type, answer.get_data()) == ("image/jpeg", flat(32, 24))
        assert answer.headers["Cache-Control"] == "no-store"
    for token in (running.host(2), running.made["tokens"]["wall"], running.join()["token"]):
        assert ("photo", id_) not in running.read(token)
        assert picture(running, id_, token).status_code == 403
    assert running.client.get(item["address"]).status_code == 401


def test_a_browser_shows_it_by_its_cookie(running):
    id_ = take(running)["id"]
    browser = running.client
    assert browser.post(f"/c/{running.code}/enter", json={"token": running.host(1)}).status_code == 204
    assert browser.get(f"/c/{running.code}/photos/{id_}").get_data() == flat()


def test_nothing_that_the_camera_added_reaches_the_disk(running):
    take(running, picture=flat(added=CAMERA, behind=PLACE))
    stored = bytes_of(running.running.ledger.folder)
    assert flat() in stored
    for left in (PLACE, b"Exif", b"JFIF", b"Photoshop", b"ICC_PROFILE", b"ns.adobe"):
        assert left not in stored


def test_a_photo_that_was_removed_leaves_no_byte(running):
    id_, other = take(running, picture=flat(80, 160))["id"], take(running, picture=flat(40, 48))["id"]
    ask(running, "DELETE", f"/photos/{id_}", {}, running.host(1))
    assert ("photo", id_) not in running.read(running.facilitator)
    assert picture(running, id_, running.facilitator).status_code == 404
    assert picture(running, other, running.facilitator).status_code == 200
    running.until(lambda: flat(80, 160) not in bytes_of(running.running.ledger.folder))
    assert flat(40, 48) in bytes_of(running.running.ledger.folder)
    assert ask(running, "DELETE", f"/photos/{id_}", {}, status=404)["code"] == "unknown_photo"


def test_the_photos_of_an_erased_cafe_are_gone_backups_included(running):
    take(running, picture=flat(80, 160))
    running.running.keeper.back_up()
    assert bytes_of(running.running.ledger.folder / "backups").count(flat(80, 160)) == 1
    assert running.ask("DELETE", "", {}, running.facilitator).status_code == 204
    assert flat(80, 160) not in bytes_of(running.running.ledger.folder)


def test_a_photo_that_is_sent_again_is_kept_once(running):
    again = {"Idempotency-Key": "the same key for both of them"}
    first = take(running, **again)
    assert take(running, **again) == first
    assert take(running, picture=flat(24, 24), status=422, **again)["code"] == "key_reused"
    assert sum(type_ == "photo" for type_, _ in running.read(running.facilitator)) == 1


@pytest.mark.parametrize(
    ("after", "status", "code"),
    [("?round=2", 400, "unknown_round"), ("?round=0", 400, "unknown_round"), ("?round=x", 400, "unknown_round")],
)
def test_a_round_that_has_not_begun_has_no_photos(running, after, status, code):
    assert take(running, status=status, after=after)["code"] == code


def test_photos_are_of_the_round_that_is_named(running):
    running.move("close", "open")
    before, now = take(running, after="?round=1")["id"], take(running)["id"]
    items = running.read(running.facilitator)
    assert [items["photo", id_]["round"] for id_ in (before, now)] == [1, 2]


def test_what_is_no_photo_is_refused(running):
    assert take(running, picture=b"GIF89a", status=400)["code"] == "not_a_jpeg"
    assert take(running, status=400, **{"Content-Type": "application/json"})["code"] == "not_a_jpeg"
    assert take(running, picture=flat(4_097, 8), status=400)["code"] == "photo_too_large"
    assert take(running, picture=flat() + b"x" * 256 * 1024, status=413)["code"] == "too_large"
    assert take(running, table=9, status=404)["code"] == "unknown_table"
    assert take(running, token=running.host(2), status=403)["code"] == "other_table"
    assert not any(type_ == "photo" for type_, _ in running.read(running.facilitator))


def test_before_and_after_the_cafe_nobody_takes_photos(house):
    assert take(house, status=409)["code"] == "wrong_phase"
    house.move("open", "harvest")
    take(house)
    house.move("finish")
    assert take(house, status=409)["code"] == "wrong_phase"


def test_a_table_has_room_for_ten_photos_a_round(running):
    ids = [take(running)["id"] for _ in range(10)]
    assert take(running, status=409)["code"] == "too_many_photos"
    take(running, table=2)
    ask(running, "DELETE", f"/photos/{ids[0]}", {})
    assert take(running)["id"] not in ids


def test_a_table_with_photos_cannot_go(running):
    running.photo(3)
    assert ask(running, "PATCH", "", {"tables": [{"name": "One"}]}, status=409)["code"] == "tables_in_use"


# -- in the notes -------------------------------------------------------------------------------------------------------


def export(house, format_, profile):
    answer = house.ask("GET", f"/export?format={format_}&profile={profile}", token=house.facilitator)
    assert answer.status_code == 200
    return answer.text


def test_photos_stand_in_the_internal_html_only(running):
    take(running, table=2)
    running.move("close", "open")
    take(running, picture=flat(8, 8))
    page = export(running, "html", "internal")
    shown = [b64decode(found) for found in re.findall(r'src="data:image/jpeg;base64,([^"]*)"', page)]
    assert shown == [flat(8, 8), flat()]
    assert re.findall(r'alt="([^"]*)"', page) == ["Photo of table 1, round 2", "Photo of table 2, round 1"]
    assert page.count('href="#photos"') == page.count('id="photos"') == 1
    assert "img-src data:" in page
    running.move("harvest")
    others = [("html", "public"), *((f, p) for f in ("json", "md", "csv") for p in ("internal", "public"))]
    for format_, profile in others:
        assert "photo" not in export(running, format_, profile).lower().replace(".photo img", "")


def test_the_same_file_comes_from_the_command(running):
    take(running)
    page = offline.export(running.running.ledger.folder, running.code, "html", "internal").decode()
    assert "data:image/jpeg;base64," in page
    assert "data:image" not in offline.export(running.running.ledger.folder, running.code, "html", "public").decode()


def test_notes_without_photos_say_nothing_of_them(running):
    page = export(running, "html", "internal")
    assert "img-src" not in page
    assert 'id="photos"' not in page


def test_a_page_sends_a_photo_with_its_cookie_from_its_own_origin(running):
    browser, path = running.client, f"{API}/cafes/{running.code}/tables/1/photos"
    assert browser.post(f"/c/{running.code}/enter", json={"token": running.host(1)}).status_code == 204
    sent = fresh() | {"Cafe-Role": "host", "Content-Type": "image/jpeg"}
    assert browser.post(path, data=flat(), headers=sent | {"Origin": "http://localhost"}).status_code == 201
    refused = browser.post(path, data=flat(), headers=sent | fresh() | {"Origin": "http://elsewhere.example"})
    assert (refused.status_code, refused.json["code"]) == (403, "other_origin")
