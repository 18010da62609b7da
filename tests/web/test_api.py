"""The API as outside parties rely on it."""

import pytest

from tests.running import API, House, bearing, cafe_of, fresh, opened


def test_a_cafe_is_made_with_its_tokens_and_links(house: House):
    made = house.made
    assert made.keys() == {"code", "tokens", "links", "recovery"}
    assert made["tokens"].keys() == {"facilitator", "wall", "hosts"}
    assert made["tokens"]["hosts"].keys() == {"1", "2", "3"}
    base = f"http://192.0.2.7:5000/c/{house.code}"
    assert made["links"]["phone"] == base
    assert made["links"]["desk"] == f"{base}/desk#token={house.facilitator}"
    assert made["links"]["hosts"]["2"] == f"{base}/host#token={house.host(2)}"
    assert all(len(t) == 22 for t in [house.facilitator, made["tokens"]["wall"], house.host(1)]), "128 bits"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "  "}, "title_empty"),
        ({"title": "x" * 201}, "title_too_long"),
        ({"tables": []}, "bad_tables"),
        ({"tables": [{"name": "x"}] * 2001}, "bad_tables"),
        ({"rounds": []}, "bad_rounds"),
        ({"rounds": [{"minutes": 1}] * 21}, "bad_rounds"),
        ({"rounds": [{"minutes": 0.05}]}, "bad_minutes"),
        ({"rounds": [{"minutes": "20"}]}, "bad_field"),
        ({"tables": [{"name": 5}]}, "bad_field"),
        ({"tables": [{"name": "n" * 201}]}, "name_too_long"),
        ({"tables": [{"name": "One", "chairs": 0}]}, "bad_chairs"),
        ({"most_meetings": 0}, "bad_most_meetings"),
        ({"keep_days": 0}, "bad_keep_days"),
        ({"keep_days": 731}, "bad_keep_days"),
        ({"language": "fr"}, "bad_field"),
        ({"wishes": 6}, "bad_wishes"),
        ({"wishes": -1}, "bad_wishes"),
        ({"seating": "other"}, "bad_field"),
        ({"next_round": "soon"}, "bad_field"),
        ({"travel_seconds": -1}, "bad_travel_seconds"),
        ({"question": "x" * 501}, "question_too_long"),
        ({"sectors": "health"}, "bad_field"),
    ],
)
def test_a_cafe_that_makes_no_sense_is_refused(house, change, code):
    answer = house.ask("POST", f"{API}/cafes", cafe_of(**change))
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert answer.json["code"] == code
    assert answer.json["detail"].endswith(".")


def test_who_may_make_a_cafe(house):
    def make(remote="127.0.0.1", host="localhost", **headers):
        return house.client.post(
            f"{API}/cafes", json=cafe_of(), headers=fresh() | {"Host": host} | headers,
            environ_base={"REMOTE_ADDR": remote},
        ).status_code  # fmt: skip

    key = house.running.mint.organiser_key()
    assert make() == make(host="127.0.0.1:5000") == make(remote="::1", host="[::1]:5000") == 201
    assert make(remote="192.0.2.9") == make(host="evil.example") == make(Origin="http://evil.example") == 403
    assert make(remote="192.0.2.9", Authorization=f"Bearer {key}") == 201
    assert make(remote="192.0.2.9", Authorization="Bearer guess") == 403


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"{", "bad_json"),
        (b"\xff\xfe", "bad_json"),
        (b'{"text": "\\ud800"}', "bad_json"),
        (b"[" * 100_000, "bad_field"),
        (b'{"text": ' + b"[" * 100_000, "bad_field"),
        (b"[]", "bad_field"),
        (b"null", "bad_field"),
        (b'{"text": null}', "bad_field"),
        (b'{"text": 5}', "bad_field"),
        (b'{"text": "x", "kind": "rant"}', "bad_field"),
        (b'{"text": "x", "round": "1"}', "bad_field"),
        (b'{"text": "x", "table": 1.5}', "bad_field"),
        (b'{"text": "x", "builds_on": 7}', "bad_field"),
        (b"{}", "bad_field"),
        (b'{"text": "x", "builds_on": "c99"}', "unknown_contribution"),
        (b'{"text": "x", "round": 99999999999}', "bad_field"),
    ],
)
def test_bad_bodies_are_refused_in_words_and_change_nothing(house, raw, code):
    person = house.join()
    house.move("open")
    before = house.ask("GET", "", token=person["token"]).json["seq"]
    headers = bearing(person["token"]) | fresh()
    answer = house.client.post(f"{API}/cafes/{house.code}/contributions", data=raw, headers=headers)
    assert answer.json["code"] == code, answer.json
    assert answer.status_code in (400, 404)
    assert house.ask("GET", "", token=person["token"]).json["seq"] == before


def test_a_body_over_256_kb_is_refused(house):
    person = house.join()
    answer = house.ask("POST", "/contributions", {"text": "x" * 300_000}, person["token"])
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("key", "code"), [(None, "key_missing"), ("short", "key_too_short"), ("x" * 129, "key_too_long")]
)
def test_every_write_needs_a_key(house, key, code):
    headers = {"Idempotency-Key": key} if key else {}
    answer = house.client.post(f"{API}/cafes/{house.code}/people", json={}, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (400, code)


def test_the_same_key_gets_the_first_answer_again(house):
    key = "a key of sixteen characters or more"
    first = house.ask("POST", "/people", {"name": "Guest"}, key=key)
    again = house.ask("POST", "/people", {"name": "Guest"}, key=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json, "the token is derived again"
    assert "Idempotent-Replay" not in first.headers
    assert again.headers["Idempotent-Replay"] == "true"
    other = house.ask("POST", "/people", {"name": "Somebody else"}, key=key)
    assert (other.status_code, other.json["code"]) == (422, "key_reused")
    elsewhere = house.ask("POST", "/clock", {"action": "open"}, house.facilitator, key=key)
    assert elsewhere.status_code == 200, "another path is another scope"


def test_refusals_are_not_kept_and_replays_pass_the_limit(house):
    person = house.join()
    key = "the key of a contribution"
    assert house.ask("POST", "/contributions", {"text": "x"}, person["token"], key).status_code == 409
    house.move("open")
    first = house.ask("POST", "/contributions", {"text": "x"}, person["token"], key)
    assert first.status_code == 201
    for n in range(5):
        house.say(person, f"more {n}")
    slow = house.ask("POST", "/contributions", {"text": "too fast"}, person["token"])
    assert (slow.status_code, slow.json["code"], slow.headers["Retry-After"]) == (429, "too_fast", "10")
    assert house.ask("POST", "/contributions", {"text": "x"}, person["token"], key).json == first.json


def test_answers_survive_a_restart(tmp_path):
    with opened(tmp_path) as house:
        key = "this key is used across a restart"
        first = house.ask("POST", "/people", {"name": "Guest"}, key=key).json
        made = house.made
    with opened(tmp_path, house.clock, made) as house:
        assert house.ask("POST", "/people", {"name": "Guest"}, key=key).json == first
        assert house.read(first["token"])[("seat", first["person"])]["table"] == first["table"]


def test_coming_back_with_the_rejoin_code(house):
    person = house.join(name="Guest", sector="health")
    back = house.ask("POST", "/people", {"rejoin": f" {person['rejoin'][:2].lower()}-{person['rejoin'][2:]} "})
    assert back.status_code == 200
    assert back.json["person"] == person["person"]
    assert back.json["token"] != person["token"]
    for token in (person["token"], back.json["token"]):
        assert ("seat", person["person"]) in house.read(token)
    assert house.ask("POST", "/people", {"rejoin": "0000"}).json["code"] == "unknown_rejoin"


def test_a_right_in_one_cafe_is_none_in_another(house):
    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    foreign = house.client.get(f"{API}/cafes/{other['code']}", headers=bearing(house.facilitator))
    assert (foreign.status_code, foreign.json["code"]) == (404, "unknown_cafe")
    assert house.ask("GET", "", token="made up").status_code == 401
    assert house.ask("GET", "").json["code"] == "token_missing"
    assert house.client.get(f"{API}/cafes/ZZZZZZ", headers=bearing(house.facilitator)).status_code == 404


def test_codes_are_forgiving(house):
    typed = f"{house.code[:3].lower()}-{house.code[3:]}"
    assert house.client.get(f"{API}/cafes/{typed}", headers=bearing(house.facilitator)).status_code == 200


def test_a_second_open_while_open_is_refused(house):
    house.move("open")
    step = house.read(house.facilitator)[("clock", "clock")]["step"]
    again = house.ask("POST", "/clock", {"action": "open"}, house.facilitator)
    assert (again.status_code, again.json["code"]) == (409, "wrong_phase")
    late = house.ask("POST", "/clock", {"action": "pause", "step": step - 1}, house.facilitator)
    assert (late.status_code, late.json["code"]) == (409, "clock_moved")


def test_frames_since_a_number(house):
    person = house.join()
    house.move("open")
    seq = house.ask("GET", "", token=person["token"]).json["seq"]
    id_ = house.say(person, "Something")
    answer = house.ask("GET", f"/frames?room=table:{person['table']}&after={seq}", token=person["token"]).json
    (frame,) = answer["frames"]
    assert [item["id"] for item in frame["put"]] == [id_]
    assert (frame["after"], frame["seq"]) == (seq, seq + 1)
    for room in ("desk", "wall", "table:99", "person:p9", "nonsense", f"host:{person['table']}"):
        refused = house.ask("GET", f"/frames?room={room}", token=person["token"])
        assert (refused.status_code, refused.json["code"]) == (404, "unknown_room")


def test_hosts_join_by_their_link_and_nobody_makes_themselves_one(house):
    host = house.join(token=house.host(2), name="Host")
    assert host["table"] == 2
    house.move("open", "close", "open")
    assert house.read(host["token"])[("seat", host["person"])]["table"] == 2
    assert ("guest", host["person"]) in house.read(house.host(2))
    assert house.ask("POST", "/people", {"host_of": 2}).status_code == 403
    assert house.ask("POST", "/people", {"host_of": 1}, house.host(2)).status_code == 403
    assert house.join(token=house.facilitator, host_of=3)["table"] == 3


def test_themes_from_drawing_to_the_wall(house):
    people = [house.join() for _ in range(3)]
    house.move("open")
    for person in people:
        house.say(person, f"Said by {person['person']}")
    none = house.ask("POST", "/themes/apply", {}, house.facilitator)
    assert (none.status_code, none.json["code"]) == (409, "no_proposal")
    house.draw()
    wall = house.made["tokens"]["wall"]
    assert not [key for key in house.read(wall) if key[0] == "theme"], "nothing changes before apply"
    assert house.ask("POST", "/themes/apply", {}, house.facilitator).status_code == 200
    assert ("theme", "t1") in house.read(wall)
    assert ("proposal", "proposal") not in house.read(house.facilitator)
    assert ("theme", "t1") not in house.read(people[0]["token"])
    assert house.ask("PATCH", "/themes/t1", {"name": "Ours"}, house.facilitator).status_code == 200
    assert house.ask("PUT", "/contributions/c2/theme", {"theme": "t1"}, house.facilitator).status_code == 200
    house.ask("POST", "/themes/draw", {}, house.facilitator)
    house.until(lambda: ("proposal", "proposal") in house.read(house.facilitator))
    house.ask("POST", "/themes/apply", {}, house.facilitator)
    themes = {id_: item for (type_, id_), item in house.read(wall).items() if type_ == "theme"}
    assert themes["t1"]["name"] == "Ours", "what a person named stays"
    assert "c2" in themes["t1"]["contributions"], "what a person placed stays"
    house.move("harvest")
    assert ("theme", "t1") in house.read(people[0]["token"])


def test_sorting_by_hosts(house):
    person = house.join()
    house.move("open")
    house.say(person, "x")
    theme = house.ask("POST", "/themes", {"name": "By hand"}, house.facilitator).json["id"]
    host = house.host(person["table"])
    assert house.ask("PUT", "/contributions/c1/theme", {"theme": theme}, host).status_code == 403
    house.ask("PATCH", "", {"sorting": "hosts"}, house.facilitator)
    assert house.ask("PUT", "/contributions/c1/theme", {"theme": theme}, host).status_code == 200
    other = house.host(person["table"] % 3 + 1)
    assert house.ask("PUT", "/contributions/c1/theme", {"theme": None}, other).status_code == 403


def test_joining_can_be_closed(house):
    house.ask("PATCH", "", {"joining": False}, house.facilitator)
    answer = house.ask("POST", "/people", {})
    assert (answer.status_code, answer.json["code"]) == (409, "joining_closed")


def test_tables_that_people_were_told_stay(house):
    house.join()
    more = [{"name": f"T{n}"} for n in range(4)]
    assert house.ask("PATCH", "", {"tables": more}, house.facilitator).json["code"] == "tables_in_use"
    assert house.ask("PATCH", "", {"tables": more[:3]}, house.facilitator).status_code == 200
    assert house.ask("PATCH", "", {"rounds": [{"minutes": 2}] * 5}, house.facilitator).status_code == 200
    house.move("open", "close", "open", "close", "open", "close", "open")


def test_erasing_a_cafe(house):
    key = "the key under which it is erased"
    person = house.join(name="Nobody may find me")
    assert house.ask("DELETE", "", token=person["token"]).status_code == 403
    assert house.ask("DELETE", "", token=house.facilitator, key=key).status_code == 204
    assert house.ask("GET", "", token=house.facilitator).status_code == 404
    again = house.ask("DELETE", "", token=house.facilitator, key=key)
    assert (again.status_code, again.headers["Idempotent-Replay"]) == (204, "true")
    left = b"".join(f.read_bytes() for f in house.running.ledger.folder.rglob("*") if f.is_file())
    assert b"Nobody may find me" not in left


def test_exports_are_for_whom_they_are(house):
    person = house.join()
    house.move("open")
    house.say(person, "x")
    assert house.ask("GET", "/export?format=json", token=person["token"]).json["code"] == "too_early"
    assert house.ask("GET", "/export?format=json", token=house.facilitator).status_code == 200
    house.move("harvest")
    public = house.ask("GET", "/export?format=md&profile=public", token=person["token"])
    assert public.status_code == 200
    assert public.headers["Content-Disposition"].startswith("attachment; filename=")
    assert house.ask("GET", "/export?format=md&profile=internal", token=person["token"]).status_code == 403
    assert house.ask("GET", "/export?format=exe", token=house.facilitator).status_code == 400
    assert house.ask("GET", "/export?format=md&profile=partners", token=person["token"]).status_code == 403
    assert house.ask("GET", "/export?format=md&profile=partners", token=house.facilitator).status_code == 200
    assert house.ask("GET", "/export?format=md&profile=friends", token=house.facilitator).status_code == 400
    assert house.ask("GET", "/export?format=json").status_code == 401


def test_the_description_names_every_route_and_is_made_of_the_structs(house):
    document = house.client.get(f"{API}/openapi.json").json
    assert document["openapi"] == "3.1.0"
    described = {(m.upper(), p) for p, ways in document["paths"].items() for m in ways}
    served = set()
    for rule in house.running.app.url_map.iter_rules():
        if rule.rule.startswith(API) and rule.rule != f"{API}/openapi.json":
            path = rule.rule.removeprefix(API).replace("<", "{").replace(">", "}")
            served |= {(m, path) for m in rule.methods - {"HEAD", "OPTIONS"}}
    assert described == served
    assert document["components"]["schemas"]["Contribute"]["required"] == ["text"]
    assert "enum" in str(document["components"]["schemas"]["MoveClock"])


def test_health(house):
    answer = house.client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
