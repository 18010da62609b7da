"""Who may what: every route of the application, taken from its own map, asked by everybody.

`yes`: done or shown. `ask`: a page that only asks for a right, or to join. `away`: led to another page, after a form that
was done or where one may be. `late`: possible, but there is nothing to do it to. `no`: refused. Programs send their token,
browsers the cookie of their role. The participant sits at table 1 with the other one, whose host is `host`, and has said
c1.
"""

from io import BytesIO
from pathlib import Path

import pytest

from tests.pictures import flat
from tests.running import API, House, cafe_of, opened

CAST = ("nobody", "participant", "other", "host", "host of 2", "wall", "facilitator", "stranger", "reader")
MATRIX = """
route                                                   nobody  participant  other  host  host of 2  wall  facilitator  stranger

GET     /                                                  yes     yes     yes     yes     yes     yes     yes     yes
GET     /accessibility                                     yes     yes     yes     yes     yes     yes     yes     yes
GET     /privacy                                           yes     yes     yes     yes     yes     yes     yes     yes
GET     /favicon.ico                                       yes     yes     yes     yes     yes     yes     yes     yes
GET     /healthz                                           yes     yes     yes     yes     yes     yes     yes     yes
GET     /metrics                                           yes     yes     yes     yes     yes     yes     yes     yes
GET     /notes                                             yes     yes     yes     yes     yes     yes     yes     yes
GET     /preview                                           yes     yes     yes     yes     yes     yes     yes     yes
GET     /timetable                                         yes     yes     yes     yes     yes     yes     yes     yes
GET     /static/<version>/<path:name>                      yes     yes     yes     yes     yes     yes     yes     yes
GET     /c/worker.js                                       yes     yes     yes     yes     yes     yes     yes     yes
GET     /c/offline                                         yes     yes     yes     yes     yes     yes     yes     yes
GET     /api/v1/openapi.json                               yes     yes     yes     yes     yes     yes     yes     yes
POST    /find                                              away    away    away    away    away    away    away    away
POST    /preview                                           yes     yes     yes     yes     yes     yes     yes     yes
POST    /cafes                                             yes     yes     yes     yes     yes     yes     yes     yes
POST    /language                                          away    away    away    away    away    away    away    away
POST    /notes                                             yes     yes     yes     yes     yes     yes     yes     yes
POST    /api/v1/cafes                                      yes     yes     yes     yes     yes     yes     yes     yes

GET     /c/<code>                                          ask     yes     yes     ask     ask     ask     ask     ask
GET     /c/<code>/at/<table>                               ask     yes     yes     away    away    ask     ask     ask
GET     /c/<code>/at/<table>/qr.svg                        yes     yes     yes     yes     yes     yes     yes     yes
GET     /c/<code>/cards                                    away    away    away    away    away    away    away    away
GET     /c/<code>/print                                    ask     ask     ask     ask     ask     ask     yes     ask
GET     /c/<code>/print/<piece>.png                        no      no      no      no      no      no      yes     no
GET     /c/<code>/photos/<target>                          no      no      no      yes     no      no      yes     no
GET     /c/<code>/qr.svg                                   yes     yes     yes     yes     yes     yes     yes     yes
GET     /c/<code>/host                                     ask     ask     ask     yes     yes     ask     ask     ask
GET     /c/<code>/wall                                     ask     ask     ask     ask     ask     yes     yes     ask
GET     /c/<code>/notes                                    ask     ask     ask     ask     ask     ask     yes     ask
GET     /c/<code>/shared                                   ask     ask     ask     ask     ask     ask     ask     ask
GET     /c/<code>/mine                                     away    yes     yes     away    away    away    away    away
GET     /c/<code>/notes/preview                            no      no      no      no      no      no      yes     no
GET     /c/<code>/desk                                     ask     ask     ask     ask     ask     ask     yes     ask
GET     /c/<code>/desk/links                               away    away    away    away    away    away    yes     away
GET     /c/<code>/desk/log                                 ask     ask     ask     ask     ask     ask     yes     ask
GET     /c/<code>/desk/routes                              ask     ask     ask     ask     ask     ask     yes     ask
GET     /c/<code>/desk/seating                             ask     ask     ask     ask     ask     ask     yes     ask
POST    /c/<code>/enter                                    no      yes     yes     yes     yes     yes     yes     no
POST    /c/<code>/join                                     away    away    away    away    away    away    away    away
POST    /c/<code>/rejoin                                   away    away    away    away    away    away    away    away
POST    /c/<code>/rehearse                                 no      no      no      no      no      no      late    no
POST    /c/<code>/rehearsal/end                            no      no      no      no      no      no      no      no
POST    /c/<code>/recover                                  away    away    away    away    away    away    away    away
POST    /c/<code>/leave                                    no      away    away    no      no      no      no      no
POST    /c/<code>/at                                       away    away    away    away    away    away    away    away
POST    /c/<code>/wishes                                   away    no      no      away    away    away    away    away
POST    /c/<code>/contributions                            no      away    away    no      no      no      no      no
POST    /c/<code>/contributions/<target>/edit              no      away    no      no      no      no      no      no
POST    /c/<code>/contributions/<target>/stance            no      no      away    no      no      no      no      no
POST    /c/<code>/contributions/<target>/withdraw          no      away    no      no      no      no      no      no
POST    /c/<code>/themes/<target>/answer                   no      away    away    no      no      no      no      no
POST    /c/<code>/host/join                                away    away    away    away    away    away    away    away
POST    /c/<code>/host/contributions                       no      no      no      away    away    no      no      no
POST    /c/<code>/host/contributions/<target>/theme        no      no      no      away    no      no      no      no
POST    /c/<code>/host/undo                                no      no      no      away    late    no      no      no
POST    /c/<code>/host/need                               no      no      no      away    away    no      no      no
POST    /c/<code>/host/recap/<target>                     no      no      no      away    no      no      no      no
POST    /c/<code>/host/people/<target>                    no      no      no      away    no      no      no      no
POST    /c/<code>/host/contributions/<target>             no      no      no      away    no      no      no      no
POST    /c/<code>/host/contributions/<target>/stance      no      no      no      no      no      no      no      no
POST    /c/<code>/host/contributions/<target>/edit        no      no      no      no      no      no      no      no
POST    /c/<code>/host/contributions/<target>/withdraw    no      no      no      away    no      no      no      no
POST    /c/<code>/host/show-all                           no      no      no      away    away    no      no      no
POST    /c/<code>/host/photos                             no      no      no      away    away    no      no      no
POST    /c/<code>/host/photos/<target>/remove             no      no      no      away    no      no      no      no
POST    /c/<code>/host/enter                              no      no      no      away    away    no      no      no

GET     /api/v1/cafes/<code>                               no      yes     yes     yes     yes     yes     yes     no
GET     /api/v1/cafes/<code>/frames                        no      yes     yes     yes     yes     yes     yes     no
GET     /api/v1/cafes/<code>/export                        no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/documents                     no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/print/<piece>                 no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/pictures                      no      no      no      no      no      yes    yes          no
GET     /api/v1/cafes/<code>/pictures/<target>             no      no      no      no      no      yes    yes          no
GET     /api/v1/cafes/<code>/recovery                      no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/setting                       no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/audit                         no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/going                         no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/contributions/<target>/source no      no      no      yes     no      no      yes     no
PATCH   /api/v1/cafes/<code>                               no      no      no      no      no      no      yes     no
DELETE  /api/v1/cafes/<code>                               no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/people                        yes     yes     yes     yes     yes     no      yes     no
PATCH   /api/v1/cafes/<code>/people/<target>               no      yes     no      no      no      no      yes     no
DELETE  /api/v1/cafes/<code>/people/<target>               no      yes     no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/tokens                        no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/tokens/hand-over              no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/recover                       yes     yes     yes     yes     yes     yes     yes     no
POST    /api/v1/cafes/<code>/code                          no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/rules                         no      no      no      no      no      no      yes     no
DELETE  /api/v1/cafes/<code>/rules/<target>                no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/seating/plan                  no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/seating/apply                 no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/seating/back                  no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/clock                         no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/contributions                 no      yes     yes     yes     no      no      yes     no
POST    /api/v1/cafes/<code>/contributions/show            no      no      no      yes    yes        no    yes          no
PATCH   /api/v1/cafes/<code>/contributions/<target>        no      no      no      yes     no      no      yes     no
DELETE  /api/v1/cafes/<code>/contributions/<target>        no      yes     no      yes     no      no      yes     no
PUT     /api/v1/cafes/<code>/contributions/<target>/stance no      no      yes     no      no      no      no      no
PUT     /api/v1/cafes/<code>/contributions/<target>/theme  no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes                        no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes/draw                   no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes/apply                  no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes/keep                   no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes/undo                   no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes/check                  no      no      no      no      no      no      yes     no
PATCH   /api/v1/cafes/<code>/themes/<target>               no      no      no      no      no      no      yes     no
DELETE  /api/v1/cafes/<code>/themes/<target>               no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes/<target>/merge         no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/themes/<target>/split         no      no      no      no      no      no      yes     no
PUT     /api/v1/cafes/<code>/themes/<target>/answer        no      yes     yes     no      no      no      no      no
POST    /api/v1/cafes/<code>/notices                       no      no      no      no      no      no      yes     no
DELETE  /api/v1/cafes/<code>/notices/<target>              no      no      no      no      no      no      yes     no
PUT     /api/v1/cafes/<code>/desk                          no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/audit/<target>/undo           no      no      no      no      no      no      yes     no
PUT     /api/v1/cafes/<code>/wall                          no      no      no      no      no      no      yes     no
PUT     /api/v1/cafes/<code>/tables/<target>/recap         no      no      no      yes     no      no      yes     no
POST    /api/v1/cafes/<code>/tables/<target>/photos        no      no      no      yes     no      no      yes     no
DELETE  /api/v1/cafes/<code>/photos/<target>               no      no      no      yes     no      no      yes     no
PUT     /api/v1/cafes/<code>/sheet                         no      no      no      no      no      no      yes     no
PUT     /api/v1/cafes/<code>/tables/<target>/need          no      no      no      yes     no      no      yes     no
PATCH   /api/v1/cafes/<code>/notes                         no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/actions                       no      no      no      no      no      no      yes     no
PATCH   /api/v1/cafes/<code>/actions/<target>              no      no      no      no      no      no      yes     no
DELETE  /api/v1/cafes/<code>/actions/<target>              no      no      no      no      no      no      yes     no
GET     /api/v1/cafes/<code>/share                             no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/share                             no      no      no      no      no      no      yes     no
PATCH   /api/v1/cafes/<code>/share                             no      no      no      no      no      no      yes     no
DELETE  /api/v1/cafes/<code>/share                             no      no      no      no      no      no      yes     no
POST    /api/v1/cafes/<code>/documents                     no      no      no      no      no      no      yes     no
"""
LINES = [line.split() for line in MATRIX.splitlines()[2:] if line]
# Who reads by the link to the notes may what nobody may, but for this.
READER = {
    ("GET", "/c/<code>/shared"): "yes", ("POST", "/c/<code>/enter"): "yes", ("POST", "/api/v1/cafes/<code>/people"): "no",
    ("POST", "/api/v1/cafes/<code>/recover"): "no",
}  # fmt: skip
EXPECTED = {(m, rule): [*outcomes, READER.get((m, rule), outcomes[0])] for m, rule, *outcomes in LINES}

TARGETS = {
    "people": "p1",
    "themes": "t1",
    "contributions": "c1",
    "rules": "r1",
    "tables": "1",
    "photos": "i1",
    "pictures": "timeline",
    "actions": "a1",
    "notices": "n1",
    "recap": "c1",
}
SAYS = {  # what must be said with a request, by method and the end of its path; the first that fits
    "PATCH /cafes/<code>": {"title": "Other"},
    "PATCH /people/<target>": {"name": "Other"},
    "POST /tokens": {"of": "hosts"},
    "POST /rules": {"tie": "apart", "people": ["p1", "p2"]},
    "POST /seating/apply": {"way": "fewest"},
    "POST /clock": {"action": "extend"},
    "POST /host/contributions": {"text": "Something"},
    "POST /host/need": {"wanted": "true"},
    "POST /host/recap/<target>": {"told": "true", "text": "shorter"},
    "POST /host/people/<target>": {"absent": "true"},
    "POST /host/contributions/<target>": {"hidden": "true"},
    "POST /api/v1/cafes/<code>/contributions": {"text": "Something", "table": 1},
    "POST /contributions": {"text": "Something"},
    "PATCH /contributions/<target>": {"hidden": True, "source": True},
    "POST /contributions/<target>/edit": {"text": "Other words"},
    "PUT /stance": {"stance": "agree"},
    "POST /stance": {"stance": "agree"},
    "PUT /contributions/<target>/theme": {"theme": None},
    "POST /api/v1/cafes/<code>/themes": {"name": "By hand"},
    "PATCH /themes/<target>": {"name": "Other"},
    "POST /merge": {"into": "t2"},
    "PUT /answer": {"answer": "confirm"},
    "POST /answer": {"answer": "confirm"},
    "POST /notices": {"text": "Listen"},
    "PUT /wall": {"view": "live"},
    "PUT /desk": {"name": "Mo"},
    "PUT /need": {"wanted": True},
    "PUT /recap": {"items": [{"contribution": "c1", "text": "shorter"}]},
    "PUT /sheet": {"text": "Doors at nine"},
    "PATCH /notes": {"questions": {"c1": True}},
    "POST /actions": {"text": "Share one list"},
    "POST /documents": {"profile": "public", "formats": ["csv"]},
    "PATCH /actions/<target>": {"lead": "Council"},
    "PATCH /share": {"until": 1_700_100_000_000},
    "POST /at": {"table": "1"},
    "POST /api/v1/cafes": cafe_of(),
    "POST /cafes": {"title": "A café", "table_name": "One", "rounds": "3", "minutes": "20", "travel_minutes": "2"},
    "POST /preview": {"table_name": "One", "rounds": "3", "people": "12"},
    "POST /language": {"language": "en"},
    "POST /notes": {"title": "Notes", "lines": "One thing\nAnother thing"},
}
ROLE = {"other": "participant", "host of 2": "host", "stranger": "facilitator"}


def routes(house: House) -> set[tuple[str, str]]:
    """Every method and rule that the application answers."""
    rules = house.running.app.url_map.iter_rules()
    return {(method, rule.rule) for rule in rules for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}


def cast(house: House, method: str, rule: str) -> dict[str, dict]:
    """Everybody with what they hold, in a café in which this request makes sense."""
    link = house.ask("POST", "/share", {}, house.facilitator).json["link"]
    people = [house.join(), house.join()]
    for person in ("p1", "p2"):
        house.ask("PATCH", f"/people/{person}", {"table": 1}, house.facilitator)
    house.move("open")
    house.say(people[0], "Said first")
    house.ask("POST", "/contributions", {"text": "Said second", "table": 1}, house.facilitator)
    for name in ("A theme", "Another theme"):
        house.ask("POST", "/themes", {"name": name}, house.facilitator)
    house.ask("POST", "/actions", {"text": "Share one list"}, house.facilitator)
    for said in ("c1", "c2"):
        house.ask("PUT", f"/contributions/{said}/theme", {"theme": "t1"}, house.facilitator)
    house.ask("POST", "/notices", {"text": "Listen"}, house.facilitator)
    house.ask("PUT", "/wall", {"view": "timer"}, house.facilitator)
    _prepare(house, method, rule)
    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    return {
        "nobody": {}, "participant": people[0], "other": people[1], "host": {"token": house.host(1)},
        "host of 2": {"token": house.host(2)}, "wall": {"token": house.made["tokens"]["wall"]},
        "facilitator": {"token": house.facilitator}, "stranger": {"token": other["tokens"]["facilitator"]},
        "reader": {"token": link.partition("#token=")[2]},
    }  # fmt: skip


def _prepare(house: House, method: str, rule: str) -> None:
    facilitator = house.facilitator
    if rule.endswith(("/themes/apply", "/themes/keep")):
        house.draw()
    if rule.endswith("/rules/<target>"):
        house.ask("POST", "/rules", {"tie": "apart", "people": ["p1", "p2"]}, facilitator)
    if rule.endswith(("/seating/apply", "/seating/back")):
        house.plan()
    if rule.endswith("/seating/back"):
        house.ask("POST", "/seating/apply", {"way": "fewest"}, facilitator)
    if rule.endswith(("/check", "/answer")):
        house.move("harvest")
    if rule.endswith("/answer"):
        house.ask("POST", "/themes/check", {}, facilitator)
    if "/photos/<target>" in rule:
        house.photo(1)
    if "/host/" in rule:
        house.ask("PATCH", "", {"sorting": "hosts"}, facilitator)
    if rule.endswith("/host/undo"):
        house.ask("PUT", "/contributions/c1/theme", {"theme": "t2"}, house.host(1))


def says(house: House, method: str, rule: str, everybody: dict[str, dict]) -> dict:
    """What is said with a request."""
    if rule.endswith("/find"):
        return {"code": house.code}
    if rule.endswith("/recover"):
        return {"recovery": house.made["recovery"]}
    if rule.endswith("/rejoin"):
        return {"rejoin": everybody["participant"]["rejoin"]}
    fits = (body for end, body in SAYS.items() if end.split()[0] == method and rule.endswith(end.split()[1]))
    return next(fits, {})


def asked(house: House, method: str, rule: str, who: str, everybody: dict[str, dict]):
    """The answer to one of the cast."""
    token, body = everybody[who].get("token"), says(house, method, rule, everybody)
    words = rule.split("/")
    kind = words[words.index("<target>") - 1] if "<target>" in words else ""
    target = _last_act(house) if kind == "audit" else TARGETS.get(kind, "")
    path = (
        rule.replace("<code>", house.code)
        .replace("<target>", target)
        .replace("<table>", "1")
        .replace("<piece>", "forms")
    )
    path = path.replace("<version>/<path:name>", "any/css/tokens.css")
    path += {"/frames": "?room=everyone", "/preview": "?people=12&tables=3&rounds=2"}.get(f"/{words[-1]}", "")
    if rule.endswith("/photos") and rule.startswith("/api"):
        return house.send(path, token)
    if rule.startswith("/api"):
        return house.ask(method, path, None if method == "GET" else body, token)
    client = house.client
    house.running.app.config["WTF_CSRF_ENABLED"] = False
    if token:
        client.set_cookie(f"cafe_{house.code}_{ROLE.get(who, who)}", token)
    if rule == "/c/<code>/enter":
        return client.post(path, json={"token": token or "nothing"})
    if rule.endswith("/host/enter"):
        body = {"link": f"{house.code}/host#token={token or 'nothing'}"}
    if rule.endswith("/host/photos"):
        body = {"photo": (BytesIO(flat()), "photo.jpg"), "round": "1"}
    return client.open(
        path,
        buffered=True,
        method=method,
        data=body | {"key": f"a key of the matrix, {who}"} if method == "POST" else None,
    )


def _last_act(house: House) -> str:
    return str(house.ask("GET", "/audit?most=1", token=house.facilitator).json["audit"][0]["number"])


def outcome(answer) -> str:
    """What an answer amounts to. Anything but these is a fault of this test or of the application."""
    if answer.status_code in (401, 403, 404):
        return "no"
    if 300 <= answer.status_code < 400:
        return "away"
    if answer.status_code == 409:
        return "late"
    if answer.status_code == 400 and "needs its link" in answer.text:
        return "no"
    assert 200 <= answer.status_code < 300, (answer.status_code, answer.text[:500])
    text = answer.get_data().decode(errors="replace")  # it may be a picture
    joins = '<form class="stack join"' in text and 'id="page"' not in text
    return "ask" if joins or "needs its link" in text else "yes"


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(("method", "rule"), EXPECTED, ids=lambda part: part)
def test_who_may(tmp_path, method, rule):
    """Refused requests change nothing, so they share a café. What is done gets a fresh one."""
    expected, harmless = dict(zip(CAST, EXPECTED[method, rule], strict=True)), []
    for who, wanted in expected.items():
        if wanted in ("no", "ask") or method == "GET":
            harmless.append(who)
            continue
        with opened(_folder(tmp_path / who)) as house:
            assert outcome(asked(house, method, rule, who, cast(house, method, rule))) == wanted, who
    with opened(_folder(tmp_path / "all")) as house:
        everybody = cast(house, method, rule)
        assert {who: outcome(asked(house, method, rule, who, everybody)) for who in harmless} == {
            who: expected[who] for who in harmless
        }


def test_no_route_is_left_out(house):
    assert routes(house) == EXPECTED.keys()


def test_no_address_that_is_logged_holds_a_token(house):
    """Where somebody is led to, and what a page refers to, carries no right before the `#`."""
    page = house.client
    page.set_cookie(f"cafe_{house.code}_facilitator", house.facilitator)
    for path in ("/desk", "/desk/links", "/notes", "/wall"):
        text = page.get(f"/c/{house.code}{path}").text
        tokens = [house.facilitator, house.made["tokens"]["wall"], *house.made["tokens"]["hosts"].values()]
        for token in tokens:
            assert text.count(token) == text.count(f"#token={token}")
