"""The host's page without a script: every form is answered by a redirect to the page, which says what was done."""

import re

import pytest

from tests.contents import bytes_of
from tests.domain.test_jpeg import ADDED, PLACE
from tests.pictures import flat
from tests.web.test_hosting import ask
from tests.web.test_pages import field


class Browser:
    """A host's browser that runs no script."""

    def __init__(self, house, token=None):
        self.house, self.client = house, house.running.app.test_client()
        self.home = f"/c/{house.code}/host"
        if token:
            assert self.client.post(f"/c/{house.code}/enter", json={"token": token}).status_code == 204

    def page(self, address=""):
        answer = self.client.get(self.home + address)
        assert answer.status_code == 200
        return answer.text

    def send(self, path, **fields):
        page = self.page()
        fields = {name: field(page, name) for name in ("csrf_token", "key")} | fields
        return self.client.post(self.home + path, data=fields)

    def did(self, path, **fields):
        """What the page says after a form."""
        answer = self.send(path, **fields)
        assert answer.status_code == 303, answer.text
        address, _, place = answer.headers["Location"].partition("#")
        page = self.client.get(address).text
        assert (place, page.count('id="did"')) == ("did", 1)
        return re.search(r'id="did">([^<]*)<', page)[1]

    def refused(self, path, status, **fields):
        """Why a form was refused, in the words of the page."""
        answer = self.send(path, **fields)
        assert answer.status_code == status, answer.text
        assert 'id="guests"' in answer.text, "it is the host's page"
        return re.search(r'role="alert">([^<]*)<', answer.text)[1]


@pytest.fixture
def host(house):
    """Table 1 in its second round, with one guest; three things were said there in the first."""
    house.move("open")
    guest = house.join(name="Ann")
    ask(house, "PATCH", f"/people/{guest['person']}", {"table": 1})
    for text in ("One", "Two", "Three"):
        ask(house, "POST", "/contributions", {"text": text, "table": 1}, status=201)
    house.move("close", "open")
    ask(house, "PATCH", f"/people/{guest['person']}", {"table": 1})
    return Browser(house, house.host(1))


def item(host, type_, id_):
    return host.house.read(host.house.facilitator).get((type_, id_))


def pressed(page, name):
    """What the button of this name sends: address, field, value."""
    button = re.search(rf"<button[^>]*>(?:<[^>]*>)*{name}(?:<[^>]*>)*\s*</button>", page)[0]
    return [re.search(rf'\b{part}="([^"]*)"', button)[1] for part in ("formaction", "name", "value")]


def test_the_facilitator_is_called_and_the_call_taken_back(host):
    address, name, value = pressed(host.page(), "I need the facilitator")
    assert host.did(address.removeprefix(host.home), **{name: value}) == "The facilitator is called."
    assert item(host, "need", "1")["since"] == host.house.clock.at
    address, name, value = pressed(host.page(), "I need the facilitator")
    assert host.did(address.removeprefix(host.home), **{name: value}) == "Your call is taken back."
    assert item(host, "need", "1") is None


def told(host):
    recap = item(host, "recap", "1")
    return [(one["contribution"], one["text"]) for one in recap["items"]] if recap else []


def test_the_recap_is_chosen_worded_and_left_out_one_by_one(host):
    assert host.did("/recap/c3", told="true") == "Chosen. Phones that arrive show it."
    host.did("/recap/c1", told="true")
    assert host.did("/recap/c3", told="true", text=" In short ") == "Your words are kept."
    assert told(host) == [("c3", "In short"), ("c1", "One")]
    assert host.did("/recap/c3", told="true", text="") == "Your words are kept."
    assert host.did("/recap/c1", told="false") == "Left out."
    assert told(host) == [("c3", "Three")]


def test_what_is_hidden_meanwhile_is_in_nobodys_way(host):
    host.did("/recap/c3", told="true")
    ask(host.house, "PATCH", "/contributions/c3", {"hidden": True})
    host.did("/recap/c1", told="true")
    assert told(host) == [("c1", "One")]


def test_after_a_choice_the_recap_stays_open_for_its_round(host):
    address = host.send("/recap/c3", told="true").headers["Location"].removeprefix(host.home)
    assert '<div class="stack tight" data-panel="recap">' in host.page(address)
    host.house.move("close")
    assert '<div class="stack tight" data-panel="recap" hidden>' in host.page(address), "that was the round before"


def test_six_are_too_many(host):
    ids = [f"c{n}" for n in range(1, 6)]
    for text in ("Four", "Five", "Six"):
        ask(host.house, "POST", "/contributions", {"text": text, "table": 1}, status=201)
    for id_ in ids:
        host.did(f"/recap/{id_}", told="true")
    assert "at most 5" in host.refused("/recap/c6", 400, told="true")
    assert [id_ for id_, _ in told(host)] == ids


def test_what_was_said_elsewhere_is_told_by_nobody_here(host):
    ask(host.house, "POST", "/contributions", {"text": "Elsewhere", "table": 2}, status=201)
    assert "host of table 1" in host.refused("/recap/c4", 403, told="true")


def shown_step(page):
    return re.search(r'data-step="(\w+)" aria-current="step"', page)[1]


def test_the_page_shows_the_step_of_the_round_or_the_one_that_was_pressed(host):
    for step, after in (("recap", 0), ("talk", 25_000), ("insight", 25_000)):  # a round of one minute
        host.house.clock.at += after
        assert shown_step(host.page()) == step
    assert shown_step(host.page("?step=talk&round=2")) == "talk"
    assert "Follow the clock again" in host.page("?step=talk&round=2")
    for address in ("?step=talk&round=1", "?step=nonsense&round=2", "?step=&round=2"):
        assert shown_step(host.page(address)) == shown_step(host.page())


def test_who_is_not_here_is_marked(host):
    assert host.did("/people/p1", absent="true") == "Marked as not here."
    assert "Here now: 0 of 1" in host.page()
    assert host.did("/people/p1", absent="false") == "Marked as here."


def test_who_is_expected_is_not_here_yet_and_comes_by_one_press(host):
    added = ask(host.house, "POST", "/people", {"name": "Mia", "expected": True}, status=201)["person"]
    ask(host.house, "PATCH", f"/people/{added}", {"table": 1})
    page = host.page()
    assert "Here now: 1 of 2" in page
    assert re.search(r">Mia</span> <span[^>]*>not here yet<", page)
    address, name, value = pressed(page, r"Mia</span> <span[^>]*>not here yet")
    assert host.did(address.removeprefix(host.home), **{name: value}) == "Marked as here."
    page = host.page()
    assert "Here now: 2 of 2" in page
    assert re.search(r">Mia</span> <span[^>]*>is here<", page)
    assert item(host, "person", added)["expected"] is False
    host.did(f"/people/{added}", absent="true")
    assert re.search(r">Mia</span> <span[^>]*>not here<", host.page())


def test_a_contribution_is_pinned_hidden_with_a_reason_and_shown_again(host):
    for fields, said in (
        ({"pinned": "true"}, "Pinned. It comes first among the quotes of its theme."),
        ({"pinned": "false"}, "No longer pinned."),
        ({"hidden": "true"}, "Hidden. Only hosts and the facilitator see it now."),
        ({"hidden": "true", "reason": "hurtful"}, "The author reads the reason."),
    ):  # fmt: skip
        assert host.did("/contributions/c1", **fields) == said
    assert (item(host, "contribution", "c1")["hidden"], item(host, "contribution", "c1")["reason"]) == (True, "hurtful")
    host.did("/contributions/c1", hidden="true", reason="")
    assert not item(host, "contribution", "c1").get("reason")
    host.did("/contributions/c1", hidden="false")
    assert item(host, "contribution", "c1")["hidden"] is False


def test_what_waits_is_shown_by_the_hosts_yes(host):
    ask(host.house, "PATCH", "", {"showing": "after_yes"})
    guest = host.house.join()
    ask(host.house, "PATCH", f"/people/{guest['person']}", {"table": 1})
    ids = [host.house.say(guest, text) for text in ("May I", "Please", "Thanks")]
    assert host.did(f"/contributions/{ids[0]}", shown="true") == "Shown."
    assert host.did("/show-all") == "Everything that waited is shown."
    assert not any(item(host, "contribution", id_).get("waiting") for id_ in ids)


def test_a_host_builds_on_what_was_said(host):
    page = host.page("?builds_on=c2")
    assert 'name="builds_on" value="c2"' in page
    assert host.send("/contributions", text="And that", builds_on="c2", round="2").status_code == 303
    assert item(host, "contribution", "c4")["builds_on"] == "c2"


def test_a_host_who_joined_takes_stances_and_changes_their_own(host):
    assert host.send("/join", name="Hana").status_code == 303
    assert host.send("/contributions/c1/stance", stance="agree").status_code == 303
    assert item(host, "contribution", "c1")["agree"] == 1
    host.send("/contributions", text="My own", round="2")
    assert host.did("/contributions/c4/edit", text="In other words") == "Your change is saved."
    assert item(host, "contribution", "c4")["text"] == "In other words"
    host.did("/contributions/c4/withdraw")
    assert item(host, "contribution", "c4") is None


# -- photos -------------------------------------------------------------------------------------------------------------


def picture(jpeg):
    from io import BytesIO

    return (BytesIO(jpeg), "IMG_0001.jpg", "image/jpeg")


def test_a_small_photo_is_kept_without_what_the_camera_added(host):
    jpeg = flat(32, 24, b"".join(ADDED.values()), PLACE)
    assert host.did("/photos", photo=picture(jpeg), round="1") == "The photo is kept."
    (kept,) = [one for (type_, _), one in host.house.read(host.house.facilitator).items() if type_ == "photo"]
    assert (kept["round"], kept["table"]) == (1, 1)
    assert host.client.get(kept["address"]).get_data() == flat(32, 24)
    assert PLACE not in bytes_of(host.house.running.ledger.folder)
    assert host.did(f"/photos/{kept['id']}/remove") == "The photo is removed."
    assert item(host, "photo", kept["id"]) is None


def test_a_photo_that_is_too_large_is_refused_with_what_to_do(host):
    said = host.refused("/photos", 413, photo=picture(flat() + b"x" * 256 * 1024), round="1")
    assert "250 KB" in said
    assert "640 x 480" in said


@pytest.mark.parametrize(
    ("file", "said"), [(b"GIF89a", "not a photo in the JPEG format"), (b"", "Choose a picture first")]
)
def test_what_is_no_photo_is_refused(host, file, said):
    assert said in host.refused("/photos", 400, photo=picture(file), round="1")


def test_too_large_a_photo_for_a_cafe_that_is_not_there_is_a_404(host):
    answer = host.client.post("/c/ZZZZZZ/host/photos", data={"photo": picture(b"x" * 300 * 1024)})
    assert answer.status_code == 404


# -- who may ------------------------------------------------------------------------------------------------------------


def test_without_a_right_nothing_is_done(host):
    stranger, other = Browser(host.house), Browser(host.house, host.house.host(2))
    proof = {"csrf_token": field(stranger.page(), "csrf_token"), "key": "k" * 20}
    for path, fields in (
        ("/need", {"wanted": "true"}), ("/recap/c1", {"told": "true"}), ("/people/p1", {"absent": "true"}),
        ("/contributions/c1", {"hidden": "true"}), ("/photos", {"photo": picture(flat())}), ("/show-all", {}),
    ):  # fmt: skip
        answer = stranger.client.post(stranger.home + path, data=proof | fields)
        assert (answer.status_code, "This screen needs its link" in answer.text) == (401, True), path
        if path not in ("/need", "/photos", "/show-all"):
            assert other.refused(path, 403, **fields)
    other.did("/need", wanted="true")
    assert item(host, "contribution", "c1")["hidden"] is False
    assert item(host, "need", "1") is None, "another host calls to their own table"
    assert told(host) == []


def test_the_link_is_pasted_where_no_script_can_read_it(house):
    browser = Browser(house)
    page = browser.page()
    link, proof = house.made["links"]["hosts"]["2"], {"csrf_token": field(page, "csrf_token")}
    wrong = browser.client.post(f"{browser.home}/enter", data=proof | {"link": link[:-3]})
    assert (wrong.status_code, "This screen needs its link" in wrong.text) == (401, True)
    desk = browser.client.post(f"{browser.home}/enter", data=proof | {"link": house.made["links"]["desk"]})
    assert (desk.status_code, "not the link of a table" in desk.text) == (400, True)
    assert browser.client.post(f"{browser.home}/enter", data=proof | {"link": f" {link}\n"}).status_code == 303
    assert "You host table 2" in browser.page()
