"""Who gets in and who is out: signing out, handing over, the way back, a new code, people taken out, one phone hidden."""

import pytest

from tests.running import API, House, bearing, cafe_of, fresh, opened
from tests.web.test_pages import field

KEY = "the key of a request that is sent twice"


def cookies(house: House, role: str, token: str):
    """A browser that holds a right of the café."""
    browser = house.client
    browser.set_cookie(f"cafe_{house.code}_{role}", token)
    return browser


def renew(house: House, of: str, **more) -> dict:
    answer = house.ask("POST", "/tokens", {"of": of, **more}, house.facilitator)
    assert answer.status_code == 201, answer.json
    return answer.json


# -- signing out ------------------------------------------------------------------------------------------------------


def test_new_tokens_take_the_place_of_the_old_ones(house: House):
    given = renew(house, "everybody")
    assert given["tokens"].keys() == {"facilitator", "wall", "hosts"}
    assert given["tokens"]["hosts"].keys() == {"1", "2", "3"}
    assert given["links"]["desk"].endswith(f"/desk#token={given['tokens']['facilitator']}")
    assert given["links"]["hosts"]["2"].endswith(f"/host#token={given['tokens']['hosts']['2']}")
    for old in (house.facilitator, house.made["tokens"]["wall"], house.host(1)):
        refused = house.ask("GET", "", token=old)
        assert (refused.status_code, refused.json["code"]) == (401, "token_revoked")
        assert refused.json["detail"].startswith("This device was signed out.")
    for new in (given["tokens"]["facilitator"], given["tokens"]["wall"], given["tokens"]["hosts"]["1"]):
        assert house.ask("GET", "", token=new).status_code == 200
    assert given["recovery"] != house.made["recovery"]


@pytest.mark.parametrize(
    ("of", "tokens"), [("wall", {"wall"}), ("hosts", {"hosts"}), ("people", set()), ("facilitator", {"facilitator"})]
)
def test_only_one_kind_is_renewed(house: House, of, tokens):
    ann = house.join()
    given = renew(house, of)
    assert given["tokens"].keys() == tokens
    old = {"wall": house.made["tokens"]["wall"], "hosts": house.host(1), "people": ann["token"]}
    for kind, token in old.items():
        assert house.ask("GET", "", token=token).status_code == (401 if kind == of else 200)
    assert ("recovery" in given) == (of == "facilitator")


def test_people_come_back_with_their_code_and_find_everything(house: House):
    ann = house.join(name="Ann")
    renew(house, "people")
    back = house.ask("POST", "/people", {"rejoin": ann["rejoin"]})
    assert (back.status_code, back.json["person"], back.json["table"]) == (200, ann["person"], ann["table"])
    assert back.json["token"] != ann["token"]
    assert house.ask("GET", "", token=back.json["token"]).status_code == 200
    assert house.ask("GET", "", token=ann["token"]).status_code == 401


def test_a_desk_by_cookie_stays_in_and_no_script_sees_its_token(house: House):
    browser = cookies(house, "facilitator", house.facilitator)
    head = fresh() | {"Cafe-Role": "facilitator"}
    given = browser.post(f"{API}/cafes/{house.code}/tokens", json={"of": "facilitator"}, headers=head)
    assert given.status_code == 201
    assert given.json["tokens"] == {}
    assert 'id="page"' in browser.get(f"/c/{house.code}/desk").text
    assert "was signed out" in cookies(house, "facilitator", house.facilitator).get(f"/c/{house.code}/desk").text


def test_who_lost_the_answer_gets_it_again_and_is_not_locked_out(house: House):
    first = house.ask("POST", "/tokens", {"of": "facilitator"}, house.facilitator, KEY)
    again = house.ask("POST", "/tokens", {"of": "facilitator"}, house.facilitator, KEY)
    assert again.json == first.json
    assert again.headers["Idempotent-Replay"] == "true"
    other = house.ask("POST", "/tokens", {"of": "facilitator"}, house.facilitator)
    assert (other.status_code, other.json["code"]) == (401, "token_revoked")


def test_after_a_restart_out_is_still_out(tmp_path):
    with opened(tmp_path) as house:
        given, made = renew(house, "everybody"), house.made
    with opened(tmp_path, made=made) as house:
        assert house.ask("GET", "", token=house.facilitator).json["code"] == "token_revoked"
        assert house.ask("GET", "", token=given["tokens"]["facilitator"]).status_code == 200


def test_a_revoked_token_of_another_cafe_makes_this_one_unknown(house: House):
    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    renew(house, "facilitator")
    answer = house.client.get(f"{API}/cafes/{other['code']}", headers=bearing(house.facilitator))
    assert (answer.status_code, answer.json["code"]) == (404, "unknown_cafe")


@pytest.mark.parametrize(
    ("screen", "role", "says"),
    [
        ("", "participant", "type your four characters"), ("/host", "host", "new link of your table"),
        ("/wall", "wall", "once more from the desk"), ("/desk", "facilitator", "recovery code"),
        ("/notes", "facilitator", "recovery code"), ("/desk/seating", "facilitator", "recovery code"),
    ],
)  # fmt: skip
def test_the_page_of_a_device_that_was_signed_out_says_so(house: House, screen, role, says):
    tokens = house.made["tokens"] | {"host": house.host(1), "participant": house.join()["token"]}
    browser = cookies(house, role, tokens[role])
    renew(house, "everybody")
    page = browser.get(f"/c/{house.code}{screen}")
    assert page.status_code == 200
    assert "This device was signed out." in page.text
    assert says in page.text


def test_the_wall_of_the_same_browser_comes_back_by_itself(house: House):
    browser = cookies(house, "facilitator", house.facilitator)
    browser.set_cookie(f"cafe_{house.code}_wall", house.made["tokens"]["wall"])
    renew(house, "wall")
    assert 'id="page"' in browser.get(f"/c/{house.code}/wall").text
    assert house.ask("GET", "", token=browser.get_cookie(f"cafe_{house.code}_wall").value).status_code == 200


# -- handing over, and the way back -----------------------------------------------------------------------------------


def test_a_second_facilitator_can_take_over_alone(house: House):
    given = house.ask("POST", "/tokens/hand-over", {}, house.facilitator)
    assert given.status_code == 201
    token = given.json["token"]
    assert given.json["link"].endswith(f"/c/{house.code}/desk#token={token}")
    assert given.json["qr"].startswith("data:image/svg+xml")
    for desk in (token, house.facilitator):
        assert house.ask("POST", "/notices", {"text": "Both run it"}, desk).status_code == 200
    alone = house.ask("POST", "/tokens", {"of": "facilitator"}, token).json["tokens"]["facilitator"]
    assert [house.ask("GET", "", token=t).status_code for t in (house.facilitator, token, alone)] == [401, 401, 200]


def test_the_recovery_code_opens_a_desk_from_anywhere(house: House):
    code = house.made["recovery"]
    assert house.ask("GET", "/recovery", token=house.facilitator).json == {"recovery": code}
    answer = house.ask("POST", "/recover", {"recovery": f" {code.lower().replace('-', ' ')}"})
    assert answer.status_code == 201
    assert house.ask("GET", "/recovery", token=answer.json["token"]).status_code == 200
    assert answer.json["link"].endswith(f"#token={answer.json['token']}")
    wrong = house.ask("POST", "/recover", {"recovery": "2222-2222-2222-2222"})
    assert (wrong.status_code, wrong.json["code"]) == (404, "unknown_recovery")


def test_the_recovery_code_by_a_plain_form(house: House):
    browser = house.client
    page = browser.get(f"/c/{house.code}/desk").text
    fields = {"csrf_token": field(page, "csrf_token"), "key": field(page, "key")}
    wrong = browser.post(f"/c/{house.code}/recover", data=fields | {"recovery": "nothing"})
    assert wrong.status_code == 404
    assert "not the recovery code" in wrong.text
    fields["key"] = field(wrong.text, "key")
    right = browser.post(f"/c/{house.code}/recover", data=fields | {"recovery": house.made["recovery"]})
    assert (right.status_code, right.headers["Location"]) == (303, f"/c/{house.code}/desk")
    assert 'id="page"' in browser.get(f"/c/{house.code}/desk").text


def test_the_links_of_the_desk_are_those_that_hold_now(house: House):
    new = renew(house, "hosts")["tokens"]["hosts"]["2"]
    page = cookies(house, "facilitator", house.facilitator).get(f"/c/{house.code}/desk/links").text
    assert f"#token={new}" in page
    assert house.host(2) not in page
    assert house.made["recovery"] in page


# -- a new code -------------------------------------------------------------------------------------------------------


@pytest.fixture
def moved(house: House):
    """A café with a new code, and somebody who was in before."""
    house.ann = house.join(name="Ann")
    given = house.ask("POST", "/code", {}, house.facilitator)
    assert given.status_code == 201
    house.new = given.json["code"]
    assert given.json["links"]["phone"].endswith(f"/c/{house.new}")
    return house


def test_under_the_old_code_nobody_new_comes_in_and_who_is_in_stays(moved: House):
    refused = moved.ask("POST", "/people", {"name": "Late"})
    assert (refused.status_code, refused.json["code"]) == (403, "old_code")
    assert refused.json["detail"] == "This café has a new code. Ask the facilitator."
    assert moved.ask("GET", "", token=moved.ann["token"]).status_code == 200
    assert moved.ask("POST", "/people", {"rejoin": moved.ann["rejoin"]}).status_code == 200
    assert moved.ask("POST", "/people", {"name": "Brought"}, moved.facilitator).status_code == 201
    page = moved.client.get(f"/c/{moved.code}").text
    assert "This café has a new code. Ask the facilitator." in page
    assert "/join" not in page
    assert moved.new not in page


def test_under_the_new_code_everything_works(moved: House):
    at = f"{API}/cafes/{moved.new}"
    joined = moved.ask("POST", f"{at}/people", {"name": "Late"})
    assert joined.status_code == 201
    for token in (joined.json["token"], moved.ann["token"], moved.facilitator):
        assert moved.ask("GET", at, token=token).status_code == 200
    browser = cookies(moved, "participant", moved.ann["token"])
    for code in (moved.code, moved.new):
        assert 'id="page"' in browser.get(f"/c/{code}").text


@pytest.mark.parametrize("path", ["/qr.svg", "/at/1/qr.svg", "/cards", "/print", "", "/at/1", "/desk"])
def test_nobody_learns_the_new_code_from_the_old_one(moved: House, path):
    assert moved.new not in moved.client.get(f"/c/{moved.code}{path}").text
    proof = moved.running.keeper.look(moved.code, lambda cafe, _: moved.running.mint.proof(cafe, moved.code))
    stranger = moved.client.get(f"/c/{moved.code}{path}?k={proof}")
    assert moved.new not in stranger.text


def test_pictures_under_the_old_code_are_the_same_for_strangers_and_others_for_who_is_in(moved: House):
    inside = cookies(moved, "wall", moved.made["tokens"]["wall"])
    for path in ("/qr.svg", "/at/1/qr.svg"):
        strangers = moved.client.get(f"/c/{moved.code}{path}").data
        assert inside.get(f"/c/{moved.code}{path}").data == moved.client.get(f"/c/{moved.new}{path}").data != strangers


def test_screens_show_the_new_code(moved: House):
    for path, role in (("/desk", "facilitator"), ("/wall", "wall")):
        page = cookies(moved, role, moved.made["tokens"][role]).get(f"/c/{moved.code}{path}").text
        assert f"/c/{moved.new}/qr.svg" in page
    assert moved.read(moved.ann["token"])["cafe", moved.code]["code"] == moved.new


def test_after_a_restart_every_code_leads_there_and_erasing_frees_them(tmp_path):
    with opened(tmp_path) as house:
        made, codes = house.made, [house.code]
        codes += [house.ask("POST", "/code", {}, house.facilitator).json["code"] for _ in range(2)]
    with opened(tmp_path, made=made) as house:
        for code in codes:
            assert house.ask("GET", f"{API}/cafes/{code}", token=house.facilitator).status_code == 200
        assert house.ask("DELETE", f"{API}/cafes/{codes[1]}", token=house.facilitator).status_code == 204
        for code in codes:
            assert house.ask("GET", f"{API}/cafes/{code}", token=house.facilitator).status_code == 404


def test_a_code_that_a_cafe_had_is_given_to_no_other(moved: House, monkeypatch):
    keeper = moved.running.keeper
    drawn = iter([*moved.code, *moved.new, *"FRESH2"])
    monkeypatch.setattr(keeper._chance, "choice", lambda _: next(drawn), raising=False)
    assert keeper.free_code() == "FRESH2"


def test_the_same_request_under_another_code_is_the_same_request(moved: House):
    for code in (moved.code, moved.new):
        answer = moved.ask("POST", f"{API}/cafes/{code}/notices", {"text": "Once"}, moved.facilitator, KEY)
    assert answer.headers["Idempotent-Replay"] == "true"


# -- people taken out -------------------------------------------------------------------------------------------------


@pytest.fixture
def open_(house: House):
    """A café in round 1 with Ann, who said two things, and Ben beside her."""
    house.ann, house.ben = house.join(name="Ann", sector="council"), house.join(name="Ben")
    for person in (house.ann, house.ben):
        house.ask("PATCH", f"/people/{person['person']}", {"table": 1}, house.facilitator)
    house.move("open")
    house.said = [house.say(house.ann, text) for text in ("One thing", "Another thing")]
    return house


@pytest.mark.parametrize("contributions", ["keep", "hide"])
def test_the_facilitator_takes_somebody_out(open_: House, contributions):
    path = f"/people/{open_.ann['person']}"
    answer = open_.ask("DELETE", path, {"contributions": contributions}, open_.facilitator)
    assert answer.status_code == 200
    assert open_.ask("GET", "", token=open_.ann["token"]).json["code"] == "token_revoked"
    assert open_.ask("POST", "/people", {"rejoin": open_.ann["rejoin"]}).json["code"] == "unknown_rejoin"
    items = open_.read(open_.facilitator)
    assert ("person", "p1") not in items
    assert ("seat", "p1") not in items
    said = [items["contribution", id_] for id_ in open_.said]
    assert [one["hidden"] for one in said] == [contributions == "hide"] * 2
    assert [one["sector"] for one in said] == [None, None]
    assert "Ann" not in str(items)
    assert "Ann" not in str(open_.running.ledger.history(open_.code))
    assert open_.ask("DELETE", path, {}, open_.facilitator).json["code"] == "unknown_person"
    open_.move("close", "open")


@pytest.mark.parametrize("contributions", ["keep", "withdraw"])
def test_somebody_takes_themselves_out(open_: House, contributions):
    answer = open_.ask("DELETE", "/people/p1", {"contributions": contributions}, open_.ann["token"])
    assert answer.status_code == 200
    kept = [key for key in open_.read(open_.facilitator) if key[0] == "contribution"]
    assert len(kept) == (2 if contributions == "keep" else 0)


@pytest.mark.parametrize(
    ("who", "target", "contributions", "code"),
    [
        ("ann", "p1", "hide", "bad_contributions"), ("facilitator", "p1", "withdraw", "bad_contributions"),
        ("ann", "p1", "burn", "bad_field"), ("ben", "p1", "keep", "not_yours"), ("host", "p1", "keep", "not_yours"),
        ("facilitator", "p9", "keep", "unknown_person"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_out_stays(open_: House, who, target, contributions, code):
    tokens = {
        "ann": open_.ann["token"], "ben": open_.ben["token"], "host": open_.host(1), "facilitator": open_.facilitator,
    }  # fmt: skip
    answer = open_.ask("DELETE", f"/people/{target}", {"contributions": contributions}, tokens[who])
    assert answer.json["code"] == code
    assert ("person", "p1") in open_.read(open_.facilitator)


def test_taking_oneself_out_by_a_plain_form(open_: House):
    browser = cookies(open_, "participant", open_.ann["token"])
    page = browser.get(f"/c/{open_.code}").text
    fields = {"csrf_token": field(page, "csrf_token"), "key": field(page, "key"), "contributions": "withdraw"}
    done = browser.post(f"/c/{open_.code}/leave", data=fields)
    assert (done.status_code, done.headers["Location"]) == (303, f"/c/{open_.code}")
    assert "your name was erased" in browser.get(f"/c/{open_.code}").text


def test_a_person_who_is_gone_is_told_nothing_more_when_they_ask_again(open_: House):
    joined = open_.ask("POST", "/people", {"name": "Cy"}, key=KEY).json
    open_.ask("DELETE", f"/people/{joined['person']}", {}, open_.facilitator)
    again = open_.ask("POST", "/people", {"name": "Cy"}, key=KEY)
    assert (again.status_code, again.json["token"], again.json["rejoin"]) == (201, joined["token"], None)


# -- everything from one phone ----------------------------------------------------------------------------------------


def hidden(house: House) -> list[str]:
    return [
        id_
        for (type_, id_), item in house.read(house.facilitator).items()
        if type_ == "contribution" and item["hidden"]
    ]


def test_everything_from_one_phone_is_hidden_and_shown_again(open_: House):
    other = open_.say(open_.ben, "By somebody else")
    alone = open_.say(open_.ann, "Hidden before, alone")
    mark = f"/contributions/{open_.said[0]}"
    assert open_.ask("GET", f"{mark}/source", token=open_.facilitator).json == {
        "known": True, "contributions": 3, "together": 0,
    }  # fmt: skip
    open_.ask("PATCH", f"/contributions/{alone}", {"hidden": True}, open_.facilitator)
    open_.ask("PATCH", mark, {"hidden": True, "source": True}, open_.facilitator)
    assert set(hidden(open_)) == {*open_.said, alone}
    assert open_.ask("GET", f"{mark}/source", token=open_.facilitator).json["together"] == 2
    open_.ask("PATCH", mark, {"hidden": False, "source": True}, open_.facilitator)
    assert hidden(open_) == [alone], "what was hidden alone stays hidden"
    assert other not in hidden(open_)


def test_a_host_hides_by_source_at_the_own_table_only(open_: House):
    open_.move("close", "open")
    table = open_.read(open_.ann["token"])["seat", "p1"]["table"]
    elsewhere = open_.say(open_.ann, "At another table")
    assert table != 1
    assert open_.ask("GET", f"/contributions/{open_.said[0]}/source", token=open_.host(1)).json["contributions"] == 2
    open_.ask("PATCH", f"/contributions/{open_.said[0]}", {"hidden": True, "source": True}, open_.host(1))
    assert set(hidden(open_)) == set(open_.said)
    refused = open_.ask("PATCH", f"/contributions/{elsewhere}", {"hidden": True, "source": True}, open_.host(1))
    assert refused.json["code"] == "other_table"


def test_what_was_written_for_a_guest_has_no_source(open_: House):
    id_ = open_.ask("POST", "/contributions", {"text": "A guest's", "table": 1}, open_.host(1)).json["id"]
    path = f"/contributions/{id_}"
    assert open_.ask("GET", f"{path}/source", token=open_.host(1)).json["known"] is False
    assert open_.ask("PATCH", path, {"hidden": True, "source": True}, open_.host(1)).json["code"] == "no_source"
    assert open_.ask("PATCH", path, {"pinned": True, "source": True}, open_.host(1)).json["code"] == "bad_field"
    assert open_.ask("PATCH", path, {"source": True}, open_.host(1)).status_code == 400
