"""Photos that a host takes: made small and clean on the phone, seen where they belong, removed with two presses."""

from base64 import b64decode

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Room, let_time_pass, stop_clock
from tests.domain.test_jpeg import PLACE
from tests.pictures import flat, segment

# EXIF that says: held on its side, turn it clockwise to see it; with a comment behind it.
TURNED = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
MOST = 256 * 1024

HALVES = """() => {
  const paper = Object.assign(document.createElement('canvas'), { width: 2000, height: 1000 });
  const pen = paper.getContext('2d');
  pen.fillStyle = '#f00'; pen.fillRect(0, 0, 1000, 1000);
  pen.fillStyle = '#00f'; pen.fillRect(1000, 0, 1000, 1000);
  return paper.toDataURL('image/jpeg', 0.9).split(',')[1];
}"""
NOISE = """() => {
  const paper = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 });
  const pen = paper.getContext('2d');
  const dots = pen.createImageData(2400, 1800);
  for (let at = 0, seed = 1; at < dots.data.length; at += 1) {
    seed = (seed * 48271) % 2147483647;
    dots.data[at] = at % 4 === 3 ? 255 : seed & 255;
  }
  pen.putImageData(dots, 0, 0);
  return paper.toDataURL('image/jpeg', 0.95).split(',')[1];
}"""
LISTEN = """() => {
  const fetched = window.fetch;
  window.fetch = (address, asked) => {
    if (asked?.body instanceof Blob) window.sent = asked.body;
    return fetched(address, asked);
  };
}"""
SENT = """() => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.split(',')[1]);
  reader.readAsDataURL(window.sent);
})"""
SEEN = """(img) => {
  const paper = Object.assign(document.createElement('canvas'), { width: img.naturalWidth, height: img.naturalHeight });
  const pen = paper.getContext('2d');
  pen.drawImage(img, 0, 0);
  const at = (part) => [...pen.getImageData(paper.width / 2, paper.height * part, 1, 1).data].slice(0, 3);
  return [at(0.2), at(0.8)];
}"""


@pytest.fixture
def host(room: Room) -> Page:
    """The host of table 1 in the first round."""
    room.act("POST", "/clock", action="open")
    return room.host(1)


def choose(host: Page, jpeg: bytes, name: str = "photo.jpg", camera: bool = True) -> None:
    field = host.locator("#photo-take input[capture]" if camera else "#photo-take input:not([capture])")
    field.set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": jpeg})


def drawn(host: Page, script: str) -> bytes:
    return b64decode(host.evaluate(script))


def stored(room: Room, id_: str) -> bytes:
    head = {"Authorization": f"Bearer {room.made['tokens']['facilitator']}"}
    return requests.get(f"{room.server.url}/c/{room.code}/photos/{id_}", headers=head, timeout=20).content


def photos(room: Room) -> list[dict]:
    return [item for (type_, _), item in room.state().items() if type_ == "photo"]


def test_a_photo_is_turned_made_small_and_cleaned_before_it_leaves_the_phone(room: Room, host: Page):
    other = room.host(1)
    plain = drawn(host, HALVES)
    host.evaluate(LISTEN)
    choose(host, plain[:2] + segment(0xE1, TURNED) + segment(0xFE, PLACE) + plain[2:])
    expect(other.locator("#photo-list li")).to_contain_text("Round 1")
    expect(host.locator("#photo-told")).to_have_text("The photo is kept.")
    [photo] = photos(room)
    assert (photo["table"], photo["round"], photo["width"], photo["height"]) == (1, 1, 800, 1600)
    for jpeg in (drawn(host, SENT), stored(room, photo["id"])):
        assert len(jpeg) <= MOST
        assert b"Exif" not in jpeg
        assert PLACE not in jpeg
    expect(other.locator("#photo-count")).to_have_text("1 photo is kept")
    other.locator("#photo-count").tap()
    picture = other.locator("#photo-list img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)  # its width is known before all of it is there
    expect(picture).to_have_js_property("naturalWidth", 800)
    above, below = picture.evaluate(SEEN)
    assert above[0] > 200 > 60 > above[2], "red is above: the picture stands as it was seen"
    assert below[2] > 200 > 60 > below[0]


def test_a_picture_full_of_detail_fits_all_the_same(room: Room, host: Page):
    noise = drawn(host, NOISE)
    assert len(noise) > 4 * MOST
    choose(host, noise, camera=False)
    expect(host.locator("#photo-list li")).to_have_count(1)
    [photo] = photos(room)
    assert len(stored(room, photo["id"])) <= MOST
    assert max(photo["width"], photo["height"]) <= 1600


def test_a_photo_goes_with_two_presses(room: Room, host: Page):
    other = room.host(1)
    choose(host, drawn(host, HALVES))
    expect(other.locator("#photo-list li")).to_have_count(1)
    stop_clock(host)  # the first press is forgotten after a while
    remove = host.locator("#photo-list button")
    remove.tap()
    expect(remove).to_have_text("Press again to remove")
    assert len(photos(room)) == 1
    remove.tap()
    expect(other.locator("#photo-list li")).to_have_count(0)
    assert photos(room) == []


def test_without_a_connection_the_picture_stays_for_another_try(room: Room, host: Page):
    host.route("**/photos?*", lambda route: route.abort())
    choose(host, drawn(host, HALVES))
    expect(host.locator("#photo-wrong")).to_contain_text("No connection")
    expect(host.locator("#photo-canvas")).to_be_visible()
    assert photos(room) == []
    host.unroute("**/photos?*")
    room.act("POST", "/clock", action="close")
    room.act("POST", "/clock", action="open")
    expect(host.locator("#above")).to_contain_text("Round 2")
    host.get_by_role("button", name="Send it again").tap()
    expect(host.locator("#photo-list li")).to_contain_text("Round 1")
    expect(host.locator("#photo-wrong")).to_be_hidden()
    expect(host.locator("#photo-canvas")).to_be_hidden()
    assert [photo["round"] for photo in photos(room)] == [1]


def test_what_is_no_picture_and_what_is_too_much_is_refused_in_words(room: Room, host: Page):
    choose(host, b"not a picture at all", "notes.jpg")
    expect(host.locator("#photo-wrong")).to_contain_text("cannot be opened as a picture")
    expect(host.locator("#photo-decide")).to_be_hidden()
    jpeg = drawn(host, HALVES)
    for n in range(1, 11):
        choose(host, jpeg)
        expect(host.locator("#photo-list li")).to_have_count(n)
        expect(host.locator("#photo-told")).to_have_text("The photo is kept.")
    choose(host, jpeg)
    expect(host.locator("#photo-wrong")).to_contain_text("at most 10 photos")
    host.get_by_role("button", name="Throw it away").tap()
    expect(host.locator("#photo-wrong")).to_be_hidden()
    expect(host.locator("#photo-canvas")).to_be_hidden()
    assert len(photos(room)) == 10


def taken(room: Room, table: int) -> None:
    """The facilitator takes a photo by the API."""
    head = {
        "Authorization": f"Bearer {room.made['tokens']['facilitator']}", "Content-Type": "image/jpeg",
        "Idempotency-Key": f"a photo of table {table} {room.code}",
    }  # fmt: skip
    address = f"{room.server.url}/api/v1/cafes/{room.code}/tables/{table}/photos"
    assert requests.post(address, data=flat(160, 120), headers=head, timeout=20).status_code == 201


def test_the_desk_shows_photos_by_table_large_at_a_press_and_removes_them(room: Room):
    room.act("POST", "/clock", action="open")
    desk = room.desk()
    desk.get_by_role("tab", name="Photos 0").click()
    expect(desk.get_by_text("No host has taken a photo yet.")).to_be_visible()
    for table in (3, 1):
        taken(room, table)
    pictures = desk.locator("#photos img")
    expect(pictures).to_have_count(2)
    assert [one.get_attribute("alt") for one in pictures.all()] == [
        "Photo of table 1, round 1",
        "Photo of table 3, round 1",
    ]
    expect(pictures.first).to_have_js_property("naturalWidth", 160)
    pictures.last.click()
    large = desk.get_by_role("dialog")
    expect(large.get_by_role("heading", name="Table 3, round 1")).to_be_focused()
    expect(large.get_by_role("img", name="Photo of table 3, round 1")).to_be_visible()
    large.get_by_role("button", name="Close").click()
    stop_clock(desk)
    remove = desk.locator("#photos > li").first.get_by_role("button")
    remove.press("Enter")
    expect(remove).to_contain_text("Press again: remove")
    remove.press("Enter")
    expect(desk.locator("#told-words")).to_have_text("The photo is removed in ten seconds, for good.")
    let_time_pass(desk, 10.5)
    expect(pictures).to_have_count(1)
    assert [id_ for type_, id_ in room.state() if type_ == "photo"] == ["i1"]


def test_the_notes_end_with_the_photos_and_the_wall_has_none(room: Room):
    room.act("POST", "/clock", action="open")
    wall, notes = room.wall(), room.window(DESK)
    notes.goto(room.address("/notes", room.made["tokens"]["facilitator"]))
    expect(notes.locator("#groups")).to_be_attached()
    expect(notes.get_by_role("heading", name="Photos of the tables")).to_be_hidden()
    taken(room, 2)
    expect(notes.get_by_role("img", name="Photo of table 2, round 1")).to_be_visible()
    assert "/photos/i1" not in wall.content()
    notes.reload()
    expect(notes.get_by_role("link", name="Photos of the tables")).to_be_visible()
    expect(notes.get_by_role("img", name="Photo of table 2, round 1")).to_have_js_property("naturalWidth", 160)
