"""Pages: who sees which, plain forms without a script, cookies, headers."""

import re

import pytest

from tests.running import API, House, bearing, fresh

SCREENS = ("desk", "wall", "notes", "host")


def field(page: str, name: str) -> str:
    """The value of a hidden form field."""
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


def form(browser, address: str, page: str, **fields):
    """Send a plain form, as the page would."""
    fields |= {"csrf_token": field(page, "csrf_token"), "key": field(page, "key")}
    return browser.post(address, data=fields)


@pytest.fixture
def browser(house: House):
    return house.running.app.test_client()


def joined(house, browser, **fields):
    """A browser whose owner has joined by the form."""
    page = browser.get(f"/c/{house.code}").text
    answer = form(browser, f"/c/{house.code}/join", page, **fields)
    assert answer.status_code == 303, answer.text
    return browser


def test_every_page_opens_and_has_strict_headers(house, browser):
    for path in ("/", "/privacy", "/accessibility", f"/c/{house.code}", "/nothing-here", "/healthz", f"{API}/cafes/x"):
        answer = browser.get(path)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        if answer.mimetype == "text/html":
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"


def test_no_page_has_inline_script_or_style(house, browser):
    joined(house, browser)
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    browser.post(f"/c/{house.code}/enter", json={"token": house.host(1)})
    for path in (
        "/",
        "/privacy",
        "/accessibility",
        "",
        "/desk",
        "/wall",
        "/notes",
        "/host",
        "/desk/links",
        "/desk/seating",
        "/desk/routes",
    ):
        page = browser.get(path if path.startswith(("/p", "/a")) or path == "/" else f"/c/{house.code}{path}").text
        assert "<style" not in page
        assert not re.search(r"\sstyle=|\son\w+=", page)
        assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
        assert not re.search(r'(src|href)="(https?:)?//(?!192\.0\.2\.7)', page), "no other host"


def test_a_screen_without_a_right_asks_for_its_link_and_an_unknown_code_is_a_404(house, browser):
    for screen in SCREENS:
        answer = browser.get(f"/c/{house.code}/{screen}")
        assert answer.status_code == 200
        assert "This screen needs its link" in answer.text
        assert "Topic 1" not in answer.text
    for path in ("", *(f"/{s}" for s in SCREENS), "/qr.svg"):
        assert browser.get(f"/c/ZZZZZZ{path}").status_code == 404


def test_a_link_is_exchanged_once_for_a_cookie_that_no_script_reads(house, browser):
    for token, screen in [(house.facilitator, "desk"), (house.made["tokens"]["wall"], "wall"), (house.host(2), "host")]:
        answer = browser.post(f"/c/{house.code}/enter", json={"token": token})
        assert answer.status_code == 204
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        page = browser.get(f"/c/{house.code}/{screen}").text
        assert "This screen needs its link" not in page
        assert token not in page
    assert browser.post(f"/c/{house.code}/enter", json={"token": "wrong"}).status_code == 401
    foreign = browser.post(
        f"/c/{house.code}/enter", json={"token": house.facilitator}, headers={"Origin": "http://evil.example"}
    )
    assert foreign.status_code == 403


def test_joining_posting_and_a_stance_by_plain_forms(house, browser):
    joined(house, browser, name="Guest One", sector="health")
    other = house.join()
    house.ask("PATCH", f"/people/{other['person']}", {"table": 1}, house.facilitator)
    house.move("open")
    theirs = house.say(other, "What the other said")
    page = browser.get(f"/c/{house.code}").text
    assert "What the other said" in page
    answer = form(browser, f"/c/{house.code}/contributions", page, text="<b>Mine</b> & yours", kind="idea", round="1")
    assert answer.status_code == 303
    page = browser.get(f"/c/{house.code}").text
    assert "&lt;b&gt;Mine&lt;/b&gt; &amp; yours" in page
    assert form(browser, f"/c/{house.code}/contributions/{theirs}/stance", page, stance="agree").status_code == 303
    desk = house.read(house.facilitator)
    assert desk[("contribution", theirs)]["agree"] == 1
    mine = next(i for (t, i), x in desk.items() if t == "contribution" and "Mine" in x["text"])
    page = browser.get(f"/c/{house.code}").text
    assert form(browser, f"/c/{house.code}/contributions/{mine}/edit", page, text="Ours").status_code == 303
    page = browser.get(f"/c/{house.code}").text
    assert form(browser, f"/c/{house.code}/contributions/{theirs}/stance", page, stance="").status_code == 303
    page = browser.get(f"/c/{house.code}").text
    assert form(browser, f"/c/{house.code}/contributions/{mine}/withdraw", page).status_code == 303
    desk = house.read(house.facilitator)
    assert desk[("contribution", theirs)]["agree"] == 0
    assert ("contribution", mine) not in desk


def test_a_refused_form_shows_the_words_again(house, browser):
    joined(house, browser)
    page = browser.get(f"/c/{house.code}").text
    answer = form(browser, f"/c/{house.code}/contributions", page, text="Too early & precious")
    assert answer.status_code == 409
    assert "Too early &amp; precious" in answer.text
    assert "has not started yet" in answer.text


def test_a_form_sent_twice_posts_once(house, browser):
    joined(house, browser)
    house.move("open")
    page = browser.get(f"/c/{house.code}").text
    for _ in range(2):
        assert form(browser, f"/c/{house.code}/contributions", page, text="Once").status_code == 303
    said = [key for key in house.read(house.facilitator) if key[0] == "contribution"]
    assert len(said) == 1


def test_a_form_without_its_token_does_nothing(house, browser):
    joined(house, browser)
    house.move("open")
    answer = browser.post(f"/c/{house.code}/contributions", data={"text": "x", "key": "k" * 20})
    assert answer.status_code == 403
    assert "out of date" in answer.text


def test_coming_back_on_another_phone_by_the_form(house, browser):
    joined(house, browser, name="Guest")
    rejoin = house.running.keeper.look(house.code, lambda cafe, _: house.running.mint.rejoin(cafe, "p1"))
    assert rejoin in browser.get(f"/c/{house.code}").text
    other = house.running.app.test_client()
    page = other.get(f"/c/{house.code}").text
    assert form(other, f"/c/{house.code}/rejoin", page, rejoin=rejoin.lower()).status_code == 303
    assert rejoin in other.get(f"/c/{house.code}").text
    third = house.running.app.test_client()
    page = third.get(f"/c/{house.code}").text
    wrong = form(third, f"/c/{house.code}/rejoin", page, rejoin="0000")
    assert wrong.status_code == 404
    assert "No one here has this code" in wrong.text


def test_a_cookie_alone_writes_from_our_own_pages_only(house, browser):
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    address, headers = f"{API}/cafes/{house.code}/clock", {"Cafe-Role": "facilitator"}
    act = {"action": "open"}
    assert browser.post(address, json=act, headers=headers).json["code"] == "key_missing"
    evil = headers | fresh() | {"Origin": "http://evil.example"}
    assert browser.post(address, json=act, headers=evil).json["code"] == "other_origin"
    assert browser.post(address, json=act, headers=fresh()).json["code"] == "token_missing", "no role named"
    assert (
        browser.post(address, json=act, headers=headers | fresh() | {"Origin": "http://localhost"}).status_code == 200
    )
    assert browser.get(f"{API}/cafes/{house.code}/export?format=json").status_code == 200, "a plain download link"


def test_a_bearer_token_wins_over_a_cookie(house, browser):
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    person = house.join()
    headers = bearing(person["token"]) | fresh() | {"Cafe-Role": "facilitator"}
    assert browser.post(f"{API}/cafes/{house.code}/clock", json={"action": "open"}, headers=headers).status_code == 403


def test_the_facilitators_browser_opens_the_wall_with_the_walls_right(house, browser):
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    answer = browser.get(f"/c/{house.code}/wall")
    assert f"cafe_{house.code}_wall=" in answer.headers["Set-Cookie"]
    assert "This screen needs its link" not in answer.text
    assert '"desk"' not in answer.text, "no frame of the desk on the projector"


def test_the_links_are_shown_again_to_who_runs_the_cafe(house, browser):
    assert browser.get(f"/c/{house.code}/desk/links").status_code == 303
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    assert house.host(3) in browser.get(f"/c/{house.code}/desk/links").text


def test_finding_a_cafe_at_the_door(house, browser):
    page = browser.get("/").text
    typed = house.code[:3].lower() + " " + house.code[3:]
    found = browser.post("/find", data={"code": typed, "csrf_token": field(page, "csrf_token")})
    assert (found.status_code, found.headers["Location"].split("?")[0]) == (303, f"/c/{house.code}")
    wrong = browser.post("/find", data={"code": "<nope>", "csrf_token": field(page, "csrf_token")})
    assert wrong.status_code == 404
    assert "&lt;nope&gt;" in wrong.text
    assert "no café with this code" in wrong.text


def test_making_a_cafe_at_the_door(house, browser):
    page = browser.get("/?template=integrated").text
    assert "lay partners" in page
    fields = {
        "title": "Made by hand", "question": "Why?", "table_name": ["One", " ", "Two"], "table_question": ["", "x", "What?"],
        "rounds": "3", "minutes": "15", "travel_minutes": "1.5", "next_round": "by_itself", "sectors": "council\n\nhealth\n",
        "themes": "Carers\n \nMoney & trust\nCarers",
    }  # fmt: skip
    made = form(browser, "/cafes", page, **fields)
    assert made.status_code == 200
    code = re.search(r"/c/([A-Z2-9]{6})/desk#token=([\w-]+)", made.text)
    answer = house.client.get(f"{API}/cafes/{code[1]}", headers=bearing(code[2])).json
    cafe = answer["frames"][0]["put"][0]
    assert [t["name"] for t in cafe["tables"]] == ["One", "Two"]
    assert (cafe["travel_seconds"], cafe["next_round"], cafe["sectors"]) == (90, "by_itself", ["council", "health"])
    assert [r["minutes"] for r in cafe["rounds"]] == [15.0] * 3
    items = [item for frame in answer["frames"] for item in frame["put"]]
    expected = {item["name"]: item["named_by"] for item in items if item["type"] == "theme"}
    assert expected == {"Carers": "person", "Money & trust": "person"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"rounds": "many"},
        {"minutes": "-1"},
        {"title": " "},
        {"table_name": [""]},
        {"rounds": "nan"},
        {"minutes": "inf"},
        {"themes": "somewhere else\n" + "x" * 201},
        {"themes": "\n".join(f"Expected {n}" for n in range(201))},
    ],
)
def test_a_wrong_form_at_the_door_keeps_what_was_typed(house, browser, wrong):
    page = browser.get("/").text
    fields = {
        "title": "My title", "question": "Kept?", "table_name": ["A topic"], "rounds": "3", "minutes": "15",
        "travel_minutes": "2", "sectors": "somewhere",
    }  # fmt: skip
    answer = form(browser, "/cafes", page, **(fields | wrong))
    assert answer.status_code == 400
    assert "Kept?" in answer.text
    assert "somewhere" in answer.text
    assert wrong.get("themes", "") in answer.text


def test_from_elsewhere_the_door_asks_for_the_organiser_key(house):
    browser = house.running.app.test_client()
    away = {"environ_base": {"REMOTE_ADDR": "192.0.2.55"}}
    page = browser.get("/", **away).text
    assert 'name="organiser_key"' in page
    fields = {"csrf_token": field(page, "csrf_token"), "title": "T", "table_name": "x", "rounds": 1, "minutes": 5}
    fields["travel_minutes"] = 1
    refused = browser.post("/cafes", data=fields | {"key": "k" * 20, "organiser_key": "guess"}, **away)
    assert refused.status_code == 403
    key = house.running.mint.organiser_key()
    assert browser.post("/cafes", data=fields | {"key": "l" * 20, "organiser_key": key}, **away).status_code == 200


def test_static_files_are_immutable_and_travel_compressed(house, browser):
    page = browser.get("/").text
    address = re.search(r'href="(/static/\w+/css/tokens\+base\+parts\+door\+rows\.css)"', page)[1]
    answer = browser.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    old = browser.get(address.replace("/static/", "/static/old"))
    assert (old.status_code, old.headers["Cache-Control"]) == (200, "no-cache")
    old.close()
    assert browser.get("/static/x/../../pyproject.toml").status_code == 404
    assert browser.get("/", headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def test_the_qr_code_is_plain_svg(house, browser):
    answer = browser.get(f"/c/{house.code}/qr.svg")
    assert answer.content_type == "image/svg+xml"
    assert "style=" not in answer.text


READ = ("/desk/seating", "/desk/routes")


def facilitating(house, browser):
    """A browser with the desk's right."""
    browser.post(f"/c/{house.code}/enter", json={"token": house.facilitator})
    return browser


def test_who_sits_where_is_for_the_facilitator_alone(house, browser):
    house.join(name="Ann")
    joined(house, browser, name="Ben")
    browser.post(f"/c/{house.code}/enter", json={"token": house.host(1)})
    for path in READ:
        answer = browser.get(f"/c/{house.code}{path}")
        assert answer.status_code == 200
        assert "This screen needs its link" in answer.text
        assert "Ann" not in answer.text
        assert browser.get(f"/c/ZZZZZZ{path}").status_code == 404
    facilitating(house, browser)
    for path in READ:
        assert "Ann" in browser.get(f"/c/{house.code}{path}").text
        lower = browser.get(f"/c/{house.code.lower()}{path}")
        assert (lower.status_code, lower.headers["Location"]) == (302, f"/c/{house.code}{path}")


def test_pages_of_seats_without_people_say_so(house, browser):
    for path in READ:
        assert "Nobody has joined yet" in facilitating(house, browser).get(f"/c/{house.code}{path}").text


def test_who_sits_where_shows_names_as_words_and_its_pictures_as_lists_too(house, browser):
    for name in ("<svg onload=x>", 'Quote" & co', "محمد", "Ann"):
        house.join(name=name, sector="council")
    house.join()
    house.move("open")
    house.ask("PATCH", "/people/p4", {"host_of": 2}, house.facilitator)
    page = facilitating(house, browser).get(f"/c/{house.code}/desk/seating").text
    assert "<svg onload" not in page
    assert "&lt;svg onload=x&gt;" in page
    assert "Guest 5" in page
    assert page.count('role="img"') == 2
    for name in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert all(f'id="{part}"' in page for part in name.split()), name
    assert "How many go from where to where" in page
    assert not re.search(r"\sstyle=|<script(?![^>]*(src=|application/json))", page)


def test_above_120_people_the_list_stands_for_the_matrix(house, browser):
    for n in range(121):
        assert house.ask("POST", "/people", {"expected": True}, house.facilitator).status_code == 201, n
    page = facilitating(house, browser).get(f"/c/{house.code}/desk/seating").text
    assert "too small to read" in page
    assert page.count('role="img"') == 1
    assert page.count("<tr>") > 240


def test_slips_say_where_everybody_goes_and_hold_no_code(house, browser):
    people = [house.join(name=name) for name in ("Zoë", "ann", "Gone")]
    house.ask("PATCH", "/people/p1", {"host_of": 2}, house.facilitator)
    house.ask("PATCH", "/people/p3", {"absent": True}, house.facilitator)
    page = facilitating(house, browser).get(f"/c/{house.code}/desk/routes").text
    slips = page.split('<ul class="slips">')[1].split("</ul>")[0]
    assert slips.index("ann") < slips.index("Zoë")
    assert "Host of table 2" in slips
    assert slips.count("Round 3") == 2
    assert "Gone" not in page
    assert page.count('class="comers"') == 3
    assert not any(person["rejoin"] in page for person in people)


def test_the_slip_of_somebody_expected_carries_the_code_that_lets_them_in(house, browser):
    rejoin = house.ask("POST", "/people", {"name": "Ann", "expected": True}, house.facilitator).json["rejoin"]
    page = facilitating(house, browser).get(f"/c/{house.code}/desk/routes").text
    assert f"code {house.code}, choose “I have a code” and type {rejoin}" in re.sub(r"</?b[^>]*>", "", page)
    phone = house.running.app.test_client()
    join = phone.get(f"/c/{house.code}").text
    assert "I have a code" in join
    assert "Four characters, from your slip or your first phone" in join
    assert rejoin not in join
    assert form(phone, f"/c/{house.code}/rejoin", join, rejoin=rejoin).status_code == 303
    assert "choose “I have a code” and type" in phone.get(f"/c/{house.code}").text
    assert rejoin not in browser.get(f"/c/{house.code}/desk/routes").text, "who has come has it on the phone"


def test_sectors_are_named_along_the_picture_and_who_did_not_come_is_counted_apart(house, browser):
    for n in range(3):
        house.join(name=f"Ann {n}", sector="council")
    house.join(name="Ben", sector="health")
    house.ask("POST", "/people", {"name": "Never", "expected": True}, house.facilitator)
    house.ask("PATCH", "/people/p5", {"absent": True, "expected": True}, house.facilitator)
    house.ask("PATCH", "/people/p4", {"absent": True}, house.facilitator)
    page = facilitating(house, browser).get(f"/c/{house.code}/desk/seating").text
    assert len(re.findall(r'class="met-sector"[^>]*>(council|coun\w*…)', page)) == 2
    assert "people are here, 1 absent, 1 did not come." in " ".join(page.split())
    desk = browser.get(f"/c/{house.code}/desk").text
    assert "Did not come" in desk
    assert "data-open-seats" in desk


def test_rounds_that_came_or_went_since_people_sat_down_do_no_harm(house, browser):
    house.join(name="Ann")
    for rounds in (1, 5):
        house.ask("PATCH", "", {"rounds": [{"minutes": 1}] * rounds}, house.facilitator)
        for path in READ:
            page = facilitating(house, browser).get(f"/c/{house.code}{path}")
            assert page.status_code == 200
            assert f"Round {rounds}" in page.text
            assert f"Round {rounds + 1}" not in page.text


def test_no_two_elements_of_the_desk_have_one_name(house):
    page = house.client
    page.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    ids = re.findall(r'\sid="([^"]+)"', page.get(f"/c/{house.code}/desk").text)
    assert [one for one in set(ids) if ids.count(one) > 1] == []


def test_the_page_of_links_says_of_which_cafe_they_are(browser):
    page = browser.get("/").text
    title = "Ours & <theirs>"
    made = form(browser, "/cafes", page, title=title, tables="2", rounds="2", minutes="20", travel_minutes="2").text
    code = re.search(r'data-made="(\w+)"', made)[1]
    again = browser.get(f"/c/{code}/desk/links").text
    for shown in (made, again):
        assert '<p class="soft" dir="auto">Ours &amp; &lt;theirs&gt;</p>' in shown
