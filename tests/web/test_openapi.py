"""What the description promises, asked of every operation with made-up values: no fault of ours, no answer that is not
described, and answers that look as they are described."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cafe.web.api import WRITES
from cafe.web.openapi import document
from tests.running import API, bearing, cafe_of, fresh, opened

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
DESCRIBED = document(WRITES)["paths"]
OPERATIONS = [(method.upper(), path) for path, ways in DESCRIBED.items() for method in ways]
PLAIN = {"Accept-Encoding": "identity"}
A_WORD = 2  # in so many requests an id is made up
TRIALS = 40
pytestmark = pytest.mark.described


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("described")) as house:
        yield house


@pytest.fixture(scope="module")
def description(house):
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", house.running.app)


def busy(house) -> dict[str, list[str]]:
    """A café in its first round with somebody and something of every kind in it: ids by the word in the path."""
    house.clock.at += 3_600_000  # what was guessed wrong is forgotten
    house.made = house.ask("POST", f"{API}/cafes", cafe_of()).json
    house.move("open")
    people = [house.join(name=f"Guest {n}") for n in range(4)]
    said = [house.say(person, f"Words {n}") for n, person in enumerate(people)]
    made = [house.ask("POST", "/themes", {"name": f"Theme {n}"}, house.facilitator).json["id"] for n in range(2)]
    for id_ in said:
        house.ask("PUT", f"/contributions/{id_}/theme", {"theme": made[0]}, house.facilitator)
    apart = {"tie": "apart", "people": [person["person"] for person in people[:2]]}
    house.ask("POST", "/notices", {"text": "Listen"}, house.facilitator)
    rule = house.ask("POST", "/rules", apart, house.facilitator)
    ids = {"people": [p["person"] for p in people], "contributions": said, "themes": made, "rules": [rule.json["id"]]}
    action = house.ask("POST", "/actions", {"text": "Meet again"}, house.facilitator)
    ids |= {
        "actions": [action.json["id"]],
        "tables": ["1", "2", "3"],
        "photos": [house.photo(1), house.photo(2)],
        "notices": ["n1"],
        "pictures": ["themes", "timeline", "voices", "none"],
    }
    acts = house.ask("GET", "/audit", token=house.facilitator).json["audit"]
    ids |= {"audit": [str(act["number"]) for act in acts]}
    return ids | {"tokens": [house.facilitator, people[0]["token"], house.host(1), house.made["tokens"]["wall"]]}


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_answers_as_it_is_described(house, description, method, path):
    ids = busy(house)
    kind = path.split("/")[3] if "{target}" in path else ""
    operation = description[path][method]
    fitting, unfit = operation.as_strategy(), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @settings(
        max_examples=TRIALS, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=fitting | unfit, made_up=st.sampled_from([False] * A_WORD + [True]), data=st.data())
    def ask(case, made_up, data):
        if not made_up and "code" in case.path_parameters:
            case.path_parameters["code"] = house.code
            if kind:
                case.path_parameters["target"] = data.draw(st.sampled_from(ids[kind]))
        token = data.draw(st.sampled_from([house.facilitator, *ids["tokens"]]))
        answer = case.call(headers=PLAIN | fresh() | bearing(token))
        case.validate_response(answer, checks=CHECKS)
        if (method, path, answer.status_code) == ("DELETE", "/cafes/{code}", 204):
            ids.update(busy(house))

    ask()


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_without_a_key_or_a_right_the_refusal_is_a_described_one(house, description, method, path):
    busy(house)
    operation = description[path][method]

    @settings(
        max_examples=3, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(), headers=st.sampled_from([{}, fresh(), bearing("x"), fresh() | bearing("x")]))
    def ask(case, headers):
        if "code" in case.path_parameters:
            case.path_parameters["code"] = house.code
        case.headers = {}
        case.validate_response(case.call(headers=PLAIN | headers), checks=CHECKS)

    ask()


def test_every_write_says_what_it_may_refuse():
    for method, path in OPERATIONS:
        answers = DESCRIBED[path][method.lower()]["responses"]
        assert "default" not in answers, "it would hide what is not described"
        if method != "GET":
            assert {"400", "403", "413", "422", "429", "503"} <= set(answers), (method, path)
            assert "Retry-After" in answers["503"]["headers"]
