"""Every write of the API, asked by everybody: the table of rights decides, and nothing else."""

import pytest

from cafe.service.rights import RIGHTS
from cafe.web.api import WRITES
from tests.running import API, House, cafe_of

CAST = (
    "nobody",
    "participant",
    "other participant",
    "host",
    "host of another table",
    "wall",
    "facilitator",
    "stranger",
)
WHO = {
    "PATCH /cafes/<code>": {"facilitator"},
    "POST /cafes/<code>/people": {
        "nobody",
        "participant",
        "other participant",
        "host",
        "host of another table",
        "facilitator",
    },
    "PATCH /cafes/<code>/people/<target>": {"participant", "facilitator"},
    "POST /cafes/<code>/rules": {"facilitator"},
    "DELETE /cafes/<code>/rules/<target>": {"facilitator"},
    "POST /cafes/<code>/seating/plan": {"facilitator"},
    "POST /cafes/<code>/seating/apply": {"facilitator"},
    "POST /cafes/<code>/seating/back": {"facilitator"},
    "POST /cafes/<code>/clock": {"facilitator"},
    "POST /cafes/<code>/contributions": {
        "participant",
        "other participant",
        "host",
        "host of another table",
        "facilitator",
    },
    "PATCH /cafes/<code>/contributions/<target>": {"participant", "facilitator"},
    "DELETE /cafes/<code>/contributions/<target>": {"participant", "host", "facilitator"},
    "PUT /cafes/<code>/contributions/<target>/stance": {"neighbour"},
    "PUT /cafes/<code>/contributions/<target>/theme": {"facilitator"},
    "POST /cafes/<code>/themes/draw": {"facilitator"},
    "POST /cafes/<code>/themes/apply": {"facilitator"},
    "POST /cafes/<code>/themes/keep": {"facilitator"},
    "POST /cafes/<code>/themes/undo": {"facilitator"},
    "POST /cafes/<code>/themes/check": {"facilitator"},
    "POST /cafes/<code>/themes": {"facilitator"},
    "PATCH /cafes/<code>/themes/<target>": {"facilitator"},
    "DELETE /cafes/<code>/themes/<target>": {"facilitator"},
    "POST /cafes/<code>/themes/<target>/merge": {"facilitator"},
    "POST /cafes/<code>/themes/<target>/split": {"facilitator"},
    "PUT /cafes/<code>/themes/<target>/answer": {"participant", "other participant", "neighbour"},
    "POST /cafes/<code>/notices": {"facilitator"},
    "PUT /cafes/<code>/wall": {"facilitator"},
}
BODIES = {
    "PATCH /cafes/<code>": {"title": "Other"},
    "PATCH /cafes/<code>/people/<target>": {"name": "Other"},
    "POST /cafes/<code>/rules": {"tie": "apart", "people": ["p1", "p2"]},
    "POST /cafes/<code>/seating/apply": {"way": "fewest"},
    "POST /cafes/<code>/clock": {"action": "extend"},
    "POST /cafes/<code>/contributions": {"text": "Something"},
    "PATCH /cafes/<code>/contributions/<target>": {"text": "Other words"},
    "PUT /cafes/<code>/contributions/<target>/stance": {"stance": "agree"},
    "PUT /cafes/<code>/contributions/<target>/theme": {"theme": None},
    "POST /cafes/<code>/themes": {"name": "By hand"},
    "PATCH /cafes/<code>/themes/<target>": {"name": "Other"},
    "POST /cafes/<code>/themes/<target>/merge": {"into": "t2"},
    "PUT /cafes/<code>/themes/<target>/answer": {"answer": "confirm"},
    "POST /cafes/<code>/notices": {"text": "Listen"},
    "PUT /cafes/<code>/wall": {"view": "live"},
}


TARGETS = {"people": "p1", "themes": "t1", "contributions": "c1", "rules": "r1"}


def tokens(house: House, taken: bool = False, asking: bool | None = None) -> dict[str, str | None]:
    """The cast. The participant sits at table 1 and has said c1; their neighbour sits there, too. With `asking` the rounds
    are over, and the phones ask about the themes or do not."""
    people = {name: house.join() for name in ("participant", "other participant", "third", "neighbour")}
    house.ask("PATCH", f"/people/{people['neighbour']['person']}", {"table": 1}, house.facilitator)
    house.move("open")
    house.say(people["participant"], "Said first")
    house.say(people["third"], "Said second")
    for name in ("A theme", "Another theme"):
        house.ask("POST", "/themes", {"name": name}, house.facilitator)
    for said in ("c1", "c2"):
        house.ask("PUT", f"/contributions/{said}/theme", {"theme": "t1"}, house.facilitator)
    house.draw()
    house.ask("POST", "/rules", {"tie": "apart", "people": ["p3", "p4"]}, house.facilitator)
    house.plan()
    if taken:
        house.ask("POST", "/seating/apply", {"way": "fewest"}, house.facilitator)
    if asking is not None:
        house.move("harvest")
    if asking:
        house.ask("POST", "/themes/check", {}, house.facilitator)
    other = house.ask("POST", f"{API}/cafes", cafe_of()).json
    return {
        "nobody": None,
        "participant": people["participant"]["token"],
        "other participant": people["other participant"]["token"],
        "neighbour": people["neighbour"]["token"],
        "host": house.host(1),
        "host of another table": house.host(2),
        "wall": house.made["tokens"]["wall"],
        "facilitator": house.facilitator,
        "stranger": other["tokens"]["facilitator"],
    }


@pytest.mark.parametrize("write", WRITES, ids=lambda w: f"{w.method} {w.path}")
def test_who_may(house: House, write):
    name = f"{write.method} {write.path}"
    cast = tokens(house, write.path.endswith("/back"), {"check": False, "answer": True}.get(write.path.split("/")[-1]))
    target = TARGETS[write.path.removeprefix("/cafes/<code>/").split("/")[0]] if "<target>" in write.path else ""
    path = write.path.removeprefix("/cafes/<code>").replace("<target>", target)
    allowed = WHO[name]
    for who in [c for c in (*CAST, "neighbour") if c not in allowed]:
        answer = house.ask(write.method, path, BODIES.get(name, {}), cast[who])
        expected = {"nobody": {401}, "stranger": {404}}.get(who, {403, 404})
        if who == "neighbour" and write.path.endswith(("/people", "/contributions")):
            expected = {201}
        assert answer.status_code in expected, (who, answer.json)
    for who in sorted(allowed, key=lambda w: w == "participant"):
        body = BODIES.get(name, {}) | ({"table": 1} if who == "facilitator" and path == "/contributions" else {})
        answer = house.ask(write.method, path, body, cast[who])
        assert answer.status_code == (
            201 if path.endswith(("/people", "/contributions", "/themes")) else write.status
        ), (
            who,
            answer.json,
        )


def test_the_matrix_has_every_write():
    assert {f"{w.method} {w.path}" for w in WRITES} == WHO.keys()


def test_nothing_is_allowed_that_is_not_in_the_table():
    assert all(askers for askers in RIGHTS.values())
    assert not any(
        "nobody" in askers for command, askers in RIGHTS.items() if command not in ("join", "rejoin", "recover")
    )
