"""What holds for every route, taken from the code: headers on every answer, proof of origin in every form."""

import re

import pytest

from cafe.factory import folder_of
from cafe.web import offline
from cafe.web.guards import HEADERS, SHORT
from tests.running import House, fresh

NOT_FORMS = {"phone.enter"}  # guarded by the origin
BROKEN_METHODS = {"HEAD", "OPTIONS"}
ODD_PATHS = (
    "/nothing-here", "/c/ZZZZZZ", "/static/x/../../app.py", "/static/x/nothing.css", "/%00", "/c/%ff", "/socket.io/",
    "/socket.io/?EIO=4&transport=x",
)  # fmt: skip


def routes(house: House) -> list[tuple[str, str, str]]:
    """Endpoint, method and an address of every route, once with a café that is there."""
    adapter = house.running.app.url_map.bind("cafe")
    found = []
    for rule in house.running.app.url_map.iter_rules():
        some = {"code": house.code, "table": 1, "version": "x", "name": "css/base.css"}
        values = {name: some.get(name, "x1") for name in rule.arguments}
        address = adapter.build(rule.endpoint, values, method=next(iter(rule.methods - BROKEN_METHODS)))
        found += [(rule.endpoint, method, address) for method in sorted(rule.methods)]
    return found


def strict(answer) -> None:
    """The headers that this kind of answer has."""
    wanted = HEADERS if answer.mimetype == "text/html" else SHORT
    if (answer.request.path, answer.mimetype) == ("/c/worker.js", "text/javascript"):  # it fetches under its own rules
        wanted = wanted | {"Content-Security-Policy": offline.CSP}
    headers = dict(answer.headers)
    if "max-age" in headers.get("Cache-Control", "") or headers.get("Cache-Control") == "no-cache":  # static files
        wanted = wanted | {"Cache-Control": headers["Cache-Control"]}
    assert wanted.items() <= headers.items()
    assert answer.status_code < 500
    answer.close()


def test_every_answer_of_every_route_has_strict_headers(house):
    asked = routes(house)
    assert len({endpoint for endpoint, _, _ in asked}) > 40
    for _, method, address in asked:
        strict(house.client.open(address, method=method))
        if method not in BROKEN_METHODS | {"GET"}:
            strict(house.client.open(address, method=method, json={}, headers=fresh()))
        strict(house.client.open(address, method="TRACE"))


@pytest.mark.parametrize("path", ODD_PATHS)
def test_what_is_not_there_has_strict_headers_too(house, path):
    answer = house.client.get(path)
    assert answer.status_code in (400, 404)
    strict(answer)


def test_only_files_and_qr_codes_may_be_kept(house):
    for endpoint, method, address in routes(house):
        if method == "GET" and not endpoint.startswith("assets.") and not endpoint.endswith(".qr"):
            with house.client.get(address) as answer:
                assert answer.headers["Cache-Control"] == "no-store", endpoint


def test_a_fault_of_ours_has_strict_headers_and_tells_nothing(house, monkeypatch):
    def broken():
        raise RuntimeError("a secret")

    monkeypatch.setitem(house.running.app.view_functions, "health.healthz", broken)
    house.running.app.testing = False
    answer = house.client.get("/healthz")
    assert answer.status_code == 500
    assert SHORT.items() <= dict(answer.headers).items()
    assert (answer.json["status"], answer.json["code"], answer.json["title"]) == (
        500,
        "broken",
        "Internal Server Error",
    )
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_refusal_names_the_status_that_it_has(house):
    for method, path, status in (
        ("PUT", "/api/v1/cafes", 405),
        ("GET", "/api/nothing", 404),
        ("POST", "/healthz", 405),
    ):
        answer = house.client.open(path, method=method)
        assert (answer.status_code, answer.json["status"]) == (status, status)


def test_every_form_is_refused_without_the_pages_own_proof(house):
    house.client.get("/")
    forms = [
        (endpoint, address) for endpoint, method, address in routes(house)
        if method == "POST" and not endpoint.startswith("api.") and endpoint not in NOT_FORMS
    ]  # fmt: skip
    assert len(forms) > 10
    for endpoint, address in forms:
        answer = house.client.post(address, data={"key": "k" * 20})
        assert answer.status_code == 403, endpoint
        assert "out of date" in answer.text, endpoint


def test_every_form_of_every_page_carries_the_proof():
    posting = 0
    for file in folder_of("templates").rglob("*.html"):
        for form in re.findall(r"<form\b.*?</form>", file.read_text(), re.DOTALL):
            if re.search(r'method="post"', form.split(">", 1)[0]):
                posting += 1
                assert "csrf_token" in form, f"{file.name}: {form[:80]}"
    assert posting > 10


def test_nothing_is_ever_run_for_debugging(house):
    app = house.running.app
    assert not app.debug
    assert not app.config.get("PROPAGATE_EXCEPTIONS")
    for path in ("/console", "/?__debugger__=yes&cmd=resource&f=style.css"):
        assert "werkzeug" not in house.client.get(path).text.lower()
    for file in folder_of("templates").parent.joinpath("cafe").rglob("*.py"):
        assert not re.search(r"debug\s*=\s*True|use_reloader|\.run\(.*debug", file.read_text()), file


def test_the_secret_is_nobody_elses(house):
    assert house.running.app.config["SECRET_KEY"] == b"a secret that only these tests know"
